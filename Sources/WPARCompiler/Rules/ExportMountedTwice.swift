import WPARDiagnostics
import WPARModel

extension Rule {
  static let exportMountedTwice = Rule(
    id: "export-mounted-twice", family: .mounts, severity: .warning,
    evidence: .inferred(from: "a copied stanza, in which one line was to change and did not"),
    summary: "A partition mounts one directory of an NFS server in two places.",
    rationale: """
      What is written to the one mount point shows at the other: /tmp fills /var, or the files of two \
      purposes overwrite each other. Mostly the stanza is a copy in which the directory was left as it \
      was.
      """,
    help: "name the directory that belongs to the mount point",
    fails: [
      Example(
        "mount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n\thost = \"nfs1\"\n"
          + "\tdev = \"/export/data\"\n\nmount:\n\tdirectory = \"/logs\"\n\tvfs = \"nfs\"\n"
          + "\thost = \"nfs1\"\n\tdev = \"↓/export/data/\"\n")
    ],
    passes: [
      Example(
        "mount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n\thost = \"nfs1\"\n"
          + "\tdev = \"/export/data\"\n\nmount:\n\tdirectory = \"/logs\"\n\tvfs = \"nfs\"\n"
          + "\thost = \"nfs1\"\n\tdev = \"/export/logs\"\n")
    ],
    nearMisses: [
      Example(
        "mount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n\thost = \"nfs1\"\n"
          + "\tdev = \"/export/data\"\n\nmount:\n\tdirectory = \"/logs\"\n\tvfs = \"nfs\"\n"
          + "\thost = \"nfs2\"\n\tdev = \"/export/data\"\n"),
      // A second view that nobody writes to.
      Example(
        "mount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n\thost = \"nfs1\"\n"
          + "\tdev = \"/export/data\"\n\nmount:\n\tdirectory = \"/view\"\n\tvfs = \"nfs\"\n"
          + "\thost = \"nfs1\"\n\tdev = \"/export/data\"\n\tmountopts = \"ro\"\n"),
    ],
    when: .given(Mount.host),
    check: { spec, report in
      let mounts = spec.stanzas(Mount.self)
      guard mounts.count > 1, !mounts.haveDistinctPaths(in: Mount.dev) else { return }
      var first: [[UInt8]: Stanza] = [:]
      for mount in mounts where mount[Mount.vfs] == .nfs {
        var key: [UInt8] = []
        let isWhole =
          mount.hasText(of: Mount.host) {
            key.appendHostName($0); return true
          }
          && mount.hasText(of: Mount.dev) {
            key.append(0); return key.appendPath($0)
          }
        guard isWhole, !(mount[Mount.mountopts]?.contains("ro") ?? false) else { continue }
        guard let earlier = first[key] else {
          first[key] = mount
          continue
        }
        // Two on one mount point are told as that.
        guard earlier[Mount.directory]?.normalized != mount[Mount.directory]?.normalized else {
          continue
        }
        report.add(
          "\(quoted(mount.text(of: Mount.dev) ?? "")) is mounted a second time",
          at: mount.contentRange(of: Mount.dev),
          labels: [Label(earlier.contentRange(of: Mount.dev), "first here")])
      }
    })
}
