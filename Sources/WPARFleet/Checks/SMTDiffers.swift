import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-O07, the part about SMT.
  static let smtDiffers = CompatibilityCheck(
    name: "smt-differs", live: .optional, static: nil,
    evidence: .inferred(from: "programs that bind threads count logical processors"),
    summary: "A core has as many threads on the arrival as on the departure.",
    rationale: """
      With another number of threads a core, logical processors have other numbers and other \
      speeds, which programs that bind or measure threads notice.
      """,
    remedy: "set smtctl alike on both LPARs",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(.passes, "lpars: { arrival: { online-cpus: 9 } }"),
      CheckExample(.fails, "lpars: { arrival: { smt: 4 } }"),
      CheckExample(.missing, "lpars: { arrival: { smt: ~ } }"),
    ],
    .lpars(facts: [.fact(.smt)]) { relocation in
      relocation.comparing(.smt, \.smt) { departing, arriving in
        guard departing.value != arriving.value else { return nil }
        let (departure, arrival) = (relocation.departure.name, relocation.arrival.name)
        return Mismatch(
          "a core has \(departing.value) threads on \(departure) and \(arriving.value) on "
            + "\(arrival)",
          departure: "\(departing.value)", arrival: "\(arriving.value)",
          remedy: "set \(departing.value) threads a core on \(arrival) with smtctl",
          places: [departing.origin, arriving.origin])
      }
    })
}
