import WPARDiagnostics
import WPARModel

extension Rule {
  static let readOnlyWrittenDirectory = Rule(
    id: "read-only-written-directory", family: .mounts, severity: .warning,
    evidence: .inferred(from: "the files that a system writes while it starts"),
    summary: "A directory that every partition writes to is mounted read-only.",
    rationale: """
      While it starts, a partition writes to /, /var and /tmp, and its users to /home. Where they \
      are read-only the start fails, late and with messages that speak of something else.
      """,
    help: "mount it read-write: rw",
    fails: [
      Example(nfsMount("↓ro", on: "/var"), fixed: nfsMount("rw", on: "/var")),
      "mount:\n\tdirectory = \"/tmp\"\n\tvfs = \"jfs2\"\n\tmountopts = \"↓ro\"\n",
    ],
    passes: [Example(nfsMount("rw", on: "/var"))],
    nearMisses: [
      Example(nfsMount("ro", on: "/var/archive")), Example(nfsMount("ro", on: "/usr")),
    ],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      guard !spec.isApplication else { return }
      spec.forEachMountOptions { mount in
        guard let index = mount.last("ro"), !mount.contains("rw"), mount.type != .directory,
          let directory = mount.directory, SystemDirectories.written.contains(directory)
        else { return }
        report.add(
          "\(quoted(directory.description)) is read-only, and every partition writes to it",
          at: mount.range(of: index),
          fixes: [mount.fix(.unsafe, replacing: index, with: "rw")])
      }
    })
}
