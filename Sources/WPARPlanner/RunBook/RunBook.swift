import WPARDiagnostics

/// A plan as a script for ksh88: what the steps are, in functions that a person reads, and behind
/// them what carries them out, which is the same in every run-book.
///
/// Every word of the plan is quoted, since a plan file may have been written by anybody.
struct RunBook {
  private let plan: Plan
  private let levels: [String: String]
  private let memories: [String: Int64]
  private let definedOnly: Set<String>

  init(_ plan: Plan) {
    self.plan = plan
    levels = Dictionary(
      plan.basis.lpars.compactMap { lpar in lpar.level.map { (lpar.name, $0) } },
      uniquingKeysWith: { first, _ in first })
    memories = Dictionary(
      plan.basis.partitions.map { ($0.name, $0.uses.value(of: "memory")) },
      uniquingKeysWith: { first, _ in first })
    definedOnly = Set(plan.basis.partitions.filter(\.isDefined).map(\.name))
  }

  /// The script, with a line feed at its end.
  var text: String {
    if let reason = refusal {
      return """
        #!/usr/bin/ksh
        print -r -u2 -- \(reason.shellQuoted)
        exit 1

        """
    }
    var lines = [
      "#!/usr/bin/ksh",
      "# Carries out a plan to relocate partitions. Without a word on its command line it prints what it",
      "# would do, and does nothing; with --help it tells the words.",
      "#",
      "# The lines below are for the shells of LPARs, so nothing in them expands here.",
      "# shellcheck disable=SC2016",
      "",
      "plan=\(plan.digest)",
      "headline=\(PlanOutline(plan).headline.shellQuoted)",
      "steps=\(plan.steps.count)",
      "",
    ]
    let numbers = Dictionary(
      plan.steps.enumerated().map { ($1.id, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    var copies = PartitionCopies(plan)
    for (index, step) in plan.steps.enumerated() {
      lines.append("step_\(index + 1)() {")
      lines += description(of: step, index + 1, numbers, &copies).map { "  \($0)" }
      lines += ["}", ""]
    }
    return lines.joined(separator: "\n") + "\n" + Self.engine
  }

  /// Why the plan cannot be carried out by a script; `nil` where it can.
  private var refusal: String? {
    switch plan.outcome {
    case .infeasible, .notFound: return "there is no plan to carry out: \(plan.outcome.rawValue)"
    case .plan: break
    }
    for step in plan.steps {
      let hosts =
        [step.from, step.to ?? step.from] + step.commands.map(\.lpar)
        + step.commands.flatMap { $0.rollback.map(\.lpar) }
      if let host = hosts.first(where: { $0.isEmpty || $0.hasPrefix("-") }) {
        return "\(quoted(host)) cannot be the name of an LPAR: ssh would take it for an option"
      }
      let texts =
        hosts + [step.id, step.partition, step.reason]
        + step.commands.flatMap { [$0.title, $0.run] + $0.rollback.map(\.run) }
      if texts.contains(where: { $0.utf8.contains(0) }) {
        return "step \(quoted(step.id)) holds a NUL, which no shell can read"
      }
    }
    return nil
  }

  /// The body of a step's function.
  private func description(
    of step: Step, _ number: Int, _ numbers: [String: Int], _ copies: inout PartitionCopies
  ) -> [String] {
    let name = step.partition
    let to = step.to ?? step.from
    var lines = [
      "step \(number) \(step.id.shellQuoted) \(name.shellQuoted) \(step.from.shellQuoted) "
        + "\(to.shellQuoted) \(step.kind.rawValue) \\",
      "  \(step.reason.shellQuoted)",
    ]
    let waits = step.after.compactMap { numbers[$0] }
    if !waits.isEmpty { lines.append("after \(waits.map(String.init).joined(separator: " "))") }
    lines.append("seen_by \(line(.showState, name))")
    lines.append("started_by \(line(.start, name))")
    let before = copies.begin(step)
    lines.append("begins \(before.departure.shellQuoted) \(before.arrival.shellQuoted)")
    let memory = memories[name] ?? 0
    if step.to != nil, memory > 0, !definedOnly.contains(name) { lines.append("needs \(memory)") }
    for command in step.commands {
      lines += description(of: command)
      copies.apply(command, step)
    }
    return lines
  }

  private func description(of command: StepCommand) -> [String] {
    var lines = [
      "on \(command.lpar.shellQuoted) \(command.timeout) \(command.retries) "
        + "\(command.title.shellQuoted) \\",
      "  \(command.run.shellQuoted)",
    ]
    switch command.proof {
    case .status: break
    case .level: lines.append("level \((levels[command.lpar] ?? "").shellQuoted)")
    case .silence: lines.append("silent")
    case .active, .paused, .defined, .absent:
      if let state = command.proof.state { lines.append("becomes \(state)") }
    }
    if command.isPointOfNoReturn { lines.append("no_return") }
    for undo in command.rollback {
      lines.append("undo \(undo.lpar.shellQuoted) \(undo.run.shellQuoted)")
    }
    return lines
  }

  /// A line for the shell of an LPAR, quoted for this one.
  private func line(_ template: CommandTemplate, _ partition: String) -> String {
    template.filled { $0 == .partition ? partition.shellQuoted : "" }.shellQuoted
  }
}
