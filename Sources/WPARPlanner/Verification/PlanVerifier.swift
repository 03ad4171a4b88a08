package import WPARFleet

/// Verifies a plan from nothing but the plan: its basis, its steps, its claims.
///
/// It shares no code with what makes plans, and has arithmetic of its own. What it finds nothing
/// wrong with keeps capacity, reserve and apart-rules on both LPARs of each move: one step after
/// another, in waves, in the schedule, and under every other timing that respects `after`.
package enum PlanVerifier {
  /// What is wrong with a plan, each finding once; empty for a plan that is safe and true.
  ///
  /// - Parameter workers: Who looks at the ways to carry it out, each by itself.
  package static func findings(
    in plan: Plan, workers: some Workers = OneWorker()
  ) -> [PlanFinding] {
    var findings: [PlanFinding] = []
    guard let facts = PlanFacts(plan, &findings) else { return findings }
    let walk = PartitionWalk(facts)
    findings += walk.findings
    if plan.outcome == .plan { findings += GoalCheck.findings(facts, walk, plan.goals) }
    if plan.outcome == .infeasible, !plan.steps.isEmpty {
      findings.append(
        PlanFinding(.goal, "an infeasible plan has \(plan.steps.count) steps, must have none"))
    }
    findings += SummaryCheck.findings(facts, walk, plan)
    guard walk.isWhole else { return findings }
    let views = [PlanView.sequence, .waves, .schedule]
    // Every timing first, which takes as long as the rest.
    let found = workers.map(1 + views.count) { number in
      number == 0
        ? EveryTiming.findings(facts, walk)
        : TransitReplay.findings(facts, walk, views[number - 1])
    }
    return (found[1...] + found[..<1]).reduce(findings, +)
  }
}

/// A way to carry out the steps of a plan.
enum PlanView: String {
  /// One after another, as they are listed.
  case sequence
  /// All steps of a wave at once, and wave after wave.
  case waves
  /// By the clock.
  case schedule
}
