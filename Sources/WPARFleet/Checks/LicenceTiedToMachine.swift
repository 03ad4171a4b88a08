import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R18.
  static let licenceTiedToMachine = CompatibilityCheck(
    name: "licence-tied-to-machine", live: .warning, static: .warning,
    evidence: .inferred(from: "the arrival has another serial number and LPAR id"),
    summary: "No licence of the partition is tied to the machine or the LPAR.",
    rationale: """
      Programs that check the serial number of the machine or the number of the LPAR see others \
      after the move, and may refuse to go on.
      """,
    remedy: "ask the vendor for a licence that covers the arrival",
    examples: [
      CheckExample(.precondition, "wpars: { app: { state: active } }"),
      CheckExample(.precondition, "wpars: { app: { state: active } }", kind: .static),
    ],
    .precondition { relocation in
      "no licence in \(relocation.quotedName) is tied to \(relocation.departure.name) or its "
        + "machine"
    })
}
