import WPARDiagnostics
import WPARModel

extension Rule {
  static let rootvgWithoutDisk = Rule(
    id: "rootvg-without-disk", family: .devices, severity: .error,
    evidence: .confirmed(source: .allocatingDevice),
    summary: "A root volume group is asked for, and no disk is named for it.",
    rationale: """
      rootvg=yes says that a disk holds the root volume group of the partition; the disk stands \
      beside it, as devname or devid. Without one mkwpar has nothing to make the group on.
      """,
    help: "add 'devname' or 'devid', the disk",
    fails: ["device:\n\trootvg = \"↓yes\"\n"],
    passes: ["device:\n\tdevname = \"hdisk5\"\n\trootvg = \"yes\"\n"],
    nearMisses: ["device:\n\tdevid = \"3E213600A0B8000291B080000520C\"\n\trootvg = \"yes\"\n"],
    when: .given(Device.rootvg),
    check: { spec, report in
      for device in spec.stanzas(Device.self)
      where device.lacks(Device.devname) && device.lacks(Device.devid) {
        guard device[Device.rootvg] == true else { continue }
        report.add(
          "rootvg is yes, and no disk is named", at: device.contentRange(of: Device.rootvg))
      }
    })
}
