import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R04, one of the facilities of MOB-C32.
  static let openClogin = CompatibilityCheck(
    name: "open-clogin", live: .critical, static: nil,
    evidence: .inferred(from: "clogin takes its terminal from the global environment"),
    summary: "Nobody is logged in to the partition by clogin.",
    rationale: """
      clogin gives a shell a terminal of the global environment. A checkpoint cannot save a \
      process whose terminal lies outside the partition, so one forgotten session stops the move.
      """,
    remedy: "log out, and use ssh into the partition",
    examples: [
      CheckExample(.precondition, "wpars: { app: { state: active } }")
    ],
    .precondition { relocation in
      "nobody is logged in to \(relocation.quotedName) by clogin"
    })
}
