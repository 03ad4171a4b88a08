import WPARDiagnostics
import WPARModel

extension Rule {
  static let fileSystemWithoutSize = Rule(
    id: "file-system-without-size", family: .mounts, severity: .warning,
    evidence: .inferred(from: "the default sizes, which only standard directories have"),
    summary: "A file system is to be made, and nothing says how large.",
    rationale: """
      For /, /home, /tmp, /var and their like mkwpar knows a size. For another directory it has \
      none to take, so the command fails, or makes a file system of a size nobody chose.
      """,
    help: "add 'size', or 'dev' for a logical volume that exists",
    fails: [
      "mount:\n\tdirectory = \"/data\"\n\tvfs = \"↓jfs2\"\n",
      "mount:\n\tdirectory = \"/data\"\n\tvfs = \"↓jfs\"\n\tvg = \"datavg\"\n",
    ],
    passes: ["mount:\n\tdirectory = \"/data\"\n\tvfs = \"jfs2\"\n\tsize = \"64M\"\n"],
    nearMisses: [
      "mount:\n\tdirectory = \"/var\"\n\tvfs = \"jfs2\"\n",
      "mount:\n\tdirectory = \"/data\"\n\tvfs = \"jfs2\"\n\tdev = \"/dev/fslv07\"\n",
    ],
    when: .unusual(Mount.vfs),
    check: { spec, report in
      // Where such a mount is refused as a whole, its size is beside the point.
      guard !spec.hasOwnRootVolumeGroup, !spec.isApplication else { return }
      for mount in spec.stanzas(Mount.self)
      where mount.lacks(Mount.size) && mount.lacks(Mount.dev) {
        guard let type = mount[Mount.vfs], type.isLocalVolume,
          let directory = mount[Mount.directory]?.normalized,
          !SystemDirectories.all.contains(directory)
        else { continue }
        report.add(
          "\(quoted(directory.description)) is made as \(type.rawValue) and has neither 'size' nor "
            + "'dev'",
          at: mount.contentRange(of: Mount.vfs))
      }
    })
}
