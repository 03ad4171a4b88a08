/// How long a step takes and at what rate, as the basis says.
enum MoveArithmetic {
  /// M a second.
  static func rate(from: Int, to: Int, _ facts: PlanFacts) -> Int64 {
    // LPARs and partitions are large, and this is asked of every step.
    if !facts.basis.model.measured.isEmpty {
      let (departure, arrival) = (facts.name(ofLPAR: from), facts.name(ofLPAR: to))
      if let pair = facts.basis.model.measured.first(where: {
        $0.from == departure && $0.to == arrival
      }) {
        return max(1, pair.bandwidth)
      }
    }
    var rate = facts.basis.model.bandwidth
    if let link = facts.basis.lpars[from].link { rate = min(rate, link) }
    if let link = facts.basis.lpars[to].link { rate = min(rate, link) }
    return max(1, rate)
  }

  /// Whole seconds, rounded up.
  static func seconds(_ step: PlanFacts.StepFacts, _ facts: PlanFacts) -> Int {
    guard let to = step.to else { return 0 }
    if step.kind == .static, let downtime = facts.basis.partitions[step.partition].downtime {
      return downtime
    }
    let memory = facts.basis.partitions[step.partition].uses.value(of: "memory")
    let rate = rate(from: step.from, to: to, facts)
    let whole = memory / rate
    return facts.basis.model.overhead + Int(whole) + (memory % rate > 0 ? 1 : 0)
  }
}
