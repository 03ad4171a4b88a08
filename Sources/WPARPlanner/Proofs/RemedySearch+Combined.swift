import WPARDiagnostics

extension RemedySearch {
  /// Changes one constraint of each conflict after another until a plan exists, and then as little
  /// of each as will do.
  mutating func combined(
    _ first: Conflict, _ next: (RelocationProblem) -> Conflict?
  ) -> PlanRemedy? {
    var conflict = first
    var changed = problem
    var steps: [(change: ProblemChange, amount: Int64)] = []
    // Also those that a later one has replaced.
    var made: [ProblemChange] = []
    repeat {
      guard made.count < 8, let change = nextChange(conflict, changed, made) else { return nil }
      made.append(change)
      // The option counts as it is given last, with all that was given up before.
      if change.option == "--evacuate" { steps.removeAll { $0.change.option == "--evacuate" } }
      steps.append((change, change.amounts.upperBound))
      change.apply(&changed, change.amounts.upperBound)
      if solves(changed) == true { break }
      // Where nothing is known of what is left, more of the same may do.
      if let other = next(changed) { conflict = other }
    } while true

    // What was changed early may not be needed with what came later.
    for position in steps.indices.reversed() where steps.count > 1 {
      let rest = steps.indices.filter { $0 != position }.map { steps[$0] }
      if solves(problem(with: rest)) == true { steps = rest }
    }
    for position in steps.indices {
      guard
        let least = steps[position].change.least({ amount in
          var tried = steps
          tried[position].amount = amount
          return solves(problem(with: tried))
        })
      else { return nil }
      steps[position].amount = least
    }
    let parts = steps.compactMap { $0.change.remedy($0.amount) }
    guard let patch = patch(steps.compactMap { $0.change.fleetChange($0.amount) }) else {
      return nil
    }
    return PlanRemedy(
      text: parts.map(\.text).joined(separator: ", and "), arguments: parts.flatMap(\.arguments),
      patch: patch)
  }

  private func problem(
    with steps: [(change: ProblemChange, amount: Int64)]
  ) -> RelocationProblem {
    var changed = problem
    for step in steps { step.change.apply(&changed, step.amount) }
    return changed
  }

  /// A change that was not made yet and takes something out of a conflict. To give up part of the
  /// goal comes last.
  private func nextChange(
    _ conflict: Conflict, _ changed: RelocationProblem, _ made: [ProblemChange]
  ) -> ProblemChange? {
    if conflict.level == .live, !changed.allowsStops { return Self.stops }
    let goals = conflict.constraints.filter { if case .evacuate = $0 { true } else { false } }
    let others = conflict.constraints.filter { if case .evacuate = $0 { false } else { true } }
    let known = Set(made.map(\.name))
    for constraint in others + goals {
      for change in changes(for: constraint, in: changed, isAlone: false)
      where !known.contains(change.name) && change.name != nil { return change }
    }
    return nil
  }
}
