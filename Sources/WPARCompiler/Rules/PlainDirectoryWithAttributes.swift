import WPARDiagnostics
import WPARModel

extension Rule {
  static let plainDirectoryWithAttributes = Rule(
    id: "plain-directory-with-attributes", family: .mounts, severity: .warning,
    evidence: .inferred(from: "what vfs=directory is: a directory, and no file system"),
    summary: "A plain directory has attributes of a mount.",
    rationale: """
      vfs=directory makes a plain directory where AIX would make a file system: nothing is \
      mounted. A server, a device, a size or options beside it belong to a mount that does not \
      take place.
      """,
    help: "remove them, or choose the type that they belong to",
    fails: [
      "mount:\n\tdirectory = \"/tmp\"\n\tvfs = \"directory\"\n\t↓size = \"64M\"\n",
      Example(
        "mount:\n\tdirectory = \"/tmp\"\n\tvfs = \"directory\"\n\t↓host = \"nfs1\"\n"
          + "\tdev = \"/export/tmp\"\n"),
    ],
    passes: ["mount:\n\tdirectory = \"/tmp\"\n\tvfs = \"directory\"\n"],
    nearMisses: ["mount:\n\tdirectory = \"/tmp\"\n\tvfs = \"jfs2\"\n\tsize = \"64M\"\n"],
    when: .unusual(Mount.vfs),
    check: { spec, report in
      for mount in spec.stanzas(Mount.self) where mount[Mount.vfs] == .directory {
        let found = Mount.attributes.filter {
          $0 !== Mount.directory && $0 !== Mount.vfs && mount.has($0)
        }
        guard let first = found.first else { continue }
        report.add(
          "a plain directory is no mount and has \(enumeration(found.map { "'\($0.name)'" }))",
          at: mount.keyRange(of: first),
          labels: [Label(mount.contentRange(of: Mount.vfs), "nothing is mounted")])
      }
    })
}
