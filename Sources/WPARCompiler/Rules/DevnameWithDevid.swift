import WPARDiagnostics
import WPARModel

extension Rule {
  static let devnameWithDevid = Rule(
    id: "devname-with-devid", family: .devices, severity: .error,
    evidence: .confirmed(source: .allocatingDevice),
    summary: "A device is named twice, by devname and by devid.",
    rationale: """
      mkwpar takes a device by its name or by its unique id, and refuses both in one group. Were \
      they to differ, nobody could say which disk is meant.
      """,
    help: "keep one; the id is the same on every LPAR that sees the disk",
    fails: [
      "device:\n\tdevname = \"hdisk5\"\n\tdevid = ↓\"3E213600A0B8000291B080000520C\"\n"
    ],
    passes: ["device:\n\tdevname = \"hdisk5\"\n"],
    nearMisses: [
      "device:\n\tdevname = \"hdisk5\"\n\ndevice:\n\tdevid = \"3E213600A0B8000291B080000520C\"\n"
    ],
    when: .given(Device.devid),
    check: { spec, report in
      for device in spec.stanzas(Device.self) {
        guard let devname = device.text(of: Device.devname), device.has(Device.devid) else {
          continue
        }
        report.add(
          "device \(quoted(devname)) is also named by devid", at: device.range(of: Device.devid),
          labels: [Label(device.range(of: Device.devname), "named here")])
      }
    })
}
