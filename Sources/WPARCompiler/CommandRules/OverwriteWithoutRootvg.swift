import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let overwriteWithoutRootvg = CommandRule(
    id: "overwrite-without-rootvg", severity: .warning,
    evidence: .inferred(from: "the message of mkwpar that asks for -O"),
    summary: "The flag that overwrites a volume group is given, and no disk is to hold one.",
    rationale: """
      -O lets mkwpar overwrite what is on the disks of the partition's own root volume group. \
      Without such a disk it does nothing today, and harm on the day when one is added.
      """,
    help: "leave -O out, or name the disk with -D rootvg=yes",
    fails: [.commands("mkwpar -s -n alder ↓-O\n")],
    passes: [.commands("mkwpar -s -n alder -D devname=hdisk5 rootvg=yes -O\n")],
    nearMisses: [.commands("mkwpar -s -n alder -D devname=$disk rootvg=$own -O\n")],
    check: { call, report in
      guard let flag = call.flag("-O"), !call.isOpen, call.lacks("-f"), call.lacks("-e") else {
        return
      }
      let disks = call.flags("-D")
      let mayHoldRootvg = disks.contains { device in
        device.isOpen
          || device.members.contains { member in
            member.name == Device.rootvg.name && !member.says("no")
          }
      }
      guard !mayHoldRootvg else { return }
      report.add(
        "'-O' overwrites disks of the partition's own rootvg, and it has none",
        at: flag.range)
    })
}
