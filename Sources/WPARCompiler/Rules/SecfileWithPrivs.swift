import WPARDiagnostics
import WPARModel

extension Rule {
  static let secfileWithPrivs = Rule(
    id: "secfile-with-privs", family: .security, severity: .warning, evidence: .recalled,
    summary: "The privileges of a partition come from a file and from a list.",
    rationale: """
      Each is the whole list of privileges. Which of the two counts is not established, so nobody \
      can tell what the partition may do.
      """,
    help: "keep one of them; privs+ and privs- change the list of a file",
    fails: ["security:\n\t↓secfile = \"/etc/wpars/secattrs\"\n\tprivs = \"PV_NET_PORT\"\n"],
    passes: ["security:\n\tsecfile = \"/etc/wpars/secattrs\"\n"],
    nearMisses: ["security:\n\tsecfile = \"/etc/wpars/secattrs\"\n\tprivs+ = \"PV_NET_PORT\"\n"],
    when: .given(Security.secfile),
    check: { spec, report in
      guard let security = spec.stanza(Security.self), security.has(Security.secfile),
        security.has(Security.privs)
      else { return }
      report.add(
        "stanza 'security' holds 'secfile' and 'privs'",
        at: security.keyRange(of: Security.secfile),
        labels: [Label(security.keyRange(of: Security.privs), "another list here")],
        fixes: [Security.secfile as any AttributeProtocol, Security.privs].map { attribute in
          security.removing(attribute).map {
            FixIt(.displayOnly, "remove '\(attribute.name)'", edits: [$0])
          }
        })
    })
}
