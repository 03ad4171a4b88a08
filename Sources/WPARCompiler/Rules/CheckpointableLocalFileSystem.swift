import WPARDiagnostics
import WPARModel

extension Rule {
  static let checkpointableLocalFileSystem = Rule(
    id: "checkpointable-local-file-system", family: .mobility, severity: .warning,
    evidence: .confirmed(source: .veritas),
    summary: "A checkpointable partition writes to a file system that is not on NFS.",
    rationale: """
      A running partition is moved without its local disks: what it writes must lie on NFS, \
      where departure and arrival both reach it. /, /home, /tmp and /var are made on local disks \
      unless a mount says otherwise, and so are /usr and /opt of a partition with its own.
      """,
    help: "mount it from an NFS server, or do not make the partition checkpointable",
    fails: [
      "general:\n\tname = \"app20\"\n\tcheckpointable = \"↓yes\"\n",
      """
      general:
      \tname = "app20"
      \tcheckpointable = "yes"

      mount:
      \tdirectory = "/"
      \tvfs = "nfs"
      \thost = "nfs1"
      \tdev = "/export/app20/root"

      mount:
      \tdirectory = "/home"
      \tvfs = "nfs"
      \thost = "nfs1"
      \tdev = "/export/app20/home"

      mount:
      \tdirectory = "/tmp"
      \tvfs = "nfs"
      \thost = "nfs1"
      \tdev = "/export/app20/tmp"

      mount:
      \tdirectory = "/var"
      \tvfs = "↓jfs2"

      """,
    ],
    passes: [
      """
      general:
      \tname = "app20"
      \tcheckpointable = "yes"

      mount:
      \tdirectory = "/"
      \tvfs = "nfs"
      \thost = "nfs1"
      \tdev = "/export/app20/root"

      mount:
      \tdirectory = "/home"
      \tvfs = "nfs"
      \thost = "nfs1"
      \tdev = "/export/app20/home"

      mount:
      \tdirectory = "/tmp"
      \tvfs = "nfs"
      \thost = "nfs1"
      \tdev = "/export/app20/tmp"

      mount:
      \tdirectory = "/var"
      \tvfs = "nfs"
      \thost = "nfs1"
      \tdev = "/export/app20/var"

      """
    ],
    nearMisses: [
      Example(
        "general:\n\tname = \"app20\"\n\tcheckpointable = \"no\"\n\nmount:\n\tdirectory = \"/data\"\n"
          + "\tvfs = \"jfs2\"\n\tsize = \"64M\"\n"),
      Example(
        "general:\n\tname = \"app20\"\n\tcheckpointable = \"yes\"\n\ndevice:\n"
          + "\tdevid = \"3E213600A0B8000291B080000520C\"\n\trootvg = \"yes\"\n"),
    ],
    when: .given(General.checkpointable),
    check: { spec, report in
      guard let general = spec.stanza(General.self), general[General.checkpointable] == true,
        !general.has(General.application)
      else { return }
      // A partition with its own rootvg takes its disks along; that is another set of conditions.
      guard !spec.hasOwnRootVolumeGroup else { return }
      let checkpointable = general.contentRange(of: General.checkpointable)
      for mount in spec.stanzas(Mount.self) where mount.isWrittenLocally {
        guard let directory = mount.text(of: Mount.directory) else { continue }
        report.add(
          "\(quoted(directory)) is not on NFS, and the partition is checkpointable",
          at: mount.contentRange(of: Mount.vfs),
          labels: [Label(checkpointable, "checkpointable here")])
      }
      let missing = spec.locallyMadeDirectories
      if missing.isEmpty { return }
      // A mount whose directory could not be read may be any of them.
      guard !spec.isTruncated else { return }
      for mount in spec.stanzas(Mount.self) where mount.isMountedSomewhere { return }
      let list = missing.map { quoted($0.description) }.joined(separator: ", ")
      report.add(
        "the partition is checkpointable, and \(list) \(missing.count == 1 ? "is" : "are") made "
          + "on local disks",
        at: checkpointable)
    })
}

extension Stanza {
  /// Whether there is a mount point that cannot be told from the text.
  fileprivate var isMountedSomewhere: Bool {
    hasEqualsInDirectory || !hasText(of: Mount.directory) { _ in true } && !lacks(Mount.directory)
  }
}
