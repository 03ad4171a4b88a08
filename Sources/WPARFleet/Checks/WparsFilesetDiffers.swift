import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-C06.
  static let wparsFilesetDiffers = CompatibilityCheck(
    name: "wpars-fileset-differs", live: .critical, static: .critical, evidence: .recalled,
    summary: "bos.wpars has the same level on both LPARs, or for a static move no earlier one.",
    rationale: """
      bos.wpars keeps the definition of a partition and starts it. An earlier one does not know \
      what a later one has written; a checkpoint asks for the same one.
      """,
    remedy: "update bos.wpars on the LPAR that has the earlier level",
    examples: [
      CheckExample(.passes, "lpars: { arrival: { filesets: { bos.wpars: 7.2.5.2 } } }"),
      CheckExample(
        .passes, "lpars: { arrival: { filesets: { bos.wpars: 7.2.5.10 } } }", kind: .static),
      CheckExample(.fails, "lpars: { arrival: { filesets: { bos.wpars: 7.2.5.10 } } }"),
      CheckExample(
        .fails, "lpars: { arrival: { filesets: { bos.wpars: 7.2.5.1 } } }", kind: .static),
      CheckExample(
        .fails, "lpars: { arrival: { filesets: { bos.wpars: ~ } } }", kind: .static),
      CheckExample(.missing, "lpars: { departure: { filesets: ~ } }"),
    ],
    .lpars(facts: [.fileset("bos.wpars")]) { relocation in
      let relation: LevelRelation =
        switch relocation.kind {
        case .live: .same
        case .static: .sameOrLater
        }
      return FilesetComparison("bos.wpars", relation, absence: .isFailure).outcome(relocation)
    })
}
