import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R13, where the server is a partition.
  static let nfsServerIsPartition = CompatibilityCheck(
    name: "nfs-server-is-partition", live: .critical, static: .critical,
    evidence: .confirmed(source: .restrictions),
    summary: "No file system comes from a workload partition.",
    rationale: """
      An NFS server cannot run in a workload partition, so a mount that names one has the wrong \
      server, or names the LPAR under a name that belongs to the partition.
      """,
    remedy: "mount from the server that really exports the file system",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(
        .fails,
        """
        wpars:
          app:
            spec:
              mount:
                - &root { directory: /, vfs: nfs, host: files.example.com, dev: /export/app }
                - { <<: *root, directory: /home }
                - { <<: *root, directory: /tmp }
                - { <<: *root, directory: /var }
          files:
            spec: { general: { hostname: files.example.com } }
        """),
      CheckExample(
        .fails,
        """
        wpars:
          app:
            spec:
              mount:
                - &root { directory: /, vfs: nfs, host: 198.51.100.7, dev: /export/app }
                - { <<: *root, directory: /home }
                - { <<: *root, directory: /tmp }
                - { <<: *root, directory: /var }
          files:
            spec: { network: [{ address: 198.51.100.7, netmask: 255.255.255.0 }] }
        """, kind: .static),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(.notApplicable, "wpars: { app: { spec: { mount: [] } } }"),
    ],
    .partition { relocation in
      guard let profile = relocation.partition.profile else {
        return relocation.missingSpecification()
      }
      for mount in profile.nfsMounts {
        guard let other = relocation.fleet.partition(named: mount.host) else { continue }
        return .failed(
          Mismatch(
            "\(quoted(mount.directory)) is mounted from \(mount.host), which is the workload "
              + "partition \(quoted(other.name))",
            departure: "host = \(mount.host)",
            remedy: "move the export to a server outside the partitions",
            places: [mount.origin, other.origin]))
      }
      return profile.nfsMounts.isEmpty ? .notApplicable : .passed
    })
}
