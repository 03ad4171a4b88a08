import WPARDiagnostics
import WPARModel

extension Rule {
  static let hostWithoutNFS = Rule(
    id: "host-without-nfs", family: .mounts, severity: .warning, evidence: .recalled,
    summary: "A mount that is not NFS names a server.",
    rationale: """
      Only NFS has a server. Either the type is wrong, and the partition is made with a local file \
      system in place of the server's, or the server is left from a copy and misleads the reader.
      """,
    help: "remove 'host', or set vfs to nfs",
    fails: [
      Example(
        "mount:\n\tdirectory = \"/opt/tools\"\n\tvfs = \"namefs\"\n\thost = \"↓nfs1\"\n"
          + "\tdev = \"/opt/tools\"\n"),
      "mount:\n\tdirectory = \"/data\"\n\tvfs = \"jfs2\"\n\thost = \"↓nfs1\"\n\tsize = \"64M\"\n",
    ],
    passes: [
      "mount:\n\tdirectory = \"/home\"\n\tvfs = \"nfs\"\n\thost = \"nfs1\"\n\tdev = \"/export/home\"\n"
    ],
    nearMisses: [
      "mount:\n\tdirectory = \"/opt/tools\"\n\tvfs = \"namefs\"\n\tdev = \"/opt/tools\"\n"
    ],
    when: .unusual(Mount.vfs),
    check: { spec, report in
      for mount in spec.stanzas(Mount.self) where mount.has(Mount.host) {
        // A plain directory takes no attribute at all, which another rule says.
        guard let type = mount[Mount.vfs], type != .nfs, type != .directory else { continue }
        report.add(
          "the mount is of type \(type.rawValue) and names the host "
            + quoted(mount.text(of: Mount.host) ?? ""),
          at: mount.contentRange(of: Mount.host),
          labels: [Label(mount.contentRange(of: Mount.vfs), "not NFS")],
          fixes: [
            mount.removing(Mount.host).map {
              FixIt(.displayOnly, "remove the host", edits: [$0])
            },
            mount.replacingValue(of: Mount.vfs, with: FileSystemType.nfs.rawValue).map {
              FixIt(.displayOnly, "make it an NFS mount", edits: [$0])
            },
          ])
      }
    })
}
