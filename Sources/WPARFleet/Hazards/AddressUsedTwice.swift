import WPARDiagnostics
import WPARModel

extension FleetHazard {
  static let addressUsedTwice = FleetHazard(
    id: "address-used-twice", severity: .warning,
    evidence: .inferred(from: "startwpar -a and restwpar -a exist because addresses conflict"),
    summary: "A partition has an address that another partition or an LPAR has.",
    rationale: """
      While the two are on different LPARs or one of them rests, nobody may notice. When both are \
      up, the network sends their traffic to whichever answered last.
      """,
    help: "give one of the two another address",
    fails: [
      """
      lpars: { lpara: {} }
      wpars:
        app: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } }
        web: { spec: { network: [{ address: ↓192.0.2.20, netmask: 255.255.255.0 }] } }

      """,
      """
      lpars: { lpara: { interfaces: [{ name: en0, address: 192.0.2.20/24 }] }, lparb: {} }
      wpars:
        app:
          on: lparb
          spec: { network: [{ address: ↓192.0.2.20, netmask: 255.255.255.0 }] }

      """,
      """
      lpars: { lpara: { defined-wpars: [{ name: old, state: defined, addresses: [192.0.2.20] }] } }
      wpars: { app: { spec: { network: [{ address: ↓192.0.2.20, netmask: 255.255.255.0 }] } } }

      """,
    ],
    passes: [
      """
      lpars: { lpara: { interfaces: [{ name: en0, address: 192.0.2.1/24 }] } }
      wpars:
        app: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } }
        web: { spec: { network: [{ address: 192.0.2.21, netmask: 255.255.255.0 }] } }

      """
    ],
    nearMisses: [
      // The LPAR of a partition carries its address, and lists it; another may hold a leftover.
      """
      lpars:
        lpara:
          interfaces: [{ name: en0, address: [192.0.2.1/24, 192.0.2.20/24] }]
          defined-wpars: [{ name: app, state: active, addresses: [192.0.2.20] }]
        lparb:
          defined-wpars: [{ name: app, state: defined, addresses: [192.0.2.20] }]
      wpars:
        app:
          on: lpara
          spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] }

      """
    ],
    twin: "address-in-two-specs",
    check: { fleet, report in
      for (number, partition) in fleet.partitions.enumerated() {
        for address in partition.profile?.addresses ?? [] {
          guard let other = fleet.otherHolder(of: address, than: number) else { continue }
          report.add(
            "\(quoted(partition.name)) has the address \(address.address), which \(other.owner) has "
              + "too",
            at: address.origin, of: partition, labels: [(other.place, "also here")])
        }
      }
    })
}

extension Fleet {
  /// Somebody else who has an address of a partition: an earlier partition, an interface of another
  /// LPAR, or a partition of another name that an LPAR defines and the fleet does not hold.
  fileprivate func otherHolder(
    of address: PartitionAddress, than number: Int
  ) -> (owner: String, place: Origin?)? {
    let partition = partitions[number]
    for holder in index.holders(of: address.address) {
      switch holder {
      case .partition(let other) where other < number:
        let place = partitions[other].profile?.addresses.first { $0.address == address.address }
        return (quoted(partitions[other].name), place?.origin)
      case .interface(let name, let lpar)
      where lpar != partition.place?.value && partition.place != nil:
        return ("\(name) of \(lpars[lpar].name)", lpars[lpar].facts.interfaces?.origin)
      case .defined(let entry, let lpar):
        guard let list = lpars[lpar].facts.definedPartitions else { continue }
        let name = list.value[entry].name
        if name == partition.name || partitionIndex(name) != nil { continue }
        return ("\(quoted(name)) on \(lpars[lpar].name)", list.origin)
      case .partition, .interface: continue
      }
    }
    return nil
  }
}
