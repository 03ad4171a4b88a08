import WPARDiagnostics
import WPARModel

extension Rule {
  static let deviceUnnamed = Rule(
    id: "device-unnamed", family: .devices, severity: .warning,
    evidence: .inferred(from: "IBM's page on devices, which names each by devname or devid"),
    summary: "A device stanza does not say which device.",
    rationale: """
      A device goes by its name or by its unique id. Without one of them the command has no device \
      to give, and fails.
      """,
    help: "add 'devname' or 'devid'",
    fails: ["↓device:\n\tdevtype = \"pseudo\"\n"],
    passes: ["device:\n\tdevname = \"/dev/random\"\n\tdevtype = \"pseudo\"\n"],
    nearMisses: ["device:\n\tdevid = \"3E213600A0B8000291B080000520C\"\n\tdevtype = \"disk\"\n"],
    when: .missing(Device.devname),
    check: { spec, report in
      for device in spec.stanzas(Device.self)
      where device.lacks(Device.devname) && device.lacks(Device.devid) {
        guard device[Device.rootvg] != true else { continue }
        report.add("the device has neither 'devname' nor 'devid'", at: device.headerRange)
      }
    })
}
