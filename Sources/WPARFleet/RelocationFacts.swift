import WPARDiagnostics
package import WPARModel

// What checks ask of a relocation, and how they say that an answer is not known.

extension Relocation {
  /// The partition's file systems on NFS, with the exports they come from.
  package var mounts: [FleetIndex.ResolvedMount] {
    guard partition.profile?.nfsMounts.isEmpty == false else { return [] }
    return fleet.partitionIndex(partition.name).map { fleet.index.mounts(of: $0) } ?? []
  }

  /// The LPAR that facts about the partition were captured on. A plan also asks for moves from where
  /// the partition would be by then.
  package var place: LPAR { partition.place.map { fleet.lpars[$0.value] } ?? departure }

  /// The state of the partition, from the fleet file or from what its LPAR lists.
  package var state: Fact<PartitionState>? {
    if let state = partition.state { return state }
    guard let list = place.facts.definedPartitions, let index = fleet.lparIndex(place.name),
      let number = fleet.index.definition(named: partition.name, lpar: index)
    else { return nil }
    return list.value[number].state.map { Fact($0, list.origin) }
  }

  package func missing(
    _ name: FactName, of lpar: LPAR, detail: String? = nil
  ) -> CheckOutcome {
    .missing([MissingFact(name, of: .lpar(lpar.name), detail: detail)])
  }

  /// - Parameter detail: What of it cannot be read, where some of it can.
  package func missingSpecification(detail: String? = nil) -> CheckOutcome {
    guard detail != nil || partition.missingSpecification.isEmpty else {
      return .missing(partition.missingSpecification)
    }
    return .missing([
      MissingFact(.specification, of: .partition(partition.name), detail: detail)
    ])
  }

  /// The partition's name as messages show it.
  package var quotedName: String { quoted(partition.name) }

  /// The partition's host name where it is known, as exports and people write it.
  package var hostName: String { partition.profile?.host.name ?? partition.name }
}

extension LPAR {
  /// The host name where it is known, as exports and people write it.
  package var shownName: String { host.name ?? name }

  /// Whether a host that a mount names is this LPAR.
  package func isNamed(_ other: Host) -> Bool {
    switch other {
    case .name(let name): host.isNamed(name)
    case .ipv4(let address): host.addresses.contains(.v4(address))
    case .ipv6(let address): host.addresses.contains(.v6(address))
    }
  }
}

extension Fleet {
  /// The partition that a mount names as its server.
  package func partition(named host: Host) -> Partition? {
    index.partition(named: host).map { partitions[$0] }
  }
}

extension Spec {
  /// The directory of the host below which a system partition's file systems are mounted.
  package func baseDirectory(named name: String) -> Path {
    stanza(General.self)?[General.directory]?.normalized ?? Path("/wpars/" + name)
  }
}
