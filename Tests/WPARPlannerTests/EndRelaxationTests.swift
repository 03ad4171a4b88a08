import TestSupport
import Testing

@testable import WPARPlanner

/// What prices for the room on hosts prove of where partitions end.
@Suite struct EndRelaxationTests {
  /// No end moves fewer than the bound, and none of those that move so few is excluded.
  @Test(arguments: PropertyRuns.seeds)
  func boundsHoldForEveryEnd(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for number in 0..<20 {
      var problem = TightProblem.random(&random)
      problem.allowsStops = true
      let model = SearchModel(problem)
      guard var relaxation = EndRelaxation(model, stops: true),
        let clauses = EndClauses(model, stops: true)
      else { continue }
      var work = 1_000_000
      relaxation.run(steps: 200, &work)
      var least = 0
      let answer = clauses.fewestMoved(least: &least, excluded: { _ in [] }, patience: work, &work)
      guard case .ends(let ends) = answer else { continue }
      #expect(!relaxation.isImpossible, "\(random), problem \(number)")
      #expect(relaxation.leastMoves <= least, "\(random), problem \(number)")
      let excluded = relaxation.excluded(whenMoving: least)
      for (item, hosts) in zip(model.endItems, excluded) {
        #expect(!hosts.contains(ends[item[0]]), "\(random), problem \(number)")
      }
    }
  }

  /// Half of the hosts have little of one resource, half of the other: of neither is there too little,
  /// and nearly everybody needs both.
  private func sided(_ partitions: Int) -> RelocationProblem {
    var problem = RelocationProblem(
      hostNames: (0..<5).map { "h\($0)" }, partitionNames: (0..<partitions).map { "w\($0)" },
      resourceNames: ["cpu", "memory"], memoryIndex: 1,
      capacities: [40, 11, 40, 11, 11, 40, 11, 40, 100, 100],
      demands: (0..<partitions * 2 - 4).map { _ in 2 } + [2, 0, 0, 2],
      start: (0..<partitions).map { _ in 4 })
    problem.goals = [.evacuate([4])]
    return problem
  }

  @Test func weighsResourcesTogether() throws {
    var work = 1_000_000
    var possible = try #require(EndRelaxation(SearchModel(sided(20)), stops: true))
    possible.run(steps: 600, &work)
    #expect(!possible.isImpossible && possible.leastMoves == 20)

    let problem = sided(23)
    #expect(PlacementCuts(PlacementQuestion(problem)).first() == nil)
    var relaxation = try #require(EndRelaxation(SearchModel(problem), stops: true))
    relaxation.run(steps: 600, &work)
    #expect(relaxation.isImpossible)
    #expect(PlacementDecision().decide(problem) == .impossible)
  }

  /// Evacuations on which hosts have much of one resource and little of the other.
  private func evacuation(_ random: inout SeededGenerator) -> RelocationProblem {
    let (hosts, resources) = (5, 2)
    var capacities: [Int64] = []
    for _ in 0..<hosts {
      let isWide = random.chance(1, of: 2)
      capacities += isWide ? [16, 8] : [8, 16]
    }
    var (demands, start): ([Int64], [Int]) = ([], [])
    for host in 0..<hosts {
      var room = capacities[host * resources..<(host + 1) * resources].map {
        host == 0 ? $0 / 2 : $0 - Int64.random(in: 0...2, using: &random)
      }
      for _ in 0..<6 {
        let demand = (0..<resources).map { _ in Int64.random(in: 1...4, using: &random) }
        guard zip(demand, room).allSatisfy({ $0 <= $1 }) else { continue }
        room = zip(room, demand).map { $0 - $1 }
        demands += demand
        start.append(host)
      }
    }
    var problem = RelocationProblem(
      hostNames: (0..<hosts).map { "h\($0)" },
      partitionNames: start.indices.map { "w\(10 + $0)" }, resourceNames: ["cpu", "memory"],
      memoryIndex: 1, capacities: capacities, demands: demands, start: start)
    problem.goals = [.evacuate([0])]
    return problem
  }

  /// Prices show that others have to make room where a look at one host or resource does not, and the
  /// ends they lead to move no more.
  @Test func provesWhoIsDisplaced() throws {
    var random = SeededGenerator(seed: 7)
    var provedHereOnly = 0
    for number in 0..<24 {
      let problem = evacuation(&random)
      let model = SearchModel(problem)
      var relaxation = try #require(EndRelaxation(model, stops: false))
      var work = 500_000
      relaxation.run(steps: 200, &work)
      var least = 0
      let clauses = try #require(EndClauses(model, stops: false))
      let answer = clauses.fewestMoved(least: &least, excluded: { _ in [] }, patience: work, &work)
      guard case .ends = answer else { continue }
      #expect(relaxation.leastMoves <= least, "problem \(number)")
      let plain = GoalBounds(model).moves
      #expect(plain <= least, "problem \(number)")
      if relaxation.leastMoves == least, plain < least { provedHereOnly += 1 }
    }
    #expect(provedHereOnly > 0)
  }
}
