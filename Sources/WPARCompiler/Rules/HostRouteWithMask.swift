import WPARDiagnostics
import WPARModel

extension Rule {
  static let hostRouteWithMask = Rule(
    id: "host-route-with-mask", family: .network, severity: .warning,
    evidence: .inferred(from: "what a host route is: a route to one address"),
    summary: "A route to a host has the size of a network, or no host as its destination.",
    rationale: """
      rttype = "host" says that one address is meant; a mask, a prefix or the word default says \
      that many are. Whichever wins, the packets of somebody go another way than was planned.
      """,
    help: "write rttype = \"net\", or leave the size out",
    fails: [
      .routed(
        """
        route:
        \trtdest = "198.51.100.7"
        \trtgateway = "192.0.2.1"
        \trttype = "↓host"
        \trtnetmask = "255.255.255.0"

        """),
      .routed(
        """
        route:
        \trtdest = "default"
        \trtgateway = "192.0.2.1"
        \trttype = "↓host"

        """),
      .routed(
        """
        route:
        \trtdest = "198.51.100.0/24"
        \trtgateway = "192.0.2.1"
        \trttype = "↓host"

        """),
    ],
    passes: [
      .routed(
        """
        route:
        \trtdest = "198.51.100.7"
        \trtgateway = "192.0.2.1"
        \trttype = "host"

        """)
    ],
    nearMisses: [
      .routed(
        """
        route:
        \trtdest = "198.51.100.7"
        \trtgateway = "192.0.2.1"
        \trttype = "host"
        \trtnetmask = "255.255.255.255"

        """)
    ],
    when: .given(Route.rttype),
    check: { spec, report in
      for route in spec.stanzas(Route.self) where route[Route.rttype] == .host {
        guard let (size, attribute) = route.networkSize else { continue }
        report.add(
          "rttype is 'host', and \(size)", at: route.contentRange(of: Route.rttype),
          labels: [Label(route.contentRange(of: attribute), "many hosts")])
      }
    })
}

extension Stanza {
  /// What says that a route leads to more than one host, in words.
  fileprivate var networkSize: (words: String, attribute: any AttributeProtocol)? {
    switch self[Route.rtdest] {
    case .everywhere?: return ("the destination is 'default'", Route.rtdest)
    case .network(_, let text)?:
      return ("the destination \(quoted(text)) is a network", Route.rtdest)
    case .host?, nil: break
    }
    if let mask = self[Route.rtnetmask], mask.prefixLength < 32 {
      return ("rtnetmask is \(mask)", Route.rtnetmask)
    }
    guard let length = self[Route.rtprefixlen], let family = self[Route.rtdest]?.family,
      length < (family == .inet ? 32 : 128)
    else { return nil }
    return ("rtprefixlen is \(length)", Route.rtprefixlen)
  }
}
