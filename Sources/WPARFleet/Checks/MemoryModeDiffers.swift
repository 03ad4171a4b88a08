import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-W07, active memory sharing and expansion.
  static let memoryModeDiffers = CompatibilityCheck(
    name: "memory-mode-differs", live: .warning, static: .warning,
    evidence: .inferred(from: "expanded and shared memory is more in figures than in chips"),
    summary: "Both LPARs have the same memory mode.",
    rationale: """
      With active memory expansion or sharing an LPAR shows more memory than is there. The same \
      figure is another amount in another mode.
      """,
    remedy: "allow for it in the capacity of the arrival",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(.passes, "lpars: { arrival: { memory: 128G } }"),
      CheckExample(.fails, "lpars: { arrival: { memory-mode: Dedicated-Expanded } }"),
      CheckExample(.fails, "lpars: { departure: { memory-mode: Shared } }", kind: .static),
      CheckExample(.missing, "lpars: { departure: { memory-mode: ~ } }"),
    ],
    .lpars(facts: [.fact(.memoryMode)]) { relocation in
      relocation.comparing(.memoryMode, \.memoryMode) { departing, arriving in
        guard departing.value != arriving.value else { return nil }
        let (departure, arrival) = (relocation.departure.name, relocation.arrival.name)
        return Mismatch(
          "the memory mode is \(departing.value) on \(departure) and \(arriving.value) on "
            + arrival,
          departure: departing.value, arrival: arriving.value,
          remedy: "allow for it in the capacity of \(arrival)",
          places: [departing.origin, arriving.origin])
      }
    })
}
