import WPARDiagnostics
import WPARModel

extension OptionalRule {
  static let addressFromName = OptionalRule(
    id: "address-from-name", family: .network, severity: .note,
    evidence: .confirmed(source: .systemNetwork),
    summary: "A partition has no network, so that its address is that of its name.",
    rationale: """
      Without a network stanza AIX configures a network if the name of the partition resolves to an \
      address in the network of an active interface of the host, and none if it does not. The host \
      decides, and another host may decide otherwise. Many sites want it so; for those that do not, \
      this rule can be asked for.
      """,
    help: "add a 'network' stanza with the address, or let the name resolve on every host",
    fails: ["general:\n\tname = \"↓app20\"\n\thostname = \"app20.example.com\"\n"],
    passes: [
      "general:\n\tname = \"app20\"\n\nnetwork:\n\taddress = \"192.0.2.20\"\n"
        + "\tnetmask = \"255.255.255.0\"\n"
    ],
    nearMisses: ["general:\n\tname = \"app20\"\n\tapplication = \"/usr/bin/vmstat 120\"\n"],
    check: { spec, rule in
      guard !spec.isTruncated, !spec.isApplication, spec.stanzas(Network.self).isEmpty,
        // Of a partition with routes another rule tells.
        spec.stanzas(Route.self).isEmpty, let general = spec.stanza(General.self),
        let name = general.text(of: General.name)
      else { return nil }
      return Diagnostic(
        rule, "there is no network; the address is what \(quoted(name)) resolves to, if anything",
        at: general.contentRange(of: General.name))
    })
}
