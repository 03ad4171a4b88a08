import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let argumentsWithoutSeparator = CommandRule(
    id: "arguments-without-separator", severity: .note,
    evidence: .confirmed(source: .wparexec71),
    summary: "The command that wparexec runs has flags of its own, and no -- stands before it.",
    rationale: """
      The two hyphens are optional. With them, a reader and the shell's option parser both know that \
      the flags behind them belong to the command.
      """,
    help: "insert --",
    fails: [
      .commands(
        "wparexec -n alder ↓/usr/bin/vmstat -I 120\n",
        fixed: "wparexec -n alder -- /usr/bin/vmstat -I 120\n")
    ],
    passes: [.commands("wparexec -n alder -- /usr/bin/vmstat -I 120\n")],
    nearMisses: [.commands("wparexec -n alder /usr/bin/vmstat 120\n")],
    check: { call, report in
      guard case .application = call.grammar.synopsis.operands, !call.hasSeparator,
        let first = call.operands.first,
        call.operands.dropFirst().contains(where: { $0.hasPrefix("-") })
      else { return }
      let start = (call.environment.first ?? first).range.lowerBound
      report.add(
        "no '--' stands before the command", at: first.range,
        fixes: [FixIt(.safe, "insert '--'", edits: [Edit(SourceRange(at: start), "-- ")])])
    })
}
