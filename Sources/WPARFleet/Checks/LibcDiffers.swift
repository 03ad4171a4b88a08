import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-C05.
  static let libcDiffers = CompatibilityCheck(
    name: "libc-differs", live: .critical, static: nil, evidence: .recalled,
    summary: "bos.rte.libc has the same level on both LPARs.",
    rationale: """
      A checkpoint does not hold the text of libraries: on the arrival the pages of its own libc \
      are mapped at the old addresses. Return addresses and pointers into another libc lead \
      anywhere.
      """,
    remedy: "bring bos.rte.libc and its interim fixes to one level on both LPARs, or move static",
    examples: [
      CheckExample(.passes, "lpars: { arrival: { filesets: { bos.rte.libc: 7.2.5.2 } } }"),
      CheckExample(.passes, "lpars: { arrival: { filesets: { xlC.rte: 16.1.0.9 } } }"),
      CheckExample(.fails, "lpars: { arrival: { filesets: { bos.rte.libc: 7.2.5.3 } } }"),
      CheckExample(.fails, "lpars: { arrival: { filesets: { bos.rte.libc: 7.2.5.1 } } }"),
      CheckExample(.missing, "lpars: { arrival: { filesets: ~ } }"),
      CheckExample(.missing, "lpars: { arrival: { filesets: { bos.rte.libc: ~ } } }"),
    ],
    .lpars(facts: [.fileset("bos.rte.libc")]) { relocation in
      FilesetComparison("bos.rte.libc", .same, absence: .isUnknown).outcome(relocation)
    })
}
