import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let placeholderInCommand = CommandRule(
    id: "placeholder-in-command", severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the grammar of the shell, which reads < and > as redirections"),
    summary: "A placeholder in angle brackets was not replaced.",
    rationale: """
      Pages write '<name>' for what the reader fills in. The shell opens a file of that name for \
      reading and another one for writing, and the command never sees a value.
      """,
    help: "write the value in place of the brackets",
    fails: [.commands("mkwpar -s -D devname=↓<device name> -n ↓<wpar name>\n")],
    passes: [.commands("mkwpar -s -D devname=hdisk5 -n alder\n")],
    nearMisses: [.commands("mkwpar -s -n alder <answers >log\n")],
    check: { call, report in
      for range in call.shell.placeholders {
        report.add("a placeholder in angle brackets stands for a value", at: range)
      }
    })
}
