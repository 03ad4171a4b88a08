import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let passwordOnCommandLine = CommandRule(
    id: "password-on-command-line", severity: .error,
    evidence: .confirmed(source: .mkwpar72),
    summary: "A word follows -P as if it were its value.",
    rationale: """
      -P takes no value: it asks for the password. What stands behind it is read by everybody who \
      can list processes or the script, and does not set a password.
      """,
    help:
      "delete the word, set the password after the partition is made, and change it if it was one",
    fails: [.commands("mkwpar -s -n alder -P ↓secret\n")],
    passes: [.commands("mkwpar -s -n alder\n")],
    nearMisses: [.commands("mkwpar -s -p secret -n alder\n")],
    check: { call, report in
      for word in call.strayWords where word.flag?.name == "-P" {
        report.add("'-P' takes no value", at: word.argument.range)
      }
    })
}
