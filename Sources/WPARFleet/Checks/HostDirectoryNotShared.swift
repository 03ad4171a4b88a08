import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R02, for what an application partition names of its host's file systems.
  static let hostDirectoryNotShared = CompatibilityCheck(
    name: "host-directory-not-shared", live: .critical, static: .critical,
    evidence: .inferred(from: "an application partition lives in the file systems of its host"),
    summary: "What an application partition names of its host is on NFS there and on the arrival.",
    rationale: """
      An application partition has no file systems of its own: a directory it names is the \
      host's. On the arrival the same path is another directory, unless both LPARs mount it from \
      the same server.
      """,
    remedy: "mount the directory from the same NFS server on both LPARs, at the same path",
    examples: [
      CheckExample(
        .passes,
        """
        lpars:
          departure: { mounts: [{ host: vault, dev: /export/data, directory: /data, vfs: nfs3 }] }
          arrival: { mounts: [{ host: vault, dev: /export/data, directory: /data, vfs: nfs3 }] }
        wpars:
          app:
            spec:
              general: { application: /opt/example/bin/worker }
              mount: [{ directory: /data/app }]
        """),
      CheckExample(
        .passes,
        """
        lpars:
          departure: { mounts: [{ host: vault, dev: /export/data, directory: /data, vfs: nfs3 }] }
          arrival:
            mounts: [{ host: vault.example.com, dev: /export/data, directory: /data, vfs: nfs3 }]
        wpars:
          app:
            spec:
              general: { application: /opt/example/bin/worker }
              mount: [{ directory: /data/app }]
        """),
      CheckExample(
        .fails,
        """
        lpars:
          departure: { mounts: [{ dev: /dev/hd4, directory: /, vfs: jfs2 }] }
          arrival: { mounts: [{ dev: /dev/hd4, directory: /, vfs: jfs2 }] }
        wpars:
          app:
            spec:
              general: { application: /opt/example/bin/worker }
              mount: [{ directory: /data/app }]
        """),
      CheckExample(
        .fails,
        """
        lpars:
          departure: { mounts: [{ host: vault, dev: /export/data, directory: /data, vfs: nfs3 }] }
          arrival: { mounts: [{ dev: /dev/hd4, directory: /, vfs: jfs2 }] }
        wpars:
          app:
            spec:
              general: { application: /opt/example/bin/worker }
              mount: [{ directory: /data/app }]
        """),
      CheckExample(
        .fails,
        """
        lpars:
          departure: { mounts: [{ host: vault, dev: /export/data, directory: /data, vfs: nfs3 }] }
          arrival: { mounts: [{ host: vault, dev: /export/data, directory: /data2, vfs: nfs3 }] }
        wpars:
          app:
            spec:
              general: { application: /opt/example/bin/worker }
              mount: [{ directory: /data/app }]
        """),
      CheckExample(
        .missing,
        """
        lpars:
          departure: { mounts: [{ host: vault, dev: /export/data, directory: /data, vfs: nfs3 }] }
          arrival: { mounts: ~ }
        wpars:
          app:
            spec:
              general: { application: /opt/example/bin/worker }
              mount: [{ directory: /data/app }]
        """),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(.notApplicable, "wpars: { app: { spec: { general: { application: ~ } } } }"),
    ],
    .move(by: moveKeys) { relocation in
      guard let spec = relocation.partition.spec?.value else {
        return relocation.missingSpecification()
      }
      if !spec.isApplication { return .notApplicable }
      let directories = spec.hostDirectories
      if directories.isEmpty { return .notApplicable }
      for lpar in [relocation.departure, relocation.arrival] where lpar.facts.mounts == nil {
        return relocation.missing(.mounts, of: lpar)
      }
      for (directory, origin) in directories {
        let here = relocation.departure.facts.mounts?.value.fileSystem(of: directory)
        let there = relocation.arrival.facts.mounts?.value.fileSystem(of: directory)
        if let here, let there, here.node != nil, here.isSame(as: there) { continue }
        let arrival = relocation.arrival.name
        let isLocal = here?.node == nil
        return .failed(
          Mismatch(
            isLocal
              ? "\(quoted(directory.description)) lies on a disk of \(relocation.departure.name)"
              : "\(quoted(directory.description)) is \(here?.source ?? "absent") on "
                + "\(relocation.departure.name) and \(there?.source ?? "absent") on \(arrival)",
            departure: here?.source ?? "not mounted", arrival: there?.source ?? "not mounted",
            remedy: isLocal
              ? "move \(directory) to NFS and mount it on both LPARs at the same path"
              : "mount \(here?.source ?? directory.description) on \(arrival) at "
                + (here?.directory ?? directory.description),
            places: [
              origin, relocation.departure.facts.mounts?.origin,
              relocation.arrival.facts.mounts?.origin,
            ]))
      }
      return .passed
    })

  private static let moveKeys: @Sendable (Fleet) -> MoveKeys = { fleet in
    // Where no partition asks, no list of mounts need be compared.
    let isAsked = fleet.partitions.contains { partition in
      partition.spec.map { $0.value.isApplication && !$0.value.hostDirectories.isEmpty } ?? false
    }
    return MoveKeys(
      partition: { partition -> String in
        guard let spec = partition.spec?.value else { return "unknown" }
        return spec.isApplication && !spec.hostDirectories.isEmpty
          ? "application " + partition.name : "none"
      },
      arrival: { lpar in isAsked ? lpar.facts.mounts : nil })
  }
}

extension Spec {
  /// The directories of the host that an application partition names, without NFS mounts.
  fileprivate var hostDirectories: [(Path, Origin)] {
    stanzas(Mount.self).compactMap { mount in
      guard mount[Mount.vfs] != .nfs, let directory = mount[Mount.directory] else { return nil }
      // A namefs mount shows a directory of the host under another name.
      let path = mount[Mount.vfs] == .namefs ? mount[Mount.dev] ?? directory : directory
      return (path.normalized, mount.origin(of: Mount.directory))
    }
  }
}

extension [MountEntry] {
  /// The file system that holds a path: the one with the longest mount point above it, and of two
  /// the later.
  fileprivate func fileSystem(of path: Path) -> MountEntry? {
    var best: (entry: MountEntry, depth: Int)?
    for entry in self {
      let directory = Path(entry.directory)
      guard path.isSameOrBelow(directory) else { continue }
      let depth = directory.components.count
      if depth >= best?.depth ?? 0 { best = (entry, depth) }
    }
    return best?.entry
  }
}

extension MountEntry {
  /// Whether two LPARs mount the same exported directory at the same place.
  fileprivate func isSame(as other: MountEntry) -> Bool {
    guard let node, let otherNode = other.node else { return false }
    let host = HostIdentity(name: HostName(node), addresses: [], hasAllAddresses: false)
    return host.isNamed(HostName(otherNode)) && Path(device).isSame(as: Path(other.device))
      && Path(directory).isSame(as: Path(other.directory))
  }

  fileprivate var source: String { node.map { "\($0):\(device)" } ?? device }
}
