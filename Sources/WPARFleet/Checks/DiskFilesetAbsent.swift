import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C27, for the filesets that disks of partitions need.
  static let diskFilesetAbsent = CompatibilityCheck(
    name: "disk-fileset-absent", live: .critical, static: .critical, evidence: .recalled,
    summary: "The arrival has the filesets that disks of partitions need.",
    rationale: """
      A partition reaches its disks through the drivers of the wio filesets. The arrival needs \
      wio.common, and wio.fcp or wio.vscsi as the departure has them, or the partition finds no \
      disk to start from.
      """,
    remedy: "install the wio filesets on the arrival",
    examples: [
      CheckExample(
        .passes,
        """
        lpars:
          departure: { filesets: { wio.common: 7.2.5.0, wio.fcp: 7.2.5.0, wio.vscsi: ~ } }
          arrival: { filesets: { wio.common: 7.2.5.0, wio.fcp: 7.2.5.0, wio.vscsi: ~ } }
        wpars: { app: { spec: { device: [{ devname: hdisk4, rootvg: yes }] } } }
        """),
      CheckExample(
        .fails,
        """
        lpars:
          departure: { filesets: { wio.common: 7.2.5.0, wio.fcp: 7.2.5.0 } }
          arrival: { filesets: { wio.common: 7.2.5.0, wio.fcp: ~ } }
        wpars: { app: { spec: { device: [{ devname: hdisk4, rootvg: yes }] } } }
        """, kind: .static),
      CheckExample(
        .fails,
        """
        lpars:
          departure: { filesets: { wio.common: ~, wio.fcp: ~, wio.vscsi: ~ } }
          arrival: { filesets: { wio.common: ~, wio.fcp: ~, wio.vscsi: ~ } }
        wpars: { app: { spec: { device: [{ devname: hdisk4, rootvg: yes }] } } }
        """, kind: .static),
      CheckExample(
        .missing,
        """
        lpars: { departure: { filesets: ~ }, arrival: { filesets: { wio.common: 7.2.5.0 } } }
        wpars: { app: { spec: { device: [{ devname: hdisk4, rootvg: yes }] } } }
        """),
      CheckExample(
        .missing,
        """
        lpars: { departure: { filesets: { wio.common: 7.2.5.0 } }, arrival: { filesets: ~ } }
        wpars: { app: { spec: { device: [{ devname: hdisk4, rootvg: yes }] } } }
        """),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(
        .notApplicable, "wpars: { app: { spec: { device: [{ devname: /dev/null }] } } }"),
    ],
    .move(by: moveKeys) { relocation in
      guard let spec = relocation.partition.spec?.value else {
        return relocation.missingSpecification()
      }
      if !spec.hasDisks { return .notApplicable }
      guard let here = relocation.departure.facts.filesets else {
        return relocation.missing(.filesets, of: relocation.departure)
      }
      guard let there = relocation.arrival.facts.filesets else {
        return relocation.missing(.filesets, of: relocation.arrival)
      }
      let needed = wioFilesets.filter { here[$0] != nil || $0 == wioFilesets.first }
      let absent = needed.filter { there[$0] == nil }
      if absent.isEmpty { return .passed }
      let names = enumeration(absent)
      return .failed(
        Mismatch(
          "\(relocation.arrival.name) lacks \(names), which disks of a partition need",
          departure: needed.map { name in here[name].map { "\(name) \($0.value)" } ?? name }
            .joined(separator: ", "),
          arrival: "\(names) not installed",
          remedy: "install \(names) on \(relocation.arrival.name)",
          places: absent.map { here[$0]?.origin } + [
            spec.exportedDevices.first { $0.kind == .disk }?.origin
          ]))
    })

  private static let moveKeys: @Sendable (Fleet) -> MoveKeys = { _ in
    MoveKeys(
      partition: { $0.spec.map { $0.value.hasDisks } },
      departure: { lpar in
        lpar.facts.filesets.map { filesets in wioFilesets.map { filesets[$0] != nil } }
      },
      arrival: { lpar in
        lpar.facts.filesets.map { filesets in wioFilesets.map { filesets[$0] != nil } }
      })
  }
}

private let wioFilesets = ["wio.common", "wio.fcp", "wio.vscsi"]
