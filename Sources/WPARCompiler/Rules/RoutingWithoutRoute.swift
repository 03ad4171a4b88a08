import WPARDiagnostics
import WPARModel

extension Rule {
  static let routingWithoutRoute = Rule(
    id: "routing-without-route", family: .network, severity: .note,
    evidence: .confirmed(source: .routing),
    summary: "A partition has a routing table of its own and no route.",
    rationale: """
      With routing = "yes" the partition does not use the routes of its host. Without routes of \
      its own it reaches the hosts in its own subnets, and nothing else.
      """,
    help: "add a 'route' stanza, or leave routing to the host",
    fails: ["general:\n\tname = \"app20\"\n\trouting = \"↓yes\"\n"],
    passes: [
      .routed(
        """
        route:
        \trtdest = "default"
        \trtgateway = "192.0.2.1"

        """)
    ],
    nearMisses: ["general:\n\tname = \"app20\"\n\trouting = \"no\"\n"],
    when: .given(General.routing),
    check: { spec, report in
      guard let general = spec.stanza(General.self), general[General.routing] == true,
        spec.stanzas(Route.self).isEmpty, !spec.isTruncated
      else { return }
      report.add(
        "the partition routes by itself and has no route, so it reaches its own subnets only",
        at: general.contentRange(of: General.routing))
    })
}
