import WPARDiagnostics

/// A plan of which some steps are done, and nothing is in doubt.
package struct PlanProgress: Sendable {
  package let plan: Plan
  /// Indexes of the steps that are done, ascending.
  package let done: [Int]

  /// - Parameter done: Indexes of steps; of each step also what it comes after.
  package init(_ plan: Plan, done: Set<Int>) {
    self.plan = plan
    self.done = done.sorted()
  }

  /// What the plan relied on, with every partition where it is now.
  package var basis: PlanBasis {
    var basis = plan.basis
    let indexes = Dictionary(
      zip(basis.partitions.map(\.name), basis.partitions.indices),
      uniquingKeysWith: { first, _ in first })
    for step in done.map({ plan.steps[$0] }) {
      guard let index = indexes[step.partition] else { continue }
      basis.partitions[index].place = step.to ?? step.from
      basis.partitions[index].isStopped = step.kind == .stop
    }
    return basis
  }

  /// The goals of the plan. Who is not named in a target ends where it was at first, so it is named
  /// once it has moved.
  package var goals: [PlanGoal] {
    let moved = Set(done.map { plan.steps[$0].partition })
    return plan.goals.map { goal in
      guard case .target(var places) = goal else { return goal }
      let named = Set(places.map(\.partition))
      for partition in plan.basis.partitions
      where moved.contains(partition.name) && !named.contains(partition.name) {
        places.append(PlanGoal.Placement(partition.name, partition.place))
      }
      return .target(places.sorted { $0.partition.precedes($1.partition) })
    }
  }

  package var resumption: PlanResumption {
    var copies = PartitionCopies(plan)
    let definedOnly = Set(plan.basis.partitions.filter(\.isDefined).map(\.name))
    for step in done.map({ plan.steps[$0] }) {
      _ = copies.begin(step)
      for command in step.commands { copies.apply(command, step) }
      copies.end(step, isDefined: definedOnly.contains(step.partition))
    }
    let moved = Set(
      done.map { plan.steps[$0].partition } + (plan.resumes?.copies.map(\.partition) ?? []))
    return PlanResumption(
      plan: plan.digest, done: done.map { plan.steps[$0].id },
      copies: copies.list(of: moved))
  }
}
