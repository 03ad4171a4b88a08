/// Whether the steps of a plan file say to do what their moves take, and nothing else.
///
/// Commands and preconditions follow from the moves and the basis, so they are made anew from the
/// procedures and compared. That finds what was edited in a file, whoever made a digest of it
/// afterwards.
package enum StepCheck {
  /// What the steps say otherwise than the procedures do, for each step the first of it.
  package static func findings(in plan: Plan) -> [PlanFinding] {
    var partitions = [String: PartitionBasis](minimumCapacity: plan.basis.partitions.count)
    for partition in plan.basis.partitions { partitions[partition.name] = partition }
    let procedures = ProcedureChoice()
    return plan.steps.compactMap { step in
      guard let partition = partitions[step.partition] else { return nil }
      let difference =
        difference(step.commands, procedures.commands(for: step, of: partition))
        ?? step.preconditionsOfBasis(partition).first { !step.preconditions.contains($0) }.map {
          "lacks the precondition '\($0)'"
        }
      return difference.map { PlanFinding(.command, step: step.id, $0) }
    }
  }

  private static func difference(_ found: [StepCommand], _ made: [StepCommand]) -> String? {
    for (index, pair) in zip(found, made).enumerated() where pair.0 != pair.1 {
      let (what, old, new) = field(pair.0, pair.1)
      return "\(what) of command \(index + 1) is \(old), the procedure has \(new)"
    }
    return found.count == made.count
      ? nil : "has \(found.count) commands, the procedure has \(made.count)"
  }

  /// The first member in which two commands differ.
  private static func field(
    _ found: StepCommand, _ made: StepCommand
  ) -> (what: String, found: String, made: String) {
    func rollback(_ command: StepCommand) -> String {
      command.rollback.isEmpty
        ? "nothing"
        : command.rollback.map { "'\($0.run)' on \($0.lpar)" }.joined(separator: ", ")
    }
    let fields: [(String, (StepCommand) -> String)] = [
      ("the host", { $0.lpar }), ("the line", { "'\($0.run)'" }),
      ("the proof", { $0.proof.rawValue }), ("the timeout", { "\($0.timeout)" }),
      ("the number of retries", { "\($0.retries)" }), ("the rollback", rollback),
      ("the point of no return", { "\($0.isPointOfNoReturn)" }), ("the title", { "'\($0.title)'" }),
      ("the expectation", { "'\($0.expect)'" }), ("the evidence", { $0.evidence }),
    ]
    for (what, text) in fields where text(found) != text(made) {
      return (what, text(found), text(made))
    }
    return ("a member", "another one", "what it has")
  }
}
