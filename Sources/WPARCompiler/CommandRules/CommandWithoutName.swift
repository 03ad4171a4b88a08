import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let commandWithoutName = CommandRule(
    id: "command-without-name", severity: .warning,
    evidence: .inferred(from: "the synopsis of mkwpar, which wants a name from somewhere"),
    summary: "A command does not say which partition it is about.",
    rationale: """
      The command prints its usage and does nothing: mkwpar wants -n, -p, -f, or -w with -o; chwpar, \
      startwpar, stopwpar and rmwpar want the partition as the last word.
      """,
    help: "name the partition",
    fails: [.commands("↓mkwpar -s -A\n"), .commands("↓startwpar -v\n")],
    passes: [.commands("mkwpar -s -n alder\n"), .commands("startwpar -v alder\n")],
    nearMisses: [
      .commands("mkwpar -o /tmp/empty.spec -w\n"), .commands("mkwpar -f /tmp/alder.spec\n"),
      .commands("mkwpar -s -p alder\n"), .commands("rmwpar -F $wpar\n"),
    ],
    check: { call, report in
      switch call.grammar.synopsis.operands {
      case .partition:
        guard call.operands.isEmpty, !call.isOpen else { return }
        report.add("\(call.program) names no partition", at: call.shell.programRange)
      case .none where call.program == CommandSynopsis.mkwpar.name:
        guard ["-n", "-p", "-f", "-w"].allSatisfy({ call.lacks($0) }) else { return }
        report.add("mkwpar names no partition", at: call.shell.programRange, help: "add -n NAME")
      case .none, .application: return
      }
    })
}
