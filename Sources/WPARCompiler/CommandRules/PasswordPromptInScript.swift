import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let passwordPromptInScript = CommandRule(
    id: "password-prompt-in-script", severity: .warning, evidence: .recalled,
    summary: "A command in a script asks for a password.",
    rationale: """
      -P reads the password from the terminal. A script that runs unattended waits there for \
      somebody who is asleep.
      """,
    help: "set the password after the partition is made",
    fails: [.commands("mkwpar -s -n alder ↓-P\n")],
    passes: [.commands("mkwpar -s -n alder\n")],
    nearMisses: [.commands("mkwpar -s -n alder -p\n")],
    check: { call, report in
      guard !call.strayWords.contains(where: { $0.flag?.name == "-P" }) else { return }
      for flag in call.flags("-P") {
        report.add("'-P' waits for a password at the terminal", at: flag.range)
      }
    })
}
