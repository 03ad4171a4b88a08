import WPARDiagnostics
import WPARModel

extension Rule {
  static let nfsVersion2 = Rule(
    id: "nfs-version-2", family: .mounts, severity: .warning,
    evidence: .inferred(from: "the protocol, whose offsets have 32 bits"),
    summary: "An NFS mount uses version 2 of the protocol.",
    rationale: """
      Version 2 holds no file larger than 2 GB, and its locks do not hold what a program of today \
      expects. It shows when the first log or data file grows.
      """,
    help: "use version 3: vers=3",
    fails: [Example(nfsMount("rw,↓vers=2"), fixed: nfsMount("rw,vers=3"))],
    passes: [Example(nfsMount("rw,vers=3"))],
    nearMisses: [Example(nfsMount("rw,vers=any"))],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      spec.forEachMountOptions(of: .nfs) { mount in
        guard let index = mount.settled("vers", "2") else { return }
        report.add(
          "version 2 of NFS holds no file larger than 2 GB", at: mount.range(of: index),
          fixes: [mount.fix(.unsafe, replacing: index, with: "vers=3")])
      }
    })
}
