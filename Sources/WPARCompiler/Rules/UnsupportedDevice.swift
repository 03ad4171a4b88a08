import WPARDiagnostics
import WPARModel

extension Rule {
  static let unsupportedDevice = Rule(
    id: "unsupported-device", family: .devices, severity: .warning,
    evidence: .confirmed(source: .storage),
    summary: "A partition is to get a tape drive, or an adapter that is not for Fibre Channel.",
    rationale: """
      Partitions take Fibre Channel disks and adapters, and disks of virtual SCSI. IBM names no other \
      storage, so another adapter or a tape drive is refused, or is there and does not work.
      """,
    help: "give the partition disks, or a Fibre Channel adapter",
    fails: [
      "device:\n\tdevname = \"↓rmt0\"\n\tdevtype = \"tape\"\n",
      "device:\n\tdevname = \"↓ent1\"\n\tdevtype = \"adapter\"\n",
      "device:\n\tdevname = \"↓sissas0\"\n",
      "device:\n\tdevname = \"hdisk6\"\n\tdevtype = \"↓adapter\"\n",
    ],
    passes: ["device:\n\tdevname = \"fcs0\"\n\tdevtype = \"adapter\"\n"],
    nearMisses: [
      "device:\n\tdevname = \"hdisk5\"\n", "device:\n\tdevname = \"/dev/rmt0\"\n",
      "device:\n\tdevname = \"entry1\"\n",
    ],
    when: .given(Device.devname, Device.devtype),
    check: { spec, report in
      for device in spec.stanzas(Device.self) {
        let name = device[Device.devname]
        // A path is that of a file, which other rules speak about.
        guard name?.isPath != true else { continue }
        let kind = name?.numberedKind
        let what: String
        switch device[Device.devtype] {
        case .tape?: what = "a tape drive"
        case .adapter? where name?.isDisk ?? false:
          report.add(
            "devtype is 'adapter', and 'hdisk' is the name of a disk",
            at: device.contentRange(of: Device.devtype), help: "write disk, or name the adapter",
            evidence: .inferred(from: "the names of disks, hdisk and a number"))
          continue
        case .adapter? where kind.map({ !fibreChannel.contains($0) }) ?? false:
          what = "an adapter that is not for Fibre Channel"
        case nil where device.lacks(Device.devtype):
          guard let kind else { continue }
          if kind == "rmt" {
            what = "a tape drive"
          } else if otherAdapters.contains(kind) {
            what = "an adapter that is not for Fibre Channel"
          } else {
            continue
          }
        default: continue
        }
        // An adapter of a versioned partition is refused whatever it is.
        if device[Device.devtype] == .adapter, spec.versionedGeneral != nil { continue }
        let place: any AttributeProtocol =
          device.has(Device.devname) ? Device.devname : Device.devtype
        report.add(
          "\(quoted(device.text(of: place) ?? "")) is \(what)", at: device.contentRange(of: place))
      }
    })
}

private let fibreChannel: Set<String> = ["fcs", "fscsi", "fcnet"]

private let otherAdapters: Set<String> = [
  "ent", "scsi", "sissas", "sata", "usbhc", "vscsi", "ide", "tok", "fddi", "roce", "hba",
]

extension DeviceName {
  /// What stands before the number at the end of a logical name; `nil` without a number.
  var numberedKind: String? {
    let digits = text.utf8.reversed().prefix(while: \.isASCIIDigit).count
    guard digits > 0, digits < text.utf8.count else { return nil }
    return String(text.dropLast(digits))
  }
}
