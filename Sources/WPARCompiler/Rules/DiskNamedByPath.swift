import WPARDiagnostics
import WPARModel

extension Rule {
  static let diskNamedByPath = Rule(
    id: "disk-named-by-path", family: .devices, severity: .warning,
    evidence: .confirmed(source: .allocatingDevice),
    summary: "A disk is named by the path of its file.",
    rationale: """
      mkwpar takes storage by its logical name, hdisk5. A path is the name of a pseudo device, so \
      the disk is not found, or only its file is given without what belongs to it.
      """,
    help: "write the logical name, without the path",
    fails: [
      Example(
        "device:\n\tdevname = \"↓/dev/hdisk5\"\n\trootvg = \"yes\"\n",
        fixed: "device:\n\tdevname = \"hdisk5\"\n\trootvg = \"yes\"\n")
    ],
    passes: ["device:\n\tdevname = \"hdisk5\"\n\trootvg = \"yes\"\n"],
    nearMisses: ["device:\n\tdevname = \"/dev/random\"\n"],
    when: .given(Device.devname),
    check: { spec, report in
      for device in spec.stanzas(Device.self) {
        guard
          device.hasText(of: Device.devname, where: { $0.count > 5 && $0[0] == UInt8(ascii: "/") }),
          let name = device[Device.devname], name.isBelowDev
        else { continue }
        let disk = String(name.text.dropFirst(5))
        guard DeviceName(disk).isDisk else { continue }
        report.add(
          "disk \(quoted(name.text)) is named by a path",
          at: device.contentRange(of: Device.devname),
          fixes: [
            device.replacingValue(of: Device.devname, with: disk).map {
              FixIt(.unsafe, "write '\(disk)'", edits: [$0])
            }
          ])
      }
    })
}
