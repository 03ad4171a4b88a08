import WPARDiagnostics
import WPARModel

extension FleetHazard {
  // NFS-01 and NFS-02, for the hosts that use an export now.
  static let exportLacksHost = FleetHazard(
    id: "export-lacks-host", severity: .error, evidence: .confirmed(source: .veritas),
    summary: "An export leaves out a partition that mounts it, or the LPAR the partition is on.",
    rationale: """
      The LPAR mounts the file system when the partition starts, and the partition works on it as \
      root. An export that leaves out one of the two refuses the mount, or squashes root to a user \
      who may not write. What is mounted already goes on until the next start.
      """,
    help: "name the host in access= and root= of the export and run exportfs -a",
    fails: [
      """
      lpars: { lpara: { hostname: lpara } }
      nfs: { vault: { exports: [{ directory: /export/app, access: [lpara], options: [anon=0] }] } }
      wpars:
        app:
          on: lpara
          spec: { mount: [{ directory: /, vfs: nfs, host: vault, dev: ↓/export/app }] }

      """
    ],
    passes: [
      """
      lpars: { lpara: { hostname: lpara } }
      nfs:
        vault: { exports: [{ directory: /export, access: [app, lpara], root: [app, lpara] }] }
      wpars:
        app:
          on: lpara
          spec: { mount: [{ directory: /, vfs: nfs, host: vault, dev: /export/app }] }

      """
    ],
    nearMisses: [
      """
      lpars: { lpara: { hostname: lpara } }
      nfs: { vault: { exports: [{ directory: /export/app, access: [lpara, clients], root: [] }] } }
      wpars: { app: { on: lpara } }

      """
    ],
    check: { fleet, report in
      for (number, partition) in fleet.partitions.enumerated() {
        guard let profile = partition.profile else { continue }
        var hosts = [(profile.host, profile.host.name ?? partition.name)]
        if let place = partition.place?.value {
          hosts.append((fleet.lpars[place].host, fleet.lpars[place].shownName))
        }
        for lack in fleet.lacks(of: number, hosts) {
          let mustMount = !lack.access.isEmpty
          report.add(
            "\(lack.server.name) exports \(quoted(lack.export.directory)) without \(lack.wording), "
              + "and \(quoted(partition.name)) mounts it",
            at: lack.mount.origin, of: partition, labels: [(lack.export.origin, "exported here")],
            help: lack.remedy, severity: mustMount ? nil : .warning,
            evidence: mustMount
              ? nil : .inferred(from: "root becomes the user -2 on hosts that root= leaves out"))
        }
      }
    })
}
