extension PlanRenderer {
  static let text = PlanRenderer(
    name: "text", summary: "verdict and risks, then one line a step",
    render: { plan, options in PlanText(plan, options).text })
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

  /// In UTF-8: a large plan has a line for each of its steps.
  var text: [UInt8] {
    var text: [UInt8] = []
    func add(_ lines: [String]) {
      for line in lines {
        text += line.utf8
        text.append(UInt8(ascii: "\n"))
      }
    }
    add([outline.headline])
    if let resumption = outline.resumptionLine { add([resumption]) }
    add(outline.explanationLines)
    add(outline.riskLines)
    guard !plan.steps.isEmpty else { return text }
    let rows = plan.steps.indices.map(row)
    let widths = widths(of: rows)
    text.reserveCapacity(rows.count * (widths.reduce(0, +) + 16))
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
    if let digest = options.digest { return Plan.digestLine(digest) }
    guard plan.isWhole else {
      return "plan of \(plan.steps.count) steps, whose sha256 is told where --save writes its file"
    }
    return plan.digestLine
  }

  /// What stands in the line of a step, column by column, and the widths in characters.
  private typealias Row = (cells: InlineArray<6, String>, widths: InlineArray<6, Int>)

  private func row(of index: Int) -> Row {
    let step = plan.steps[index]
    let cells: InlineArray<6, String> = [
      step.symbol, step.partition, step.route, outline.memory(of: index),
      (step.end - step.start).clock, step.reason,
    ]
    return (cells, InlineArray { cells[$0].width })
  }

  /// The width of each column.
  private func widths(of rows: [Row]) -> [Int] {
    var widths = [Int](repeating: 0, count: 6)
    for row in rows {
      for column in widths.indices { widths[column] = max(widths[column], row.widths[column]) }
    }
    return widths
  }

  private func append(_ row: Row, _ widths: [Int], to text: inout [UInt8]) {
    for column in widths.indices {
      let blanks = repeatElement(UInt8(ascii: " "), count: widths[column] - row.widths[column])
      text += "  ".utf8
      if column == 3 { text += blanks }
      text += row.cells[column].utf8
      // Nothing stands behind the last.
      if column != 3, column != 5 { text += blanks }
    }
    text.append(UInt8(ascii: "\n"))
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

extension String {
  /// The number of characters. Of plain ASCII and arrows it is told by the bytes, and sooner.
  fileprivate var width: Int {
    var arrows = 0
    for byte in utf8 {
      switch byte {
      case 0x20...0x7E, 0x86, 0x92: break
      // An arrow is E2 86 92; what else these bytes may form has three and is one character, too.
      case 0xE2: arrows += 1
      default: return count
      }
    }
    return utf8.count - 2 * arrows
  }
}
