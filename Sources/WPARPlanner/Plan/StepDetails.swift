package import WPARFleet

/// Works out what the steps of a plan say beside who goes where and when: what must be so before each,
/// and the commands that carry it out. It makes up most of a large plan file, and depends on nothing
/// but the step, so that it need not be there of all steps at once.
package struct StepDetails: Sendable {
  private let partitions: [String: PartitionBasis]
  private let procedures: ProcedureChoice
  private let compatibility: Compatibility?

  /// - Parameter compatibility: What knows the preconditions that only the fleet tells; without it
  ///   there are those that the basis tells.
  package init(
    _ basis: PlanBasis, _ procedures: ProcedureChoice = ProcedureChoice(),
    _ compatibility: Compatibility? = nil
  ) {
    partitions = Dictionary(
      basis.partitions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.procedures = procedures
    self.compatibility = compatibility
  }

  /// Steps with their preconditions and commands. What is alike of consecutive steps is asked once.
  func complete(_ steps: some Sequence<Step>) -> [Step] {
    var finder = compatibility.map { RemarkFinder($0) }
    return steps.map { step in
      var step = step
      if let partition = partitions[step.partition] {
        step.preconditions = step.preconditionsOfBasis(partition)
      }
      if let move = compatibility?.fleet.plannedMove(of: step) {
        step.preconditions += finder?.preconditions(of: move) ?? []
      }
      step.commands = commands(of: step)
      return step
    }
  }

  /// The commands of a step; none where the basis does not know its partition.
  func commands(of step: Step) -> [StepCommand] {
    partitions[step.partition].map { procedures.commands(for: step, of: $0) } ?? []
  }
}

extension Step {
  /// What must be so before it starts, as far as the basis tells.
  func preconditionsOfBasis(_ basis: PartitionBasis) -> [String] {
    var lines: [String] = []
    switch kind {
    case .live, .static, .stop:
      lines.append("\(partition) is \(basis.isDefined ? "defined" : "active") on \(from)")
    case .start: lines.append("\(partition) was stopped on \(from)")
    }
    if let to {
      let needs = basis.uses.filter { $0.value > 0 }
      if !needs.isEmpty {
        let amounts = needs.map { "\($0.resource) \($0.text)" }.joined(separator: ", ")
        lines.append("\(to) has room for \(amounts)")
      }
      lines.append("\(partition) is compatible with \(to)")
    }
    return lines
  }
}
