import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let unquotedPattern = CommandRule(
    id: "unquoted-pattern", severity: .warning,
    evidence: .inferred(
      from: "the grammar of the shell, which puts file names in place of a pattern"),
    summary: "A value holds a file name pattern outside quotes.",
    rationale: """
      Where the pattern fits files of the folder that the script runs in, the shell puts their names \
      in its place: the command gets other words than those in the script, and only there.
      """,
    help: "put the word in quotes",
    fails: [
      .commands(
        "mkwpar -s -n alder -D devname=/dev/xti/↓*\n",
        fixed: "mkwpar -s -n alder -D 'devname=/dev/xti/*'\n")
    ],
    passes: [.commands("mkwpar -s -n alder -D 'devname=/dev/xti/*'\n")],
    nearMisses: [.commands("for spec in *.spec; do mkwpar -s -f \"$spec\"; done\n")],
    check: { call, report in
      for argument in call.shell.arguments {
        guard let pattern = argument.patterns.first else { continue }
        let quotedWord = argument.string.shellQuoted
        report.add(
          "the shell takes \(quoted(argument.string)) for a pattern of file names",
          at: argument.range(of: pattern..<pattern + 1),
          fixes: argument.isKnown && !argument.isQuoted
            ? [FixIt(.safe, "quote the word", edits: [Edit(argument.range, quotedWord)])] : [])
      }
    })
}
