import WPARDocument
package import WPARFleet

extension Plan {
  /// The plan as a file: JSON with sorted keys and nothing that differs from run to run. Linear in
  /// the size of the plan.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write { bytes += $0 }
    return bytes
  }

  /// Writes the plan as a file, piece by piece: as a whole it can be larger than everything else.
  ///
  /// - Parameter details: What completes the steps, where they are not whole.
  package func write(
    _ details: StepDetails? = nil, workers: some Workers = OneWorker(), _ body: ([UInt8]) -> Void
  ) {
    forEachBatch(details) { count, piece in
      for bytes in workers.map(count, piece) { body(bytes) }
    }
  }

  /// Hands over the pieces of the file in batches, in their order: how many there are in a batch, and
  /// what makes each of them, which several may do at once.
  func forEachBatch(
    _ details: StepDetails?, _ body: (_ count: Int, _ piece: @Sendable (Int) -> [UInt8]) -> Void
  ) {
    let details = isWhole ? nil : details
    var writer = JSONWriter(.indented)
    writer.beginObject()
    writer.key("basis")
    writer.write(basis)
    if let explanation {
      writer.key("explanation")
      writer.write(explanation)
    }
    writer.key("format")
    writer.string(Self.format)
    writer.key("goals")
    writer.list(goals) { writer, goal in writer.write(goal) }
    writer.key("inputs")
    writer.list(inputs) { writer, input in
      writer.beginObject()
      writer.member("path", input.path)
      writer.member("sha256", input.sha256)
      writer.endObject()
    }
    writer.member("kind", "Plan")
    writer.member("outcome", outcome.rawValue)
    if let resumes {
      writer.key("resumes")
      writer.write(resumes)
    }
    writer.key("steps")
    writer.beginArray()
    // After the first step every other is written alike, wherever a piece begins.
    let first = steps.prefix(1)
    for step in details?.complete(first) ?? Array(first) { writer.write(step) }
    let head = writer.take()
    body(1) { _ in head }
    let (steps, inside) = (self.steps.dropFirst(), writer)
    let (size, most) = (Self.stepsOfPiece, Self.piecesOfBatch)
    for batch in stride(from: 0, to: steps.count, by: size * most) {
      let rest = steps.dropFirst(batch).prefix(size * most)
      body((rest.count + size - 1) / size) { piece in
        var writer = inside
        let steps = rest.dropFirst(piece * size).prefix(size)
        for step in details.map({ $0.complete(steps)[...] }) ?? steps { writer.write(step) }
        return writer.take()
      }
    }
    writer.endArray()
    writer.key("summary")
    writer.write(summary)
    writer.member("tool", tool)
    writer.endObject()
    let tail = writer.take()
    body(1) { _ in tail }
  }

  private static let stepsOfPiece = 256
  /// Pieces that are there at once: some megabytes.
  private static let piecesOfBatch = 12
}

extension JSONWriter {
  mutating func member(_ key: StaticString, _ text: String) {
    self.key(key)
    string(text)
  }

  mutating func member(_ key: StaticString, _ number: Int) {
    self.key(key)
    integer(number)
  }

  mutating func member(_ key: StaticString, _ texts: [String]) {
    self.key(key)
    list(texts) { writer, text in writer.string(text) }
  }

  mutating func list<Item>(_ items: [Item], _ write: (inout JSONWriter, Item) -> Void) {
    beginArray()
    for item in items { write(&self, item) }
    endArray()
  }

  fileprivate mutating func write(_ goal: PlanGoal) {
    beginObject()
    switch goal {
    case .evacuate(let lpars):
      member("lpars", lpars)
      member("type", "evacuate")
    case .target(let placement):
      key("placement")
      beginObject()
      for place in placement {
        key(text: place.partition)
        string(place.lpar)
      }
      endObject()
      member("type", "target")
    case .rebalance(let maximumUse):
      key("max-use")
      decimal(hundredths: maximumUse)
      member("type", "rebalance")
    case .consolidate(let maximumLPARs):
      if let maximumLPARs { member("max-lpars", maximumLPARs) }
      member("type", "consolidate")
    }
    endObject()
  }

  fileprivate mutating func write(_ step: Step) {
    beginObject()
    member("after", step.after)
    key("commands")
    list(step.commands) { writer, command in writer.write(command) }
    member("end", step.end)
    member("from", step.from)
    member("id", step.id)
    member("kind", step.kind.rawValue)
    member("partition", step.partition)
    member("preconditions", step.preconditions)
    member("reason", step.reason)
    member("start", step.start)
    if let to = step.to { member("to", to) }
    member("wave", step.wave)
    endObject()
  }

  fileprivate mutating func write(_ command: StepCommand) {
    beginObject()
    member("evidence", command.evidence)
    member("expect", command.expect)
    member("host", command.lpar)
    if command.isPointOfNoReturn {
      key("point-of-no-return")
      boolean(true)
    }
    if command.proof != .status { member("proof", command.proof.rawValue) }
    member("retries", command.retries)
    if !command.rollback.isEmpty {
      key("rollback")
      list(command.rollback) { writer, command in
        writer.beginObject()
        writer.member("host", command.lpar)
        writer.member("run", command.run)
        writer.endObject()
      }
    }
    member("run", command.run)
    member("timeout", command.timeout)
    member("title", command.title)
    endObject()
  }

  fileprivate mutating func write(_ resumption: PlanResumption) {
    beginObject()
    key("copies")
    list(resumption.copies) { writer, copy in
      writer.beginObject()
      writer.member("lpar", copy.lpar)
      writer.member("partition", copy.partition)
      writer.member("state", copy.state)
      writer.endObject()
    }
    member("done", resumption.done)
    member("plan", resumption.plan)
    endObject()
  }

  fileprivate mutating func write(_ summary: PlanSummary) {
    beginObject()
    key("bounds")
    beginObject()
    if let lpars = summary.bounds.lpars { member("lpars", lpars) }
    member("makespan", summary.bounds.makespan)
    member("moves", summary.bounds.moves)
    member("stops", summary.bounds.stops)
    endObject()
    member("live", summary.live)
    member("makespan", summary.makespan)
    member("moves", summary.moves)
    member("partitions", summary.partitions)
    member("start", summary.start)
    member("static", summary.static)
    member("stops", summary.stops)
    member("waves", summary.waves)
    endObject()
  }

  fileprivate mutating func write(_ explanation: PlanExplanation) {
    beginObject()
    if !explanation.blockers.isEmpty {
      key("blockers")
      list(explanation.blockers) { writer, blocker in
        writer.beginObject()
        writer.member("lacks", blocker.lacks.text)
        writer.member("lpar", blocker.lpar)
        writer.member("partition", blocker.partition)
        writer.member("resource", blocker.lacks.resource)
        writer.endObject()
      }
    }
    member("constraints", explanation.constraints)
    if let level = explanation.level { member("level", level.rawValue) }
    key("remedies")
    list(explanation.remedies) { writer, remedy in
      writer.beginObject()
      writer.member("arguments", remedy.arguments)
      writer.key("patch")
      writer.list(remedy.patch) { writer, operation in
        writer.beginObject()
        writer.member("op", operation.kind.rawValue)
        writer.member("path", operation.path)
        if let value = operation.value {
          writer.key("value")
          writer.write(value)
        }
        writer.endObject()
      }
      writer.member("text", remedy.text)
      writer.endObject()
    }
    member("text", explanation.text)
    endObject()
  }

  fileprivate mutating func write(_ value: PatchValue) {
    switch value {
    case .text(let text): string(text)
    case .list(let items): list(items) { writer, item in writer.write(item) }
    case .mapping(let members):
      beginObject()
      for member in members {
        key(text: member.key)
        write(member.value)
      }
      endObject()
    }
  }
}
