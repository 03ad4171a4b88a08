import WPARModel

/// The lists of hosts in the exports of a fleet, those with the same answers for LPARs as one: most
/// exports name the same LPARs, and each its own partition besides.
struct ExportLists: Sendable {
  /// A list of each kind, by its number.
  private let lists: [HostList]
  /// The numbers of the lists of each export, by server and export.
  private let exportNumbers: [[Numbers]]
  private let fleet: Fleet

  /// Of `access=` and `root=`; `nil` where everybody is let in, or where nothing is shown.
  struct Numbers: Hashable {
    let access: Int?
    let root: Int?
  }

  init(_ fleet: Fleet) {
    var names: [String: Int] = [:]
    var addresses: Set<IPAddress> = []
    for lpar in fleet.lpars {
      for name in [lpar.host.normalizedName, lpar.host.shortName].compactMap(\.self)
      where names[name] == nil {
        names[name] = names.count
      }
      addresses.formUnion(lpar.host.addresses)
    }
    var kinds = Interning<HostList.Excerpt>()
    var lists: [HostList] = []
    func number(_ list: HostList?) -> Int? {
      guard let list else { return nil }
      let number = kinds.number(of: list.excerpt(names: names, addresses: addresses))
      if number == lists.count { lists.append(list) }
      return number
    }
    exportNumbers = fleet.servers.indices.map { server in
      (fleet.servers[server].exports?.value ?? []).indices.map { export in
        let grants = fleet.index.grants(server: server, export: export)
        return Numbers(access: number(grants.access), root: number(grants.root.list))
      }
    }
    self.lists = lists
    self.fleet = fleet
  }

  /// The lists of an export of a server.
  func numbers(server: Int, export: Int) -> Numbers { exportNumbers[server][export] }

  /// The lists of the exports that a partition mounts, in the order of its mounts.
  func key(of partition: Partition) -> [Numbers?]? {
    guard let number = fleet.partitionIndex(partition.name) else { return nil }
    return fleet.index.mounts(of: number).map { mount -> Numbers? in
      guard let server = mount.server, let export = mount.export else { return nil }
      return numbers(server: server, export: export)
    }
  }

  /// What every list says of an LPAR.
  func key(of lpar: LPAR, _ answer: (HostList) -> Int) -> [Int] { lists.map(answer) }
}

extension HostList {
  /// What a list says of the hosts of a fleet. Lists with equal excerpts answer alike for them.
  struct Excerpt: Hashable {
    /// Names of hosts of the fleet, by their numbers, ascending.
    fileprivate let names: [Int]
    fileprivate let shortNames: [Int]
    fileprivate let addresses: Set<IPAddress>
    fileprivate let networks: [IPNetwork]
    fileprivate let isUnresolved: Bool
    fileprivate let hasNames: Bool
    fileprivate let hasAddresses: Bool
  }

  /// - Parameters:
  ///   - names: The normalized names of the hosts and their first labels, numbered.
  ///   - addresses: The addresses of the hosts.
  func excerpt(names known: [String: Int], addresses knownAddresses: Set<IPAddress>) -> Excerpt {
    Excerpt(
      names: names.compactMap { known[$0] }.sorted(),
      shortNames: shortNames.compactMap { known[$0] }.sorted(),
      addresses: addresses.intersection(knownAddresses), networks: networks,
      isUnresolved: unresolved != nil, hasNames: !names.isEmpty, hasAddresses: !addresses.isEmpty)
  }
}

extension Relocation {
  /// The partition with its departure, as if it arrived there: what an outcome owes to them alone.
  static func inPlace(_ partition: Partition, in fleet: Fleet) -> Relocation? {
    guard let place = partition.place.map({ fleet.lpars[$0.value] }) else { return nil }
    return Relocation(partition, from: place, to: place, .static, in: fleet)
  }
}
