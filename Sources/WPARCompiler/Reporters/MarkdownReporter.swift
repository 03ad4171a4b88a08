import WPARDiagnostics

extension Reporter {
  /// A comment for a pull request: no longer than GitHub takes, whatever was found. What does not
  /// fit is left out, the help first; the counts stay.
  package static let markdown = Reporter(
    name: "markdown", summary: "a comment for a pull request, at most 65,536 characters"
  ) { report, _ in
    let page = FindingPage(report)
    for level in [FindingPage.Level.help, .findings] {
      let text = page.text(level)
      if text.utf8.count <= FindingPage.limit { return Array(text.utf8) }
    }
    return Array(page.shortText.utf8)
  }
}

private struct FindingPage {
  enum Level {
    case help
    case findings
  }

  /// Characters that GitHub takes. Bytes are counted, which are never fewer.
  static let limit = 65_536
  /// Failures and rules that are named.
  private static let listLimit = 100

  private let report: CheckReport

  init(_ report: CheckReport) {
    self.report = report
  }

  /// Every finding, by file.
  func text(_ level: Level) -> String {
    var text = head
    for file in report.files where !file.diagnostics.isEmpty {
      text += "\n### \(file.file.path.escapedForMarkdown)\n\n"
      var finder = LocationFinder(file.file)
      for diagnostic in file.diagnostics {
        text += line(diagnostic, finder.location(of: diagnostic.range.lowerBound))
        if level == .help {
          for note in diagnostic.notes { text += "  <br>note: \(note.escapedForMarkdown)\n" }
          text += "  <br>help: \(diagnostic.help.escapedForMarkdown)\n"
        }
        // Nobody reads on, so nothing more is written.
        if text.utf8.count > Self.limit { return text }
      }
    }
    return text
  }

  /// Every rule with its count, and findings as long as they fit, the worst first.
  var shortText: String {
    var text = head + "\n" + ruleTable + "\n"
    var left = report.summary.errors + report.summary.warnings + report.summary.notes
    let room = Self.limit - 200
    for severity in Severity.allCases.reversed() {
      for file in report.files {
        var finder = LocationFinder(file.file)
        for diagnostic in file.diagnostics where diagnostic.severity == severity {
          let line = line(
            diagnostic, finder.location(of: diagnostic.range.lowerBound), in: file.file.path)
          guard text.utf8.count + line.utf8.count <= room else {
            return text + "\n\(counted(left, "more finding")) without a line of its own\n"
          }
          text += line
          left -= 1
        }
      }
    }
    return text
  }

  private var head: String {
    var text = "**\(report.summary.sentence.escapedForMarkdown)**\n"
    let failures = report.failures
    if !failures.isEmpty { text += "\n" }
    for failure in failures.prefix(Self.listLimit) {
      let path = failure.path.map { "\($0.escapedForMarkdown): " } ?? ""
      text += "- **\(failure.severity.rawValue)** \(path)\(failure.message.escapedForMarkdown)\n"
    }
    if failures.count > Self.listLimit {
      text += "- and \(failures.count - Self.listLimit) more\n"
    }
    return text
  }

  private var ruleTable: String {
    var counts: [String: Int] = [:]
    var order: [(rule: String, severity: Severity)] = []
    for diagnostic in report.files.lazy.flatMap(\.diagnostics) {
      let key = "\(diagnostic.severity.rawValue) \(diagnostic.rule)"
      if counts[key] == nil { order.append((diagnostic.rule, diagnostic.severity)) }
      counts[key, default: 0] += 1
    }
    order.sort { a, b in
      a.severity != b.severity ? a.severity > b.severity : a.rule.precedes(b.rule)
    }
    var text = "| severity | rule | findings |\n|---|---|---:|\n"
    for (rule, severity) in order.prefix(Self.listLimit) {
      let count = counts["\(severity.rawValue) \(rule)", default: 0]
      text += "| \(severity.rawValue) | `\(rule)` | \(count) |\n"
    }
    if order.count > Self.listLimit {
      text += "| | \(order.count - Self.listLimit) more rules | |\n"
    }
    return text
  }

  private func line(
    _ diagnostic: Diagnostic, _ place: SourceLocation, in path: String? = nil
  ) -> String {
    let file = path.map { "\($0.escapedForMarkdown):" } ?? ""
    return "- **\(diagnostic.severity.rawValue)** `\(diagnostic.rule)` "
      + "\(file)\(place.line):\(place.column) \(diagnostic.message.escapedForMarkdown)\n"
  }
}
