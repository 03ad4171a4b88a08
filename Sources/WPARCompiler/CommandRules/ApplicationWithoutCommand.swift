import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let applicationWithoutCommand = CommandRule(
    id: "application-without-command", severity: .warning,
    evidence: .inferred(from: "what wparexec is for: a partition around one command"),
    summary: "wparexec is not told what to run.",
    rationale: """
      An application partition is one command and its children. Without a command, and without a \
      specification file or another partition that names one, there is nothing to run.
      """,
    help: "write the command behind the flags, after --",
    fails: [.commands("↓wparexec -n app -N address=192.0.2.10\n")],
    passes: [.commands("wparexec -n app -N address=192.0.2.10 -- /usr/bin/vmstat 120\n")],
    nearMisses: [
      .commands("wparexec -f app.spec\n"), .commands("wparexec -w -o app.spec\n"),
      .commands("wparexec -n app -- $command\n"),
    ],
    check: { call, report in
      guard call.program == CommandSynopsis.wparexec.name, call.operands.isEmpty,
        call.strayWords.isEmpty, ["-f", "-e", "-w"].allSatisfy({ call.lacks($0) })
      else { return }
      report.add("wparexec has no command to run", at: call.shell.programRange)
    })
}
