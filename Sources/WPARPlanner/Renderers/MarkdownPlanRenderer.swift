import WPARDiagnostics

extension PlanRenderer {
  static let markdown = PlanRenderer(
    name: "markdown",
    summary: "a comment of a pull request, never above the size limit but for risks",
    render: { plan, options in
      let markdown = PlanMarkdown(plan)
      // What has the least use goes first; risks stay.
      for level in PlanMarkdown.Level.allCases {
        let text = Array(markdown.text(level).utf8)
        if text.count <= options.sizeLimit { return text }
      }
      return Array(markdown.text(.counts).utf8)
    })
}

private struct PlanMarkdown {
  /// How much of each step is shown, the most first.
  enum Level: CaseIterable {
    case commands
    case reasons
    case steps
    case counts
  }

  private let plan: Plan
  private let outline: PlanOutline
  private let digestLine: String

  init(_ plan: Plan) {
    self.plan = plan
    digestLine = plan.digestLine
    outline = PlanOutline(plan)
  }

  func text(_ level: Level) -> String {
    var lines = ["**\(outline.headline.escapedForMarkdown)**"]
    let explanation = outline.explanationLines
    if !explanation.isEmpty { lines += [""] + explanation.map { "- \($0.escapedForMarkdown)" } }
    let risks = outline.allRisks
    if !risks.isEmpty { lines += ["", "Risks:", ""] + risks.map { "- \($0.escapedForMarkdown)" } }
    for wave in plan.waves { lines += section(wave, level) }
    if level == .commands { lines += commands }
    if level == .counts || level == .steps {
      lines += ["", "Shortened to fit; the plan file has every detail."]
    }
    if !plan.steps.isEmpty { lines += ["", "`\(digestLine)`"] }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ wave: Wave, _ level: Level) -> [String] {
    guard level != .counts else {
      return wave.number == plan.waves.first?.number
        ? ["", "\(plan.steps.count) steps in \(plan.waves.count) waves."] : []
    }
    let hasReasons = level != .steps
    var lines = ["", "Wave \(wave.number)", ""]
    lines.append("| | partition | route | memory | time |\(hasReasons ? " reason |" : "")")
    lines.append("|---|---|---|---:|---|\(hasReasons ? "---|" : "")")
    for index in wave.steps {
      let step = plan.steps[index]
      var cells = [
        "`\(step.symbol.replacingBars)`", step.partition.escapedForMarkdown,
        step.route.escapedForMarkdown,
        outline.memory(of: step), (step.end - step.start).clock,
      ]
      if hasReasons { cells.append(step.reason.escapedForMarkdown) }
      lines.append("| \(cells.joined(separator: " | ")) |")
    }
    return lines
  }

  private var commands: [String] {
    guard plan.steps.contains(where: { !$0.commands.isEmpty }) else { return [] }
    var lines = ["", "<details><summary>Commands</summary>", ""]
    for step in plan.steps {
      lines += [
        "\(step.id) \(step.partition.escapedForMarkdown), \(step.kind.rawValue):", "", "```",
      ]
      for command in step.commands {
        let mark = command.isPointOfNoReturn ? "  # point of no return" : ""
        lines.append("\(command.lpar)# \(command.run)\(mark)")
      }
      lines += ["```", ""]
    }
    return lines + ["</details>"]
  }
}

extension String {
  /// A bar would end the cell of a table.
  fileprivate var replacingBars: String {
    split(separator: "|", omittingEmptySubsequences: false).joined(separator: "¦")
  }
}
