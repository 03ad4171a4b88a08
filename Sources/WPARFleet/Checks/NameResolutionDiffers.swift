import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C28.
  static let nameResolutionDiffers = CompatibilityCheck(
    name: "name-resolution-differs", live: .critical, static: .critical,
    evidence: .inferred(from: "exports and clients name each other"),
    summary: "The partition and its NFS servers have the same addresses everywhere.",
    rationale: """
      Servers, LPARs and the partition name each other, and each asks a resolver of its own. \
      Where one of them has an old entry in /etc/hosts, a mount is refused or goes elsewhere, and \
      only after the move.
      """,
    remedy: "align /etc/hosts, DNS and netsvc.conf",
    examples: [
      CheckExample(.precondition, ""),
      CheckExample(.notApplicable, "wpars: { app: { spec: ~ } }"),
    ],
    .precondition { relocation in
      guard let profile = relocation.partition.profile else { return nil }
      var servers: [String] = []
      for mount in profile.nfsMounts where !servers.contains(mount.host.description) {
        if case .name = mount.host { servers.append(mount.host.description) }
      }
      let names = [relocation.hostName] + servers
      let places = [relocation.departure.name, relocation.arrival.name, relocation.partition.name]
      return
        "\(enumeration(names)) \(names.count == 1 ? "resolves" : "resolve") to the same addresses on "
        + enumeration(places + servers, limit: 6)
    })
}
