import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-O07, the part about caches.
  static let cacheDiffers = CompatibilityCheck(
    name: "cache-differs", live: .optional, static: nil,
    evidence: .inferred(from: "programs that tune themselves at their start keep what they found"),
    summary: "The processors of both LPARs have caches of the same size.",
    rationale: """
      A program that laid out its data by the size of the second or third level cache is slower \
      where that is smaller. No captured output shows caches.
      """,
    remedy: "choose an arrival on the same model",
    examples: [
      CheckExample(.notApplicable, ""),
      CheckExample(.precondition, "policy: [cache-differs]"),
      CheckExample(.precondition, "wpars: { app: { policy: [cache-differs] } }"),
    ],
    .precondition { relocation in
      "the processors of \(relocation.departure.name) and \(relocation.arrival.name) have second "
        + "and third level caches of the same size"
    })
}
