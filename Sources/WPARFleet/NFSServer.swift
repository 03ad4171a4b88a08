/// A host that file systems are mounted from.
package final class NFSServer: Sendable {
  /// The key in the fleet file, and the host name by which partitions mount.
  package let name: String
  package let origin: Origin?
  /// What it exports; `nil` where that is not known.
  package let exports: Fact<[NFSExport]>?

  package init(name: String, origin: Origin? = nil, exports: Fact<[NFSExport]>? = nil) {
    self.name = name
    self.origin = origin
    self.exports = exports
  }
}

/// A line of /etc/exports, or of what `showmount -e` prints of it.
package struct NFSExport: Sendable {
  package let directory: String
  /// Hosts, netgroups and `@host/mask` that may mount; `nil` for everybody.
  package let access: [String]?
  /// Hosts whose root user is root on the file system; `nil` where that is not shown.
  package let root: [String]?
  /// NFS versions that are named; `nil` for the default of 2 and 3.
  package let versions: [String]?
  /// Security methods that are named; `nil` for the default, sys.
  package let security: [String]?
  package let isReadOnly: Bool
  /// The user that root becomes; `nil` for the default of -2.
  package let anonymousUser: String?
  package let origin: Origin?

  package init(
    directory: String, access: [String]?, root: [String]?, versions: [String]? = nil,
    security: [String]? = nil, isReadOnly: Bool = false, anonymousUser: String? = nil,
    origin: Origin? = nil
  ) {
    self.directory = directory
    self.access = access
    self.root = root
    self.versions = versions
    self.security = security
    self.isReadOnly = isReadOnly
    self.anonymousUser = anonymousUser
    self.origin = origin
  }
}
