import WPARDiagnostics
import WPARModel

extension Rule {
  static let checkpointableApplicationDirectory = Rule(
    id: "checkpointable-application-directory", family: .mobility, severity: .warning,
    evidence: .inferred(
      from: "IBM's page on the file systems of application partitions, which share the host's"),
    summary: "A checkpointable application partition depends on a directory of its host.",
    rationale: """
      An application partition has no file systems of its own: a directory alone, or a namefs \
      mount, is the host's. After a move the same path leads to other files, or to none, and what \
      was written stays on the departure.
      """,
    help: "mount it from an NFS server, at the same path on every LPAR",
    fails: [
      Example(application + "mount:\n\tdirectory = \"↓/work\"\n"),
      Example(
        application + "mount:\n\tdirectory = \"↓/work\"\n\tvfs = \"namefs\"\n\tdev = \"/work\"\n"),
    ],
    passes: [Example(application + nfsMount("rw,hard,intr"))],
    nearMisses: [
      Example(
        application
          + "mount:\n\tdirectory = \"/work\"\n\tvfs = \"namefs\"\n\tdev = \"/work\"\n"
          + "\tmountopts = \"ro\"\n")
    ],
    when: .given(General.application),
    check: { spec, report in
      guard spec.isCheckpointable, spec.isApplication else { return }
      for mount in spec.stanzas(Mount.self) where !mount.hasEqualsInDirectory {
        switch mount[Mount.vfs] {
        case .nfs, .jfs, .jfs2: continue
        // What it does not write it finds on the arrival as well.
        case .namefs: if mount[Mount.mountopts]?.contains("ro") == true { continue }
        case .directory: break
        case nil:
          guard mount.lacks(Mount.vfs), !mount.has(Mount.host) else { continue }
        }
        guard let directory = mount.text(of: Mount.directory) else { continue }
        report.add(
          "\(quoted(directory)) is the host's, and stays behind when the partition moves",
          at: mount.contentRange(of: Mount.directory), labels: spec.checkpointableLabels)
      }
    })
}

private let application =
  "general:\n\tname = \"hazel\"\n\tcheckpointable = \"yes\"\n"
  + "\tapplication = \"/opt/example/bin/worker\"\n\n"
