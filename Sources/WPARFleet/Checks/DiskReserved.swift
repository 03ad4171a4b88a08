import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // What is said of the reservation of SAN disks.
  static let diskReserved = CompatibilityCheck(
    name: "disk-reserved", live: .critical, static: .warning, evidence: .recalled,
    summary: "The departure does not reserve the partition's disks.",
    rationale: """
      A disk that one LPAR reserves cannot be opened by another. During a live move both have the \
      disk open for a moment, so its reserve_policy must be no_reserve; after a stop the \
      reservation is given up, unless the LPAR went down with it.
      """,
    remedy: "chdev -l the disk -a reserve_policy=no_reserve on the departure",
    examples: [
      CheckExample(
        .passes,
        """
        lpars:
          departure:
            disks:
              - name: hdisk4
                pvid: 00f6db0a6c7aece5
                unique-id: 3E21AA
                reserve-policy: no_reserve
          arrival: { disks: [{ name: hdisk9, pvid: 00f6db0a6c7aece5, unique-id: 3E21AA }] }
        wpars: { app: { spec: { device: [{ devname: hdisk4, rootvg: yes }] } } }
        """),
      CheckExample(
        .fails,
        """
        lpars:
          departure:
            disks:
              - name: hdisk4
                pvid: 00f6db0a6c7aece5
                unique-id: 3E21AA
                reserve-policy: single_path
          arrival: { disks: [{ name: hdisk9, pvid: 00f6db0a6c7aece5, unique-id: 3E21AA }] }
        wpars: { app: { spec: { device: [{ devname: hdisk4, rootvg: yes }] } } }
        """, kind: .static),
      CheckExample(
        .missing,
        """
        lpars:
          departure: { disks: [{ name: hdisk4, pvid: 00f6db0a6c7aece5, unique-id: 3E21AA }] }
          arrival: { disks: [{ name: hdisk9, pvid: 00f6db0a6c7aece5, unique-id: 3E21AA }] }
        wpars: { app: { spec: { device: [{ devname: hdisk4, rootvg: yes }] } } }
        """),
      CheckExample(
        .missing,
        """
        lpars:
          departure: { disks: ~ }
          arrival: { disks: [{ name: hdisk9, pvid: 00f6db0a6c7aece5, unique-id: 3E21AA }] }
        wpars: { app: { spec: { device: [{ devname: hdisk4, rootvg: yes }] } } }
        """),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(.notApplicable, "wpars: { app: { spec: { device: [] } } }"),
    ],
    .partition { relocation in
      guard let spec = relocation.partition.spec?.value else {
        return relocation.missingSpecification()
      }
      let devices = spec.exportedDevices.filter { $0.kind == .disk }
      if devices.isEmpty { return .notApplicable }
      let departure = relocation.place
      guard let disks = departure.facts.disks else {
        return relocation.missing(.disks, of: departure)
      }
      for device in devices {
        guard let disk = disks.value.first(where: { device.isDisk($0) }),
          let policy = disk.reservePolicy
        else {
          return relocation.missing(
            .disks, of: departure, detail: "the reserve_policy of \(device.shownName)")
        }
        if policy == "no_reserve" { continue }
        return .failed(
          Mismatch(
            "\(quoted(disk.name)) of \(departure.name) has the reserve_policy \(quoted(policy)), "
              + "must be 'no_reserve'",
            departure: "reserve_policy = \(policy)",
            remedy: "chdev -l \(disk.name) -a reserve_policy=no_reserve on \(departure.name)",
            places: [device.origin, disks.origin]))
      }
      return .passed
    })
}
