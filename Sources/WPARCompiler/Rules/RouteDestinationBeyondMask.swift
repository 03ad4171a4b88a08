import WPARDiagnostics
import WPARModel

extension Rule {
  static let routeDestinationBeyondMask = Rule(
    id: "route-destination-beyond-mask", family: .network, severity: .warning,
    evidence: .inferred(from: "what a network is: an address with no bits behind its mask"),
    summary: "A route's destination has bits that its mask leaves out.",
    rationale: """
      A route leads to the network that address and mask give, so the last part of the address counts \
      for nothing. Either one host was meant, and a whole network is routed, or the mask is wrong.
      """,
    help: "write the network's address, or leave the size out to route one host",
    fails: [
      .routed(
        """
        route:
        \trtdest = "↓198.51.100.7"
        \trtgateway = "192.0.2.1"
        \trtnetmask = "255.255.255.0"

        """,
        fixed: """
          route:
          \trtdest = "198.51.100.0"
          \trtgateway = "192.0.2.1"
          \trtnetmask = "255.255.255.0"

          """)
    ],
    passes: [
      .routed(
        """
        route:
        \trtdest = "198.51.100.0"
        \trtgateway = "192.0.2.1"
        \trtnetmask = "255.255.255.0"

        """)
    ],
    nearMisses: [
      .routed(
        """
        route:
        \trtdest = "198.51.100.7"
        \trtgateway = "192.0.2.1"
        \trtnetmask = "255.255.255.255"

        """)
    ],
    when: .given(Route.rtnetmask, Route.rtprefixlen),
    check: { spec, report in
      for route in spec.stanzas(Route.self) where route[Route.rttype] != .host {
        guard case .host(.ipv4(let address))? = route[Route.rtdest],
          let mask = route[Route.rtnetmask]
            ?? route[Route.rtprefixlen].flatMap({ Netmask(prefixLength: $0) }),
          mask.network(of: address) != address, mask.prefixLength > 0
        else { continue }
        let size: any AttributeProtocol =
          route.has(Route.rtnetmask) ? Route.rtnetmask : Route.rtprefixlen
        let network = mask.network(of: address).description
        report.add(
          "destination \(address) is in the network \(network), which the route leads to",
          at: route.contentRange(of: Route.rtdest),
          labels: [Label(route.contentRange(of: size), "by this size")],
          fixes: [
            route.replacingValue(of: Route.rtdest, with: network).map {
              FixIt(.unsafe, "write '\(network)'", edits: [$0])
            }
          ])
      }
    })
}
