import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-W03.
  static let tunablesDiffer = CompatibilityCheck(
    name: "tunables-differ", live: .warning, static: nil,
    evidence: .inferred(from: "tunables belong to the kernel that the partition leaves"),
    summary: "Tunables that differ from their defaults are the same on both LPARs.",
    rationale: """
      Buffer sizes, NFS time-outs and paging limits that were set for the partition stay behind on \
      the departure.
      """,
    remedy: "set the tunables of no, nfso, vmo, ioo and schedo alike",
    examples: [CheckExample(.precondition, "")],
    .precondition { relocation in
      "the tunables of no, nfso, vmo, ioo and schedo that are not at their defaults are the same on "
        + "\(relocation.departure.name) and \(relocation.arrival.name)"
    })
}
