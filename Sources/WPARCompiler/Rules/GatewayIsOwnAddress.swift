import WPARDiagnostics
import WPARModel

extension Rule {
  static let gatewayIsOwnAddress = Rule(
    id: "gateway-is-own-address", family: .network, severity: .warning,
    evidence: .inferred(from: "what a gateway is: another host that passes packets on"),
    summary: "A route's gateway is the partition itself.",
    rationale: """
      The partition would hand its packets to itself and never to a router, so nothing behind the \
      route can be reached. Mostly address and gateway were mixed up.
      """,
    help: "name the router of the network",
    fails: [
      .routed(
        """
        route:
        \trtdest = "default"
        \trtgateway = "↓192.0.2.20"

        """)
    ],
    passes: [
      .routed(
        """
        route:
        \trtdest = "default"
        \trtgateway = "192.0.2.1"

        """)
    ],
    nearMisses: [
      .routed(
        """
        route:
        \trtdest = "198.51.100.20"
        \trtgateway = "192.0.2.2"

        """)
    ],
    when: .given(Route.rtgateway),
    check: { spec, report in
      let networks = spec.stanzas(Network.self)
      for route in spec.stanzas(Route.self) {
        guard let gateway = route[Route.rtgateway], gateway.family != nil,
          let place = networks.lazy.compactMap({ $0.place(ofAddress: gateway) }).first
        else { continue }
        report.add(
          "gateway \(gateway) is an address of the partition itself",
          at: route.contentRange(of: Route.rtgateway), labels: [Label(place, "this address")])
      }
    })
}

extension Stanza {
  /// Where a network gives an address.
  fileprivate func place(ofAddress host: Host) -> SourceRange? {
    if let address = self[Network.address], host == .ipv4(address) {
      return contentRange(of: Network.address)
    }
    if let address = self[Network.address6], host == .ipv6(address) {
      return contentRange(of: Network.address6)
    }
    return nil
  }
}
