package import WPARModel

/// Who is who in a fleet, by address and by name: made once, so that checks of many moves look up
/// and do not search.
package struct FleetIndex: Sendable {
  /// Who has an address. LPARs and partitions are indexes of the fleet's lists.
  package enum AddressHolder: Hashable, Sendable {
    case interface(String, lpar: Int)
    /// A partition that an LPAR defines, as an index of the list in its facts.
    case defined(Int, lpar: Int)
    case partition(Int)
  }

  /// A file system that a partition mounts, with the export it comes from.
  package struct ResolvedMount: Sendable {
    package let mount: NFSMount
    /// An index of `Fleet.servers`; `nil` where the fleet has no such server.
    package let server: Int?
    /// An index of the server's exports; `nil` where none holds the directory.
    package let export: Int?
  }

  /// Who may mount an export, and for whom root is root there.
  package struct Grants: Sendable {
    /// `nil` for everybody.
    package let access: HostList?
    package let root: RootGrant
  }

  package enum RootGrant: Sendable {
    case everybody
    case hosts(HostList)
    /// What was captured does not show it.
    case notShown
  }

  private var holders: [IPAddress: [AddressHolder]] = [:]
  private var servers: [String: Int] = [:]
  /// By server and export.
  private var grants: [[Grants]] = []
  /// By partition.
  private var mounts: [[ResolvedMount]] = []
  /// By LPAR, the names of the partitions it defines.
  private var definitions: [[String: Int]] = []

  init(lpars: [LPAR], servers: [NFSServer], partitions: [Partition]) {
    for (index, partition) in partitions.enumerated() {
      for address in partition.profile?.addresses ?? [] {
        holders[address.address, default: []].append(.partition(index))
      }
    }
    for (index, lpar) in lpars.enumerated() {
      for interface in lpar.facts.interfaces?.value ?? [] {
        for address in interface.addresses where !address.address.isLoopback {
          holders[address.address, default: []].append(.interface(interface.name, lpar: index))
        }
      }
      var names: [String: Int] = [:]
      for (number, defined) in (lpar.facts.definedPartitions?.value ?? []).enumerated() {
        names[defined.name] = number
        for address in defined.addresses.compactMap({ IPAddress($0) }) where !address.isLoopback {
          holders[address, default: []].append(.defined(number, lpar: index))
        }
      }
      definitions.append(names)
    }
    addServers(servers, hostsOf: lpars, partitions)
    for partition in partitions { mounts.append(resolvedMounts(of: partition, servers)) }
  }

  private mutating func addServers(
    _ list: [NFSServer], hostsOf lpars: [LPAR], _ partitions: [Partition]
  ) {
    for (index, server) in list.enumerated() {
      servers[HostName(server.name).normalized] = index
    }
    for (index, server) in list.enumerated() {
      let short = HostName(HostName(server.name).normalized).shortName
      if servers[short] == nil { servers[short] = index }
    }
    var hosts: Set<String> = Set(servers.keys)
    for lpar in lpars {
      hosts.insert(HostName(lpar.name).normalized)
      if let name = lpar.host.normalizedName { hosts.insert(name) }
      if let name = lpar.host.shortName { hosts.insert(name) }
    }
    for partition in partitions {
      hosts.insert(HostName(partition.name).normalized)
      if let name = partition.profile?.host.normalizedName { hosts.insert(name) }
      if let name = partition.profile?.host.shortName { hosts.insert(name) }
    }
    for server in list {
      grants.append(
        (server.exports?.value ?? []).map { export in
          Grants(
            access: export.access.map { HostList($0) { hosts.contains($0) } },
            root: Self.root(of: export) { hosts.contains($0) })
        })
    }
  }

  private static func root(of export: NFSExport, isHost: (String) -> Bool) -> RootGrant {
    if export.anonymousUser == "0" { return .everybody }
    return export.root.map { .hosts(HostList($0, isHost: isHost)) } ?? .notShown
  }

  private func resolvedMounts(
    of partition: Partition, _ list: [NFSServer]
  ) -> [ResolvedMount] {
    (partition.profile?.nfsMounts ?? []).map { mount in
      let server = server(mount.host)
      let exports = server.flatMap { list[$0].exports?.value } ?? []
      var best: (index: Int, depth: Int)?
      for (index, export) in exports.enumerated() {
        let directory = Path(export.directory)
        guard mount.exported.isSameOrBelow(directory) else { continue }
        let depth = directory.components.count
        if depth > best?.depth ?? -1 { best = (index, depth) }
      }
      return ResolvedMount(mount: mount, server: server, export: best?.index)
    }
  }

  // MARK: Looking up

  /// Everybody who has an address: partitions, then interfaces and definitions by LPAR.
  package func holders(of address: IPAddress) -> [AddressHolder] { holders[address] ?? [] }

  /// The NFS server that a mount names, as an index of `Fleet.servers`.
  package func server(_ host: Host) -> Int? {
    switch host {
    case .ipv4(let address): servers[address.description]
    case .ipv6(let address): servers[address.description]
    case .name(let name):
      servers[name.normalized]
        ?? (name.normalized.utf8.contains(UInt8(ascii: "."))
          ? unqualifiedServer(HostName(name.normalized).shortName) : nil)
    }
  }

  /// A server that the fleet names without a domain.
  private func unqualifiedServer(_ short: String) -> Int? {
    servers[short]
  }

  /// The file systems that a partition, as an index of `Fleet.partitions`, mounts from servers.
  package func mounts(of partition: Int) -> [ResolvedMount] { mounts[partition] }

  package func grants(server: Int, export: Int) -> Grants { grants[server][export] }

  /// The definition of a name on an LPAR, as an index of the list in the LPAR's facts.
  package func definition(named name: String, lpar: Int) -> Int? { definitions[lpar][name] }
}
