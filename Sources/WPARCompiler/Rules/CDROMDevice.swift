import WPARDiagnostics
import WPARModel

extension Rule {
  static let cdromDevice = Rule(
    id: "cdrom-device", family: .devices, severity: .warning,
    evidence: .confirmed(source: .chwpar71),
    summary: "A partition gets a CD-ROM drive, which most of them cannot be.",
    rationale: """
      Only SCSI CD-ROM drives of the FCP subclass can be given to a partition. IDE and SATA drives \
      cannot, nor can the virtual ones of a Virtual I/O Server, which is what most LPARs have.
      """,
    help: "find out of which subclass the drive is",
    fails: [
      "device:\n\tdevname = \"↓cd0\"\n", "device:\n\tdevname = \"↓cd0\"\n\tdevtype = \"cdrom\"\n",
    ],
    passes: ["device:\n\tdevname = \"hdisk5\"\n\tdevtype = \"disk\"\n"],
    nearMisses: ["device:\n\tdevname = \"cdata\"\n\tdevtype = \"disk\"\n"],
    when: .given(Device.devname, Device.devtype),
    check: { spec, report in
      for device in spec.stanzas(Device.self) {
        let type = device[Device.devtype]
        guard type == .cdrom || type == nil && device[Device.devname]?.isCDROM == true else {
          continue
        }
        let place: any AttributeProtocol =
          device.has(Device.devname) ? Device.devname : Device.devtype
        report.add(
          "only a SCSI CD-ROM drive of the FCP subclass can be given to a partition",
          at: device.contentRange(of: place))
      }
    })
}

extension DeviceName {
  /// Whether the name is `cd` and a number.
  fileprivate var isCDROM: Bool {
    let digits = text.utf8.dropFirst(2)
    return text.hasPrefix("cd") && !digits.isEmpty && digits.allSatisfy(\.isASCIIDigit)
  }
}
