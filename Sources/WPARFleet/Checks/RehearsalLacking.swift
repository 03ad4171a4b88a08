import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-W09.
  static let rehearsalLacking = CompatibilityCheck(
    name: "rehearsal-lacking", live: .note, static: .note,
    evidence: .inferred(from: "the manager whose tests these checks stand for is discontinued"),
    summary: "A move between the two LPARs has been tried with a partition that may fail.",
    rationale: """
      IBM's manager tested both systems themselves, and the commands that are left test nothing. \
      These checks see what was captured; only a trial sees the rest.
      """,
    remedy: "move a partition without users first",
    examples: [
      CheckExample(.precondition, ""),
      CheckExample(.precondition, "", kind: .static),
    ],
    .precondition { relocation in
      "a partition that may fail has gone from \(relocation.departure.name) to "
        + "\(relocation.arrival.name) and back"
    })
}
