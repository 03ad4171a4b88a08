import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let preservedWparsFromBackup = CommandRule(
    id: "preserved-wpars-from-backup", severity: .warning,
    evidence: .confirmed(source: .systemCopy),
    summary: "The file systems of other partitions are to be kept in a copy made from a backup.",
    rationale: """
      preserve_wpars is ignored when the partition is made from a backup. Who counts on it finds the \
      file systems missing.
      """,
    help: "leave the attribute out",
    fails: [
      .commands("mkwpar -s -n alder -B /backup/alder.img -T ↓preserve_wpars=yes\n")
    ],
    passes: [.commands("mkwpar -s -n alder -t -T preserve_wpars=yes\n")],
    nearMisses: [.commands("mkwpar -s -n alder -B /backup/alder.img -T preserve_private=yes\n")],
    check: { call, report in
      guard call.has("-B") else { return }
      for member in call.flags("-T").flatMap(\.members)
      where member.name == CopyControls.preserveWpars.name && !member.says("no") {
        report.add(
          "'\(member.name)' is ignored when a partition is made from a backup",
          at: member.argument.range)
      }
    })
}
