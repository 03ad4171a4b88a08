import TestSupport
import Testing

@testable import WPARPlanner

/// What hosts that take whom they like best prove of where partitions end.
@Suite struct EndPackingTests {
  /// What is proved, against what learning from conflicts finds without it: no end moves fewer, and
  /// none of those that move so few is excluded. Returns whether the bound is reached, and whether
  /// prices for room alone reach it.
  @discardableResult
  private func check(_ problem: RelocationProblem, _ comment: Comment) -> (Bool, Bool) {
    let model = SearchModel(problem)
    guard var relaxation = EndRelaxation(model, stops: problem.allowsStops),
      let clauses = EndClauses(model, stops: problem.allowsStops)
    else { return (false, false) }
    var work = 1_000_000
    relaxation.run(steps: 100, &work)
    guard var packing = EndPacking(model, after: relaxation, stops: problem.allowsStops) else {
      return (false, false)
    }
    var least = 0
    let answer = clauses.fewestMoved(
      least: &least, excluded: { _ in [] }, patience: 1_000_000, &work)
    guard case .ends(let ends) = answer else { return (false, false) }
    packing.run(steps: 100, upTo: .max, &work)
    packing.price(&work)
    #expect(packing.leastMoves <= least, comment)
    for (item, hosts) in zip(model.endItems, packing.excluded(whenMoving: least)) {
      #expect(!hosts.contains(ends[item[0]]), comment)
    }
    #expect(zip(packing.closedHosts, model.isEvacuated).allSatisfy { $0 || !$1 }, comment)
    return (packing.leastMoves == least, relaxation.leastMoves == least)
  }

  @Test(arguments: PropertyRuns.seeds)
  func boundsHoldForEveryEnd(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for number in 0..<4 {
      var problem = TightProblem.random(&random)
      problem.allowsStops = true
      check(problem, "\(random), problem \(number)")
    }
    if seed % 10 == 0 { check(nearlyFull(&random), "\(random), nearly full") }
  }

  /// LPARs near a line that none may be above at the end, or of which one is to be emptied.
  private func nearlyFull(_ random: inout SeededGenerator) -> RelocationProblem {
    let hosts = 4
    let count = 16
    let demands = (0..<count).map { _ in Int64.random(in: 3...19, using: &random) }
    var loads = Array(repeating: Int64(0), count: hosts)
    let start = demands.indices.map { partition in
      let host = partition % 3 == 0 ? Int.random(in: 0..<hosts, using: &random) : partition % hosts
      loads[host] += demands[partition]
      return host
    }
    let line = demands.reduce(0, +) / Int64(hosts) + 2
    var problem = RelocationProblem(
      hostNames: (0..<hosts).map { "h\($0)" }, partitionNames: (0..<count).map { "w\(10 + $0)" },
      resourceNames: ["memory"], memoryIndex: 0,
      capacities: loads.map { max($0, line) + 20 }, demands: demands, start: start)
    problem.goals =
      random.chance(1, of: 4)
      ? [.consolidate(hostCount: hosts - 1)]
      : [.rebalance(endLimits: Array(repeating: line, count: hosts))]
    return problem
  }

  /// That a host which is a little too full lets a whole partition go, prices for room do not see.
  @Test func provesMoreThanPricesForRoom() {
    var random = SeededGenerator(seed: 5)
    var (reached, reachedByPrices) = (0, 0)
    for number in 0..<24 {
      let (isReached, byPrices) = check(nearlyFull(&random), "problem \(number)")
      reached += isReached ? 1 : 0
      reachedByPrices += byPrices ? 1 : 0
    }
    #expect(reached > 2 * reachedByPrices, "\(reached) and \(reachedByPrices)")
  }
}
