import WPARDiagnostics

extension RemedySearch {
  /// Changes one constraint of each conflict after another until a plan exists, and then as little
  /// of each as will do.
  ///
  /// - Parameter forAllFirst: Whether what changes all hosts at once comes before what changes one of
  ///   them: where each of thousands lacks something, one after another would take too many.
  mutating func combined(
    _ first: Conflict, _ next: (RelocationProblem) -> Conflict?, forAllFirst: Bool
  ) -> PlanRemedy? {
    var conflict = first
    var changed = problem
    var steps: [(change: ProblemChange, amount: Int64)] = []
    // Also those that a later one has replaced.
    var made: [ProblemChange] = []
    // What is left in the way is looked for anew after each.
    let most = forAllFirst ? 8 : max(8, min(64, 16_000 / max(1, problem.partitionCount)))
    repeat {
      guard made.count < most, let change = nextChange(conflict, changed, made, forAllFirst) else {
        return nil
      }
      made.append(change)
      // The option counts as it is given last, with all that was changed before.
      steps.removeAll { change.replaces($0.change) }
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
      let least = steps[position].change.least { amount in
        var tried = steps
        tried[position].amount = amount
        return solves(problem(with: tried))
      }
      // With the greatest amounts a plan is known.
      if let least { steps[position].amount = least }
    }
    let changes = steps.map { $0.change.fleetChange($0.amount) }
    guard let patch = patch(changes.compactMap(\.self)) else { return nil }
    let parts = steps.compactMap { $0.change.remedy($0.amount) }
    var texts: [String] = []
    for (part, change) in zip(parts, changes) {
      let text = change.flatMap { commonText(of: $0, in: changes) } ?? part.text
      if !texts.contains(text) { texts.append(text) }
    }
    var arguments: [String] = []
    var waived: Set<String> = []
    for part in parts {
      // Checks that several are in need of are waived once.
      if part.arguments.first == "--waive" {
        for name in part.arguments where name != "--waive" && waived.insert(name).inserted {
          arguments += ["--waive", name]
        }
      } else {
        arguments += part.arguments
      }
    }
    return PlanRemedy(
      text: texts.joined(separator: ", and "), arguments: arguments, patch: patch)
  }

  /// What all changes of a kind do, if they differ only in whom they name; else `nil`.
  private func commonText(of change: FleetChange, in changes: [FleetChange?]) -> String? {
    switch change {
    case .uncordon:
      uncordonText(
        changes.compactMap { if case .uncordon(let host)? = $0 { host } else { nil } })
    case .unpin:
      unpinText(
        changes.compactMap { if case .unpin(let partition)? = $0 { partition } else { nil } })
    case .dropLabels:
      labelText(
        changes.compactMap { if case .dropLabels(let partition)? = $0 { partition } else { nil } })
    default: nil
    }
  }

  func uncordonText(_ hosts: [Int]) -> String {
    "uncordon \(enumeration(hosts.sorted().map(wording.host), limit: .max))"
  }

  func unpinText(_ partitions: [Int]) -> String {
    "let \(enumeration(partitions.sorted().map(wording.partition), limit: .max)) move"
  }

  func labelText(_ partitions: [Int]) -> String {
    "drop the labels that \(enumeration(partitions.sorted().map(wording.partition), limit: .max)) "
      + (partitions.count == 1 ? "requires" : "require")
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
    _ conflict: Conflict, _ changed: RelocationProblem, _ made: [ProblemChange],
    _ forAllFirst: Bool
  ) -> ProblemChange? {
    if conflict.level == .live, !changed.allowsStops { return Self.stops }
    let goals = conflict.constraints.filter { if case .evacuate = $0 { true } else { false } }
    let others = conflict.constraints.filter { if case .evacuate = $0 { false } else { true } }
    let known = Set(made.map(\.name))
    let common = forAllFirst ? others.filter(\.isOfAllHosts) : []
    var candidates = common + others + goals
    if conflict.constraints.count > 200 {
      // Of thousands of pairs that are apart one tells the rule, which goes as a whole.
      candidates = common + others.filter { if case .apart = $0 { true } else { false } }.prefix(1)
    }
    for constraint in candidates {
      for change in changes(for: constraint, in: changed, isAlone: false)
      where !known.contains(change.name) && change.name != nil { return change }
    }
    return nil
  }
}

extension SearchConstraint {
  /// Whether one change takes it from all hosts.
  fileprivate var isOfAllHosts: Bool {
    switch self {
    case .reserve, .maximumUse, .maximumHosts, .limitedTo: true
    case .capacity, .requires, .pinned, .apart, .together, .evacuate, .target, .cordoned,
      .compatible:
      false
    }
  }
}
