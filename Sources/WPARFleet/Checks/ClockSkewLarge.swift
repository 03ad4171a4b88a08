import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-W01, as far as the refusal.
  static let clockSkewLarge = CompatibilityCheck(
    name: "clock-skew-large", live: .critical, static: nil,
    evidence: .inferred(from: "a process that moves sees the clock of another LPAR"),
    summary: "The clocks of both LPARs are no more than 30 seconds apart.",
    rationale: """
      Protocols with leases and time-outs of half a minute give up when the clock jumps that far: \
      sessions end, locks are taken over, and clusters count the partition as dead.
      """,
    remedy: "set both clocks by NTP",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(.passes, "lpars: { arrival: { clock-offset: -30s } }"),
      CheckExample(.fails, "lpars: { arrival: { clock-offset: -31s } }"),
      CheckExample(
        .fails, "lpars: { departure: { clock-offset: 20s }, arrival: { clock-offset: -20s } }"),
      CheckExample(.missing, "lpars: { departure: { clock-offset: ~ } }"),
    ],
    .lpars(facts: [.fact(.clockOffset)]) { relocation in relocation.clockSkew(in: 31...(.max)) })
}
