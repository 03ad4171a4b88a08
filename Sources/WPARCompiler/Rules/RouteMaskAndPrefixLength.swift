import WPARDiagnostics
import WPARModel

extension Rule {
  static let routeMaskAndPrefixLength = Rule(
    id: "route-mask-and-prefix-length", family: .network, severity: .warning,
    evidence: .recalled,
    summary: "A route gives the size of its destination twice.",
    rationale: """
      rtnetmask and rtprefixlen say the same thing, and commands take one of them. Where the two \
      disagree, which one holds is not established.
      """,
    help: "keep one of them",
    fails: [
      .routed(
        """
        route:
        \trtdest = "198.51.100.0"
        \trtgateway = "192.0.2.1"
        \trtnetmask = "255.255.255.0"
        \t↓rtprefixlen = "24"

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
        \trtdest = "198.51.100.0"
        \trtgateway = "192.0.2.1"
        \trtprefixlen = "24"

        route:
        \trtdest = "203.0.113.0"
        \trtgateway = "192.0.2.1"
        \trtnetmask = "255.255.255.0"

        """)
    ],
    when: .given(Route.rtprefixlen),
    check: { spec, report in
      for route in spec.stanzas(Route.self)
      where route.has(Route.rtprefixlen) && route.has(Route.rtnetmask) {
        let mask = route[Route.rtnetmask]
        let isSame = mask != nil && mask?.prefixLength == route[Route.rtprefixlen]
        report.add(
          "rtprefixlen stands beside rtnetmask\(isSame ? "" : ", and says something else")",
          at: route.keyRange(of: Route.rtprefixlen),
          labels: [Label(route.keyRange(of: Route.rtnetmask), "the size is given here")])
      }
    })
}
