import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let blankAfterContinuation = CommandRule(
    id: "blank-after-continuation", severity: .warning,
    evidence: .confirmed(source: .systemNetwork),
    summary: "A blank stands between a backslash and the end of the line.",
    rationale: """
      The backslash makes the blank a letter, and the command ends there. What was meant as its \
      second line is run as a command of its own. A published example has this slip.
      """,
    help: "delete the blank",
    fails: [
      .commands(
        "mkwpar -s -n alder -N interface=en1 \\↓ \n  address=192.0.2.10\n",
        fixed: "mkwpar -s -n alder -N interface=en1 \\\n  address=192.0.2.10\n")
    ],
    passes: [.commands("mkwpar -s -n alder -N interface=en1 \\\n  address=192.0.2.10\n")],
    nearMisses: [.commands("echo a\\ \nmkwpar -s -n alder\n")],
    check: { call, report in
      for blanks in call.shell.brokenContinuations {
        report.add(
          "a blank after the backslash ends the command here", at: blanks,
          fixes: [FixIt(.safe, "delete the blank", edits: [Edit(blanks, "")])])
      }
    })
}
