import WPARDiagnostics
import WPARModel

extension FleetHazard {
  // IZ94127 and RTE-05, for the LPAR where a partition is.
  static let defaultRouteDuplicated = FleetHazard(
    id: "default-route-duplicated", severity: .warning, evidence: .confirmed(source: .iz94127),
    summary: "A partition's own default route is that of its LPAR.",
    rationale: """
      When such a partition is stopped, the default route of the LPAR stays flagged as a duplicate, \
      and ICMP redirects are no longer honoured there, for every partition on it.
      """,
    help: "drop the route, or install the fix of IZ94127 for the level of the LPAR",
    fails: [
      """
      lpars: { lpara: { routes: [{ to: default, gateway: 192.0.2.254 }] } }
      wpars:
        app:
          on: lpara
          spec:
            general: { routing: yes }
            route: [{ rtdest: default, rtgateway: ↓192.0.2.254 }]

      """
    ],
    passes: [
      """
      lpars: { lpara: { routes: [{ to: default, gateway: 192.0.2.254 }] } }
      wpars:
        app:
          on: lpara
          spec:
            general: { routing: yes }
            route: [{ rtdest: default, rtgateway: 192.0.2.253 }]

      """
    ],
    nearMisses: [
      """
      lpars: { lpara: { routes: [{ to: default, gateway: 192.0.2.254 }] } }
      wpars:
        app:
          on: lpara
          spec:
            general: { routing: yes }
            route: [{ rtdest: 198.51.100.7, rtgateway: 192.0.2.254 }]

      """
    ],
    check: { fleet, report in
      for partition in fleet.partitions {
        guard let place = partition.place?.value, let spec = partition.spec?.value,
          let gateways = fleet.lpars[place].facts.defaultGateways
        else { continue }
        for route in spec.routes where route.isDefault {
          guard let gateway = IPAddress(route.gateway), gateways.contains(gateway) else { continue }
          report.add(
            "the default route of \(quoted(partition.name)) leads through \(gateway), the default "
              + "gateway of \(fleet.lpars[place].name)",
            at: route.origin, of: partition,
            labels: [(fleet.lpars[place].facts.routes?.origin, "the routes of the LPAR")])
        }
      }
    })
}
