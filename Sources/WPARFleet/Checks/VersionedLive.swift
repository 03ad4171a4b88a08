import WPARDiagnostics

extension CompatibilityCheck {
  // A live move of versioned partitions is in IBM's patents; that it shipped is not established.
  static let versionedLive = CompatibilityCheck(
    name: "versioned-live", live: .critical, static: nil, evidence: .recalled,
    summary: "A versioned partition is moved live only where IBM supports that.",
    rationale: """
      No public text says at which level of AIX a checkpoint of a versioned partition can be \
      restarted. A static move is not in doubt.
      """,
    remedy: "move static, or waive versioned-live once IBM's support has agreed",
    examples: [
      CheckExample(.notApplicable, ""),
      CheckExample(
        .notApplicable, "wpars: { app: { spec: { general: { ostype: 1 } } } }", kind: .static),
      CheckExample(.missing, "wpars: { app: { spec: { general: { ostype: 1 } } } }"),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
    ],
    .partition { relocation in
      relocation.requiringProduct { _ in
        relocation.missing(
          .level, of: relocation.departure,
          detail: "whether this level moves versioned partitions live")
      }
    })
}
