import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-W02.
  static let userIDsDiffer = CompatibilityCheck(
    name: "user-ids-differ", live: .warning, static: .warning,
    evidence: .inferred(from: "NFS passes numbers of users, and each LPAR gives them names"),
    summary: "Users and groups of an application partition have the same numbers on both LPARs.",
    rationale: """
      NFS knows users by number. An application partition takes names from its host, so a file \
      that belongs to one user on the departure belongs to another on the arrival where \
      /etc/passwd differs.
      """,
    remedy: "share the users by LDAP or NIS, or align their numbers",
    examples: [
      CheckExample(
        .precondition,
        """
        wpars: { app: { spec: { general: { application: /opt/example/bin/worker } } } }
        """),
      CheckExample(.notApplicable, "wpars: { app: { spec: { general: { application: ~ } } } }"),
    ],
    .precondition { relocation in
      guard let spec = relocation.partition.spec?.value, spec.isApplication else { return nil }
      return
        "users and groups of the files of \(relocation.quotedName) have the same numbers "
        + "on \(relocation.departure.name) and \(relocation.arrival.name)"
    })
}
