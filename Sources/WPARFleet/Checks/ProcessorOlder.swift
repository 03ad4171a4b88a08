import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C09.
  static let processorOlder = CompatibilityCheck(
    name: "processor-older", live: .critical, static: nil, evidence: .recalled,
    summary: "The arrival's processors are of the departure's generation or a later one.",
    rationale: """
      Programs choose instructions when they start, by the processors they find; on an older \
      generation the next such instruction ends them. What counts is the implementation mode that \
      prtconf shows, in which an LPAR can lag behind its hardware. LPARs of several generations in \
      one pool are allowed, so going up is fine.
      """,
    remedy:
      "choose a later arrival, run the departure in the older mode beforehand, or move static",
    examples: [
      CheckExample(.passes, "lpars: { arrival: { processor: POWER8 } }"),
      CheckExample(.passes, "lpars: { arrival: { processor: POWER9 } }"),
      CheckExample(
        .passes, "lpars: { departure: { processor: POWER6+ }, arrival: { processor: POWER7 } }"),
      CheckExample(.fails, "lpars: { arrival: { processor: POWER7 } }"),
      CheckExample(
        .fails, "lpars: { departure: { processor: POWER7+ }, arrival: { processor: POWER7 } }"),
      CheckExample(.missing, "lpars: { arrival: { processor: ~ } }"),
    ],
    .lpars(facts: [.fact(.processor)]) { relocation in
      relocation.comparing(.processor, \.processor) { departing, arriving in
        guard arriving.value < departing.value else { return nil }
        let (departure, arrival) = (relocation.departure.name, relocation.arrival.name)
        return Mismatch(
          "the processors of \(arrival) are \(arriving.value), older than the \(departing.value) "
            + "of \(departure)",
          departure: departing.value.description, arrival: arriving.value.description,
          remedy: "choose an arrival of \(departing.value) or later, or move static",
          places: [departing.origin, arriving.origin])
      }
    })
}
