import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // The lint of APAR IZ94127, for the arrival.
  static let defaultRouteOfHost = CompatibilityCheck(
    name: "default-route-of-host", live: .warning, static: .warning,
    evidence: .confirmed(source: .iz94127),
    summary: "The partition's own default route is not that of the arrival.",
    rationale: """
      When a partition whose default gateway is the host's own is stopped, the default route of \
      the host stays flagged as a duplicate, and ICMP redirects are no longer honoured there: \
      APAR IZ94127.
      """,
    remedy: "drop the route, or install the fix of IZ94127 for the level of the arrival",
    examples: [
      CheckExample(
        .passes,
        """
        lpars:
          arrival:
            interfaces: [{ name: en0, address: 192.0.2.9/24 }]
            routes: [{ to: default, gateway: 192.0.2.1 }]
        wpars:
          app:
            spec: { general: { routing: yes }, route: [{ rtdest: default, rtgateway: 192.0.2.2 }] }
        """),
      CheckExample(
        .passes,
        """
        lpars:
          arrival:
            interfaces: [{ name: en0, address: 192.0.2.9/24 }]
            routes: [{ to: 198.51.100/24, gateway: 192.0.2.1 }]
        wpars:
          app:
            spec: { general: { routing: yes }, route: [{ rtdest: default, rtgateway: 192.0.2.1 }] }
        """),
      CheckExample(
        .fails,
        """
        lpars:
          arrival:
            interfaces: [{ name: en0, address: 192.0.2.9/24 }]
            routes: [{ to: default, gateway: 192.0.2.1 }]
        wpars:
          app:
            spec: { general: { routing: yes }, route: [{ rtdest: default, rtgateway: 192.0.2.1 }] }
        """),
      CheckExample(
        .missing,
        """
        lpars: { arrival: { interfaces: [{ name: en0, address: 192.0.2.9/24 }], routes: ~ } }
        wpars:
          app:
            spec: { general: { routing: yes }, route: [{ rtdest: default, rtgateway: 192.0.2.1 }] }
        """),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(.notApplicable, "wpars: { app: { spec: { route: [] } } }"),
    ],
    .move(by: moveKeys) { relocation in
      guard let spec = relocation.partition.spec?.value else {
        return relocation.missingSpecification()
      }
      let routes = spec.routes.filter(\.isDefault)
      if routes.isEmpty { return .notApplicable }
      guard let gateways = relocation.arrival.facts.defaultGateways else {
        return relocation.missing(.routes, of: relocation.arrival)
      }
      for route in routes {
        guard let gateway = IPAddress(route.gateway), gateways.contains(gateway) else { continue }
        return .failed(
          Mismatch(
            "the default route of \(relocation.quotedName) leads through \(gateway), "
              + "the default gateway of \(relocation.arrival.name)",
            departure: "rtgateway = \(gateway)", arrival: "default \(gateway)",
            remedy: "drop the route: chwpar -K -I rtdest=default rtgateway=\(gateway) "
              + relocation.partition.name,
            places: [route.origin, relocation.arrival.facts.routes?.origin]))
      }
      return .passed
    })

  private static let moveKeys: @Sendable (Fleet) -> MoveKeys = { _ in
    MoveKeys(
      partition: { $0.spec?.value.routes.filter(\.isDefault).map(\.gateway) },
      arrival: { $0.facts.defaultGateways })
  }
}
