import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-W04.
  static let defaultPrivilegesDiffer = CompatibilityCheck(
    name: "default-privileges-differ", live: .warning, static: .warning,
    evidence: .inferred(from: "a partition without a list of privileges takes its host's"),
    summary: "A partition without privileges of its own finds the same defaults on the arrival.",
    rationale: """
      /etc/wpars/secattrs of the host decides what processes may do where the specification does \
      not. A file that was changed on one LPAR gives the partition other rights after the move.
      """,
    remedy: "state the privileges in the specification",
    examples: [
      CheckExample(
        .notApplicable, "wpars: { app: { spec: { security: { privs: PV_AU_,PV_DAC_R } } } }"),
      CheckExample(.precondition, ""),
      CheckExample(
        .precondition, "wpars: { app: { spec: { security: { privs+: PV_NET_PORT } } } }",
        kind: .static),
      CheckExample(.precondition, "wpars: { app: { spec: ~ } }"),
    ],
    .precondition { relocation in
      if relocation.partition.spec?.value.stanza(Security.self)?.has(Security.privs) == true {
        return nil
      }
      return "the default privileges (/etc/wpars/secattrs) are the same on "
        + "\(relocation.departure.name) and \(relocation.arrival.name)"
    })
}
