import WPARFleet

/// Whether the figures of a summary are what the steps amount to.
enum SummaryCheck {
  static func findings(
    _ facts: PlanFacts, _ walk: PartitionWalk, _ plan: Plan
  ) -> [PlanFinding] {
    var findings: [PlanFinding] = []
    func compare(_ what: String, _ claimed: Int, _ counted: Int) {
      guard claimed != counted else { return }
      findings.append(
        PlanFinding(.summary, "the summary says \(claimed) \(what), the steps say \(counted)"))
    }
    let summary = plan.summary
    func count(_ kind: Step.Kind) -> Int { facts.steps.count { $0.kind == kind } }
    compare("live", summary.live, count(.live))
    compare("static", summary.static, count(.static))
    compare("start", summary.start, count(.start))
    let moves = facts.steps.count(where: \.isMove)
    compare("moves", summary.moves, moves)
    var stopped: Set<Int> = []
    for step in facts.steps where step.kind == .stop || step.kind == .static {
      if facts.basis.partitions[step.partition].movability == .live {
        stopped.insert(step.partition)
      }
    }
    compare("stops", summary.stops, stopped.count)
    compare("waves", summary.waves, Set(facts.steps.map(\.wave)).count)
    let makespan = facts.steps.map(\.end).max() ?? 0
    compare("seconds of makespan", summary.makespan, makespan)
    // What is left stopped ends nowhere.
    compare(
      "partitions that end elsewhere", summary.partitions,
      zip(walk.ends, facts.places).count { end, place in end != nil && end != place })
    guard plan.outcome == .plan else { return findings }

    // A later bound holds for plans that are best in what comes before.
    func exceeds(_ what: String, _ bound: Int, _ value: Int) -> Bool {
      guard bound > value else { return false }
      findings.append(
        PlanFinding(
          .summary, "no plan is said to have fewer than \(bound) \(what), this has \(value)")
      )
      return true
    }
    if let lpars = summary.bounds.lpars {
      let used = Set(walk.ends.compactMap { $0 }).count
      if exceeds("LPARs in use", lpars, used) || lpars < used { return findings }
    }
    if exceeds("stops", summary.bounds.stops, stopped.count) { return findings }
    guard summary.bounds.stops == stopped.count else { return findings }
    if exceeds("moves", summary.bounds.moves, moves) { return findings }
    guard summary.bounds.moves == moves else { return findings }
    _ = exceeds("seconds", summary.bounds.makespan, makespan)
    return findings
  }
}
