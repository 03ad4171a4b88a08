import WPARDiagnostics
import WPARModel

extension FleetHazard {
  // HN-06 says how host names are compared.
  static let hostNameUsedTwice = FleetHazard(
    id: "host-name-used-twice", severity: .warning,
    evidence: .inferred(
      from: "resolvers take a host name in either case, with or without a domain"),
    summary: "Two of the partitions, LPARs and NFS servers have one host name.",
    rationale: """
      A resolver has one answer for a name, so clients of one host reach the other, and an export \
      that names the one lets the other in. Names that differ only in case, or in that one has no \
      domain, are the same to many programs.
      """,
    help: "give one of the two another host name",
    fails: [
      """
      lpars: { lpara: {} }
      wpars:
        app: { spec: { general: { hostname: app.example.com } } }
        web: { spec: { general: { hostname: ↓App } } }

      """,
      """
      lpars: { lpara: { hostname: alpha.example.com } }
      wpars: { app: { spec: { general: { hostname: ↓alpha.example.com } } } }

      """,
    ],
    passes: [
      """
      lpars: { lpara: { hostname: lpara.example.com } }
      wpars: { app: { spec: { general: { hostname: app.example.com } } }, web: {} }

      """
    ],
    nearMisses: [
      """
      lpars: { lpara: { hostname: alpha.example.com } }
      wpars:
        app: { spec: { general: { hostname: alpha.example.net } } }
        web: { spec: { general: { hostname: alpha2 } } }

      """
    ],
    twin: "hostname-in-two-specs",
    check: { fleet, report in
      var hosts: [String: [NamedHost]] = [:]
      for host in fleet.namedHosts {
        guard let short = host.identity.shortName, let name = host.identity.name else { continue }
        let other = hosts[short]?.first { $0.identity.isNamed(HostName(name)) }
        if let other {
          report.add(
            "\(host.description) has the host name \(quoted(name)), as has \(other.description)",
            at: host.origin, of: host.partition, labels: [(other.origin, "has it too")])
        }
        hosts[short, default: []].append(host)
      }
    })
}

/// Something of a fleet that has a host name.
private struct NamedHost {
  let description: String
  let identity: HostIdentity
  let origin: Origin?
  var partition: Partition?
}

extension Fleet {
  /// Servers, LPARs and partitions; a server that is an LPAR by its name is one host.
  fileprivate var namedHosts: [NamedHost] {
    var result = lpars.map { lpar in
      NamedHost(
        description: "the LPAR \(lpar.name)", identity: lpar.host,
        origin: lpar.facts.hostname?.origin ?? lpar.origin)
    }
    for server in servers {
      let name = HostName(server.name)
      if lpars.contains(where: { $0.isNamed(.name(name)) }) { continue }
      result.append(
        NamedHost(
          description: "the NFS server \(server.name)",
          identity: HostIdentity(name: name, addresses: [], hasAllAddresses: false),
          origin: server.origin))
    }
    for partition in partitions {
      guard let profile = partition.profile else { continue }
      let general = partition.spec?.value.stanza(General.self)
      let origin = general.flatMap {
        $0.has(General.hostname) ? $0.origin(of: General.hostname) : nil
      }
      result.append(
        NamedHost(
          description: "the partition \(partition.name)", identity: profile.host,
          origin: origin ?? partition.origin, partition: partition))
    }
    return result
  }
}
