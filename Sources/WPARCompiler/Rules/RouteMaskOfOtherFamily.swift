import WPARDiagnostics
import WPARModel

extension Rule {
  static let routeMaskOfOtherFamily = Rule(
    id: "route-mask-of-other-family", family: .network, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the text, which gives a destination a size that its family lacks"),
    summary: "The size of a route's destination is not one of its address family.",
    rationale: """
      A netmask is four octets and measures IPv4 networks. An IPv4 prefix is at most 32 bits long. \
      A route whose size belongs to the other family has no destination that could be meant.
      """,
    help: "give an IPv6 destination rtprefixlen, and an IPv4 destination at most 32 bits",
    fails: [
      .routedIPv6(
        """
        route:
        \trtdest = "2001:db8:1::"
        \trtgateway = "2001:db8::1"
        \t↓rtnetmask = "255.255.255.0"

        """),
      .routed(
        """
        route:
        \trtdest = "198.51.100.0"
        \trtgateway = "192.0.2.1"
        \trtprefixlen = "↓64"

        """),
    ],
    passes: [
      .routedIPv6(
        """
        route:
        \trtdest = "2001:db8:1::"
        \trtgateway = "2001:db8::1"
        \trtprefixlen = "64"

        """)
    ],
    nearMisses: [
      .routed(
        """
        route:
        \trtdest = "198.51.100.0"
        \trtgateway = "192.0.2.1"
        \trtprefixlen = "32"

        """)
    ],
    when: .given(Route.rtnetmask, Route.rtprefixlen),
    check: { spec, report in
      for route in spec.stanzas(Route.self) {
        switch route[Route.rtdest]?.family {
        case .inet6?:
          guard route.has(Route.rtnetmask) else { continue }
          report.add(
            "an IPv6 destination has no netmask", at: route.keyRange(of: Route.rtnetmask),
            labels: [Label(route.contentRange(of: Route.rtdest), "IPv6")])
        case .inet?:
          guard let length = route[Route.rtprefixlen], length > 32 else { continue }
          report.add(
            "rtprefixlen is \(length), must be at most 32 for an IPv4 destination",
            at: route.contentRange(of: Route.rtprefixlen),
            labels: [Label(route.contentRange(of: Route.rtdest), "IPv4")])
        case nil: continue
        }
      }
    })
}
