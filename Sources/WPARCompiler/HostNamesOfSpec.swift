import WPARDiagnostics
import WPARModel

extension Spec {
  /// Every place where a host is named by a text of some kind, with the name.
  ///
  /// An address is no name, and neither is the word `default` of a route.
  func forEachHostName(
    where isSuspicious: (Span<UInt8>) -> Bool,
    _ body: (Stanza, any AttributeProtocol, HostName) -> Void
  ) {
    if let general = stanza(General.self),
      general.hasText(of: General.hostname, where: isSuspicious),
      let name = general[General.hostname]
    {
      body(general, General.hostname, name)
    }
    for mount in stanzas(Mount.self) where mount.hasText(of: Mount.host, where: isSuspicious) {
      if case .name(let name)? = mount[Mount.host] { body(mount, Mount.host, name) }
    }
    for route in stanzas(Route.self) {
      if route.hasText(of: Route.rtgateway, where: isSuspicious),
        case .name(let name)? = route[Route.rtgateway]
      {
        body(route, Route.rtgateway, name)
      }
      if route.hasText(of: Route.rtdest, where: isSuspicious),
        case .host(.name(let name))? = route[Route.rtdest]
      {
        body(route, Route.rtdest, name)
      }
    }
  }
}
