import TestSupport
import Testing

@testable import WPARPlanner

/// Who leaves where too much is on an LPAR, and what is said where no end is found.
@Suite struct GoalChoiceTests {
  /// Two hosts, the first with up to eight partitions, some pinned and some that end together.
  private func crowded(_ random: inout SeededGenerator) -> RelocationProblem {
    let count = Int.random(in: 2...8, using: &random)
    var problem = RelocationProblem(
      hostNames: ["h0", "h1"], partitionNames: (0..<count).map { "w\($0)" },
      resourceNames: ["cpu", "memory"], memoryIndex: 1, capacities: [90, 90, 90, 90],
      demands: (0..<count * 2).map { _ in Int64.random(in: 1...20, using: &random) },
      start: (0..<count).map { _ in Int.random(in: 0...5, using: &random) == 0 ? 1 : 0 })
    for partition in 0..<count where Int.random(in: 0...5, using: &random) == 0 {
      problem.movability[partition] = .pinned
    }
    let order = Array(0..<count).shuffled(using: &random)
    problem.togetherGroups = [order.prefix(2).sorted()]
    if count > 5 { problem.togetherGroups.append(order[2...4].sorted()) }
    let most = Int64.random(in: 20...60, using: &random)
    problem.goals = [.rebalance(endLimits: Array(repeating: most, count: 4))]
    return problem
  }

  /// Judged by every set of partitions: those leave a host that can, all of a group that are there or
  /// none, no more than have to where three departures are enough.
  @Test(arguments: PropertyRuns.seeds)
  func theFewestLeaveWhoCan(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for number in 0..<40 {
      let problem = crowded(&random)
      let model = SearchModel(problem)
      var choice = GoalChoice(model, seed: 0)
      choice.choose()
      let leaving = Set(choice.leaving)
      #expect(leaving.count == choice.leaving.count, "\(random), problem \(number)")
      for host in 0..<2 {
        let here = (0..<problem.partitionCount).filter { problem.start[$0] == host }
        var fewest: (partitions: Int, departures: Int)?
        for bits in 0..<(1 << here.count) {
          let set = Set(here.indices.filter { bits >> $0 & 1 == 1 }.map { here[$0] })
          guard mayLeave(set, here, problem), fits(here.filter { !set.contains($0) }, host, model)
          else { continue }
          let departures =
            set.count
            - problem.togetherGroups.reduce(0) { $0 + max(0, set.intersection($1).count - 1) }
          if set.count < fewest?.partitions ?? .max { fewest = (set.count, departures) }
        }
        let chosen = leaving.intersection(here)
        #expect(mayLeave(chosen, here, problem), "\(random), problem \(number)")
        guard let fewest, fewest.departures <= 3 else { continue }
        #expect(chosen.count == fewest.partitions, "\(random), problem \(number), host \(host)")
      }
    }
  }

  private func mayLeave(_ set: Set<Int>, _ here: [Int], _ problem: RelocationProblem) -> Bool {
    set.allSatisfy { problem.movability[$0] != .pinned }
      && problem.togetherGroups.allSatisfy { group in
        set.isDisjoint(with: group)
          || group.allSatisfy { problem.movability[$0] != .pinned }
            && here.filter(group.contains).allSatisfy(set.contains)
      }
  }

  private func fits(_ staying: [Int], _ host: Int, _ model: SearchModel) -> Bool {
    (0..<model.resourceCount).allSatisfy { resource in
      staying.reduce(0) { $0 + model.demands[$1 * model.resourceCount + resource] }
        <= model.endLimits[host * model.resourceCount + resource]
    }
  }

  /// Four of five find a place; the fifth fits nowhere, and the host that lacks least is named.
  @Test func thePartThatFindsAPlaceIsKept() {
    var problem = RelocationProblem(
      hostNames: ["h0", "h1", "h2"], partitionNames: (0..<5).map { "w\($0)" },
      resourceNames: ["memory"], memoryIndex: 0, capacities: [100, 30, 40],
      demands: [10, 11, 12, 13, 36], start: [0, 0, 0, 0, 0])
    problem.goals = [.evacuate([0])]
    let part = GoalSearch(SearchModel(problem)).bestPart()
    let replay = Replay(part.moves, of: problem)
    #expect(part.moves.count < 5 && !part.moves.isEmpty)
    #expect(!replay.faults.contains { $0.hasPrefix("move") })
    let stuck = (0..<5).filter { replay.hosts[$0] == 0 }
    #expect(part.blockers.map(\.partition) == stuck)
    for blocker in part.blockers {
      let free = [0, 30, 40].indices.map { host in
        [0, 30, 40][host]
          - (0..<5).filter { replay.hosts[$0] == host }.reduce(0) { $0 + problem.demand(of: $1, 0) }
      }
      #expect(blocker.lacks == problem.demand(of: blocker.partition, 0) - free[blocker.host])
      #expect(blocker.lacks > 0)
    }
  }
}
