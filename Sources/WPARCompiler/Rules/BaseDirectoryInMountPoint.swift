import WPARDiagnostics
import WPARModel

extension Rule {
  static let baseDirectoryInMountPoint = Rule(
    id: "base-directory-in-mount-point", family: .mounts, severity: .warning,
    evidence: .inferred(from: "mount points, which are paths inside the partition"),
    summary: "A mount point begins with the partition's base directory.",
    rationale: """
      Mount points are paths inside the partition; the host sees them below its base directory, and \
      so lswpar prints them. Written like that, the file system ends up two times as deep, and what \
      was to lie on it lies beside it.
      """,
    help: "write the path as the partition sees it",
    fails: [
      Example(
        "general:\n\tname = \"app20\"\n\nmount:\n\tdirectory = \"↓/wpars/app20/data\"\n"
          + "\tvfs = \"nfs\"\n\thost = \"nfs1\"\n\tdev = \"/export/data\"\n",
        fixed: "general:\n\tname = \"app20\"\n\nmount:\n\tdirectory = \"/data\"\n"
          + "\tvfs = \"nfs\"\n\thost = \"nfs1\"\n\tdev = \"/export/data\"\n"),
      Example(
        "general:\n\tname = \"app20\"\n\tdirectory = \"/fs/app20\"\n\n"
          + "mount:\n\tdirectory = \"↓/fs/app20/home\"\n"
          + "\tvfs = \"nfs\"\n\thost = \"nfs1\"\n\tdev = \"/export/home\"\n"),
    ],
    passes: [
      Example(
        "general:\n\tname = \"app20\"\n\nmount:\n\tdirectory = \"/data\"\n"
          + "\tvfs = \"nfs\"\n\thost = \"nfs1\"\n\tdev = \"/export/data\"\n")
    ],
    nearMisses: [
      Example(
        "general:\n\tname = \"app20\"\n\nmount:\n\tdirectory = \"/wpars/app20old/data\"\n"
          + "\tvfs = \"nfs\"\n\thost = \"nfs1\"\n\tdev = \"/export/data\"\n")
    ],
    when: .given(Mount.directory),
    check: { spec, report in
      guard let general = spec.stanza(General.self), !spec.isApplication,
        let base = general.baseDirectory
      else { return }
      let prefix = Array(base.utf8) + [UInt8(ascii: "/")]
      for mount in spec.stanzas(Mount.self) {
        guard
          mount.hasText(
            of: Mount.directory,
            where: { text in
              text.count > prefix.count && prefix.indices.allSatisfy { text[$0] == prefix[$0] }
            }), let directory = mount.text(of: Mount.directory)
        else { continue }
        let inside = String(directory.dropFirst(base.count))
        report.add(
          "mount point \(quoted(directory)) begins with the base directory \(quoted(base))",
          at: mount.contentRange(of: Mount.directory),
          fixes: [
            mount.replacingValue(of: Mount.directory, with: inside).map {
              FixIt(.unsafe, "write '\(inside)'", edits: [$0])
            }
          ])
      }
    })
}

extension Stanza {
  /// The base directory that a general stanza gives or AIX assumes; `nil` where it is not known, or is
  /// one that the host uses itself.
  fileprivate var baseDirectory: String? {
    if has(General.directory) {
      guard let path = self[General.directory]?.normalized.description, path.count > 1 else {
        return nil
      }
      return path
    }
    guard lacks(General.directory), let name = text(of: General.name) else { return nil }
    return "/wpars/\(name)"
  }
}
