import TestSupport
import Testing
import WPARPlanner

@Suite struct PlanDifferenceTests {
  private static func plan(_ steps: [(partition: String, from: String, to: String, wave: Int)])
    -> Plan
  {
    var plan = Plan(tool: "0", outcome: .plan, goals: [], basis: PlanBasis())
    plan.steps = steps.enumerated().map { index, step in
      Step(
        id: "s\(index + 1)", partition: step.partition, from: step.from, to: step.to, kind: .live,
        wave: step.wave, after: [], start: 0, end: 1, reason: "")
    }
    plan.summary.moves = steps.count
    return plan
  }

  @Test func tellsWhatIsAddedRemovedAndOtherwiseDone() {
    let old = Self.plan([("a", "h1", "h2", 1), ("b", "h1", "h2", 2), ("c", "h1", "h3", 2)])
    let new = Self.plan([("b", "h1", "h3", 2), ("c", "h1", "h3", 1), ("d", "h2", "h3", 1)])
    #expect(
      PlanDifference(from: old, to: new).lines == [
        "- a: live h1 → h2", "~ b: live h1 → h2 => live h1 → h3", "~ c: wave 2 => wave 1",
        "+ d: live h2 → h3",
      ])
    #expect(PlanDifference(from: old, to: old).isEmpty)
    #expect(PlanDifference(from: old, to: Self.plan([])).lines.last == "~ moves: 3 => 0")
  }
}
