import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-O04.
  static let fewerProcessors = CompatibilityCheck(
    name: "fewer-processors", live: .optional, static: .optional, evidence: .recalled,
    summary: "The arrival has at least as many processors online as the departure.",
    rationale: """
      Programs that sized their thread pools by the processors they found share fewer after the \
      move.
      """,
    remedy: "choose a larger arrival, or bring processors online",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(.passes, "lpars: { arrival: { online-cpus: 9, cpus: 1 } }"),
      CheckExample(.fails, "lpars: { arrival: { online-cpus: 7 } }"),
      CheckExample(.missing, "lpars: { arrival: { online-cpus: ~ } }"),
    ],
    .lpars(facts: [.fact(.onlineCPUs)]) { relocation in
      relocation.comparingAmounts(
        .onlineCPUs, \.onlineCPUs, what: "the number of processors online", text: { "\($0)" },
        remedy: { "bring \($0) processors online on \(relocation.arrival.name)" })
    })
}
