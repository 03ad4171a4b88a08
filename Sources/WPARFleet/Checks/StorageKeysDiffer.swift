import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-C12.
  static let storageKeysDiffer = CompatibilityCheck(
    name: "storage-keys-differ", live: .critical, static: nil, evidence: .recalled,
    summary: "User storage keys are enabled on both LPARs, or on neither.",
    rationale: """
      A program that protects its memory with storage keys finds pages it cannot reach, or no \
      protection at all, where the number of keys is another.
      """,
    remedy: "set the storage keys alike and reboot, or move static",
    examples: [CheckExample(.precondition, "")],
    .precondition { relocation in
      "user storage keys are enabled on both \(relocation.departure.name) and "
        + "\(relocation.arrival.name), or on neither"
    })
}
