import WPARDiagnostics

/// The diagnostics of a file as they are made.
///
/// A file that is no stanza file at all would yield a finding for each of its lines. After
/// `longestRun` lines in a row with a finding, those of the lines that follow are gathered, one for
/// each rule, until a line is right again. So garbage costs little, and nobody's mistake is hidden.
struct Findings {
  /// No person makes as many mistakes without a right line between them.
  static let longestRun = 1000

  private var diagnostics: [Diagnostic] = []
  private var gathered: [Gathered] = []
  private var linesInRun = 0
  /// The first token of the last line with a finding.
  private var lastLine = -1

  /// The findings of one rule in a row of lines.
  private struct Gathered {
    let rule: RuleDescription
    let start: Int
    var end: Int
    var count = 1

    var diagnostic: Diagnostic {
      Diagnostic(
        rule, "\(count) more findings of \(rule.id) in a row of lines that cannot be read",
        at: SourceRange(start, end))
    }
  }

  /// Whether a finding is to be made, in the line that begins with token `line`. Otherwise it is
  /// counted.
  mutating func wants(_ rule: RuleDescription, at range: SourceRange, line: Int) -> Bool {
    if line != lastLine {
      lastLine = line
      linesInRun += 1
    }
    if linesInRun <= Self.longestRun { return true }
    if let i = gathered.firstIndex(where: { $0.rule.id == rule.id }) {
      gathered[i].end = range.upperBound
      gathered[i].count += 1
    } else {
      gathered.append(Gathered(rule: rule, start: range.lowerBound, end: range.upperBound))
    }
    return false
  }

  mutating func add(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
  }

  /// Says that the line that begins with token `line` was read.
  @inline(__always)
  mutating func endLine(_ line: Int) {
    if linesInRun > 0, line != lastLine { endRun() }
  }

  /// All findings, when there are no more to come.
  consuming func finished() -> [Diagnostic] {
    endRun()
    return diagnostics
  }

  private mutating func endRun() {
    linesInRun = 0
    for rule in gathered { diagnostics.append(rule.diagnostic) }
    gathered = []
  }
}
