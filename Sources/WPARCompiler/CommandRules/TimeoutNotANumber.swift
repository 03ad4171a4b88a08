import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let timeoutNotANumber = CommandRule(
    id: "timeout-not-a-number", severity: .error, isUnreadableText: true,
    evidence: .confirmed(source: .stopwpar71),
    summary: "The time that stopwpar is to wait is no number of seconds.",
    rationale: """
      stopwpar waits so many seconds for the partition to halt, and takes nothing but a number. A \
      command that is refused leaves the partition running, where a script counts on its end.
      """,
    help: "write the seconds in digits, or -N to wait without a limit",
    fails: [.commands("stopwpar -t ↓10m alder\n")],
    passes: [.commands("stopwpar -t 600 alder\n")],
    nearMisses: [.commands("stopwpar -t $limit alder\n"), .commands("stopwpar -N alder\n")],
    check: { call, report in
      guard call.program == CommandSynopsis.stopwpar.name else { return }
      for value in call.flags("-t").compactMap(\.value) where value.isKnown {
        guard value.bytes.isEmpty || !value.bytes.allSatisfy({ 0x30...0x39 ~= $0 }) else {
          continue
        }
        report.add("'-t' is \(quoted(value.string)), must be a number of seconds", at: value.range)
      }
    })
}
