import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-O05.
  static let xlcRuntimeDiffers = CompatibilityCheck(
    name: "xlc-runtime-differs", live: .optional, static: nil, evidence: .recalled,
    summary: "xlC.rte has the same level on both LPARs.",
    rationale: """
      The C++ runtime is mapped from the arrival's files after a live move, as libc is. A program \
      that does not use it does not mind.
      """,
    remedy: "bring xlC.rte to one level on both LPARs",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(.passes, "lpars: { arrival: { filesets: { wio.fcp: 7.2.5.1 } } }"),
      CheckExample(.passes, "lpars: { departure: { filesets: { xlC.rte: ~ } } }"),
      CheckExample(.fails, "lpars: { arrival: { filesets: { xlC.rte: 16.1.0.9 } } }"),
      CheckExample(.fails, "lpars: { arrival: { filesets: { xlC.rte: ~ } } }"),
      CheckExample(.missing, "lpars: { arrival: { filesets: ~ } }"),
    ],
    .lpars(facts: [.fileset("xlC.rte")]) { relocation in
      FilesetComparison("xlC.rte", .same, absence: .isFine).outcome(relocation)
    })
}
