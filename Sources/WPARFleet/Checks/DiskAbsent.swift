import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C27 for disks, with what is said about partitions on SAN disks.
  static let diskAbsent = CompatibilityCheck(
    name: "disk-absent", live: .critical, static: .critical, evidence: .recalled,
    summary: "The arrival sees every disk that the partition has.",
    rationale: """
      A partition on disks of its own moves by handing them over, so the arrival must see the \
      very same disks. hdisk4 is another disk on every LPAR: what counts is the unique id, or the \
      physical volume identifier.
      """,
    remedy: "zone the disk to the arrival and run cfgmgr there",
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
        wpars: { app: { spec: { device: [{ devid: 3E21AA, rootvg: yes }] } } }
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
                reserve-policy: no_reserve
          arrival: { disks: [{ name: hdisk4, pvid: 00f6db0a6c7affff, unique-id: 3E21BB }] }
        wpars: { app: { spec: { device: [{ devname: hdisk4, rootvg: yes }] } } }
        """, kind: .static),
      CheckExample(
        .fails,
        """
        lpars:
          departure:
            disks:
              - name: hdisk4
                pvid: 00f6db0a6c7aece5
                unique-id: 3E21AA
                reserve-policy: no_reserve
          arrival: { disks: [] }
        wpars: { app: { spec: { device: [{ devid: 3E21AA, rootvg: yes }] } } }
        """, kind: .static),
      CheckExample(
        .missing,
        """
        lpars:
          departure:
            disks:
              - name: hdisk4
                pvid: 00f6db0a6c7aece5
                unique-id: 3E21AA
                reserve-policy: no_reserve
          arrival: { disks: ~ }
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
      CheckExample(
        .missing,
        """
        lpars:
          departure: { disks: [{ name: hdisk4 }] }
          arrival: { disks: [{ name: hdisk4, pvid: 00f6db0a6c7affff, unique-id: 3E21BB }] }
        wpars: { app: { spec: { device: [{ devname: hdisk4, rootvg: yes }] } } }
        """),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(.notApplicable, "wpars: { app: { spec: { device: [] } } }"),
    ],
    .move(by: moveKeys) { relocation in
      guard let spec = relocation.partition.spec?.value else {
        return relocation.missingSpecification()
      }
      let devices = spec.exportedDevices.filter { $0.kind == .disk }
      if devices.isEmpty { return .notApplicable }
      guard let there = relocation.arrival.facts.disks else {
        return relocation.missing(.disks, of: relocation.arrival)
      }
      // Names of disks in the specification are those of the LPAR it was written for.
      let here = relocation.place.facts.disks
      for device in devices {
        let disk = here?.value.first { device.isDisk($0) }
        let found: Bool?
        if let id = device.id, there.value.contains(where: { $0.isKnown(by: id) }) {
          found = true
        } else if let disk {
          let answers = there.value.map { $0.isSame(as: disk) }
          found = answers.contains(true) ? true : answers.contains(nil) ? nil : false
        } else if let id = device.id {
          // The id may be of the other kind than the one that was captured.
          found = there.value.allSatisfy { $0.uniqueID != nil } ? false : nil
          if found == nil {
            return relocation.missing(
              .disks, of: relocation.arrival, detail: "the unique_id of each disk, to find \(id)")
          }
        } else {
          return relocation.missing(
            .disks, of: relocation.place,
            detail: here == nil ? nil : "what identifies \(device.shownName)")
        }
        switch found {
        case true?: continue
        case nil:
          return relocation.missing(
            .disks, of: relocation.arrival,
            detail: "the identifier of each disk, to find \(device.shownName)")
        case false?:
          let id = disk?.uniqueID ?? disk?.physicalVolumeID ?? device.id ?? device.shownName
          return .failed(
            Mismatch(
              "\(relocation.arrival.name) does not see the disk \(quoted(device.shownName)) of "
                + relocation.quotedName,
              departure: id,
              arrival: there.value.isEmpty
                ? "no disks" : enumeration(there.value.map(\.shownIdentity), limit: 6),
              remedy: "zone the disk \(id) to \(relocation.arrival.name) and run cfgmgr there",
              places: [device.origin, here?.origin, there.origin]))
        }
      }
      return .passed
    })

  private static let moveKeys: @Sendable (Fleet) -> MoveKeys = { _ in
    MoveKeys(
      partition: { partition -> String in
        guard let spec = partition.spec?.value else { return "unknown" }
        return spec.hasDisks ? "disks of " + partition.name : "none"
      },
      arrival: { lpar in lpar.facts.disks })
  }
}

extension Disk {
  fileprivate var shownIdentity: String {
    guard let id = uniqueID ?? physicalVolumeID else { return name }
    return "\(name) \(id)"
  }
}
