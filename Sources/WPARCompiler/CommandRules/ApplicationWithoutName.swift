import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let applicationWithoutName = CommandRule(
    id: "application-without-name", severity: .note, evidence: .recalled,
    summary: "An application partition is made without a name.",
    rationale: """
      wparexec then takes the last part of the command's path. Two runs of the same command want the \
      same name, and a script that looks for the partition has to know the rule.
      """,
    help: "give a name with -n",
    fails: [.commands("↓wparexec -- /usr/bin/vmstat 120\n")],
    passes: [.commands("wparexec -n alder -- /usr/bin/vmstat 120\n")],
    nearMisses: [.commands("wparexec -f app.spec\n")],
    check: { call, report in
      guard call.program == CommandSynopsis.wparexec.name, call.lacks("-n"), call.lacks("-f"),
        call.lacks("-w")
      else { return }
      report.add("the partition is named after the command it runs", at: call.shell.programRange)
    })
}
