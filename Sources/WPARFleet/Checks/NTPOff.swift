import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-O01.
  static let ntpOff = CompatibilityCheck(
    name: "ntp-off", live: .optional, static: nil, evidence: .recalled,
    summary: "The time daemon runs on both LPARs.",
    rationale: """
      A process that moves sees the clock of another LPAR. Without a time daemon the clocks drift \
      apart, and its timers fire at once or late.
      """,
    remedy: "start xntpd on both LPARs",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(.passes, "lpars: { arrival: { clock-offset: 1s } }"),
      CheckExample(.fails, "lpars: { arrival: { ntp: false } }"),
      CheckExample(.fails, "lpars: { departure: { ntp: false } }"),
      CheckExample(.missing, "lpars: { arrival: { ntp: ~ } }"),
    ],
    .lpars(facts: [.fact(.ntp)]) { relocation in
      relocation.comparing(.ntp, \.ntp) { departing, arriving in
        guard !departing.value || !arriving.value else { return nil }
        let sides = [(relocation.departure, departing), (relocation.arrival, arriving)]
        let silent = sides.filter { !$0.1.value }.map(\.0.name).joined(separator: " and ")
        return Mismatch(
          "no time daemon runs on \(silent)",
          departure: departing.value ? "runs" : "does not run",
          arrival: arriving.value ? "runs" : "does not run",
          remedy: "start xntpd on \(silent)", places: [departing.origin, arriving.origin])
      }
    })
}
