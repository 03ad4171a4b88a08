import WPARDiagnostics
import WPARModel

extension FleetHazard {
  static let interfaceAbsentElsewhere = FleetHazard(
    id: "interface-absent-elsewhere", severity: .warning,
    evidence: .inferred(from: "an address goes to the interface that its stanza names"),
    summary: "An interface that an address is pinned to is not on an LPAR the partition may go to.",
    rationale: """
      A stanza that names an interface gets that one or none. The same network may be on en0 here \
      and on en3 there, and the partition could go if AIX were left to choose.
      """,
    help: "take the attribute interface out of the stanza",
    fails: [
      """
      lpars:
        lpara: { interfaces: [{ name: en7, address: 192.0.2.1/24 }] }
        lparb: { interfaces: [{ name: en0, address: 192.0.2.2/24 }] }
      wpars:
        app:
          on: lpara
          spec:
            network: [{ interface: ↓en7, address: 192.0.2.20, netmask: 255.255.255.0 }]

      """
    ],
    passes: [
      """
      lpars:
        lpara: { interfaces: [{ name: en7, address: 192.0.2.1/24 }] }
        lparb: { interfaces: [{ name: en7, address: 192.0.2.2/24 }] }
      wpars:
        app:
          on: lpara
          spec:
            network: [{ interface: en7, address: 192.0.2.20, netmask: 255.255.255.0 }]

      """
    ],
    nearMisses: [
      """
      lpars:
        lpara: { interfaces: [{ name: en7, address: 192.0.2.1/24 }] }
        lparb: { interfaces: [{ name: en0, address: 192.0.2.2/24 }] }
        lparc: {}
      wpars:
        app:
          on: lpara
          spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] }

      """
    ],
    check: { fleet, report in
      var filter = ArrivalFilter<String>(report.arrivals)
      for (number, partition) in fleet.partitions.enumerated() {
        for address in partition.profile?.addresses ?? [] {
          guard let name = address.interface else { continue }
          let lacking = filter.arrivals(of: number, name) { lpar in
            guard let interfaces = fleet.lpars[lpar].facts.interfaces?.value else { return false }
            return !interfaces.contains { $0.name == name }
          }
          guard let first = lacking.first else { continue }
          let names = lacking.lazy.map { fleet.lpars[$0].name }
          report.add(
            "\(address.address) is pinned to \(name), which \(enumeration(names)) "
              + (lacking.count == 1 ? "lacks" : "lack"),
            at: address.interfaceOrigin, of: partition,
            labels: [(fleet.lpars[first].facts.interfaces?.origin, "the interfaces there")],
            help: "drop interface=\(name) from the network stanza of \(address.address)")
        }
      }
    })
}
