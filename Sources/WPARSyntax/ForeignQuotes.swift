import WPARDiagnostics

extension RuleDescription {
  static let foreignQuotes = unreadable(
    "foreign-quotes",
    summary: "A value stands between quotes that are no quotes in a specification file.",
    rationale: """
      Only '"' encloses a value. Single quotes, and the curved ones that word processors and web \
      pages make, become part of the value, and no host, path or address holds them.
      """,
    help: "enclose the value in '\"'",
    fails: [
      Example(
        "general:\n\tname = \"alder\"\n\thostname = ↓'alder'\n",
        fixed: "general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"),
      Example(
        "general:\n\tname = \"alder\"\n\thostname = ↓\u{201C}alder\u{201D}\n",
        fixed: "general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"),
    ],
    passes: ["general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"],
    nearMisses: [
      "general:\n\tname = \"alder\"\n\tapplication = \"/usr/bin/echo 'ready'\"\n",
      "general:\n\tname = \"alder\"\n\tapplication = /usr/bin/echo 'ready'\n",
    ])
}

extension Parser {
  mutating func reportForeignQuotes(_ value: SourceRange, around content: SourceRange) {
    guard wants(.foreignQuotes, at: value) else { return }
    let fix = FixIt(
      .safe, "enclose the value in '\"'",
      edits: [
        Edit(SourceRange(value.lowerBound, content.lowerBound), "\""),
        Edit(SourceRange(content.upperBound, value.upperBound), "\""),
      ])
    let isSure = file.bytes[content.lowerBound..<content.upperBound].allSatisfy {
      $0 != .quote && $0 != .backslash
    }
    report(
      .foreignQuotes, "\(quoted(value)) stands between quotes other than '\"'", at: value,
      fixes: isSure ? [fix] : [])
  }

  /// What a bare value holds between two single or two curved quotes.
  func contentOfForeignQuotes(_ value: SourceRange) -> SourceRange? {
    let bytes = file.bytes[value.lowerBound..<value.upperBound]
    let width = bytes.first == .apostrophe ? 1 : 3
    guard bytes.count > 2 * width, bytes.prefix(width).isForeignQuote,
      bytes.suffix(width).isForeignQuote
    else { return nil }
    return SourceRange(value.lowerBound + width, value.upperBound - width)
  }
}

extension ArraySlice<UInt8> {
  /// Whether these bytes are a single quote, or one of U+2018 to U+201F.
  fileprivate var isForeignQuote: Bool {
    guard let last else { return false }
    return count == 1
      ? last == .apostrophe : starts(with: [0xE2, 0x80]) && last >= 0x98 && last <= 0x9F
  }
}
