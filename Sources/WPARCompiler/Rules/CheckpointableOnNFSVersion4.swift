import WPARDiagnostics
import WPARModel

extension Rule {
  static let checkpointableOnNFSVersion4 = Rule(
    id: "checkpointable-on-nfs-version-4", family: .mobility, severity: .warning,
    evidence: .inferred(from: "version 4 of NFS, which ties opens and locks to a client"),
    summary: "A checkpointable partition mounts by version 4 of NFS.",
    rationale: """
      Version 4 keeps opens, locks and delegations for one client. After a move while it runs the \
      partition speaks through another client, and the server may refuse what its files were \
      opened for.
      """,
    help: "use version 3, or try a move of a partition that does not matter",
    fails: [.mobileApplication(nfsMount("rw,↓vers=4"), fixed: nfsMount("rw,vers=3"))],
    passes: [.mobileApplication(nfsMount("rw,vers=3"))],
    nearMisses: [Example(nfsMount("rw,vers=4"))],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      guard spec.isCheckpointable else { return }
      spec.forEachMountOptions(of: .nfs) { mount in
        guard let index = mount.settled("vers", "4") else { return }
        report.add(
          "the server keeps the state of version 4 for the LPAR that the partition leaves",
          at: mount.range(of: index), labels: spec.checkpointableLabels,
          fixes: [mount.fix(.unsafe, replacing: index, with: "vers=3")])
      }
    })
}
