import WPARDiagnostics
import WPARModel

extension Rule {
  static let checkpointableWithDiskNumber = Rule(
    id: "checkpointable-with-disk-number", family: .mobility, severity: .warning,
    evidence: .inferred(from: "how AIX numbers disks: in the order in which each host finds them"),
    summary: "The disk of a checkpointable partition is named by its number on one host.",
    rationale: """
      hdisk5 of the departure may be hdisk9 of the arrival, and the arrival's hdisk5 belongs to \
      somebody else, who loses it when the partition takes it for its own. The unique id of a \
      disk is the same everywhere.
      """,
    help: "name the disk by devid, its unique id",
    fails: [
      Example(
        "general:\n\tname = \"app20\"\n\tcheckpointable = \"yes\"\n\n"
          + "device:\n\tdevname = \"↓hdisk5\"\n\trootvg = \"yes\"\n")
    ],
    passes: [
      Example(
        "general:\n\tname = \"app20\"\n\tcheckpointable = \"yes\"\n\n"
          + "device:\n\tdevid = \"3E213600A0B8000291B080000520C\"\n\trootvg = \"yes\"\n")
    ],
    nearMisses: ["device:\n\tdevname = \"hdisk5\"\n\trootvg = \"yes\"\n"],
    when: .given(Device.rootvg),
    check: { spec, report in
      // An application partition can have none, which is told by itself.
      guard spec.isCheckpointable, !spec.isApplication else { return }
      for device in spec.stanzas(Device.self) where device[Device.rootvg] == true {
        guard let name = device[Device.devname], name.isDisk, device.lacks(Device.devid) else {
          continue
        }
        report.add(
          "\(quoted(name.text)) may be another disk on the LPAR that the partition moves to",
          at: device.contentRange(of: Device.devname), labels: spec.checkpointableLabels)
      }
    })
}
