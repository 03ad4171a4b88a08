import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-O03.
  static let slowerClock = CompatibilityCheck(
    name: "slower-clock", live: .optional, static: .optional, evidence: .recalled,
    summary: "The arrival's processors have at least the clock speed of the departure's.",
    rationale: """
      The same shares and limits do less work on a slower processor, and programs that measured \
      the clock when they started go on with what they found.
      """,
    remedy: "choose an arrival with faster processors",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(.passes, "lpars: { arrival: { clock-speed: 4000, smt: 4 } }"),
      CheckExample(.fails, "lpars: { arrival: { clock-speed: 3424 } }"),
      CheckExample(.missing, "lpars: { departure: { clock-speed: ~ } }"),
    ],
    .lpars(facts: [.fact(.clockSpeed)]) { relocation in
      relocation.comparingAmounts(
        .clockSpeed, \.clockSpeed, what: "the clock speed", text: { "\($0) MHz" },
        remedy: { "choose an arrival of at least \($0)" })
    })
}
