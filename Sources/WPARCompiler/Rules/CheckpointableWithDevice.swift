import WPARDiagnostics
import WPARModel

extension Rule {
  static let checkpointableWithDevice = Rule(
    id: "checkpointable-with-device", family: .mobility, severity: .warning,
    evidence: .inferred(from: "what a checkpoint holds: processes, and no device"),
    summary: "A checkpointable partition has a device of its host.",
    rationale: """
      A disk, tape, CD-ROM or adapter stays where it is. While a process of the partition has it \
      open, the partition cannot be moved; on the arrival the name may belong to another device, \
      or to none.
      """,
    help: "remove the device, or do not make the partition checkpointable",
    fails: [
      .mobileSystem("device:\n\tdevname = \"↓fcs0\"\n\tdevtype = \"adapter\"\n"),
      .mobileSystem("device:\n\tdevid = \"↓3E213600A0B8000291B080000520D\"\n"),
    ],
    passes: [.mobileSystem("device:\n\tdevname = \"/dev/random\"\n\tdevtype = \"pseudo\"\n")],
    nearMisses: [
      Example("device:\n\tdevname = \"fcs0\"\n\tdevtype = \"adapter\"\n"),
      .mobileSystem("device:\n\tdevname = \"/dev/random\"\n"),
    ],
    when: .given(Device.devname, Device.devid),
    check: { spec, report in
      // An application partition can have none, which is told by itself.
      guard spec.isCheckpointable, !spec.isApplication else { return }
      for device in spec.stanzas(Device.self) where device[Device.rootvg] != true {
        let name: any AttributeProtocol =
          device.has(Device.devname) ? Device.devname : Device.devid
        guard device.isHardware, let text = device.text(of: name) else { continue }
        report.add(
          "\(quoted(text)) stays behind when the partition moves",
          at: device.contentRange(of: name), labels: spec.checkpointableLabels)
      }
    })
}

extension Stanza {
  /// Whether a device is a piece of hardware, as far as its type or its name tells.
  fileprivate var isHardware: Bool {
    switch self[Device.devtype] {
    case .disk, .adapter, .cdrom, .tape: true
    case .pseudo, .clone: false
    case nil: has(Device.devid) || self[Device.devname]?.isPath == false
    }
  }
}
