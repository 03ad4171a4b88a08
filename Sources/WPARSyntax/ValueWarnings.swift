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
      Example(
        "security:\n\tprivs = ↓PV_AU_ADD,\\\n\t\tPV_DAC_R\n",
        fixed: "security:\n\tprivs = PV_AU_ADD,PV_DAC_R\n"),
      Example(
        "general:\n\tname = \"alder\" ↓\\\n\tauto = \"yes\"\n",
        fixed: "general:\n\tname = \"alder\"\n\tauto = \"yes\"\n"),
      Example(
        "device:\n\tdevname = ↓hdisk5 \\\n\trootvg = yes\n",
        fixed: "device:\n\tdevname = hdisk5\n\trootvg = yes\n"),
      "mount:\n\tdirectory = ↓/da\\\n\t\tta\n",
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

  /// - Parameter end: Where the value before the backslash ends; `nil` where that is not sure.
  mutating func reportTrailingBackslash(_ text: SourceRange, behind end: Int?) {
    guard wants(.trailingBackslash, at: text) else { return }
    let fix = end.map {
      FixIt(.safe, "remove the backslash", edits: [Edit(SourceRange($0, text.upperBound), "")])
    }
    report(
      .trailingBackslash, "\(quoted(text)) ends with '\\'; there are no continuation lines",
      at: text, fixes: fix.map { [$0] } ?? [])
  }

  /// - Parameter continuation: The lines that were taken for a part of the value.
  mutating func reportTrailingBackslash(_ text: SourceRange, _ continuation: SourceRange) {
    guard wants(.trailingBackslash, at: text) else { return }
    report(
      .trailingBackslash, "\(quoted(text)) ends with '\\'; there are no continuation lines",
      at: text, labels: [Label(continuation, "this has no name and is not read")],
      fixes: joining(SourceRange(text.lowerBound, continuation.upperBound)).map { [$0] } ?? [],
      severity: .error)
  }

  /// Writes the lines of a value as one; `nil` where it is open whether a blank belongs between two of
  /// them.
  private func joining(_ lines: SourceRange) -> FixIt? {
    let bytes = file.bytes
    func isSpace(_ byte: UInt8) -> Bool {
      byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
    let isPlain = bytes[lines.lowerBound..<lines.upperBound].allSatisfy {
      isSpace($0) || $0 == .backslash || !$0.beginsAnotherMatter
    }
    guard isPlain, bytes[lines.upperBound - 1] != .backslash else { return nil }
    var edits: [Edit] = []
    var isList = true
    var index = lines.lowerBound
    while index < lines.upperBound {
      defer { index += 1 }
      guard bytes[index] == .backslash, isSpace(bytes[index + 1]),
        let next = bytes[(index + 1)..<lines.upperBound].firstIndex(where: { !isSpace($0) }),
        bytes[index..<next].contains(where: { $0 == 0x0A || $0 == 0x0D })
      else { continue }
      let before = bytes[lines.lowerBound..<index].lastIndex { !isSpace($0) } ?? index
      guard before < index else { return nil }
      if bytes[before] == UInt8(ascii: ",") {
        edits.append(Edit(SourceRange(before + 1, next), ""))
      } else if before + 1 < index {
        edits.append(Edit(SourceRange(before + 1, next), " "))
        isList = false
      } else {
        return nil
      }
    }
    // Behind a comma a list goes on; a blank may have stood for nothing.
    return FixIt(isList ? .safe : .unsafe, "write the value on one line", edits: edits)
  }

  /// Whether an edit, which is text, can hold the bytes of a range.
  private func isCopyable(_ range: SourceRange) -> Bool {
    file.bytes[range.lowerBound..<range.upperBound].elementsEqual(file.text(in: range).utf8)
  }
}
