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

    package var list: HostList? {
      if case .hosts(let list) = self { list } else { nil }
    }
  }

  private var holders: [IPAddress: [AddressHolder]] = [:]
  /// By normalized name, and by first label where it is of one server only.
  private var servers: [String: Int] = [:]
  /// Servers that the fleet names without a domain.
  private var unqualifiedServers: [String: Int] = [:]
  /// By server and export.
  private var grants: [[Grants]] = []
  /// By partition.
  private var mounts: [[ResolvedMount]] = []
  /// By server and export, the exports of the same server above, below or of the same directory.
  private var nested: [[[Int]]] = []
  /// By LPAR, the names of the partitions it defines.
  private var definitions: [[String: Int]] = []
  /// LPARs and partitions by normalized host name and by first label.
  private var lparNames: Set<String> = []
  private var partitionNames: [String: Int] = [:]
  /// Networks of interfaces.
  private var networks: Set<IPNetwork> = []
  /// The lengths of the prefixes of `networks`, ascending.
  private var prefixLengths: [Int] = []

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
          if let network = address.network { networks.insert(network) }
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
    prefixLengths = Set(networks.map(\.prefixLength)).sorted()
    addNames(of: lpars, partitions)
    addServers(servers)
    let exports = servers.map { server in
      // Of two exports of one directory the first counts.
      Dictionary(
        (server.exports?.value ?? []).enumerated().compactMap { index, export in
          Path(export.directory).parentsAndSelf.last.map { ($0, index) }
        }, uniquingKeysWith: { first, _ in first })
    }
    for partition in partitions { mounts.append(resolvedMounts(of: partition, exports)) }
    nested = servers.map { Self.nestedExports(of: $0) }
  }

  private mutating func addNames(of lpars: [LPAR], _ partitions: [Partition]) {
    for lpar in lpars {
      lparNames.insert(HostName(lpar.name).normalized)
      if let name = lpar.host.normalizedName { lparNames.insert(name) }
      if let name = lpar.host.shortName { lparNames.insert(name) }
    }
    partitionNames.reserveCapacity(partitions.count)
    for (index, partition) in partitions.enumerated() {
      addPartition(HostName(partition.name).normalized, index)
      guard let host = partition.profile?.host else { continue }
      if let name = host.normalizedName { addPartition(name, index) }
      if let name = host.shortName { addPartition(name, index) }
    }
  }

  /// Of two partitions of one name the first counts.
  private mutating func addPartition(_ name: String, _ index: Int) {
    let known = partitionNames.updateValue(index, forKey: name)
    if let known { partitionNames[name] = known }
  }

  private mutating func addServers(_ list: [NFSServer]) {
    for (index, server) in list.enumerated() {
      let name = HostName(server.name).normalized
      servers[name] = index
      if !name.utf8.contains(UInt8(ascii: ".")) { unqualifiedServers[name] = index }
    }
    var counts: [String: Int] = [:]
    for server in list { counts[HostName(server.name).shortName.lowercased(), default: 0] += 1 }
    for (index, server) in list.enumerated() {
      let short = HostName(server.name).shortName.lowercased()
      if counts[short] == 1, servers[short] == nil { servers[short] = index }
    }
    guard !list.isEmpty else { return }
    let hosts = lparNames.union(partitionNames.keys).union(servers.keys)
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

  /// - Parameter exports: The exports of each server by their directories.
  private func resolvedMounts(
    of partition: Partition, _ exports: [[String: Int]]
  ) -> [ResolvedMount] {
    (partition.profile?.nfsMounts ?? []).map { mount in
      let server = server(mount.host)
      let export = server.flatMap { server in
        mount.exported.parentsAndSelf.reversed().lazy.compactMap { exports[server][$0] }.first
      }
      return ResolvedMount(mount: mount, server: server, export: export)
    }
  }

  private static func nestedExports(of server: NFSServer) -> [[Int]] {
    let paths = (server.exports?.value ?? []).map { Path($0.directory).parentsAndSelf }
    var exports: [String: [Int]] = [:]
    for (index, path) in paths.enumerated() {
      exports[path[path.count - 1], default: []].append(index)
    }
    var nested = [[Int]](repeating: [], count: paths.count)
    for (index, path) in paths.enumerated() {
      for directory in path {
        for other in exports[directory] ?? [] where other != index {
          nested[index].append(other)
          // Of one directory each finds the other.
          if directory != path.last { nested[other].append(index) }
        }
      }
    }
    return nested.map { $0.sorted() }
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
        ?? unqualifiedServers[HostName(name.normalized).shortName]
    }
  }

  /// The file systems that a partition, as an index of `Fleet.partitions`, mounts from servers.
  package func mounts(of partition: Int) -> [ResolvedMount] { mounts[partition] }

  /// The exports of a server whose directory is above, below or the same as that of an export,
  /// ascending.
  package func nestedExports(server: Int, export: Int) -> [Int] { nested[server][export] }

  package func grants(server: Int, export: Int) -> Grants { grants[server][export] }

  /// The definition of a name on an LPAR, as an index of the list in the LPAR's facts.
  package func definition(named name: String, lpar: Int) -> Int? { definitions[lpar][name] }

  /// The networks of interfaces of the fleet that hold an address, the widest first.
  package func networks(of address: IPAddress) -> [IPNetwork] {
    prefixLengths.compactMap { IPNetwork(of: address, prefixLength: $0) }.filter(networks.contains)
  }

  /// Whether a host may be an LPAR of the fleet: it has the name or the address of one, or its
  /// first label.
  package func mayBeLPAR(_ host: Host) -> Bool {
    switch host {
    case .name(let name):
      return lparNames.contains(name.normalized)
        || lparNames.contains(HostName(name.normalized).shortName)
    case .ipv4, .ipv6:
      guard let address = IPAddress(host) else { return false }
      return holders(of: address).contains { holder in
        if case .interface = holder { true } else { false }
      }
    }
  }

  /// The partition that a host is, by its name or its address, as an index of `Fleet.partitions`.
  package func partition(named host: Host) -> Int? {
    switch host {
    case .name(let name): return partitionNames[name.normalized]
    case .ipv4, .ipv6:
      guard let address = IPAddress(host) else { return nil }
      for case .partition(let index) in holders(of: address) { return index }
      return nil
    }
  }
}
