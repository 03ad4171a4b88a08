import WPARDiagnostics
import WPARModel

extension Rule {
  static let relativePath = Rule(
    id: "relative-path", family: .mounts, severity: .warning,
    evidence: .inferred(from: "the places these paths are looked up from, which differ"),
    summary: "A path is relative or holds '..' where an absolute one is needed.",
    rationale: """
      Base directories, mount points and exported directories are looked up by commands that run \
      in different directories and on different systems. A relative path means another place to \
      each of them.
      """,
    help: "write the whole path, from '/'",
    fails: [
      "mount:\n\tdirectory = \"↓data\"\n",
      "mount:\n\tdirectory = \"/data/↓../etc\"\n",
      "security:\n\tsecfile = \"↓secattrs\"\n",
      "mount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n\thost = \"nfs1\"\n\tdev = \"↓export/data\"\n",
    ],
    passes: ["mount:\n\tdirectory = \"/data\"\n"],
    nearMisses: ["mount:\n\tdirectory = \"/data..old\"\n"],
    when: .unusual(
      General.directory, General.script, General.postscript, General.devexports, Mount.directory,
      Mount.dev, Security.secfile, KernelExtension.exportfile),
    check: { spec, report in
      func check(
        _ stanza: Stanza, _ attribute: Attribute<Path>, unless isExempt: () -> Bool = { false }
      ) {
        guard stanza.hasText(of: attribute, where: { !Path.isCanonical($0) }),
          let path = stanza[attribute], !isExempt()
        else { return }
        if !path.isAbsolute {
          report.add(
            "\(attribute.name) \(quoted(path.description)) is not absolute",
            at: stanza.contentRange(of: attribute))
        } else if let part = path.parentComponentOffsets {
          report.add(
            "\(attribute.name) \(quoted(path.description)) holds '..'",
            at: stanza.range(of: attribute, part: part))
        }
      }
      if let general = spec.stanza(General.self) {
        check(general, General.directory)
        check(general, General.script)
        check(general, General.postscript)
        check(general, General.devexports)
      }
      if let security = spec.stanza(Security.self) { check(security, Security.secfile) }
      for stanza in spec.stanzas(KernelExtension.self) { check(stanza, KernelExtension.exportfile) }
      for mount in spec.stanzas(Mount.self) {
        // The missing blank of 'directory=/vfs=nfs' is told by itself.
        check(mount, Mount.directory, unless: { mount.hasEqualsInDirectory })
        // The device of another file system is a logical volume, and may be a bare name.
        check(mount, Mount.dev, unless: { ![.nfs, .namefs].contains(mount[Mount.vfs]) })
      }
    })
}
