package import WPARDiagnostics

/// What can be wrong with the text of a script, whatever it calls.
package enum ShellRules {
  package static let all: [RuleDescription] = [.unclosedShellQuote, .unclosedHereDocument]
}

extension RuleDescription {
  static let unclosedShellQuote = RuleDescription(
    id: "unclosed-shell-quote", family: .commandLines, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the grammar of the shell"),
    summary: "A quote in a script is never closed.",
    rationale: """
      The shell reads on to the next quote, however many lines away, and hands all of it to the \
      command as one word; the quotes after it are turned around. An apostrophe in a placeholder \
      that was meant to be replaced is the usual cause.
      """,
    help: "close the quote, or write a backslash before an apostrophe that is meant",
    fails: [
      Example("mkwpar -n alder -h alder↓'s_host\n", language: .commands),
      Example("mkwpar -n alder -h ↓\"alder\n", language: .commands),
    ],
    passes: [Example("mkwpar -n alder -h 'alder'\n", language: .commands)],
    nearMisses: [
      Example("# it's a comment\nmkwpar -n alder\n", language: .commands),
      Example("echo 'two\nlines'\nmkwpar -n alder\n", language: .commands),
    ])

  static let unclosedHereDocument = RuleDescription(
    id: "unclosed-here-document", family: .commandLines, severity: .warning,
    evidence: .inferred(from: "the grammar of the shell"),
    summary: "A here-document has no line that ends it.",
    rationale: """
      The shell takes everything up to the end of the file for the document, so that the commands \
      after it are never run.
      """,
    help: "write the delimiter on a line of its own, without blanks around it",
    fails: [
      Example("mkwpar -n alder\ncat <<↓EOF\ntext\n EOF\n", language: .commands)
    ],
    passes: [Example("cat <<EOF\ntext\nEOF\nmkwpar -n alder\n", language: .commands)],
    nearMisses: [Example("cat <<-EOF\n\ttext\n\tEOF\nmkwpar -n alder\n", language: .commands)])
}

extension Diagnostic {
  static func unclosedShellQuote(at offset: Int, in file: SourceFile) -> Diagnostic {
    let quote = file.bytes[offset] == UInt8(ascii: "'") ? "apostrophe" : "quote"
    return Diagnostic(
      .unclosedShellQuote, "the \(quote) is never closed", at: SourceRange(offset, offset + 1))
  }

  static func unclosedHereDocument(_ delimiter: [UInt8], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unclosedHereDocument, "no line \(quoted(delimiter[...])) ends this document", at: range)
  }
}
