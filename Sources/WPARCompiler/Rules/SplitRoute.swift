import WPARDiagnostics
import WPARModel

extension Rule {
  static let splitRoute = Rule(
    id: "split-route", family: .network, severity: .warning,
    evidence: .inferred(from: "the repeated -I, of which each occurrence is a route of its own"),
    summary: "What belongs to one route stands in two route stanzas.",
    rationale: """
      Each route stanza, like each -I, is a route by itself. The one half then is a destination that \
      nothing leads to, and the other a gateway to nowhere.
      """,
    help: "write everything about a route into one stanza",
    fails: [
      .routed(
        """
        route:
        \trtdest = "default"

        ↓route:
        \trtgateway = "192.0.2.1"

        """),
      .commands(
        "mkwpar -s -n alder -i -N address=192.0.2.9 netmask=255.255.255.0 -I rtdest=default "
          + "↓-I rtgateway=192.0.2.1\n"),
    ],
    passes: [.routed("route:\n\trtdest = \"default\"\n\trtgateway = \"192.0.2.1\"\n")],
    nearMisses: [
      .routed(
        """
        route:
        \trtdest = "default"
        \trtgateway = "192.0.2.1"

        route:
        \trtdest = "198.51.100.0/24"
        \trtgateway = "192.0.2.2"

        """)
    ],
    when: .missing(Route.rtdest, Route.rtgateway),
    check: { spec, report in
      let routes = spec.stanzas(Route.self)
      var index = routes.startIndex
      while index + 1 < routes.endIndex {
        let (first, second) = (routes[index], routes[index + 1])
        let isSplit =
          first.has(Route.rtdest) && first.lacks(Route.rtgateway) && second.lacks(Route.rtdest)
          && second.has(Route.rtgateway)
          || first.lacks(Route.rtdest) && first.has(Route.rtgateway) && second.has(Route.rtdest)
            && second.lacks(Route.rtgateway)
        guard isSplit else {
          index += 1
          continue
        }
        let missing = second.lacks(Route.rtdest) ? Route.rtdest.name : Route.rtgateway.name
        report.add(
          "the route has no '\(missing)', which the stanza before it has", at: second.headerRange,
          labels: [Label(first.headerRange, "the other half")])
        index += 2
      }
    })
}
