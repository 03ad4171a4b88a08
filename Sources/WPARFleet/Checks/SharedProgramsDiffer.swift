import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-C20, the part about application code.
  static let sharedProgramsDiffer = CompatibilityCheck(
    name: "shared-programs-differ", live: .warning, static: .warning,
    evidence: .inferred(from: "a partition without its own /usr and /opt sees those of its host"),
    summary: "A partition that shares /usr and /opt finds the same programs on the arrival.",
    rationale: """
      Programs that are installed under the departure's /usr and /opt are not moved. What the \
      arrival lacks cannot start again, and what it has in another level may read files otherwise.
      """,
    remedy: "install the same programs on the arrival, or give the partition its own /usr and /opt",
    examples: [
      CheckExample(.passes, "lpars: { arrival: { filesets: { xlC.rte: 16.1.0.3 } } }"),
      CheckExample(.passes, "lpars: { arrival: { filesets: { Java8_64.sdk: 8.0.0.600 } } }"),
      CheckExample(
        .passes, "lpars: { arrival: { filesets: { mcr.rte: 7.2.5.0 } } }", kind: .static),
      CheckExample(
        .notApplicable,
        """
        lpars: { arrival: { filesets: { ICU4C.rte: ~ } } }
        wpars: { app: { spec: { general: { privateusr: yes } } } }
        """),
      CheckExample(.fails, "lpars: { arrival: { filesets: { ICU4C.rte: ~ } } }"),
      CheckExample(
        .fails, "lpars: { arrival: { filesets: { xlC.rte: 16.1.0.9 } } }", kind: .static),
      CheckExample(.missing, "lpars: { departure: { filesets: ~ } }"),
    ],
    .move(by: { _ in FilesetSetComparison.keys }) { relocation in
      let comparison = FilesetSetComparison(
        noun: "programs", isSymmetric: false,
        alternative: "give the partition its own /usr and /opt"
      ) { fileset in
        // The base system stands in a check of its own, AIX-rpm stands for it among rpm packages,
        // and no partition runs mcr.rte.
        !fileset.hasPrefix("bos.") && fileset != "AIX-rpm" && fileset != "mcr.rte"
      }
      return comparison.outcomeForShared(relocation)
    })
}
