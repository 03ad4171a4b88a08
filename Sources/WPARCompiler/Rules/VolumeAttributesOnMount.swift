import WPARDiagnostics
import WPARModel

extension Rule {
  static let volumeAttributesOnMount = Rule(
    id: "volume-attributes-on-mount", family: .mounts, severity: .warning,
    evidence: .inferred(from: "the types of mounts, of which only jfs and jfs2 make a volume"),
    summary: "A mount of what exists already has attributes of a file system that is made.",
    rationale: """
      size, vg, logname and crfsopts describe a file system that mkwpar makes. NFS and namefs make \
      none: they show what a server or the host has. Whoever reads the size plans for space that \
      is not there.
      """,
    help: "remove them, or set vfs to jfs2",
    fails: [
      Example(
        "mount:\n\tdirectory = \"/home\"\n\tvfs = \"nfs\"\n\thost = \"nfs1\"\n"
          + "\tdev = \"/export/home\"\n\t↓size = \"64M\"\n"),
      Example(
        "mount:\n\tdirectory = \"/opt/tools\"\n\tvfs = \"namefs\"\n\tdev = \"/opt/tools\"\n"
          + "\t↓vg = \"datavg\"\n\tlogname = \"INLINE\"\n"),
    ],
    passes: ["mount:\n\tdirectory = \"/data\"\n\tvfs = \"jfs2\"\n\tsize = \"64M\"\n"],
    nearMisses: [
      "mount:\n\tdirectory = \"/data\"\n\tvfs = \"jfs2\"\n\tdev = \"/dev/fslv07\"\n\tvg = \"datavg\"\n"
    ],
    when: .given(Mount.size, Mount.vg, Mount.logname, Mount.crfsopts),
    check: { spec, report in
      let attributes: [any AttributeProtocol] = [
        Mount.size, Mount.vg, Mount.logname, Mount.crfsopts,
      ]
      for mount in spec.stanzas(Mount.self) {
        let found = attributes.filter { mount.has($0) }
        guard let first = found.first, let type = mount[Mount.vfs],
          type == .nfs || type == .namefs
        else { continue }
        report.add(
          "a mount of type \(type.rawValue) makes no file system and has "
            + enumeration(found.map { "'\($0.name)'" }),
          at: mount.keyRange(of: first),
          labels: [Label(mount.contentRange(of: Mount.vfs), "mounts what exists")])
      }
    })
}
