package import WPARModel

/// A route of a partition's own routing table.
package struct PartitionRoute: Sendable {
  package let isDefault: Bool
  package let gateway: Host
  package let origin: Origin
}

extension Spec {
  /// The routes whose gateway can be read.
  package var routes: [PartitionRoute] {
    stanzas(Route.self).compactMap { route in
      guard let gateway = route[Route.rtgateway] else { return nil }
      return PartitionRoute(
        isDefault: route[Route.rtdest] == .everywhere, gateway: gateway,
        origin: route.origin(of: Route.rtgateway))
    }
  }
}

extension LPARFacts {
  /// The gateways of the default routes of the global environment; `nil` where the routes are not
  /// known.
  package var defaultGateways: [IPAddress]? {
    routes?.value.filter { $0.destination == "default" }.compactMap { IPAddress($0.gateway) }
  }
}
