import WPARDiagnostics
import WPARModel

extension Rule {
  static let writableSharedUsr = Rule(
    id: "writable-shared-usr", family: .mounts, severity: .warning,
    evidence: .inferred(from: "the default mounts of a shared partition, which are read-only"),
    summary: "A partition can write to the /usr or /opt of its host.",
    rationale: """
      A shared partition sees the two read-only. Mounted read-write, root of the partition can change \
      or delete programs of the host, and of every other partition that shares them.
      """,
    help: "mount it read-only: ro",
    fails: [
      Example(
        "mount:\n\tdirectory = \"/usr\"\n\tvfs = \"namefs\"\n\tdev = \"/usr\"\n"
          + "\tmountopts = \"↓rw\"\n",
        fixed: "mount:\n\tdirectory = \"/usr\"\n\tvfs = \"namefs\"\n\tdev = \"/usr\"\n"
          + "\tmountopts = \"ro\"\n")
    ],
    passes: [
      Example(
        "mount:\n\tdirectory = \"/usr\"\n\tvfs = \"namefs\"\n\tdev = \"/usr\"\n"
          + "\tmountopts = \"ro\"\n")
    ],
    nearMisses: [
      Example(
        "mount:\n\tdirectory = \"/data\"\n\tvfs = \"namefs\"\n\tdev = \"/data\"\n"
          + "\tmountopts = \"rw\"\n")
    ],
    when: .given(Mount.mountopts),
    check: { spec, report in
      let programs = [Path("/usr"), Path("/opt")]
      spec.forEachMountOptions(of: .namefs) { mount in
        guard let directory = mount.directory, programs.contains(directory),
          mount.stanza[Mount.dev]?.normalized == directory, let index = mount.last("rw"),
          !mount.contains("ro")
        else { return }
        report.add(
          "the partition can write to the host's \(quoted(directory.description))",
          at: mount.range(of: index),
          fixes: [mount.fix(.unsafe, replacing: index, with: "ro")])
      }
    })
}
