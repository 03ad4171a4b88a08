import WPARModel

/// The export that a mount comes from, as far as its options are known.
enum ShownExport {
  case found(NFSExport, on: NFSServer)
  case notExported
  case missing(MissingFact)
}

extension Relocation {
  /// The export of a mount with its options. `showmount -e` prints none, so that only /etc/exports
  /// shows them.
  func shownExport(_ resolved: FleetIndex.ResolvedMount) -> ShownExport {
    guard let index = resolved.server, let exports = fleet.servers[index].exports else {
      let name = resolved.server.map { fleet.servers[$0].name }
      return .missing(
        MissingFact(.exports, of: .server(name ?? resolved.mount.host.description)))
    }
    guard let number = resolved.export else { return .notExported }
    let export = exports.value[number]
    if export.showsOptions { return .found(export, on: fleet.servers[index]) }
    return .missing(
      MissingFact(
        .exports, of: .server(fleet.servers[index].name),
        detail: "with which options \(export.directory) is exported"))
  }
}

extension NFSExport {
  /// Whether more than the list of hosts is known.
  package var showsOptions: Bool {
    root != nil || versions != nil || security != nil || anonymousUser != nil || isReadOnly
  }
}
