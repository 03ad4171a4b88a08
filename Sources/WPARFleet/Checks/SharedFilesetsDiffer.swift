import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-C20, the part about the base system.
  static let sharedFilesetsDiffer = CompatibilityCheck(
    name: "shared-filesets-differ", live: .critical, static: .critical,
    evidence: .inferred(from: "a partition without its own /usr and /opt sees those of its host"),
    summary: "A partition that shares /usr and /opt finds the same base filesets on the arrival.",
    rationale: """
      /usr and /opt of the arrival take the place of the departure's. Programs and libraries of \
      another level stand where running processes have files open, and the partition's own files \
      under / and /var, which belong to the departure's level, do not match them.
      """,
    remedy: "bring the base filesets of both LPARs to one level",
    examples: [
      CheckExample(.passes, "lpars: { arrival: { filesets: { bos.net.nfs.client: 7.2.5.2 } } }"),
      CheckExample(.passes, "lpars: { arrival: { filesets: { xlC.rte: 16.1.0.9 } } }"),
      CheckExample(
        .notApplicable,
        """
        lpars: { arrival: { filesets: { bos.net.nfs.client: 7.2.5.3 } } }
        wpars: { app: { spec: { general: { privateusr: yes } } } }
        """),
      CheckExample(.fails, "lpars: { arrival: { filesets: { bos.net.nfs.client: 7.2.5.3 } } }"),
      CheckExample(
        .fails, "lpars: { arrival: { filesets: { bos.net.nfs.client: ~ } } }", kind: .static),
      CheckExample(
        .fails, "lpars: { arrival: { filesets: { bos.rte.libc: 7.2.5.3 } } }", kind: .static),
      CheckExample(.fails, "lpars: { arrival: { filesets: { bos.loc.utf.DE_DE: 7.2.5.0 } } }"),
      CheckExample(.missing, "lpars: { arrival: { filesets: ~ } }"),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
    ],
    .move(by: { _ in FilesetSetComparison.keys }) { relocation in
      let isLive = relocation.kind == .live
      let comparison = FilesetSetComparison(
        noun: "base filesets", isSymmetric: true,
        alternative: "give the partition its own /usr and /opt"
      ) { fileset in
        // Others stand in checks of their own.
        fileset.hasPrefix("bos.") && fileset != "bos.wpars"
          && !(isLive && (fileset == "bos.rte" || fileset == "bos.rte.libc"))
      }
      return comparison.outcomeForShared(relocation)
    })
}
