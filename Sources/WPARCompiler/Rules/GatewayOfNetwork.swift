import WPARDiagnostics
import WPARModel

extension Rule {
  static let gatewayOfNetwork = Rule(
    id: "gateway-of-network", family: .network, severity: .warning,
    evidence: .inferred(from: "IP, where a gateway is one host"),
    summary: "A route's gateway is no single host.",
    rationale: """
      The first and the last address of a network are no hosts, a multicast address is a group of \
      them, and a loopback address the partition itself. None of them passes packets on, so nothing \
      behind the route can be reached.
      """,
    help: "name the router of the network",
    fails: [
      .routed("route:\n\trtdest = \"default\"\n\trtgateway = \"↓192.0.2.255\"\n"),
      .routed("route:\n\trtdest = \"default\"\n\trtgateway = \"↓192.0.2.0\"\n"),
      .routed("route:\n\trtdest = \"default\"\n\trtgateway = \"↓127.0.0.1\"\n"),
      .routedIPv6("route:\n\trtdest = \"default\"\n\trtgateway = \"↓ff02::2\"\n"),
    ],
    passes: [.routed("route:\n\trtdest = \"default\"\n\trtgateway = \"192.0.2.254\"\n")],
    nearMisses: [
      .routedIPv6("route:\n\trtdest = \"default\"\n\trtgateway = \"fe80::1\"\n")
    ],
    when: .given(Route.rtgateway),
    check: { spec, report in
      let networks = spec.stanzas(Network.self)
      for route in spec.stanzas(Route.self) {
        guard let gateway = route[Route.rtgateway] else { continue }
        var what = gateway.isOneHost ? nil : "an address of no single host"
        if what == nil, case .ipv4(let address) = gateway {
          for network in networks {
            guard let own = network[Network.address], let mask = network[Network.netmask],
              mask.prefixLength < 31, mask.prefixLength > 0, mask.isSameNetwork(own, address)
            else { continue }
            if address == mask.network(of: own) { what = "the network itself" }
            if address == mask.broadcast(of: own) { what = "the broadcast address of the network" }
          }
        }
        guard let what else { continue }
        report.add("gateway \(gateway) is \(what)", at: route.contentRange(of: Route.rtgateway))
      }
    })
}

extension Host {
  /// Whether it may be the address of one other host; a name may be.
  var isOneHost: Bool {
    switch self {
    case .ipv4(let address): address.isUnicast
    case .ipv6(let address): address.isUnicast || address.isLinkLocal
    case .name: true
    }
  }
}
