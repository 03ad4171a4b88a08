import WPARDiagnostics
import WPARModel

extension Rule {
  static let mountWithoutVFS = Rule(
    id: "mount-without-vfs", family: .mounts, severity: .warning,
    evidence: .inferred(from: "the other attributes, whose meaning depends on vfs"),
    summary: "A mount says what is mounted but not of which type it is.",
    rationale: """
      'dev' is an exported path, a directory of the host or a logical volume, and only 'vfs' says \
      which. What AIX makes of a mount without it is not established; most likely a local file \
      system, where somebody wrote down a server.
      """,
    help: "add 'vfs': nfs, namefs, jfs2, jfs or directory",
    fails: [
      Example(
        "↓mount:\n\tdirectory = \"/home\"\n\thost = \"nfs1\"\n\tdev = \"/export/home\"\n",
        fixed: "mount:\n\tdirectory = \"/home\"\n\tvfs = \"nfs\"\n\thost = \"nfs1\"\n"
          + "\tdev = \"/export/home\"\n"),
      "↓mount:\n\tdirectory = \"/opt/tools\"\n\tdev = \"/opt/tools\"\n",
      "↓mount:\n\tdirectory = \"/data\"\n\tsize = \"64M\"\n",
    ],
    passes: [
      "mount:\n\tdirectory = \"/home\"\n\tvfs = \"nfs\"\n\thost = \"nfs1\"\n\tdev = \"/export/home\"\n"
    ],
    nearMisses: ["mount:\n\tdirectory = \"/shared\"\n"],
    when: .missing(Mount.vfs),
    check: { spec, report in
      let telling: [any AttributeProtocol] = [
        Mount.host, Mount.dev, Mount.size, Mount.vg, Mount.logname, Mount.crfsopts,
      ]
      for mount in spec.stanzas(Mount.self) where mount.lacks(Mount.vfs) {
        // The type may be what a mount point swallowed.
        guard let attribute = telling.first(where: { mount.has($0) }),
          !mount.hasEqualsInDirectory
        else { continue }
        let place = mount.text(of: Mount.directory).map { " on \(quoted($0))" } ?? ""
        let isNFS = mount.has(Mount.host)
        report.add(
          "the mount\(place) has '\(attribute.name)' and no 'vfs'", at: mount.headerRange,
          labels: [Label(mount.keyRange(of: attribute), "its meaning depends on vfs")],
          fixes: [
            isNFS
              ? mount.inserting(Mount.vfs, FileSystemType.nfs.rawValue, after: Mount.directory)
                .map { FixIt(.unsafe, "add vfs = nfs, which alone has a host", edits: [$0]) } : nil
          ])
      }
    })
}
