package import WPARModel

/// What a specification says of what its partition shares with the hosts around it, read once
/// because every move of the partition asks for it.
package final class PartitionProfile: Sendable {
  package let host: HostIdentity
  /// Addresses that the partition brings up, without loopback.
  package let addresses: [PartitionAddress]
  /// Stanzas that name no address that can be read.
  package let unreadableAddresses: [Origin]
  package let nfsMounts: [NFSMount]
  /// Mounts of which it cannot be told what they bring in.
  package let unreadableMounts: [Origin]

  /// - Parameter name: The partition's name, which is its host name where none is given.
  package init(_ spec: Spec, name: String) {
    var addresses: [PartitionAddress] = []
    var unreadableAddresses: [Origin] = []
    for network in spec.stanzas(Network.self) {
      let address4 = network[Network.address].map { IPAddress.v4($0) }
      let address6 = network[Network.address6].map { IPAddress.v6($0) }
      if address4 == nil, address6 == nil {
        unreadableAddresses.append(Origin(spec.file, network.headerRange))
      }
      for (address, attribute) in [
        (address4, Network.address as any AttributeProtocol), (address6, Network.address6),
      ] {
        guard let address, !address.isLoopback else { continue }
        addresses.append(
          PartitionAddress(
            address: address, interface: network.text(of: Network.interface),
            origin: network.origin(of: attribute),
            interfaceOrigin: network.origin(of: Network.interface)))
      }
    }
    self.addresses = addresses
    self.unreadableAddresses = unreadableAddresses
    host = HostIdentity(
      name: spec.stanza(General.self)?[General.hostname] ?? HostName(name),
      addresses: addresses.map(\.address),
      hasAllAddresses: unreadableAddresses.isEmpty && !addresses.isEmpty)
    var mounts: [NFSMount] = []
    var unreadableMounts: [Origin] = []
    let isApplication = spec.isApplication
    for mount in spec.stanzas(Mount.self) {
      switch mount[Mount.vfs] {
      case .nfs:
        if let found = NFSMount(mount) {
          mounts.append(found)
        } else {
          unreadableMounts.append(mount.origin(of: Mount.directory))
        }
      case .jfs, .jfs2, .namefs, .directory: break
      case nil:
        // For an application partition a directory alone names a file system of the host.
        if isApplication, mount.lacks(Mount.vfs), !mount.has(Mount.host) { break }
        unreadableMounts.append(mount.origin(of: Mount.directory))
      }
    }
    nfsMounts = mounts
    self.unreadableMounts = unreadableMounts
  }
}

/// An address that a partition brings up.
package struct PartitionAddress: Sendable {
  package let address: IPAddress
  /// The interface that it is pinned to; `nil` where AIX chooses.
  package let interface: String?
  package let origin: Origin
  package let interfaceOrigin: Origin
}

/// A file system that a partition mounts from an NFS server.
package struct NFSMount: Sendable {
  /// The mount point in the partition.
  package let directory: String
  package let host: Host
  /// The name or address of the server as it is written.
  package var server: String { host.description }
  /// The exported directory, or one below it.
  package let exported: Path
  package let isReadOnly: Bool
  /// The version that is asked for; `nil` for whatever both sides agree on.
  package let version: String?
  /// The security methods that are asked for; `nil` for the default.
  package let security: [String]?
  package let origin: Origin

  /// Reads a mount; `nil` where the server, the directory or the options cannot be read.
  init?(_ mount: Stanza) {
    guard let directory = mount.text(of: Mount.directory), let host = mount[Mount.host],
      let exported = mount[Mount.dev]
    else { return nil }
    let options = mount[Mount.mountopts]
    if options == nil, !mount.lacks(Mount.mountopts) { return nil }
    self.directory = directory
    self.host = host
    self.exported = exported.normalized
    let access = options?.options.last { $0.name == "ro" || $0.name == "rw" }
    isReadOnly = access?.name == "ro"
    version = options?["vers"]?.value
    security = options?["sec"]?.value?.split(separator: ":").map(String.init)
    origin = mount.origin(of: Mount.dev)
  }

  /// Whether a method of Kerberos is asked for.
  package var usesKerberos: Bool { security?.contains { $0.hasPrefix("krb5") } == true }
}

extension Stanza {
  /// Where the value of an attribute was read; the header where it is absent.
  package func origin(of attribute: any AttributeProtocol) -> Origin {
    Origin(spec.file, contentRange(of: attribute))
  }
}
