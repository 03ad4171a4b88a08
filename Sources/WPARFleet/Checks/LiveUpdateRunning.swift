import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R21.
  static let liveUpdateRunning = CompatibilityCheck(
    name: "live-update-running", live: .critical, static: .critical,
    evidence: .confirmed(source: .mkwpar72),
    summary: "No AIX Live Update is in progress on either LPAR.",
    rationale: """
      Partitions must not be made or restored while AIX replaces its own kernel. The move stops \
      half way, with the partition gone from the departure.
      """,
    remedy: "wait until the update has ended",
    examples: [
      CheckExample(.precondition, ""),
      CheckExample(.precondition, "", kind: .static),
    ],
    .precondition { relocation in
      "no AIX Live Update is in progress on \(relocation.departure.name) or "
        + relocation.arrival.name
    })
}
