import WPARDiagnostics
import WPARModel

extension Spec {
  /// Every place where a host is named, with the name.
  ///
  /// An address is no name, and neither is the word `default` of a route.
  func forEachHostName(_ body: (Stanza, any AttributeProtocol, HostName) -> Void) {
    if let general = stanza(General.self), let name = general[General.hostname] {
      body(general, General.hostname, name)
    }
    for mount in stanzas(Mount.self) {
      if case .name(let name)? = mount[Mount.host] { body(mount, Mount.host, name) }
    }
    for route in stanzas(Route.self) {
      if case .name(let name)? = route[Route.rtgateway] { body(route, Route.rtgateway, name) }
      if case .host(.name(let name))? = route[Route.rtdest] { body(route, Route.rtdest, name) }
    }
  }
}
