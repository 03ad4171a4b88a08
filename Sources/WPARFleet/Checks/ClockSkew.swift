import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-W01, as far as the warning. The bounds are proposals of the reference. That an offset is
  // not known is said once, by clock-skew-large, unless a policy makes this check a condition.
  static let clockSkew = CompatibilityCheck(
    name: "clock-skew", live: .warning, static: nil,
    evidence: .inferred(from: "a process that moves sees the clock of another LPAR"),
    summary: "The clocks of both LPARs agree to the second.",
    rationale: """
      After the move time jumps for every process: timers fire at once or late, and files seem to \
      come from the future.
      """,
    remedy: "set both clocks by NTP",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(.passes, "lpars: { arrival: { clock-offset: -1s } }"),
      CheckExample(
        .passes, "lpars: { departure: { clock-offset: 40s }, arrival: { clock-offset: 40s } }"),
      CheckExample(.passes, "lpars: { arrival: { clock-offset: 31s } }"),
      CheckExample(.fails, "lpars: { arrival: { clock-offset: -2s } }"),
      CheckExample(.fails, "lpars: { arrival: { clock-offset: 30s } }"),
      CheckExample(.notApplicable, "lpars: { arrival: { clock-offset: ~ } }"),
      CheckExample(
        .missing, "{ lpars: { arrival: { clock-offset: ~ } }, enforce: [clock-skew] }"),
    ],
    .lpars(facts: [.fact(.clockOffset)]) { relocation in
      let outcome = relocation.clockSkew(in: 2...largestTolerableSkew)
      let isCondition = relocation.fleet.policy.enforced.contains { $0.value == "clock-skew" }
      if case .missing = outcome, !isCondition { return .notApplicable }
      return outcome
    })
}

/// Seconds that a careful site may still put up with.
private let largestTolerableSkew: UInt = 30
