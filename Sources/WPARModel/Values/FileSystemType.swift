/// What a mount brings into a partition.
package enum FileSystemType: String, CaseIterable, Sendable {
  case jfs
  case jfs2
  case nfs
  /// A directory of the global environment.
  case namefs
  /// A plain directory instead of a file system.
  case directory

  /// Whether its bytes lie on a logical volume of the hosting LPAR.
  package var isLocalVolume: Bool { self == .jfs || self == .jfs2 }
}
