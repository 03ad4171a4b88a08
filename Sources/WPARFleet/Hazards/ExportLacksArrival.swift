import WPARDiagnostics
import WPARModel

extension FleetHazard {
  // NFS-01 and NFS-02, for the hosts that may use an export tomorrow.
  static let exportLacksArrival = FleetHazard(
    id: "export-lacks-arrival", severity: .warning, evidence: .confirmed(source: .veritas),
    summary: "An export leaves out an LPAR that a partition which mounts it may go to.",
    rationale: """
      A server must let every LPAR mount that the partition may move to, and not only the one where \
      it is today. An export that was written for two LPARs keeps its partitions there when a third \
      one joins.
      """,
    help: "name the LPARs in access= and root= of the export, or pin the partition to others",
    fails: [
      """
      lpars: { lpara: { hostname: lpara }, lparb: { hostname: lparb } }
      nfs:
        vault: { exports: [{ directory: /export, access: [app, lpara], root: [app, lpara] }] }
      wpars:
        app:
          on: lpara
          spec: { mount: [{ directory: /, vfs: nfs, host: vault, dev: ↓/export/app }] }

      """
    ],
    passes: [
      """
      lpars: { lpara: { hostname: lpara }, lparb: { hostname: lparb } }
      nfs: { vault: { exports: [{ directory: /export, options: [anon=0] }] } }
      wpars:
        app:
          on: lpara
          spec: { mount: [{ directory: /, vfs: nfs, host: vault, dev: /export/app }] }

      """
    ],
    nearMisses: [
      """
      lpars: { lpara: { hostname: lpara }, lparb: { hostname: lparb } }
      nfs:
        vault: { exports: [{ directory: /export, access: [app, lpara], root: [app, lpara] }] }
      wpars:
        app:
          on: lpara
          movable: no
          spec: { mount: [{ directory: /, vfs: nfs, host: vault, dev: /export/app }] }

      """
    ],
    check: { fleet, report in
      for (number, partition) in fleet.partitions.enumerated() {
        guard let profile = partition.profile, !profile.nfsMounts.isEmpty else { continue }
        let hosts = fleet.arrivals(of: number).map { index in
          (fleet.lpars[index].host, fleet.lpars[index].shownName)
        }
        for lack in fleet.lacks(of: number, hosts) {
          report.add(
            "\(quoted(partition.name)) cannot go to \(enumeration(lack.hosts)): \(lack.server.name) "
              + "exports \(quoted(lack.export.directory)) without \(lack.wording)",
            at: lack.mount.origin, of: partition, labels: [(lack.export.origin, "exported here")],
            help: lack.remedy)
        }
      }
    })
}
