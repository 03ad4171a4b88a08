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
          + "\tdevname = \"hdisk5\"\n\trootvg = \"yes\"\n"),
    ],
    when: .given(General.checkpointable),
    check: { spec, report in
      guard let general = spec.stanza(General.self), general[General.checkpointable] == true,
        !general.has(General.application)
      else { return }
      // A partition with its own rootvg takes its disks along; that is another set of conditions.
      guard !spec.stanzas(Device.self).contains(where: { $0[Device.rootvg] == true }) else {
        return
      }
      let checkpointable = general.contentRange(of: General.checkpointable)
      for mount in spec.stanzas(Mount.self) where mount.isWrittenLocally {
        guard let directory = mount.text(of: Mount.directory) else { continue }
        report.add(
          "\(quoted(directory)) is not on NFS, and the partition is checkpointable",
          at: mount.contentRange(of: Mount.vfs),
          labels: [Label(checkpointable, "checkpointable here")])
      }
      let made = general[General.privateusr] == true ? privateDirectories : alwaysMade
      var mounted: UInt8 = 0
      for mount in spec.stanzas(Mount.self) {
        if let index = mount.index(among: made) { mounted |= 1 << UInt8(index) }
      }
      if mounted.nonzeroBitCount == made.count { return }
      let missing = made.indices.filter { mounted & 1 << UInt8($0) == 0 }.map { made[$0] }
      // A mount whose directory could not be read may be any of them.
      guard !spec.isTruncated else { return }
      for mount in spec.stanzas(Mount.self) where mount.isMountedSomewhere { return }
      let list = missing.map { quoted(String(decoding: $0, as: UTF8.self)) }.joined(separator: ", ")
      report.add(
        "the partition is checkpointable, and \(list) \(missing.count == 1 ? "is" : "are") made "
          + "on local disks",
        at: checkpointable)
    })
}

/// The directories for which mkwpar makes file systems.
private let alwaysMade = ["/", "/home", "/tmp", "/var"].map { Array($0.utf8) }
/// The same where /opt and /usr are private.
private let privateDirectories = alwaysMade + ["/opt", "/usr"].map { Array($0.utf8) }
private let processes = [Array("/proc".utf8)]
private let nfs = Array("nfs".utf8)

extension Stanza {
  /// Whether a mount puts a file system that the partition can write on a local disk.
  fileprivate var isWrittenLocally: Bool {
    // Asked first, as the usual answer.
    if hasText(of: Mount.vfs, where: { $0.elementsEqual(nfs.span) }) { return false }
    return switch self[Mount.vfs] {
    case .jfs, .jfs2: self[Mount.mountopts]?.contains("ro") != true
    case .namefs: self[Mount.mountopts]?.contains("ro") != true && index(among: processes) == nil
    case .nfs, .directory, nil: false
    }
  }

  /// Whether there is a mount point that cannot be told from the text.
  fileprivate var isMountedSomewhere: Bool {
    hasEqualsInDirectory || !hasText(of: Mount.directory) { _ in true } && !lacks(Mount.directory)
  }

  /// The index of the mount point among directories, however it is written.
  fileprivate func index(among directories: [[UInt8]]) -> Int? {
    var index: Int?
    _ = hasText(of: Mount.directory) { text in
      if Path.isCanonical(text) {
        index = directories.firstIndex { text.elementsEqual($0.span) }
      } else {
        index = directories.firstIndex(of: Path(text).normalized.bytes)
      }
      return index != nil
    }
    return index
  }
}
