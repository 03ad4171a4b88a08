import WPARDiagnostics
import WPARModel

extension Rule {
  static let nfsSoftMount = Rule(
    id: "nfs-soft-mount", family: .mounts, severity: .warning,
    evidence: .inferred(from: "what a soft mount does when the server does not answer"),
    summary: "An NFS mount is soft.",
    rationale: """
      When the server does not answer, a soft mount gives up and returns an error. Few programs \
      expect one from write, so data is lost; a relocation freezes the partition for just such a \
      while, and may cut short the file that holds its state.
      """,
    help: "mount it hard, with intr so that a process that waits can be ended",
    fails: [
      Example(nfsMount("rw,↓soft"), fixed: nfsMount("rw,hard,intr")),
      Example(nfsMount("ro,↓soft,intr"), fixed: nfsMount("ro,hard,intr")),
    ],
    passes: [Example(nfsMount("rw,hard,intr"))],
    nearMisses: [
      Example(
        "mount:\n\tdirectory = \"/opt/tools\"\n\tvfs = \"namefs\"\n\tdev = \"/opt/tools\"\n"
          + "\tmountopts = \"soft\"\n")
    ],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      spec.forEachMountOptions(of: .nfs) { mount in
        // Of both, nobody can say which is meant; that is told as a contradiction.
        guard let index = mount.last("soft"), !mount.contains("hard") else { return }
        let isReadOnly = mount.contains("ro") && !mount.contains("rw")
        // An option that keeps processes from being ended has to go first.
        let isFixable = !mount.contains("nointr")
        report.add(
          "a soft mount \(isReadOnly ? "fails to read" : "loses data") when the server does not "
            + "answer in time",
          at: mount.range(of: index),
          fixes: [
            isFixable
              ? mount.fix(
                .unsafe, replacing: index, with: mount.contains("intr") ? "hard" : "hard,intr")
              : nil
          ])
      }
    })
}
