package import WPARDiagnostics

/// What can be wrong with the text of a script, whatever it calls.
package enum ShellRules {
  package static let all: [RuleDescription] = [
    .unclosedShellQuote, .unclosedBracket, .unclosedHereDocument, .scriptTooDeep,
    .carriageReturn,
  ]
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

  static let unclosedBracket = RuleDescription(
    id: "unclosed-bracket", family: .commandLines, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the grammar of the shell"),
    summary: "A substitution or a group in a script is never closed.",
    rationale: """
      The shell reads on to the end of the file for the bracket that closes it, and then runs \
      nothing of what stands behind the opening one.
      """,
    help: "close the bracket",
    fails: [
      Example("mkwpar -s -n alder -h ↓$(hostname\n", language: .commands),
      Example("mkwpar -s -n alder -h ↓${name\n", language: .commands),
      Example("↓( mkwpar -s -n alder\n", language: .commands),
    ],
    passes: [Example("mkwpar -s -n alder -h $(hostname)\n", language: .commands)],
    nearMisses: [
      Example("mkwpar -s -n alder # (\n", language: .commands),
      Example("case $1 in a) mkwpar -s -n alder;; esac\n", language: .commands),
    ])

  static let carriageReturn = RuleDescription(
    id: "carriage-return", family: .commandLines, severity: .warning,
    evidence: .inferred(from: "the grammar of the shell, to which it is a letter"),
    summary: "The lines of a script end as those of Windows do.",
    rationale: """
      The shell ends a line at the line feed, and takes the carriage return before it for the last \
      letter of the last word: a partition is looked for under a name that it does not have, and a \
      backslash before it no longer joins two lines.
      """,
    help: "let lines end with a line feed alone",
    fails: [
      Example(
        "startwpar alder↓\r\nstopwpar alder\r\n", fixed: "startwpar alder\nstopwpar alder\n",
        language: .commands)
    ],
    passes: [Example("startwpar alder\nstopwpar alder\n", language: .commands)],
    nearMisses: [Example("cat <<E\r\nx\r\nE\r\nstartwpar alder\n", language: .commands)])

  static let scriptTooDeep = RuleDescription(
    id: "script-too-deep", family: .commandLines, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "a limit of wparc"),
    summary: "A script has more substitutions and groups in each other than are read.",
    rationale: "What lies deeper was not looked at, so nothing can be said of it.",
    help: "split the script; no script that people wrote comes near the limit",
    fails: [
      Example(
        "mkwpar -s -n alder\n" + String(repeating: "( ", count: ShellScanner.maximumDepth) + "(↓ :"
          + String(repeating: " )", count: ShellScanner.maximumDepth + 1) + "\n",
        language: .commands)
    ],
    passes: [Example("mkwpar -s -n alder\n( ( : ) )\n", language: .commands)],
    nearMisses: [Example("mkwpar -s -n alder\n: '(((((((('\n", language: .commands)])

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

  /// - Parameter offset: The place of the first carriage return behind a call.
  static func carriageReturn(at offset: Int, in file: SourceFile) -> Diagnostic {
    let edits = file.bytes.indices.dropLast().lazy
      .filter { file.bytes[$0] == 0x0D && file.bytes[$0 + 1] == 0x0A }
      .map { Edit(SourceRange($0, $0 + 1), "") }
    return Diagnostic(
      .carriageReturn, "a carriage return ends the line, and the shell takes it for a letter",
      at: SourceRange(offset, offset + 1),
      fixes: [FixIt(.safe, "remove them from all lines", edits: Array(edits))])
  }

  static func unclosedBracket(at range: SourceRange, in file: SourceFile) -> Diagnostic {
    Diagnostic(.unclosedBracket, "\(quoted(file.text(in: range))) is never closed", at: range)
  }

  static func scriptTooDeep(at range: SourceRange, limit: Int) -> Diagnostic {
    Diagnostic(
      .scriptTooDeep, "what follows lies more than \(limit) groups and substitutions deep",
      at: range)
  }

  static func unclosedHereDocument(_ delimiter: [UInt8], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unclosedHereDocument, "no line \(quoted(delimiter[...])) ends this document", at: range)
  }
}
