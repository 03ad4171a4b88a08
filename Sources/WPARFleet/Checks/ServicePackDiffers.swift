import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C04. Some releases of IBM's manager took a later bos.rte.
  static let servicePackDiffers = CompatibilityCheck(
    name: "service-pack-differs", live: .critical, static: nil, evidence: .recalled,
    summary: "Both LPARs have the same service pack and the same level of bos.rte.",
    rationale: """
      Fixes change the layout of what a checkpoint holds, and IBM tested moves between equal \
      levels only. oslevel names the highest service pack that is complete, so bos.rte is \
      compared too.
      """,
    remedy: "bring both LPARs to one service pack, or move static",
    examples: [
      CheckExample(
        .passes, "lpars: { arrival: { aix: 7200-05-02-2114, filesets: { bos.rte: 7.2.5.2 } } }"),
      CheckExample(.passes, "lpars: { arrival: { aix: 7.2 TL5 SP2 } }"),
      CheckExample(.fails, "lpars: { arrival: { aix: 7200-05-03-2136 } }"),
      CheckExample(.fails, "lpars: { arrival: { filesets: { bos.rte: 7.2.5.3 } } }"),
      CheckExample(.missing, "lpars: { arrival: { aix: 7200-05 } }"),
      CheckExample(.missing, "lpars: { departure: { filesets: { bos.rte: ~ } } }"),
    ],
    .lpars(facts: [.fact(.level), .fileset("bos.rte")]) { relocation in
      let packs = relocation.comparing(
        .level, { $0.level(toThe: .servicePack) }, detail: "which service pack it is"
      ) {
        departing, arriving in
        let (from, to) = (departing.value.servicePack, arriving.value.servicePack)
        guard from != to else { return nil }
        let (departure, arrival) = (relocation.departure.name, relocation.arrival.name)
        return Mismatch(
          "the service pack is \(from) on \(departure) and \(to) on \(arrival)",
          departure: departing.value.description, arrival: arriving.value.description,
          remedy: from < to
            ? "update \(departure) to service pack \(to)"
            : "update \(arrival) to service pack \(from)",
          places: [departing.origin, arriving.origin])
      }
      return packs.and(
        FilesetComparison("bos.rte", .same, absence: .isUnknown).outcome(relocation))
    })
}
