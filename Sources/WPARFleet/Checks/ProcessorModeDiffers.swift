import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-W07 and, as far as it is the same condition, MOB-O07.
  static let processorModeDiffers = CompatibilityCheck(
    name: "processor-mode-differs", live: .warning, static: .warning,
    evidence: .inferred(from: "entitled capacity is a bound in one mode and a floor in another"),
    summary: "Both LPARs use their processors in the same way: capped, uncapped or dedicated.",
    rationale: """
      A partition that lived on the idle processors of an uncapped LPAR has less on a capped one of \
      the same entitlement, though the figures agree.
      """,
    remedy: "allow for it in the capacity of the arrival",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(.passes, "lpars: { arrival: { cpus: 4 } }"),
      CheckExample(.fails, "lpars: { arrival: { mode: capped } }"),
      CheckExample(.fails, "lpars: { departure: { mode: dedicated } }", kind: .static),
      CheckExample(.missing, "lpars: { arrival: { mode: ~ } }"),
    ],
    .lpars(facts: [.fact(.mode)]) { relocation in
      relocation.comparing(.mode, \.mode) { departing, arriving in
        guard departing.value != arriving.value else { return nil }
        let (departure, arrival) = (relocation.departure.name, relocation.arrival.name)
        return Mismatch(
          "processors are \(departing.value) on \(departure) and \(arriving.value) on \(arrival)",
          departure: departing.value.rawValue, arrival: arriving.value.rawValue,
          remedy: "allow for it in the capacity of \(arrival)",
          places: [departing.origin, arriving.origin])
      }
    })
}
