import WPARDiagnostics

extension RuleDescription {
  static let missingValue = unreadable(
    "missing-value",
    summary: "An attribute has neither '=' nor a value.",
    rationale: "A bare word sets nothing. Whether it was meant as a switch, AIX does not say.",
    help: "write 'name = \"value\"', or delete the line",
    fails: ["general:\n\tname = \"alder\"\n\t↓auto\n"],
    passes: ["general:\n\tname = \"alder\"\n\tauto = \"yes\"\n"],
    nearMisses: ["general:\n\tname = \"alder\"\n\t# auto\n"])

  static let missingName = unreadable(
    "missing-name",
    summary: "The name before '=' or ':' is missing.",
    rationale: "A value without a name sets nothing, and a stanza without one is of no kind.",
    help: "write the name before the sign, or delete the line",
    fails: ["general:\n\tname = \"alder\"\n\t↓= \"alder\"\n"],
    passes: ["general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"],
    nearMisses: ["general:\n\tname = \"alder\"\n\t# = \"alder\"\n"])

  static let lineBreakInAttribute = unreadable(
    "line-break-in-attribute",
    summary: "An attribute goes on behind the end of its line.",
    rationale: """
      A line is a whole attribute; cut in two it is a name without a value and a value without a \
      name.
      """,
    help: "write the name, '=' and the value on one line",
    fails: [
      Example(
        "general:\n\tname = \"alder\"\n\thostname =↓\n\t\t\"alder\"\n",
        fixed: "general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"),
      Example(
        "general:\n\tname = \"alder\"\n\thostname↓\n\t\t= \"alder\"\n",
        fixed: "general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"),
    ],
    passes: ["general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"],
    nearMisses: ["general:\n\tname = \"alder\"\n\n\n\thostname = \"alder\"\n"])

  static let missingLineBreak = unreadable(
    "missing-line-break",
    summary: "A second attribute or header begins on the line of the first.",
    rationale: "AIX reads one statement a line; what stands behind it is lost or refused.",
    help: "begin each header and each attribute on a line of its own",
    fails: [
      Example(
        "general:\n\tname = \"alder\" ↓hostname = \"alder\"\n",
        fixed: "general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"),
      Example(
        "general: ↓name = \"alder\"\n\thostname = \"alder\"\n",
        fixed: "general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"),
    ],
    passes: ["general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"],
    nearMisses: ["general:\n\tname = \"alder\"\n\tapplication = \"/usr/bin/env name=alder\"\n"])

  static let attributeOutsideStanza = unreadable(
    "attribute-outside-stanza",
    summary: "An attribute stands before the first header.",
    rationale: "What an attribute means depends on its stanza, and this one belongs to none.",
    help: "write the stanza's header, such as 'general:', above the attribute",
    fails: ["↓hostname = \"alder\"\n\ngeneral:\n\tname = \"alder\"\n"],
    passes: ["general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"],
    nearMisses: ["# hostname = \"alder\"\n\ngeneral:\n\tname = \"alder\"\n"])

  static let indentedHeader = unreadable(
    "indented-header",
    summary: "A stanza's header does not begin at the start of its line.",
    rationale: """
      A header is known by its place. Taken for an attribute, it lets the attributes below it fall \
      to the stanza above.
      """,
    help: "begin the header at the start of the line",
    fails: [
      Example(
        "general:\n\tname = \"alder\"\n\n ↓resource:\n\tactive = \"yes\"\n",
        fixed: "general:\n\tname = \"alder\"\n\nresource:\n\tactive = \"yes\"\n")
    ],
    passes: ["general:\n\tname = \"alder\"\n\nresource:\n\tactive = \"yes\"\n"],
    nearMisses: ["general:\n\tname = \"alder\"\n\n # resource:\n"])

  static let unexpectedText = unreadable(
    "unexpected-text",
    summary: "A line is neither a header nor an attribute nor a comment.",
    rationale: "What it should set is lost, and a reader that skips it says nothing.",
    help: "write 'name:' or 'name = \"value\"', or begin a comment with '#'",
    fails: [
      "general:\n\tname = \"alder\"\n\t↓host name = \"alder\"\n",
      "general:\n\tname = \"alder\"\n↓----------------\n",
    ],
    passes: ["general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"],
    nearMisses: ["general:\n\tname = \"alder\"\n# ----------------\n* ----------------\n"])
}

extension Parser {
  mutating func reportMissingValue(_ name: SourceRange) {
    guard wants(.missingValue, at: name) else { return }
    report(.missingValue, "attribute \(quoted(name)) has no value", at: name)
  }

  mutating func reportMissingName(_ range: SourceRange, of thing: String) {
    guard wants(.missingName, at: range) else { return }
    report(.missingName, "the name of the \(thing) is missing before \(quoted(range))", at: range)
  }

  mutating func reportLineBreak(from end: Int, to next: SourceRange, isOnly: Bool) {
    guard wants(.lineBreakInAttribute, at: next) else { return }
    let gap = SourceRange(end, next.lowerBound)
    let fix = FixIt(.safe, "write the attribute on one line", edits: [Edit(gap, " ")])
    report(
      .lineBreakInAttribute, "the line ends before \(quoted(next)), which belongs to it",
      at: SourceRange(at: end), labels: [Label(next, "the attribute goes on here")],
      fixes: isOnly ? [fix] : [])
  }

  mutating func reportMissingLineBreak(
    _ gap: SourceRange, before next: SourceRange, isHeader: Bool, isOnly: Bool
  ) {
    guard wants(.missingLineBreak, at: next) else { return }
    let fix = FixIt(
      .safe, "break the line before \(quoted(next))",
      edits: [Edit(gap, isHeader ? "\n" : "\n\t")])
    report(
      .missingLineBreak, "a line break is missing before \(quoted(next))", at: next,
      fixes: isOnly && isPlainStatement(from: next.lowerBound) ? [fix] : [])
  }

  /// Whether the rest of a line reads as one header or attribute in ASCII, so that a break before it
  /// mends the line.
  private func isPlainStatement(from start: Int) -> Bool {
    var separators = 0
    var quotes = 0
    for byte in file.bytes[start...] {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return separators == 1 && quotes % 2 == 0
      case UInt8(ascii: "="), UInt8(ascii: ":"): separators += 1
      case UInt8(ascii: "\""): quotes += 1
      case UInt8(ascii: "\t"), 0x20...0x7E: break
      default: return false
      }
    }
    return separators == 1 && quotes % 2 == 0
  }

  mutating func reportAttributeOutsideStanza(_ name: SourceRange) {
    guard wants(.attributeOutsideStanza, at: name) else { return }
    report(
      .attributeOutsideStanza, "attribute \(quoted(name)) stands before the first header", at: name)
  }

  mutating func reportIndentedHeader(_ name: SourceRange, _ indentation: SourceRange?) {
    guard wants(.indentedHeader, at: name) else { return }
    let fix = indentation.map { FixIt(.safe, "remove the indentation", edits: [Edit($0, "")]) }
    report(
      .indentedHeader, "the header of stanza \(quoted(name)) is indented", at: name,
      fixes: fix.map { [$0] } ?? [])
  }

  mutating func reportUnexpectedText(_ text: SourceRange) {
    guard wants(.unexpectedText, at: text) else { return }
    report(
      .unexpectedText, "\(quoted(text)) is neither 'name:' nor 'name = \"value\"'", at: text)
  }
}
