import WPARDiagnostics

extension PlanRenderer {
  static let markdown = PlanRenderer(
    name: "markdown",
    summary: "a comment of a pull request: fits it by dropping details, never a risk",
    render: { plan, options in
      let markdown = PlanMarkdown(plan)
      for level in PlanMarkdown.Level.allCases {
        let text = Array(markdown.text(level).utf8)
        if text.count <= options.sizeLimit { return text }
      }
      return Array(markdown.text(.countedRisks).utf8)
    })
}

private struct PlanMarkdown {
  /// How much is shown, the most first. What has the least use goes first; before a risk loses a word,
  /// every step has gone.
  enum Level: Int, CaseIterable {
    case commands
    case reasons
    case steps
    /// A line for each wave.
    case waves
    case counts
    /// Each risk once, with all its partitions.
    case gatheredRisks
    /// Each kind of risk, with the number of its partitions.
    case countedRisks
  }

  /// What is shown of an explanation when little is.
  private static let explanationLimit = (lines: 20, characters: 500)

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
    if let line = outline.resumptionLine { lines += ["", line.escapedForMarkdown] }
    let explanation = explanation(level)
    if !explanation.isEmpty { lines += [""] + explanation.map { "- \($0.escapedForMarkdown)" } }
    let risks = risks(level)
    if !risks.isEmpty { lines += ["", "Risks:", ""] + risks.map { "- \($0.escapedForMarkdown)" } }
    switch level {
    case .commands, .reasons, .steps:
      for wave in plan.waves { lines += section(wave, hasReasons: level != .steps) }
    case .waves: lines += [""] + plan.waves.map(line)
    case .counts, .gatheredRisks, .countedRisks:
      lines += ["", "\(plan.steps.count) steps in \(plan.waves.count) waves."]
    }
    if level == .commands { lines += commands }
    if level.rawValue >= Level.steps.rawValue {
      lines += ["", "Shortened to fit; the plan file has every detail."]
    }
    if !plan.steps.isEmpty { lines += ["", "`\(digestLine)`"] }
    return lines.joined(separator: "\n") + "\n"
  }

  private func explanation(_ level: Level) -> [String] {
    let lines = outline.explanationLines
    guard level.rawValue >= Level.counts.rawValue else { return lines }
    let limit = Self.explanationLimit
    let shown = lines.prefix(limit.lines).map { line in
      line.count > limit.characters ? line.prefix(limit.characters) + "…" : line
    }
    return lines.count > shown.count ? shown + ["and \(lines.count - shown.count) more"] : shown
  }

  private func risks(_ level: Level) -> [String] {
    switch level {
    case .commands, .reasons, .steps, .waves, .counts: outline.allRisks
    case .gatheredRisks:
      gathered { $0 }.map { "\($0.key): \($0.partitions.joined(separator: ", "))" }
    case .countedRisks:
      // What stops has its own time, and what a check says ends in the name of the check.
      gathered { words in
        words.hasPrefix("stops ")
          ? "stops"
          : String(words.split(separator: "(").last ?? "")
            .split(separator: ")").joined()
      }.map { "\($0.key): \(counted($0.partitions.count, "partition"))" }
    }
  }

  /// What risks have in common, with the partitions that run it, in the order of the steps.
  private func gathered(
    _ key: (String) -> String
  ) -> [(key: String, partitions: [String])] {
    var groups: [(key: String, partitions: [String])] = []
    var numbers: [String: Int] = [:]
    for (step, risks) in zip(plan.steps, outline.risks) {
      // Every risk begins with its partition.
      for risk in risks {
        let words = risk.dropFirst(step.partition.count).drop { $0 == ":" || $0 == " " }
        let key = key(String(words))
        let number = numbers[key, default: groups.count]
        if number == groups.count {
          numbers[key] = number
          groups.append((key, []))
        }
        if groups[number].partitions.last != step.partition {
          groups[number].partitions.append(step.partition)
        }
      }
    }
    return groups
  }

  private func line(_ wave: Wave) -> String {
    let kinds = Step.Kind.allCases.compactMap { kind in
      let count = wave.steps.count { plan.steps[$0].kind == kind }
      return count > 0 ? "\(count) \(kind.rawValue)" : nil
    }
    return "- wave \(wave.number): \(kinds.joined(separator: ", "))"
  }

  private func section(_ wave: Wave, hasReasons: Bool) -> [String] {
    var lines = ["", "Wave \(wave.number)", ""]
    lines.append("| | partition | route | memory | time |\(hasReasons ? " reason |" : "")")
    lines.append("|---|---|---|---:|---|\(hasReasons ? "---|" : "")")
    for index in wave.steps {
      let step = plan.steps[index]
      var cells = [
        "`\(step.symbol.replacingBars)`", step.partition.escapedForMarkdown,
        step.route.escapedForMarkdown,
        outline.memory(of: index), (step.end - step.start).clock,
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
      let words = step.commands.map { command in
        let mark = command.isPointOfNoReturn ? "  # point of no return" : ""
        let evidence = command.evidence == "recalled" ? "  # recalled" : ""
        return "\(command.lpar)# \(command.run)\(evidence)\(mark)".visible
      }
      let fence = Self.fence(around: words)
      lines += [
        "\(step.id.escapedForMarkdown) \(step.partition.escapedForMarkdown), "
          + "\(step.kind.rawValue):", "", fence,
      ]
      lines += words + [fence, ""]
    }
    return lines + ["</details>"]
  }

  /// Longer than any run of backticks in what it holds.
  private static func fence(around lines: [String]) -> String {
    var longest = 2
    for line in lines {
      var run = 0
      for byte in line.utf8 {
        run = byte == UInt8(ascii: "`") ? run + 1 : 0
        longest = max(longest, run)
      }
    }
    return String(repeating: "`", count: longest + 1)
  }
}

extension String {
  /// A bar would end the cell of a table.
  fileprivate var replacingBars: String {
    split(separator: "|", omittingEmptySubsequences: false).joined(separator: "¦")
  }
}
