import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R12.
  static let unlistedMount = CompatibilityCheck(
    name: "unlisted-mount", live: .warning, static: .warning,
    evidence: .inferred(from: "a move mounts what the definition of the partition lists"),
    summary: "Every file system mounted below the partition's directory is in its definition.",
    rationale: """
      The arrival mounts what the definition lists. A file system that was mounted by hand, or \
      over another one, is missing there: a static move starts without it, and a live one finds \
      files open that do not exist.
      """,
    remedy: "add the mount to the specification, or unmount it",
    examples: [
      CheckExample(
        .passes,
        """
        lpars:
          departure:
            mounts:
              - { host: vault, dev: /export/app, directory: /wpars/app, vfs: nfs3 }
              - { dev: /usr, directory: /wpars/app/usr, vfs: namefs }
              - { dev: /dev/hd4, directory: /, vfs: jfs2 }
        wpars: { app: { spec: { general: { directory: /wpars/app } } } }
        """),
      CheckExample(
        .passes,
        """
        lpars:
          departure:
            mounts:
              - { host: vault, dev: /export/app, directory: /wpars/app, vfs: nfs3 }
              - { dev: /usr, directory: /wpars/app/usr, vfs: namefs }
              - { dev: /dev/hd4, directory: /, vfs: jfs2 }
              - { host: vault, dev: /export/x, directory: /wpars/app2/x, vfs: nfs3 }
        wpars: { app: { spec: { general: { directory: /wpars/app } } } }
        """),
      CheckExample(
        .fails,
        """
        lpars:
          departure:
            mounts:
              - { host: vault, dev: /export/app, directory: /wpars/app, vfs: nfs3 }
              - { dev: /usr, directory: /wpars/app/usr, vfs: namefs }
              - { dev: /dev/hd4, directory: /, vfs: jfs2 }
              - { host: vault, dev: /export/x, directory: /wpars/app/x, vfs: nfs3 }
        wpars: { app: { spec: { general: { directory: /wpars/app } } } }
        """),
      CheckExample(
        .fails,
        """
        lpars:
          departure:
            mounts:
              - { host: vault, dev: /export/app, directory: /wpars/app, vfs: nfs3 }
              - { dev: /usr, directory: /wpars/app/usr, vfs: namefs }
              - { dev: /dev/hd4, directory: /, vfs: jfs2 }
              - { host: vault, dev: /export/x, directory: /wpars/app, vfs: nfs3 }
        wpars: { app: { spec: { general: { directory: /wpars/app } } } }
        """),
      CheckExample(.missing, "lpars: { departure: { mounts: ~ } }"),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(
        .notApplicable,
        """
        wpars: { app: { spec: { general: { application: /opt/example/bin/worker } } } }
        """),
    ],
    .partition { relocation in
      guard let spec = relocation.partition.spec?.value else {
        return relocation.missingSpecification()
      }
      // An application partition lives in the file systems of its host.
      if spec.isApplication { return .notApplicable }
      guard let mounts = relocation.place.facts.mounts else {
        return relocation.missing(.mounts, of: relocation.place)
      }
      let base = spec.baseDirectory(named: relocation.partition.name)
      let listed = spec.listedDirectories
      var seen: Set<Path> = []
      var found: [String] = []
      for mount in mounts.value {
        let path = Path(mount.directory).normalized
        guard path.isSameOrBelow(base) else { continue }
        let rest = Path(mount.directory).below(base)
        if !listed.contains(rest) || !seen.insert(rest).inserted {
          found.append(quoted(rest.description))
        }
      }
      if found.isEmpty { return .passed }
      let directories = enumeration(found)
      let verb = found.count == 1 ? "is" : "are"
      return .failed(
        Mismatch(
          "\(directories) of \(relocation.quotedName) \(verb) "
            + "mounted on \(relocation.place.name) and not in the specification",
          departure: directories, arrival: "would not be mounted",
          remedy: "add \(directories) to the specification as a mount, or unmount "
            + "\(found.count == 1 ? "it" : "them")",
          places: [mounts.origin, Origin(spec.file, spec.range)]))
    })
}

extension Spec {
  /// The mount points of the specification, and those that every system partition has.
  fileprivate var listedDirectories: Set<Path> {
    var result = Set(
      ["/", "/home", "/tmp", "/var", "/usr", "/opt", "/proc", "/admin"].map { Path($0) })
    for mount in stanzas(Mount.self) {
      if let directory = mount[Mount.directory] { result.insert(directory.normalized) }
    }
    return result
  }
}

extension Path {
  /// The path seen from a directory that it is the same as or lies below.
  fileprivate func below(_ directory: Path) -> Path {
    let names = components.dropFirst(directory.components.count)
    return Path(
      bytes: names.isEmpty ? [UInt8(ascii: "/")] : names.flatMap { [UInt8(ascii: "/")] + $0 })
  }
}
