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
      guard let general = spec.stanza(General.self) else { return }
      var base: String?
      for mount in spec.stanzas(Mount.self) {
        guard
          mount.hasText(of: Mount.directory, where: { general.mayBeBaseDirectory(above: $0) }),
          let directory = mount.text(of: Mount.directory)
        else { continue }
        if base == nil {
          guard !spec.isApplication, let found = general.baseDirectory else { return }
          base = found
        }
        guard let base, directory.utf8.starts(with: "\(base)/".utf8) else { continue }
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
  /// Whether a path may lie below the base directory of a general stanza, by what can be seen without
  /// making a text: no mount point that does is missed, and nearly no other one is taken.
  fileprivate func mayBeBaseDirectory(above path: Span<UInt8>) -> Bool {
    // Shorter than `/a/b`, and so below none.
    guard path.count > 3 else { return false }
    if has(General.directory) {
      return hasText(of: General.directory) { base in
        !Path.isCanonical(base) || path.isContinuation(of: base, from: 0)
      }
    }
    let parent = "/wpars/"
    return path.isContinuation(of: parent.utf8.span, from: 0)
      && hasText(of: General.name) { path.isContinuation(of: $0, from: parent.utf8.count) }
  }

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

extension Span<UInt8> {
  /// Whether the bytes from an offset on begin with others, and are more.
  fileprivate func isContinuation(of beginning: Span<UInt8>, from start: Int) -> Bool {
    guard count - start > beginning.count else { return false }
    for index in beginning.indices where self[start + index] != beginning[index] { return false }
    return true
  }
}
