package import WPARDiagnostics

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

extension ValueType where Value == FileSystemType {
  /// A word of those, of which `nfs` alone raises no question that its mount does not answer.
  package static func fileSystemType(evidence: Evidence) -> ValueType {
    let type: ValueType = .enumeration("a file system type", evidence: evidence)
    return ValueType(
      type.shape, check: type.check, value: type.value,
      isPlain: { $0.isNFS })
  }
}

extension Span<UInt8> {
  /// Whether a text is the word for NFS, as it is in nearly all mounts: asked without making a value.
  @inlinable
  public var isNFS: Bool {
    count == 3 && self[0] == UInt8(ascii: "n") && self[1] == UInt8(ascii: "f")
      && self[2] == UInt8(ascii: "s")
  }
}
