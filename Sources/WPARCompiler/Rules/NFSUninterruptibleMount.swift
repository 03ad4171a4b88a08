import WPARDiagnostics
import WPARModel

extension Rule {
  static let nfsUninterruptibleMount = Rule(
    id: "nfs-uninterruptible-mount", family: .mounts, severity: .warning,
    evidence: .inferred(from: "what a hard mount does when the server does not answer"),
    summary: "Processes that wait for an NFS server cannot be ended.",
    rationale: """
      A hard mount waits for the server for ever. Without intr not even kill -9 ends a process \
      that waits: a checkpoint waits with it, and a partition that is stopped by force is left \
      broken.
      """,
    help: "add intr",
    fails: [
      Example(nfsMount("rw,↓hard"), fixed: nfsMount("rw,hard,intr")),
      Example(nfsMount("rw,↓nointr"), fixed: nfsMount("rw,intr")),
    ],
    passes: [Example(nfsMount("rw,hard,intr"))],
    nearMisses: [Example(nfsMount("rw,vers=3"))],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      spec.forEachMountOptions(of: .nfs) { mount in
        // Soft mounts do not wait.
        guard !mount.contains("soft") else { return }
        if let index = mount.last("nointr"), !mount.contains("intr") {
          report.add(
            "a process that waits for the server cannot be ended", at: mount.range(of: index),
            fixes: [mount.fix(.unsafe, replacing: index, with: "intr")])
        } else if let index = mount.last("hard"), !mount.contains("intr"),
          mount.options[index].value == nil
        {
          report.add(
            "a hard mount without intr: a process that waits for the server cannot be ended",
            at: mount.range(of: index),
            fixes: [mount.fix(.unsafe, replacing: index, with: "hard,intr")])
        }
      }
    })
}
