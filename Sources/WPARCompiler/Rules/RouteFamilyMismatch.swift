import WPARDiagnostics
import WPARModel

extension Rule {
  static let routeFamilyMismatch = Rule(
    id: "route-family-mismatch", family: .network, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the text, which speaks of IPv4 and of IPv6 in one route"),
    summary: "Destination, gateway and family of a route do not belong together.",
    rationale: """
      A packet stays in its family: an IPv6 destination cannot be reached through an IPv4 gateway, \
      and rtfamily names the family of both. A route that says two things is refused, or leads \
      nowhere.
      """,
    help: "give destination and gateway of one family, and rtfamily that family or not at all",
    fails: [
      .routedDualStack(
        """
        route:
        \trtdest = "default"
        \trtgateway = "2001:db8::1"
        \trtfamily = "↓inet"

        """),
      .routedDualStack(
        """
        route:
        \trtdest = "2001:db8:1::5"
        \trtgateway = "↓192.0.2.1"

        """),
      .routedDualStack(
        """
        route:
        \trtdest = "198.51.100.0"
        \trtnetmask = "255.255.255.0"
        \trtgateway = "gateway.example.com"
        \trtfamily = "↓inet6"

        """),
    ],
    passes: [
      .routedDualStack(
        """
        route:
        \trtdest = "default"
        \trtgateway = "2001:db8::1"
        \trtfamily = "inet6"

        """)
    ],
    nearMisses: [
      .routedDualStack(
        """
        route:
        \trtdest = "default"
        \trtgateway = "gateway.example.com"
        \trtfamily = "inet6"

        route:
        \trtdest = "default"
        \trtgateway = "192.0.2.1"

        """)
    ],
    when: .given(Route.rtgateway, Route.rtfamily),
    check: { spec, report in
      for route in spec.stanzas(Route.self) {
        let gateway = route[Route.rtgateway]?.family
        let destination = route[Route.rtdest]?.family
        if let gateway, let destination, gateway != destination {
          report.add(
            "rtgateway is an \(gateway.title) address, and the destination is \(destination.title)",
            at: route.contentRange(of: Route.rtgateway),
            labels: [Label(route.contentRange(of: Route.rtdest), destination.title)])
        } else if let stated = route[Route.rtfamily], let found = gateway ?? destination,
          stated != found
        {
          let attribute: any AttributeProtocol = gateway == nil ? Route.rtdest : Route.rtgateway
          report.add(
            "rtfamily is '\(stated.rawValue)', and \(attribute.name) is an \(found.title) address",
            at: route.contentRange(of: Route.rtfamily),
            labels: [Label(route.contentRange(of: attribute), found.title)],
            fixes: [
              route.replacingValue(of: Route.rtfamily, with: found.rawValue).map {
                FixIt(.unsafe, "write '\(found.rawValue)'", edits: [$0])
              }
            ])
        }
      }
    })
}

extension AddressFamily {
  /// The family as people call it.
  fileprivate var title: String { self == .inet ? "IPv4" : "IPv6" }
}
