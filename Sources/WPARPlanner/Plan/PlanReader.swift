package import WPARDiagnostics
package import WPARDocument

/// A plan that was read from a file, with what is wrong with the file.
package struct PlanReading: Sendable {
  /// `nil` when there is anything wrong: a plan is verified by what it says, so nothing is guessed.
  package let plan: Plan?
  /// In the order of the file.
  package let diagnostics: [Diagnostic]

  /// Reads a plan; never fails, whatever the document.
  package init(_ stream: DocumentStream) {
    var reader = PlanReader()
    let plan = reader.read(stream)
    diagnostics = (stream.diagnostics + reader.diagnostics).sortedAndUnique()
    self.plan = diagnostics.contains { $0.severity == .error } ? nil : plan
  }

  /// What is wrong with a document that says it is a plan.
  package static func diagnostics(of root: Node) -> [Diagnostic] {
    var reader = PlanReader()
    _ = reader.read(root)
    return reader.diagnostics.sortedAndUnique()
  }
}

private struct PlanReader {
  private var reader = RecordReader()
  private var own: [Diagnostic] = []

  var diagnostics: [Diagnostic] { own + reader.diagnostics }

  mutating func read(_ stream: DocumentStream) -> Plan? {
    let roots = stream.roots
    guard let root = roots.first, root.kind == .mapping, roots.count == 1 else {
      if stream.diagnostics.isEmpty {
        let found = roots.count > 1 ? "\(roots.count) documents" : "no mapping"
        own.append(
          Diagnostic(
            .planKind, "\(found) where one plan is expected",
            at: roots.first?.range ?? SourceRange(at: 0)))
      }
      return nil
    }
    return read(root)
  }

  mutating func read(_ root: Node) -> Plan? {
    guard let kind = root["kind"], kind.hasText("Plan") else {
      let found = root["kind"].map { "kind is \(quoted($0.textBytes))" } ?? "there is no kind"
      own.append(
        Diagnostic(.planKind, "\(found), must be 'Plan'", at: (root["kind"] ?? root).range))
      return nil
    }
    if let format = root["format"], !format.hasText(Plan.format) {
      own.append(
        Diagnostic(
          .planKind, "format is \(quoted(format.textBytes)), must be '\(Plan.format)'",
          at: format.range))
      return nil
    }
    guard
      let record = reader.record(
        root, "a plan",
        required: [
          "basis", "format", "goals", "inputs", "kind", "outcome", "steps", "summary", "tool",
        ], optional: ["explanation", "resumes"])
    else { return nil }
    let basis = reader.basis(record["basis"])
    var plan = Plan(
      tool: reader.text(record["tool"]), outcome: reader.word(record["outcome"], .plan),
      goals: reader.list(record["goals"]) { reader, node in reader.goal(node) },
      inputs: reader.list(record["inputs"]) { reader, node in reader.input(node) }, basis: basis)
    plan.summary = reader.summary(record["summary"])
    plan.explanation = reader.explanation(record["explanation"])
    plan.resumes = reader.resumption(record["resumes"])
    var nodes: [Node] = []
    plan.steps = reader.list(record["steps"]) { reader, node in
      guard let step = reader.step(node) else { return nil }
      nodes.append(node)
      return step
    }
    guard reader.diagnostics.isEmpty else { return plan }
    var names = PlanNames(plan, nodes)
    names.check(root, &reader)
    return plan
  }
}

extension RecordReader {
  fileprivate mutating func goal(_ node: Node) -> PlanGoal? {
    guard
      let record = record(
        node, "a goal", required: ["type"],
        optional: ["lpars", "placement", "max-use", "max-lpars"]), let type = record["type"]
    else { return nil }
    let key: String
    let goal: PlanGoal
    switch text(type) {
    case "evacuate":
      (key, goal) = ("lpars", .evacuate(texts(record["lpars"])))
    case "target":
      let placement = table(record["placement"]) { reader, name, node in
        PlanGoal.Placement(name, reader.text(node))
      }
      (key, goal) = ("placement", .target(placement))
    case "rebalance":
      (key, goal) = ("max-use", .rebalance(maximumUse: hundredths(record["max-use"])))
    case "consolidate":
      // Without a number it is as few as possible.
      return .consolidate(
        maximumLPARs: record["max-lpars"].map { number($0, atLeast: 0) })
    default:
      report(
        .planValue,
        "\(quoted(type.textBytes)) where 'evacuate', 'target', 'rebalance' or 'consolidate' is "
          + "expected", at: type)
      return nil
    }
    if record[key] == nil { report(.planMissingKey, "a goal lacks '\(key)'", at: node) }
    return goal
  }

  fileprivate mutating func input(_ node: Node) -> PlanInput? {
    guard let record = record(node, "an input", required: ["path", "sha256"]) else { return nil }
    return PlanInput(path: text(record["path"]), sha256: text(record["sha256"]))
  }

  fileprivate mutating func resumption(_ node: Node?) -> PlanResumption? {
    guard
      let record = record(node, "what is resumed", required: ["copies", "done", "plan"])
    else { return nil }
    return PlanResumption(
      plan: text(record["plan"]), done: texts(record["done"]),
      copies: list(record["copies"]) { reader, node in
        guard
          let record = reader.record(node, "a copy", required: ["lpar", "partition", "state"])
        else { return nil }
        return PlanResumption.Copy(
          partition: reader.text(record["partition"]), lpar: reader.text(record["lpar"]),
          state: reader.text(record["state"]))
      })
  }

  fileprivate mutating func summary(_ node: Node?) -> PlanSummary {
    var summary = PlanSummary()
    guard
      let record = record(
        node, "a summary",
        required: [
          "bounds", "live", "makespan", "moves", "partitions", "start", "static", "stops",
          "waves",
        ])
    else { return summary }
    summary.live = number(record["live"])
    summary.makespan = number(record["makespan"])
    summary.moves = number(record["moves"])
    summary.partitions = number(record["partitions"])
    summary.start = number(record["start"])
    summary.static = number(record["static"])
    summary.stops = number(record["stops"])
    summary.waves = number(record["waves"])
    if let bounds = self.record(
      record["bounds"], "bounds", required: ["makespan", "moves", "stops"], optional: ["lpars"])
    {
      summary.bounds = PlanBounds(
        stops: number(bounds["stops"]), moves: number(bounds["moves"]),
        makespan: number(bounds["makespan"]),
        lpars: bounds["lpars"].map { number($0) })
    }
    return summary
  }

  fileprivate mutating func step(_ node: Node) -> Step? {
    guard
      let record = record(
        node, "a step",
        required: [
          "after", "commands", "end", "from", "id", "kind", "partition", "preconditions",
          "reason", "start", "wave",
        ], optional: ["to"])
    else { return nil }
    let step = Step(
      id: text(record["id"]), partition: text(record["partition"]), from: text(record["from"]),
      to: record["to"].map { text($0) }, kind: word(record["kind"], .live),
      wave: number(record["wave"], atLeast: 1), after: texts(record["after"]),
      start: number(record["start"]), end: number(record["end"]),
      reason: text(record["reason"]), preconditions: texts(record["preconditions"]),
      commands: list(record["commands"]) { reader, node in reader.command(node) })
    switch (step.kind, record["to"]) {
    case (.stop, let to?):
      report(.planValue, "a stop reaches no LPAR, so it has no 'to'", at: to)
    case (.live, nil), (.static, nil), (.start, nil):
      report(.planMissingKey, "a \(step.kind.rawValue) step lacks 'to'", at: node)
    default: break
    }
    return step
  }

  private mutating func command(_ node: Node) -> StepCommand? {
    guard
      let record = record(
        node, "a command",
        required: ["evidence", "expect", "host", "retries", "run", "timeout", "title"],
        optional: ["point-of-no-return", "proof", "rollback"])
    else { return nil }
    return StepCommand(
      lpar: text(record["host"]), title: text(record["title"]), run: text(record["run"]),
      expect: text(record["expect"]), proof: word(record["proof"], .status),
      timeout: number(record["timeout"]),
      retries: number(record["retries"]),
      rollback: list(record["rollback"]) { reader, node in reader.rollback(node) },
      isPointOfNoReturn: boolean(record["point-of-no-return"]),
      evidence: text(record["evidence"]))
  }

  private mutating func rollback(_ node: Node) -> RollbackCommand? {
    guard let record = record(node, "a rollback", required: ["host", "run"]) else { return nil }
    return RollbackCommand(lpar: text(record["host"]), run: text(record["run"]))
  }
}
