import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-C05: the same file, not only the same level.
  static let libcPatched = CompatibilityCheck(
    name: "libc-patched", live: .critical, static: nil, evidence: .recalled,
    summary: "The file libc.a is the same on both LPARs where their interim fixes differ.",
    rationale: """
      An interim fix can replace libc.a and leave the level of bos.rte.libc as it is. emgr -l does \
      not show which files a fix replaces, so the files themselves have to be compared.
      """,
    remedy: "compare checksums of libc.a on both LPARs",
    examples: [
      CheckExample(.notApplicable, "lpars: { arrival: { ifixes: [IJ00101s2a, IJ00102s2a] } }"),
      CheckExample(
        .precondition, "lpars: { arrival: { ifixes: [IJ00101s2a, IJ00102s2a, IJ00103s2a] } }"),
      CheckExample(.precondition, "lpars: { arrival: { ifixes: ~ } }"),
    ],
    .precondition { relocation in
      let departing = relocation.departure.facts.interimFixes?.value
      let arriving = relocation.arrival.facts.interimFixes?.value
      if let departing, let arriving, Set(departing) == Set(arriving) { return nil }
      return "libc.a is the same file on \(relocation.departure.name) and "
        + "\(relocation.arrival.name), whose interim fixes differ or are not known"
    })
}
