import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C27 and R05, for what is not a disk.
  static let exportedHardware = CompatibilityCheck(
    name: "exported-hardware", live: .critical, static: .warning, evidence: .recalled,
    summary: "The partition has no adapter, tape or drive of its LPAR.",
    rationale: """
      An adapter, a tape or a drive belongs to one LPAR, and what a process does with it cannot \
      be carried over. A partition that has only the pseudo devices every partition gets, and \
      disks that the arrival sees too, can leave.
      """,
    remedy: "close the device and remove its stanza",
    examples: [
      CheckExample(
        .passes,
        """
        wpars:
          app:
            spec:
              device:
                - { devname: /dev/null, devtype: pseudo }
                - { devname: /dev/sad, devtype: clone }
        """),
      CheckExample(.passes, "wpars: { app: { spec: { device: [{ devname: hdisk4 }] } } }"),
      CheckExample(
        .fails, "wpars: { app: { spec: { device: [{ devname: rmt0, devtype: tape }] } } }"),
      CheckExample(
        .fails, "wpars: { app: { spec: { device: [{ devname: fcs0 }] } } }", kind: .static),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(.notApplicable, "wpars: { app: { spec: { device: [] } } }"),
    ],
    .partition { relocation in
      guard let spec = relocation.partition.spec?.value else {
        return relocation.missingSpecification()
      }
      let devices = spec.exportedDevices
      let hardware = devices.filter { $0.kind == .hardware }
      guard let first = hardware.first else { return devices.isEmpty ? .notApplicable : .passed }
      let names = enumeration(hardware.map { quoted($0.shownName) })
      let name = relocation.partition.name
      return .failed(
        Mismatch(
          "\(quoted(name)) has \(names), which cannot leave \(relocation.place.name)",
          departure: names,
          remedy: "close \(first.shownName) and remove it: chwpar -K -D devname=\(first.shownName) "
            + name,
          places: hardware.map(\.origin)))
    })
}
