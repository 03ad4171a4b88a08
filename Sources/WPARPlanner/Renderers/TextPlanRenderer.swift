extension PlanRenderer {
  static let text = PlanRenderer(
    name: "text", summary: "verdict and risks, then one line a step",
    render: { plan, options in Array(PlanText(plan, options).text.utf8) })
}

/// A plan for a terminal.
private struct PlanText {
  private let plan: Plan
  private let outline: PlanOutline
  private let options: PlanRendererOptions

  init(_ plan: Plan, _ options: PlanRendererOptions) {
    self.plan = plan
    outline = PlanOutline(plan)
    self.options = options
  }

  var text: String {
    var text = ""
    func add(_ lines: [String]) { for line in lines { text += "\(line)\n" } }
    add([outline.headline])
    if let resumption = outline.resumptionLine { add([resumption]) }
    add(outline.explanationLines)
    add(outline.riskLines)
    guard !plan.steps.isEmpty else { return text }
    let rows = plan.steps.indices.map(cells)
    let widths = widths(of: rows)
    for wave in plan.waves {
      add(["", "wave \(wave.number)"])
      for index in wave.steps {
        append(rows[index], widths, to: &text)
        add(details(of: index))
      }
    }
    add(["", Step.legend, digestLine])
    return text
  }

  private var digestLine: String {
    guard plan.isWhole else {
      return "plan of \(plan.steps.count) steps, whose sha256 is told where --save writes its file"
    }
    return options.digest.map(Plan.digestLine) ?? plan.digestLine
  }

  /// A cell with its width in characters.
  private typealias Cell = (text: String, width: Int)

  private func cells(of index: Int) -> [Cell] {
    let step = plan.steps[index]
    return [
      step.symbol, step.partition, step.route, outline.memory(of: index),
      (step.end - step.start).clock, step.reason,
    ].map { ($0, $0.count) }
  }

  /// The width of each column.
  private func widths(of rows: [[Cell]]) -> [Int] {
    var widths = [Int](repeating: 0, count: 6)
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.width) }
    }
    return widths
  }

  private func append(_ row: [Cell], _ widths: [Int], to text: inout String) {
    for (column, cell) in row.enumerated() {
      let blanks = String(repeating: " ", count: widths[column] - cell.width)
      text += "  "
      if column == 3 { text += blanks }
      text += cell.text
      // Nothing stands behind the last.
      if column != 3, column != 5 { text += blanks }
    }
    text += "\n"
  }

  private func details(of index: Int) -> [String] {
    let step = plan.steps[index]
    let risks = outline.risks[index]
    guard options.details == .all || !risks.isEmpty else { return [] }
    var lines = risks.map { "       ! \($0)" }
    if options.details == .all {
      lines += step.preconditions.map { "       if \($0)" }
      if !step.after.isEmpty { lines.append("       after \(step.after.joined(separator: ", "))") }
    }
    for command in step.commands {
      let mark = command.isPointOfNoReturn ? "   <- point of no return" : ""
      let evidence = command.evidence == "recalled" ? "   (recalled)" : ""
      lines.append("       \(command.lpar)# \(command.run)\(evidence)\(mark)")
    }
    return lines
  }
}
