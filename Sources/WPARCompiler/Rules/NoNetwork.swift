import WPARDiagnostics
import WPARModel

extension Rule {
  static let noNetwork = Rule(
    id: "no-network", family: .network, severity: .note,
    evidence: .confirmed(source: .systemNetwork),
    summary: "A partition has routes and no network.",
    rationale: """
      Without a network stanza AIX configures one only if the name of the partition resolves to an \
      address in the network of an active interface of the host. Whether it does is decided by the \
      host, and differs from one to the next; without it none of the routes leads anywhere.
      """,
    help: "add a 'network' stanza with the address",
    fails: [
      """
      general:
      \tname = "app20"
      \trouting = "yes"

      ↓route:
      \trtdest = "default"
      \trtgateway = "192.0.2.1"

      """
    ],
    passes: [
      .routed(
        """
        route:
        \trtdest = "default"
        \trtgateway = "192.0.2.1"

        """)
    ],
    nearMisses: ["general:\n\tname = \"app20\"\n\thostname = \"app20.example.com\"\n"],
    when: .given(Route.rtdest, Route.rtgateway),
    check: { spec, report in
      guard spec.stanzas(Network.self).isEmpty, !spec.isTruncated,
        let route = spec.stanzas(Route.self).first
      else { return }
      report.add(
        "the partition has \(counted(spec.stanzas(Route.self).count, "route")) and no network",
        at: route.headerRange)
    })
}
