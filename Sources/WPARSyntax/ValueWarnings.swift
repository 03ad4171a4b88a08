import WPARDiagnostics

extension RuleDescription {
  static let trailingComment = RuleDescription(
    id: "trailing-comment", family: .syntax, severity: .warning,
    evidence: .inferred(from: "the absence of a source that shows a comment behind a value"),
    summary: "A comment stands behind a value.",
    rationale: """
      It is read as a comment here. Nothing shows that AIX does so: it may take the text for part \
      of the value.
      """,
    help: "write the comment on a line of its own",
    fails: [
      Example(
        "general:\n\tname = \"alder\"\n\tauto = \"yes\" ↓# after a restart too\n",
        fixed: "general:\n\tname = \"alder\"\n\t# after a restart too\n\tauto = \"yes\"\n")
    ],
    passes: ["general:\n\tname = \"alder\"\n\t# after a restart too\n\tauto = \"yes\"\n"],
    nearMisses: [
      "general: # alder\n\tname = \"alder\"\n",
      "general:\n\tname = \"alder\"\n\tapplication = \"/usr/bin/run # 1\"\n",
      "general:\n\tname = \"alder\"\n\tapplication = /usr/bin/run#1\n",
    ])

  static let trailingBackslash = RuleDescription(
    id: "trailing-backslash", family: .syntax, severity: .warning, isUnreadableText: true,
    evidence: .recalled,
    summary: "A line ends with a backslash, as if it went on.",
    rationale: """
      A specification file has no continuation lines. The backslash becomes part of the value, and \
      what stands on the next line has no name.
      """,
    help: "write the whole value on one line, between quotes",
    fails: [
      "security:\n\tprivs = ↓PV_AU_,\\\n\t\tPV_AU_ADD\n",
      "general:\n\tname = \"alder\" ↓\\\n\tauto = \"yes\"\n",
    ],
    passes: ["security:\n\tprivs = \"PV_AU_ADD,PV_DAC_R\"\n"],
    nearMisses: ["# privs = PV_AU_,\\\nsecurity:\n\tprivs = PV_AU_\n"])
}

extension Parser {
  /// - Parameters:
  ///   - end: Where the text before the comment ends.
  ///   - isMovable: Whether the line is the same without the comment.
  mutating func reportTrailingComment(_ comment: SourceRange, from end: Int, isMovable: Bool) {
    guard wants(.trailingComment, at: comment) else { return }
    let start = tokens.range(of: line).lowerBound
    let indentation = tokens.kind(at: line) == .blank ? file.text(in: tokens.range(of: line)) : ""
    let fix = FixIt(
      .safe, "write the comment above the line",
      edits: [
        Edit(SourceRange(at: start), "\(indentation)\(file.text(in: comment))\n"),
        Edit(SourceRange(end, comment.upperBound), ""),
      ])
    report(
      .trailingComment, "a comment stands behind a value", at: comment,
      fixes: isMovable && isCopyable(comment) ? [fix] : [])
  }

  /// - Parameter continuation: The lines that were taken for a part of the value.
  mutating func reportTrailingBackslash(_ text: SourceRange, _ continuation: SourceRange?) {
    guard wants(.trailingBackslash, at: text) else { return }
    guard let continuation else {
      return report(
        .trailingBackslash, "\(quoted(text)) ends with '\\'; there are no continuation lines",
        at: text)
    }
    report(
      .trailingBackslash, "\(quoted(text)) ends with '\\'; there are no continuation lines",
      at: text, labels: [Label(continuation, "this has no name and is not read")],
      severity: .error)
  }

  /// Whether an edit, which is text, can hold the bytes of a range.
  private func isCopyable(_ range: SourceRange) -> Bool {
    file.bytes[range.lowerBound..<range.upperBound].elementsEqual(file.text(in: range).utf8)
  }
}
