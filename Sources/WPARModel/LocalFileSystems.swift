// Where the files of a partition lie that it writes: what a rule about one specification and the
// checks of a move both need to know.

extension Spec {
  /// Whether the partition has a root volume group on disks of its own.
  package var hasOwnRootVolumeGroup: Bool {
    for device in stanzas(Device.self) where device[Device.rootvg] == true { return true }
    return stanza(General.self)?[General.rootvgwpar] == true
  }

  /// Whether the partition runs one command in the file systems of its host.
  package var isApplication: Bool {
    guard let general = stanza(General.self) else { return false }
    return general.has(General.application) || general[General.type] == .application
  }

  /// The standard directories of a system partition that no mount names, so that mkwpar makes
  /// file systems for them on disks of the host.
  package var locallyMadeDirectories: [Path] {
    let isPrivate = stanza(General.self)?[General.privateusr] == true
    let made = isPrivate ? privateDirectories : standardDirectories
    var mounted: UInt8 = 0
    for mount in stanzas(Mount.self) {
      if let index = mount.index(among: made) { mounted |= 1 << UInt8(index) }
    }
    if mounted.nonzeroBitCount == made.count { return [] }
    return made.indices.filter { mounted & 1 << UInt8($0) == 0 }.map { Path(made[$0]) }
  }
}

extension Stanza {
  /// Whether a mount puts a file system that the partition can write on a disk of the host.
  package var isWrittenLocally: Bool {
    // Asked first, as the usual answer.
    if hasText(of: Mount.vfs, where: { $0.isNFS }) { return false }
    return switch self[Mount.vfs] {
    case .jfs, .jfs2: self[Mount.mountopts]?.contains("ro") != true
    case .namefs: self[Mount.mountopts]?.contains("ro") != true && index(among: processes) == nil
    case .nfs, .directory, nil: false
    }
  }

  /// The index of the mount point among directories, however it is written.
  fileprivate func index(among directories: [String]) -> Int? {
    var index: Int?
    _ = hasText(of: Mount.directory) { text in
      if Path.isCanonical(text) {
        index = directories.firstIndex { text.elementsEqual($0.utf8) }
      } else {
        index = directories.firstIndex(of: Path(text).normalized.description)
      }
      return index != nil
    }
    return index
  }
}

// Literals, as all cores share them: nobody counts who uses those.

/// The directories for which mkwpar makes file systems.
private let standardDirectories = ["/", "/home", "/tmp", "/var"]
/// The same where /opt and /usr are private.
private let privateDirectories = ["/", "/home", "/tmp", "/var", "/opt", "/usr"]
private let processes = ["/proc"]
