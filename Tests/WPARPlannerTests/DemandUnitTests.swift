import TestSupport
import Testing

@testable import WPARPlanner

/// Limits between two multiples of what all demands are multiples of.
@Suite struct DemandUnitTests {
  /// What nobody can fill changes nothing of an answer, nor does it take the proofs away.
  @Test(arguments: PropertyRuns.seeds.prefix(30))
  func whatNobodyCanFillChangesNothing(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for number in 0..<3 {
      var plain = number == 0 ? RandomProblem.makeLarge(&random) : TightProblem.random(&random)
      var uneven = plain
      plain.demands = plain.demands.map { $0 * 4 }
      uneven.demands = plain.demands
      plain.arrivalLimits = plain.arrivalLimits.map { $0 * 4 }
      plain.goals = plain.goals.map { goal in
        guard case .rebalance(let limits) = goal else { return goal }
        return .rebalance(endLimits: limits.map { $0 * 4 })
      }
      // More than the others hold, but by less than anybody uses.
      uneven.arrivalLimits = plain.arrivalLimits.map {
        $0 + Int64.random(in: 0...3, using: &random)
      }
      uneven.goals = plain.goals.map { goal in
        guard case .rebalance(let limits) = goal else { return goal }
        return .rebalance(endLimits: limits.map { $0 + Int64.random(in: 0...3, using: &random) })
      }
      let budget = SearchBudget(workUnits: 10_000)
      let answers = [plain, uneven].map { problem -> String in
        let outcome = RelocationSearch.run(problem, budget: budget)
        // What they lack is told as it is.
        if case .notFound(let moves, _) = outcome { return "\(moves)" }
        return "\(outcome)"
      }
      #expect(answers[0] == answers[1], "\(random), problem \(number)")
    }
  }

  /// Three hosts that use nine each have room for 27, and for 24 of what comes in pairs.
  private var pairs: RelocationProblem {
    var problem = RelocationProblem(
      hostNames: ["h0", "h1", "h2", "h3"], partitionNames: (0..<7).map { "w\($0)" },
      resourceNames: ["cpu", "memory"], memoryIndex: 1,
      capacities: [20, 10, 20, 10, 20, 10, 100, 100],
      demands: [0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 2, 0, 4], start: [0, 0, 1, 1, 2, 2, 3])
    problem.arrivalLimits = [20, 9, 20, 9, 20, 9, 100, 100]
    problem.goals = [.evacuate([3])]
    return problem
  }

  @Test func sumsOfRoomsAreOfWholeUnits() throws {
    #expect(
      PlacementCuts(PlacementQuestion(pairs)).first()?.kind
        == .demand(resource: 1, demand: 26, room: 24))
    let conflict = try #require(PlacementDecision().conflict(in: pairs))
    #expect(conflict.isMinimal)
    #expect(conflict.constraints.contains(.reserve(0)) == true)
    #expect(
      ConflictText(conflict, PlanWording(pairs)).sentence
        == "h3 is to be evacuated; 7 partitions (w0, w1, w2, …) can end only on h0, h1 and h2, "
        + "which have 27M memory (24M in multiples of 2M on each) for 26M")
  }

  /// What is told of a blocker is what the host lacks, not what it would lack of a whole unit.
  @Test func blockersLackNoMoreThanThat() {
    let model = SearchModel(pairs)
    #expect(Placement(model).blocker(6, 0) == Blocker(partition: 6, host: 0, resource: 1, lacks: 3))
  }
}
