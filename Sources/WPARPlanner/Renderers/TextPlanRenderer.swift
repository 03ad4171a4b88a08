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
    var lines = [outline.headline]
    if let resumption = outline.resumptionLine { lines.append(resumption) }
    lines += outline.explanationLines
    lines += outline.riskLines
    guard !plan.steps.isEmpty else { return lines.joined(separator: "\n") + "\n" }
    let columns = columns
    for wave in plan.waves {
      lines += ["", "wave \(wave.number)"]
      for (index, cells) in wave.steps.map({ ($0, columns[$0]) }) {
        lines.append("  " + cells.joined(separator: "  "))
        lines += details(of: index)
      }
    }
    lines += ["", Step.legend, digestLine]
    return lines.joined(separator: "\n") + "\n"
  }

  private var digestLine: String {
    guard plan.isWhole else {
      return "plan of \(plan.steps.count) steps, whose sha256 is told where --save writes its file"
    }
    return options.digest.map(Plan.digestLine) ?? plan.digestLine
  }

  /// The cells of each step, as wide in every line.
  private var columns: [[String]] {
    let cells = plan.steps.map { step in
      [
        step.symbol, step.partition, step.route, outline.memory(of: step),
        (step.end - step.start).clock, step.reason,
      ]
    }
    var widths = [Int](repeating: 0, count: 6)
    for row in cells {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.count) }
    }
    return cells.map { row in
      row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        switch column {
        case 3: return blanks + cell
        case 5: return cell
        default: return cell + blanks
        }
      }
    }
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
