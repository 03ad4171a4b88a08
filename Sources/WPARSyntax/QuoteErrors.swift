import WPARDiagnostics

extension RuleDescription {
  static let unclosedQuote = unreadable(
    "unclosed-quote",
    summary: "A quoted value has no closing quote on its line.",
    rationale: """
      Where the value ends is a guess. A reader that goes on to the next quote takes the lines \
      between for part of the value, and their attributes are lost without a word.
      """,
    help: "close the value with '\"' on the line on which it begins",
    fails: [
      Example(
        "general:\n\tname = \"alder\"\n\thostname = ↓\"alder\n\tauto = \"yes\"\n",
        fixed: "general:\n\tname = \"alder\"\n\thostname = \"alder\"\n\tauto = \"yes\"\n"),
      "security:\n\tprivs = ↓\"PV_AU_,\n\t\tPV_AU_ADD\"\n",
    ],
    passes: ["general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"],
    nearMisses: [
      "general:\n\tname = alder\n\thostname = alder\n",
      "general:\n\tname = \"alder\"\n\tapplication = \"/usr/bin/echo \\\"ready\\\"\"\n",
    ])

  static let unopenedQuote = unreadable(
    "unopened-quote",
    summary: "A value holds a quote without a partner and does not begin with it.",
    rationale: """
      Taken as it stands, the quote is part of the value, and no host, file system or interface \
      has a quote in its name.
      """,
    help: "begin the value with '\"'",
    fails: [
      Example(
        "general:\n\tname = \"alder\"\n\thostname = ↓alder\"\n",
        fixed: "general:\n\tname = \"alder\"\n\thostname = \"alder\"\n")
    ],
    passes: ["general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"],
    nearMisses: ["general:\n\tname = alder\n\tscript = /etc/rc \"$1\"\n"])

  static let repeatedQuote = unreadable(
    "repeated-quote",
    summary: "A quote stands twice where one belongs.",
    rationale: "Two quotes are a whole value, an empty one; the rest of the line has no reading.",
    help: "keep one of the quotes",
    fails: [
      Example(
        "general:\n\tname = \"alder\"\n\thostname = ↓\"\"alder\"\n",
        fixed: "general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"),
      Example(
        "general:\n\tname = \"alder\"\n\thostname = \"alder\"↓\"\n",
        fixed: "general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"),
    ],
    passes: ["general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"],
    nearMisses: ["general:\n\tname = \"alder\"\n\tapplication = \"\\\"/opt/my app/run\\\"\"\n"])

  static let textAfterValue = unreadable(
    "text-after-value",
    summary: "Text follows the closing quote of a value.",
    rationale: """
      An attribute has one value. Whether the rest belongs to it, or is an attribute of its own, \
      cannot be told from the text.
      """,
    help: "put the whole value between the quotes, or take the text away",
    fails: [
      "mount:\n\tdirectory = \"/\"\n\tvfs = \"nfs\"\n\tdev = \"/scratch/root\" ↓ro\n\thost = \"nfs1\"\n"
    ],
    passes: [
      "mount:\n\tdirectory = \"/\"\n\tvfs = \"nfs\"\n\tdev = \"/scratch/root\"\n\thost = \"nfs1\"\n"
    ],
    nearMisses: ["general:\n\tname = \"alder\" \t \n\thostname = \"alder\"\n"])
}

extension Parser {
  /// - Parameter isOnly: Whether the end of the line is the only place for the quote.
  mutating func reportUnclosedQuote(_ value: SourceRange, isOnly: Bool) {
    guard wants(.unclosedQuote, at: value) else { return }
    let fix = FixIt(
      .safe, "close the value at the end of the line",
      edits: [Edit(SourceRange(at: value.upperBound), "\"")])
    report(
      .unclosedQuote, "\(quoted(value)) has no closing quote on its line", at: value,
      fixes: isOnly ? [fix] : [])
  }

  mutating func reportUnclosedQuote(_ value: SourceRange, closedAt quote: Int) {
    guard wants(.unclosedQuote, at: value) else { return }
    report(
      .unclosedQuote, "\(quoted(value)) has no closing quote on its line", at: value,
      labels: [Label(SourceRange(quote, quote + 1), "a value cannot be continued on another line")])
  }

  mutating func reportUnopenedQuote(_ value: SourceRange, isOnly: Bool) {
    guard wants(.unopenedQuote, at: value) else { return }
    let fix = FixIt(
      .safe, "begin the value with a quote",
      edits: [Edit(SourceRange(at: value.lowerBound), "\"")])
    report(
      .unopenedQuote,
      "\(quoted(value)) holds a quote without a partner; a quoted value begins with one", at: value,
      fixes: isOnly ? [fix] : [])
  }

  mutating func reportRepeatedQuote(_ quote: SourceRange, isOnly: Bool) {
    guard wants(.repeatedQuote, at: quote) else { return }
    let fix = FixIt(.safe, "remove the second quote", edits: [Edit(quote, "")])
    report(
      .repeatedQuote, "a second quote where one is expected", at: quote, fixes: isOnly ? [fix] : [])
  }

  mutating func reportTextAfterValue(_ text: SourceRange, after end: Int) {
    if text.count == 1, text.lowerBound == end, file.bytes[text.lowerBound] == .quote {
      reportRepeatedQuote(text, isOnly: file.bytes[end - 2] != .quote)
    } else if text.count == 1, file.bytes[text.lowerBound] == .backslash {
      reportTrailingBackslash(text, behind: end)
    } else {
      guard wants(.textAfterValue, at: text) else { return }
      report(.textAfterValue, "\(quoted(text)) follows the closing quote of a value", at: text)
    }
  }
}
