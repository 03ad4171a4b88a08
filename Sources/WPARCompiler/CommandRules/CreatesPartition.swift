import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let createsPartition = CommandRule(
    id: "creates-partition", severity: .note,
    evidence: .confirmed(source: .specificationFile),
    summary: "A command that describes a partition in full makes it at once.",
    rationale: """
      mkwpar makes the partition. Only with -w and -o does it write a specification file and make \
      nothing, which is what a published article took this command for. A call that starts the \
      partition, or takes anything from elsewhere, is taken as meant, and so is one without mounts.
      """,
    help: "to write a specification file instead, add -w -o FILE",
    fails: [
      .commands(
        "↓mkwpar -n alder -N address=192.0.2.10 "
          + "-M directory=/ vfs=nfs host=nfs1 dev=/export/alder\n")
    ],
    passes: [.commands("mkwpar -n alder -N address=192.0.2.10 -w -o /tmp/alder.spec\n")],
    nearMisses: [
      .commands("mkwpar -n alder -N address=192.0.2.10\n"),
      .commands(
        "mkwpar -s -n alder -N address=192.0.2.10 "
          + "-M directory=/ vfs=nfs host=nfs1 dev=/export/alder\n"),
    ],
    check: { call, report in
      guard call.program == CommandSynopsis.mkwpar.name,
        ["-s", "-o", "-w", "-f", "-e", "-B", "-t"].allSatisfy({ call.lacks($0) }),
        call.has("-M")
      else { return }
      report.add("this makes the partition, not a specification file", at: call.shell.programRange)
    })
}
