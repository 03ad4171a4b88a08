import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-C11.
  static let trustedAIXDiffers = CompatibilityCheck(
    name: "trusted-aix-differs", live: .critical, static: .critical, evidence: .recalled,
    summary: "Both LPARs run Trusted AIX, or neither does.",
    rationale: """
      Under Trusted AIX files and processes carry labels, and without it they have none: what one \
      side wrote the other cannot judge.
      """,
    remedy: "choose an arrival that was installed as the departure was",
    examples: [
      CheckExample(.precondition, ""),
      CheckExample(.precondition, "", kind: .static),
    ],
    .precondition { relocation in
      "\(relocation.departure.name) and \(relocation.arrival.name) both run Trusted AIX, or neither"
        + " does"
    })
}
