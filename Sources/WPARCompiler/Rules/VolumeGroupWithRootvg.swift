import WPARDiagnostics
import WPARModel

extension Rule {
  static let volumeGroupWithRootvg = Rule(
    id: "volume-group-with-rootvg", family: .devices, severity: .note,
    evidence: .inferred(from: "where the file systems of such a partition lie: on its own disks"),
    summary: "A partition with disks of its own names a volume group of the host.",
    rationale: """
      vg is the volume group of the host in which file systems are made. A partition with a root \
      volume group of its own has them there, so the line does nothing and misleads whoever plans \
      the space.
      """,
    help: "remove 'vg'",
    fails: [
      Example(
        "general:\n\tname = \"birch\"\n\tvg = \"↓datavg\"\n\n"
          + "device:\n\tdevname = \"hdisk5\"\n\trootvg = \"yes\"\n")
    ],
    passes: [
      Example(
        "general:\n\tname = \"birch\"\n\ndevice:\n\tdevname = \"hdisk5\"\n\trootvg = \"yes\"\n")
    ],
    nearMisses: [
      Example(
        "general:\n\tname = \"birch\"\n\tvg = \"datavg\"\n\ndevice:\n\tdevname = \"hdisk5\"\n")
    ],
    when: .given(Device.rootvg),
    check: { spec, report in
      guard let general = spec.stanza(General.self), let group = general.text(of: General.vg)
      else { return }
      for device in spec.stanzas(Device.self) where device[Device.rootvg] == true {
        report.add(
          "nothing is made in \(quoted(group)): the partition has a root volume group of its own",
          at: general.contentRange(of: General.vg),
          labels: [Label(device.contentRange(of: Device.rootvg), "its own disk")],
          fixes: [
            general.removing(General.vg).map {
              FixIt(.displayOnly, "remove 'vg'", edits: [$0])
            }
          ])
        return
      }
    })
}
