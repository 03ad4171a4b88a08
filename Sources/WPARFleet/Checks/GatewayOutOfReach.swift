import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C26.
  static let gatewayOutOfReach = CompatibilityCheck(
    name: "gateway-out-of-reach", live: .critical, static: .critical,
    evidence: .inferred(from: "a gateway is reached through an interface in its network"),
    summary: "The gateways of the partition's own routes lie in networks of the arrival.",
    rationale: """
      A partition with a routing table of its own takes its routes along. A gateway that is in no \
      network of the arrival cannot be reached from there, so everything behind it is lost to the \
      partition.
      """,
    remedy: "change the route to a gateway of the arrival's network: chwpar -I",
    examples: [
      CheckExample(
        .passes,
        """
        lpars: { arrival: { interfaces: [{ name: en0, address: 192.0.2.9/24 }], routes: [] } }
        wpars:
          app:
            spec: { general: { routing: yes }, route: [{ rtdest: default, rtgateway: 192.0.2.1 }] }
        """),
      CheckExample(
        .fails,
        """
        lpars: { arrival: { interfaces: [{ name: en0, address: 192.0.2.9/24 }], routes: [] } }
        wpars:
          app:
            spec:
              general: { routing: yes }
              route: [{ rtdest: default, rtgateway: 198.51.100.1 }]
        """),
      CheckExample(
        .fails,
        """
        lpars: { arrival: { interfaces: [{ name: en0, address: 192.0.2.9/25 }], routes: [] } }
        wpars:
          app:
            spec:
              general: { routing: yes }
              route: [{ rtdest: default, rtgateway: 192.0.2.254 }]
        """, kind: .static),
      CheckExample(
        .missing,
        """
        lpars: { arrival: { interfaces: ~, routes: [] } }
        wpars:
          app:
            spec: { general: { routing: yes }, route: [{ rtdest: default, rtgateway: 192.0.2.1 }] }
        """),
      CheckExample(
        .missing,
        """
        lpars: { arrival: { interfaces: [{ name: en0, address: 192.0.2.9 }], routes: [] } }
        wpars:
          app:
            spec: { general: { routing: yes }, route: [{ rtdest: default, rtgateway: 192.0.2.1 }] }
        """),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(
        .precondition,
        """
        lpars: { arrival: { interfaces: [{ name: en0, address: 192.0.2.9/24 }], routes: [] } }
        wpars:
          app:
            spec:
              general: { routing: yes }
              route: [{ rtdest: default, rtgateway: gate.example.com }]
        """),
      CheckExample(.notApplicable, "wpars: { app: { spec: { route: [] } } }"),
    ],
    .move(by: moveKeys) { relocation in
      guard let spec = relocation.partition.spec?.value else {
        return relocation.missingSpecification()
      }
      let routes = spec.routes
      if routes.count < spec.stanzas(Route.self).count {
        return relocation.missingSpecification(detail: "the gateway of each of its routes")
      }
      if routes.isEmpty { return .notApplicable }
      guard let interfaces = relocation.arrival.facts.interfaces else {
        return relocation.missing(.interfaces, of: relocation.arrival)
      }
      var names: [String] = []
      var isUnknown = false
      for route in routes {
        guard let gateway = IPAddress(route.gateway) else {
          names.append(route.gateway.description)
          continue
        }
        switch interfaces.value.reach(gateway) {
        case .up: continue
        case .unknown: isUnknown = true
        case .down, .none:
          return .failed(
            Mismatch(
              "gateway \(gateway) of \(relocation.quotedName) lies in no network of "
                + "\(relocation.arrival.name) that is up",
              departure: gateway.description,
              arrival: enumeration(interfaces.value.networksThatAreUp, limit: 6),
              remedy: "change the route to a gateway in a network of \(relocation.arrival.name)",
              places: [route.origin, interfaces.origin]))
        }
      }
      if isUnknown {
        return relocation.missing(
          .interfaces, of: relocation.arrival, detail: "the network mask of each interface")
      }
      return names.isEmpty
        ? .passed
        : .precondition(
          "\(enumeration(names)) \(names.count == 1 ? "lies" : "lie") in a network of "
            + "\(relocation.arrival.name)")
    })

  private static let moveKeys: @Sendable (Fleet) -> MoveKeys = { fleet in
    MoveKeys(
      partition: { partition -> RouteKey? in
        guard let spec = partition.spec?.value else { return nil }
        let routes = spec.routes
        return RouteKey(
          areAllReadable: routes.count == spec.stanzas(Route.self).count,
          networks: routes.map { route in
            IPAddress(route.gateway).map { fleet.index.networks(of: $0) }
          })
      },
      arrival: { lpar in
        lpar.facts.interfaces?.value.filter(\.isUp).flatMap { $0.addresses.map(\.network) }
      })
  }
}

/// The networks of the fleet that the gateways of a partition lie in.
private struct RouteKey: Hashable {
  let areAllReadable: Bool
  let networks: [[IPNetwork]?]
}
