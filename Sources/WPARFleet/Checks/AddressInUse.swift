import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C22.
  static let addressInUse = CompatibilityCheck(
    name: "address-in-use", live: .critical, static: .critical,
    evidence: .inferred(from: "startwpar -a and restwpar -a exist because addresses conflict"),
    isIndispensable: true,
    summary: "Nothing but the partition has its addresses.",
    rationale: """
      The arrival brings up the partition's addresses as aliases of its interfaces. An address \
      that something else answers to is refused, or takes the traffic of one of the two away. The \
      option -a of startwpar would give the partition another address, where nobody looks for it.
      """,
    remedy: "free the address; do not let startwpar -a choose another one",
    examples: [
      CheckExample(
        .passes,
        """
        lpars:
          arrival: { interfaces: [{ name: en0, address: 192.0.2.9/24 }], defined-wpars: [] }
        wpars: { app: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } } }
        """),
      CheckExample(
        .passes,
        """
        lpars:
          arrival:
            interfaces: [{ name: en0, address: 192.0.2.9/24 }]
            defined-wpars: [{ name: app, state: defined, addresses: [192.0.2.20] }]
        wpars: { app: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } } }
        """),
      CheckExample(
        .fails,
        """
        lpars:
          arrival:
            interfaces: [{ name: en0, address: [192.0.2.9/24, 192.0.2.20/24] }]
            defined-wpars: []
        wpars: { app: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } } }
        """),
      CheckExample(
        .fails,
        """
        lpars:
          arrival:
            interfaces: [{ name: en0, address: 192.0.2.9/24 }]
            defined-wpars: [{ name: web, state: defined, addresses: [192.0.2.20] }]
        wpars: { app: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } } }
        """),
      CheckExample(
        .fails,
        """
        lpars:
          arrival: { interfaces: [{ name: en0, address: 192.0.2.9/24 }], defined-wpars: [] }
        wpars:
          app: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } }
          web: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } }
        """),
      CheckExample(
        .missing,
        """
        lpars: { arrival: { interfaces: ~, defined-wpars: [] } }
        wpars: { app: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } } }
        """),
      CheckExample(
        .missing,
        """
        lpars:
          arrival: { interfaces: [{ name: en0, address: 192.0.2.9/24 }], defined-wpars: ~ }
        wpars: { app: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } } }
        """),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(.precondition, "wpars: { app: { spec: { network: [] } } }"),
    ],
    .move(by: moveKeys) { relocation in
      guard let profile = relocation.partition.profile else {
        return relocation.missingSpecification()
      }
      for address in profile.addresses {
        if let conflict = relocation.conflict(over: address) { return .failed(conflict) }
      }
      if !profile.unreadableAddresses.isEmpty {
        return relocation.missingSpecification(detail: "each of its addresses")
      }
      if profile.addresses.isEmpty {
        return .precondition(
          "the address that \(quoted(relocation.hostName)) resolves to is used by nothing else")
      }
      let facts = relocation.arrival.facts
      if facts.interfaces == nil {
        return relocation.missing(.interfaces, of: relocation.arrival)
      }
      if facts.definedPartitions == nil {
        return relocation.missing(.definedPartitions, of: relocation.arrival)
      }
      return .passed
    })

  /// Whoever has an address of another's is asked for by itself.
  private static let moveKeys: @Sendable (Fleet) -> MoveKeys = { fleet in
    MoveKeys(
      partition: { partition -> String in
        guard let profile = partition.profile else { return "unknown" }
        if profile.addresses.contains(where: { fleet.index.holders(of: $0.address).count > 1 }) {
          return "shared " + partition.name
        }
        if !profile.unreadableAddresses.isEmpty { return "unreadable" }
        return profile.addresses.isEmpty ? "none" : "its own"
      },
      arrival: { lpar in
        [lpar.facts.interfaces == nil, lpar.facts.definedPartitions == nil]
      })
  }
}

extension Relocation {
  fileprivate func conflict(over address: PartitionAddress) -> Mismatch? {
    for holder in fleet.index.holders(of: address.address) {
      let owner: String
      let origin: Origin?
      switch holder {
      case .interface(let name, let lpar):
        // Its own LPAR carries the address while the partition is active.
        if fleet.lpars[lpar] === place { continue }
        owner = "\(name) of \(fleet.lpars[lpar].name)"
        origin = fleet.lpars[lpar].facts.interfaces?.origin
      case .defined(let number, let lpar):
        guard let list = fleet.lpars[lpar].facts.definedPartitions else { continue }
        // What the partition left behind, or its listing where it is now.
        if list.value[number].name == partition.name { continue }
        owner = "\(quoted(list.value[number].name)) on \(fleet.lpars[lpar].name)"
        origin = list.origin
      case .partition(let other):
        if fleet.partitions[other].name == partition.name { continue }
        owner = quoted(fleet.partitions[other].name)
        origin =
          fleet.partitions[other].profile?.addresses.first { $0.address == address.address }?.origin
      }
      return Mismatch(
        "\(address.address) of \(quoted(partition.name)) is also the address of \(owner)",
        departure: address.address.description, arrival: "\(address.address) of \(owner)",
        remedy: "give \(quoted(partition.name)) or \(owner) another address",
        places: [address.origin, origin])
    }
    return nil
  }
}
