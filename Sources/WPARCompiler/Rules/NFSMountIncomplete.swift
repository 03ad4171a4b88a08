import WPARDiagnostics
import WPARModel

extension Rule {
  static let nfsMountIncomplete = Rule(
    id: "nfs-mount-incomplete", family: .mounts, severity: .warning,
    evidence: .inferred(from: "what an NFS mount is: a directory of a server"),
    summary: "An NFS mount lacks its server or the exported directory.",
    rationale: """
      An NFS file system is named by its server and the directory that server exports. Without \
      one of them there is nothing to mount, and the partition does not start.
      """,
    help: "add 'host', the NFS server, and 'dev', the directory it exports",
    fails: [
      "mount:\n\tdirectory = \"/home\"\n\tvfs = \"↓nfs\"\n\tdev = \"/export/home\"\n",
      "mount:\n\tdirectory = \"/home\"\n\tvfs = \"↓nfs\"\n\thost = \"nfs1\"\n",
    ],
    passes: [
      "mount:\n\tdirectory = \"/home\"\n\tvfs = \"nfs\"\n\thost = \"nfs1\"\n\tdev = \"/export/home\"\n"
    ],
    nearMisses: [
      "mount:\n\tdirectory = \"/opt/tools\"\n\tvfs = \"namefs\"\n\tdev = \"/opt/tools\"\n"
    ],
    when: .missing(Mount.host, Mount.dev),
    check: { spec, report in
      for mount in spec.stanzas(Mount.self) {
        guard mount.lacks(Mount.host) || mount.lacks(Mount.dev), mount[Mount.vfs] == .nfs else {
          continue
        }
        // What stands in the mount point is told there.
        let joined = mount.hasEqualsInDirectory ? MissingBlank(in: mount)?.attribute : nil
        let needed: [any AttributeProtocol] = [Mount.host, Mount.dev]
        let missing = needed.filter { mount.lacks($0) && $0 !== joined }.map { "'\($0.name)'" }
        guard !missing.isEmpty else { continue }
        let place = mount.text(of: Mount.directory).map { " on \(quoted($0))" } ?? ""
        report.add(
          "the NFS mount\(place) has no \(missing.joined(separator: " and no "))",
          at: mount.contentRange(of: Mount.vfs))
      }
    })
}
