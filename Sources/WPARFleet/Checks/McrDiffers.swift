import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-C07.
  static let mcrDiffers = CompatibilityCheck(
    name: "mcr-differs", live: .critical, static: nil, evidence: .recalled,
    summary: "mcr.rte is installed on both LPARs with the same level.",
    rationale: """
      mcr.rte is what writes a checkpoint and what reads it. Without it the commands of a live \
      move do not exist, and an engine of another level need not read the state file.
      """,
    remedy: "install or update mcr.rte, or move static, which does without it",
    examples: [
      CheckExample(.passes, "lpars: { arrival: { filesets: { mcr.rte: 7.2.5.2 } } }"),
      CheckExample(.passes, "lpars: { arrival: { filesets: { wio.fcp: 7.2.5.1 } } }"),
      CheckExample(.fails, "lpars: { arrival: { filesets: { mcr.rte: ~ } } }"),
      CheckExample(.fails, "lpars: { departure: { filesets: { mcr.rte: ~ } } }"),
      CheckExample(.fails, "lpars: { arrival: { filesets: { mcr.rte: 7.2.4.1 } } }"),
      CheckExample(.missing, "lpars: { arrival: { filesets: ~ } }"),
    ],
    .lpars(facts: [.fileset("mcr.rte")]) { relocation in
      FilesetComparison("mcr.rte", .same, absence: .isFailure).outcome(relocation)
    })
}
