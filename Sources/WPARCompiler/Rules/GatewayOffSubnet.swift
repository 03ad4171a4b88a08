import WPARDiagnostics
import WPARModel

extension Rule {
  static let gatewayOffSubnet = Rule(
    id: "gateway-off-subnet", family: .network, severity: .warning,
    evidence: .inferred(from: "IP, where a gateway is a neighbour in a network of the sender"),
    summary: "A route's gateway is in none of the partition's networks.",
    rationale: """
      The first hop of a route has to be reached without a route. A gateway outside the networks \
      of the partition cannot be, so the route is refused, or leads into the void.
      """,
    help: "name a gateway in one of the networks, or correct the address or the netmask",
    fails: [
      .routed(
        """
        route:
        \trtdest = "default"
        \trtgateway = "↓192.0.3.1"

        """),
      .routedIPv6(
        """
        route:
        \trtdest = "default"
        \trtgateway = "↓2001:db8:0:1::1"

        """),
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
      """
      general:
      \tname = "app20"
      \trouting = "yes"

      network:
      \taddress = "192.0.2.20"

      route:
      \trtdest = "default"
      \trtgateway = "192.0.3.1"

      """,
      .routedIPv6(
        """
        route:
        \trtdest = "default"
        \trtgateway = "fe80::1"

        """),
    ],
    when: .given(Route.rtgateway),
    check: { spec, report in
      let networks = spec.stanzas(Network.self)
      for route in spec.stanzas(Route.self) {
        let isReached: Bool
        switch route[Route.rtgateway] {
        case .ipv4(let gateway)?:
          guard networks.areKnown(by: Network.address, Network.netmask) else { continue }
          isReached = networks.contains { network in
            guard let address = network[Network.address], let mask = network[Network.netmask] else {
              return false
            }
            return mask.isSameNetwork(address, gateway)
          }
        case .ipv6(let gateway)?:
          // The link of a link-local gateway is that of the interface.
          guard !gateway.isLinkLocal, networks.areKnown(by: Network.address6, Network.prefixlen)
          else { continue }
          isReached = networks.contains { network in
            guard let address = network[Network.address6], let length = network[Network.prefixlen]
            else { return false }
            return (address.rawValue ^ gateway.rawValue) >> UInt128(128 - min(length, 128)) == 0
          }
        case .name?, nil: continue
        }
        // What is no host at all is told by itself.
        guard !isReached, route[Route.rtgateway]?.isOneHost == true else { continue }
        report.add(
          "gateway \(route.text(of: Route.rtgateway) ?? "") is in no network of the partition",
          at: route.contentRange(of: Route.rtgateway),
          labels: networks.onlyAddress.map { [Label($0, "this is its only address")] } ?? [])
      }
    })
}

extension StanzaList {
  /// Whether the networks of one family are all known, of which there is at least one: each address
  /// with its size, and none in doubt.
  fileprivate func areKnown<Address, Size>(
    by address: Attribute<Address>, _ size: Attribute<Size>
  ) -> Bool {
    var isThere = false
    for network in self where !network.lacks(address) {
      guard network[address] != nil, network[size] != nil else { return false }
      isThere = true
    }
    return isThere
  }

  /// The place of the address, where there is only one network.
  fileprivate var onlyAddress: SourceRange? {
    guard count == 1, let network = first else { return nil }
    return network.contentRange(
      of: network.has(Network.address) ? Network.address : Network.address6)
  }
}
