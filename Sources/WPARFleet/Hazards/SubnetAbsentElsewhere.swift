import WPARDiagnostics
import WPARModel

extension FleetHazard {
  static let subnetAbsentElsewhere = FleetHazard(
    id: "subnet-absent-elsewhere", severity: .warning,
    evidence: .inferred(from: "an address becomes an alias of an interface in its network"),
    summary: "The network of an address is on no interface of an LPAR the partition may go to.",
    rationale: """
      The LPAR cannot bring the address up, so the partition cannot go there, however much room \
      there is. In an emergency that LPAR does not count.
      """,
    help: "give the LPAR an interface or a VLAN in the network, or pin the partition to others",
    fails: [
      """
      lpars:
        lpara: { interfaces: [{ name: en0, address: 192.0.2.1/24 }] }
        lparb: { interfaces: [{ name: en0, address: 198.51.100.1/24 }] }
      wpars:
        app:
          on: lpara
          spec: { network: [{ address: ↓192.0.2.20, netmask: 255.255.255.0 }] }

      """
    ],
    passes: [
      """
      lpars:
        lpara: { interfaces: [{ name: en0, address: 192.0.2.1/24 }] }
        lparb: { interfaces: [{ name: en3, address: 192.0.2.2/24 }] }
      wpars:
        app:
          on: lpara
          spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] }

      """
    ],
    nearMisses: [
      """
      lpars:
        lpara: { interfaces: [{ name: en0, address: 192.0.2.1/24 }] }
        lparb: { interfaces: [{ name: en0, address: 198.51.100.1/24 }] }
        lparc: {}
      wpars:
        app:
          on: lpara
          spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] }
      rules: [{ pin: app, to: [lpara, lparc] }]

      """
    ],
    check: { fleet, report in
      var filter = ArrivalFilter<AddressKey>(report.arrivals)
      for (number, partition) in fleet.partitions.enumerated() {
        for address in partition.profile?.addresses ?? [] {
          let lacking = filter.arrivals(of: number, AddressKey(address.address, fleet)) { lpar in
            switch fleet.lpars[lpar].facts.interfaces?.value.reach(address.address) {
            case InterfaceReach.none?, .down?: true
            case .up?, .unknown?, nil: false
            }
          }
          guard let first = lacking.first else { continue }
          let names = lacking.lazy.map { fleet.lpars[$0].name }
          report.add(
            "\(quoted(partition.name)) cannot go to \(enumeration(names)): no interface "
              + "there is up in the network of \(address.address)",
            at: address.origin, of: partition,
            labels: [(fleet.lpars[first].facts.interfaces?.origin, "the interfaces there")])
        }
      }
    })
}

/// What decides which interfaces reach an address.
private struct AddressKey: Hashable {
  let isIPv4: Bool
  let networks: [IPNetwork]

  init(_ address: IPAddress, _ fleet: Fleet) {
    if case .v4 = address { isIPv4 = true } else { isIPv4 = false }
    networks = fleet.index.networks(of: address)
  }
}
