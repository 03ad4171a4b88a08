import WPARDiagnostics
import WPARModel

extension FleetHazard {
  // R13, where the server is a partition.
  static let serverIsPartition = FleetHazard(
    id: "server-is-partition", severity: .error, evidence: .confirmed(source: .restrictions),
    summary: "A partition mounts from another workload partition.",
    rationale: """
      An NFS server cannot run in a workload partition. The mount names the wrong host, or the \
      partition has the name of a server.
      """,
    help: "mount from the server that really exports the file system",
    fails: [
      """
      lpars: { lpara: {} }
      wpars:
        app: { spec: { mount: [{ directory: /, vfs: nfs, host: files, dev: ↓/export/app }] } }
        files: { on: lpara }

      """
    ],
    passes: [
      """
      lpars: { lpara: {} }
      nfs: { vault: { exports: [{ directory: /export/app, options: [anon=0] }] } }
      wpars: { app: { spec: { mount: [{ directory: /, vfs: nfs, host: vault, dev: /export/app }] } } }

      """
    ],
    nearMisses: [
      """
      lpars: { lpara: {} }
      wpars:
        app: { spec: { mount: [{ directory: /, vfs: nfs, host: files2, dev: /export/app }] } }
        files: {}

      """
    ],
    check: { fleet, report in
      for partition in fleet.partitions {
        for mount in partition.profile?.nfsMounts ?? [] {
          guard let server = fleet.partition(named: mount.host) else { continue }
          report.add(
            "\(quoted(partition.name)) mounts \(quoted(mount.directory)) from \(mount.host), which is "
              + "the workload partition \(quoted(server.name))",
            at: mount.origin, of: partition, labels: [(server.origin, "the partition")])
        }
      }
    })
}
