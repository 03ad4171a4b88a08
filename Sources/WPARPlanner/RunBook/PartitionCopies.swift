import WPARDiagnostics

/// What is known, as a plan is carried out in its order, of the copies and definitions of each
/// partition.
///
/// A live move leaves a definition behind, which a later step may find.
struct PartitionCopies {
  private struct Place: Hashable {
    let partition: String
    let lpar: String
  }

  private var states: [Place: String] = [:]

  init(_ plan: Plan) {
    for copy in plan.resumes?.copies ?? [] {
      states[Place(partition: copy.partition, lpar: copy.lpar)] = copy.state
    }
    for partition in plan.basis.partitions {
      states[Place(partition: partition.name, lpar: partition.place)] =
        partition.isDefined || partition.isStopped ? "Defined" : "Active"
    }
  }

  /// The states in which a step may find its partition, words apart by blanks.
  mutating func begin(_ step: Step) -> (departure: String, arrival: String) {
    let departure = Place(partition: step.partition, lpar: step.from)
    let state = states[departure] ?? (step.kind == .start ? "Defined" : "Active")
    states[departure] = state
    guard let to = step.to, to != step.from else { return (state, "") }
    // A checkpoint restarts on a definition as well as without one. To define the partition once
    // more would fail, unless an earlier step left that definition.
    let mayBeDefined =
      step.kind == .live || states[Place(partition: step.partition, lpar: to)] == "Defined"
    return (state, mayBeDefined ? "absent Defined" : "absent")
  }

  /// What is known of some partitions, by partition and LPAR.
  func list(of partitions: Set<String>) -> [PlanResumption.Copy] {
    states.filter { partitions.contains($0.key.partition) }
      .map { PlanResumption.Copy(partition: $0.key.partition, lpar: $0.key.lpar, state: $0.value) }
      .sorted { a, b in
        a.partition == b.partition
          ? a.lpar.precedes(b.lpar) : a.partition.precedes(b.partition)
      }
  }

  /// Notes what a whole step leaves where its partition is then.
  mutating func end(_ step: Step, isDefined: Bool) {
    let place = Place(partition: step.partition, lpar: step.to ?? step.from)
    states[place] = step.kind == .stop || isDefined ? "Defined" : "Active"
  }

  /// Notes what a command of a step leaves.
  mutating func apply(_ command: StepCommand, _ step: Step) {
    if let state = command.proof.state {
      states[Place(partition: step.partition, lpar: command.lpar)] = state
    }
  }
}

extension CommandProof {
  /// What lswpar must say of the partition; `absent` for no such partition, `nil` where its state
  /// proves nothing.
  var state: String? {
    switch self {
    case .status, .level, .silence: nil
    case .active: "Active"
    case .paused: "Paused"
    case .defined: "Defined"
    case .absent: "absent"
    }
  }
}
