import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-W05.
  static let tracingActive = CompatibilityCheck(
    name: "tracing-active", live: .warning, static: nil,
    evidence: .inferred(from: "records of the departure's kernel cannot go on elsewhere"),
    summary: "No accounting, audit, trace or ProbeVue session runs against the partition.",
    rationale: """
      Such a session hooks into processes from the departure's kernel. It can hold up the \
      checkpoint, and what it records ends in the middle.
      """,
    remedy: "stop the session before the move",
    examples: [CheckExample(.precondition, "")],
    .precondition { relocation in
      "no advanced accounting, audit, trace or ProbeVue session on \(relocation.departure.name) "
        + "is about \(relocation.quotedName)"
    })
}
