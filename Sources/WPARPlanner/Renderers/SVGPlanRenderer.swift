import WPARDiagnostics

extension PlanRenderer {
  static let svg = PlanRenderer(
    name: "svg", summary: "a timeline of the steps",
    render: { plan, _ in Array(PlanTimeline(plan).text.utf8) })
}

/// A row for each step and a bar for the time it runs.
private struct PlanTimeline {
  private static let rowHeight = 22
  private static let top = 48
  private static let chartWidth = 640
  private static let characterWidth = 8

  private let plan: Plan
  private let outline: PlanOutline

  init(_ plan: Plan) {
    self.plan = plan
    outline = PlanOutline(plan)
  }

  var text: String {
    let labels = plan.steps.map { "\($0.partition)  \($0.route)" }
    let labelWidth = (labels.map { DisplayWidth.of($0) }.max() ?? 0) * Self.characterWidth + 24
    let width = labelWidth + Self.chartWidth + 24
    let height = Self.top + plan.steps.count * Self.rowHeight + 16
    let end = max(1, plan.summary.makespan)
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" "
        + "viewBox=\"0 0 \(width) \(height)\" role=\"img\" font-family=\"monospace\" "
        + "font-size=\"13\">",
      "<title>\(outline.headline.escapedForMarkup)</title>",
      "<desc>\(plan.digestLine)</desc>",
      "<rect width=\"\(width)\" height=\"\(height)\" fill=\"#ffffff\"/>",
    ]
    for tick in 0...4 {
      let x = labelWidth + Self.chartWidth * tick / 4
      lines.append(
        "<line x1=\"\(x)\" y1=\"32\" x2=\"\(x)\" y2=\"\(height - 12)\" stroke=\"#cccccc\"/>")
      lines.append(
        "<text x=\"\(x)\" y=\"24\" text-anchor=\"middle\">\((end * tick / 4).clock)</text>")
    }
    for (row, step) in plan.steps.enumerated() {
      let y = Self.top + row * Self.rowHeight
      let x = labelWidth + Self.chartWidth * step.start / end
      let length = max(2, Self.chartWidth * (step.end - step.start) / end)
      lines.append("<text x=\"12\" y=\"\(y + 13)\">\(labels[row].escapedForMarkup)</text>")
      // Colour is not all that tells the kinds apart: the title says it as well.
      lines.append(
        "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(length)\" height=\"16\" fill=\"\(step.colour)\">"
          + "<title>\(title(of: step).escapedForMarkup)</title></rect>")
    }
    return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private func title(of step: Step) -> String {
    "\(step.id) \(step.kind.rawValue) \(step.partition) \(step.route), wave \(step.wave), "
      + "\(step.start.clock) to \(step.end.clock): \(step.reason)"
  }
}

extension Step {
  fileprivate var colour: String {
    switch kind {
    case .live: "#2b6cb0"
    case .static: "#c05621"
    case .stop: "#9b2c2c"
    case .start: "#2f855a"
    }
  }
}
