import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-O06.
  static let listedFilesetDiffers = CompatibilityCheck(
    name: "listed-fileset-differs", live: .optional, static: nil, evidence: .recalled,
    summary: "The filesets that a site names have the same levels on both LPARs.",
    rationale: """
      What a program maps from /usr and /opt is mapped from the arrival's files after a live move. \
      IBM's manager let a site name the filesets that its programs depend on.
      """,
    remedy: "bring the filesets to one level on both LPARs",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(.passes, "lpars: { arrival: { filesets: { bos.net.nfs.client: 7.2.5.3 } } }"),
      CheckExample(.passes, "lpars: { arrival: { filesets: { bos.local: 7.2.5.3 } } }"),
      CheckExample(.fails, "lpars: { arrival: { filesets: { bos.rte.security: 7.2.5.3 } } }"),
      CheckExample(.fails, "lpars: { arrival: { filesets: { bos.loc.utf.DE_DE: 7.2.5.0 } } }"),
      CheckExample(.fails, "lpars: { arrival: { filesets: { ICU4C.rte: ~ } } }"),
      CheckExample(
        .passes,
        """
        listed-filesets: [xlC.rte]
        lpars: { arrival: { filesets: { bos.rte.security: 7.2.5.3 } } }
        """),
      CheckExample(
        .fails,
        """
        listed-filesets: [xlC.*]
        lpars: { arrival: { filesets: { xlC.rte: 16.1.0.9 } } }
        """),
      CheckExample(.missing, "lpars: { arrival: { filesets: ~ } }"),
    ],
    .lpars(facts: [.fact(.filesets)]) { relocation in
      let names = relocation.fleet.policy.listedFilesets
      return FilesetSetComparison(noun: "listed filesets", isSymmetric: true) { fileset in
        names.contains { name in
          name.hasSuffix(".*") ? fileset.hasPrefix(name.dropLast()) : fileset == name
        }
      }.outcome(relocation)
    })
}
