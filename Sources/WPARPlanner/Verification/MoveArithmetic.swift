/// How long a step takes and at what rate, as the basis says.
enum MoveArithmetic {
  /// M a second.
  static func rate(from: Int, to: Int, _ facts: PlanFacts) -> Int64 {
    let departure = facts.basis.lpars[from]
    let arrival = facts.basis.lpars[to]
    let model = facts.basis.model
    if let pair = model.measured.first(where: {
      $0.from == departure.name && $0.to == arrival.name
    }) {
      return max(1, pair.bandwidth)
    }
    var rate = model.bandwidth
    if let link = departure.link { rate = min(rate, link) }
    if let link = arrival.link { rate = min(rate, link) }
    return max(1, rate)
  }

  /// Whole seconds, rounded up.
  static func seconds(_ step: PlanFacts.StepFacts, _ facts: PlanFacts) -> Int {
    guard let to = step.to else { return 0 }
    let partition = facts.basis.partitions[step.partition]
    if step.kind == .static, let downtime = partition.downtime { return downtime }
    let memory = partition.uses.value(of: "memory")
    let rate = rate(from: step.from, to: to, facts)
    let whole = memory / rate
    return facts.basis.model.overhead + Int(whole) + (memory % rate > 0 ? 1 : 0)
  }
}
