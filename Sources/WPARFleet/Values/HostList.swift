import WPARModel

/// A list of hosts of an export, `access=` or `root=`, read so that a host is found at once.
package struct HostList: Sendable {
  /// What a list says about a host.
  package enum Answer: Hashable, Sendable {
    case granted
    case refused
    /// The host's name decides, and is not known.
    case needsName
    /// The host's addresses decide, and are not known.
    case needsAddresses
    /// An entry may be a netgroup that holds the host, or a network that only a resolver knows.
    case unresolved(String)
  }

  /// Normalized, as written.
  private(set) var names: Set<String> = []
  /// The first labels of names with a domain.
  private(set) var shortNames: Set<String> = []
  private(set) var addresses: Set<IPAddress> = []
  /// As written, in their order.
  private(set) package var networks: [IPNetwork] = []
  /// The first entry that may stand for hosts it does not name.
  private(set) var unresolved: String?

  /// - Parameter isHost: Whether a normalized name is known to be of a host, and so of no netgroup.
  package init(_ entries: [String], isHost: (String) -> Bool) {
    for entry in entries {
      if entry.utf8.first == UInt8(ascii: "@") {
        if let network = Self.network(entry) {
          networks.append(network)
        } else if unresolved == nil {
          unresolved = entry
        }
      } else if let address = IPAddress(entry) {
        addresses.insert(address)
      } else {
        let name = HostName(entry).normalized
        names.insert(name)
        let short = String(name.prefix { $0 != "." })
        if short != name {
          shortNames.insert(short)
        } else if unresolved == nil, !isHost(name) {
          unresolved = entry
        }
      }
    }
  }

  /// Whether a host is on the list.
  ///
  /// - Parameter foreign: Addresses that the host carries for others.
  package func answer(for host: HostIdentity, without foreign: [IPAddress] = []) -> Answer {
    if nameForms(of: host) != nil { return .granted }
    for address in host.addresses where !foreign.contains(address) {
      if addresses.contains(address) || networks.contains(where: { $0.contains(address) }) {
        return .granted
      }
    }
    if let unresolved { return .unresolved(unresolved) }
    if host.normalizedName == nil, !names.isEmpty { return .needsName }
    if !host.hasAllAddresses, !addresses.isEmpty || !networks.isEmpty { return .needsAddresses }
    return .refused
  }

  /// The forms of a host's name that the list has.
  package enum NameForms: Sendable {
    case short
    case qualified
    case both
  }

  /// In which forms the list names a host; `nil` where it does not.
  package func nameForms(of host: HostIdentity) -> NameForms? {
    guard let name = host.normalizedName, let short = host.shortName else { return nil }
    let hasShort = names.contains(short)
    let hasQualified = host.isUnqualified ? shortNames.contains(short) : names.contains(name)
    if hasShort { return hasQualified ? .both : .short }
    return hasQualified ? .qualified : nil
  }

  /// `@192.0.2.0/24` and `@192.0.2.0/255.255.255.0`; `nil` where a name is used.
  private static func network(_ entry: String) -> IPNetwork? {
    let parts = entry.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, let address = IPAddress(String(first)) else { return nil }
    guard parts.count == 2 else { return nil }
    if let length = Int(parts[1]) { return IPNetwork(of: address, prefixLength: length) }
    guard let mask = IPv4Address(String(parts[1])).flatMap({ Netmask($0) }) else { return nil }
    return IPNetwork(of: address, prefixLength: mask.prefixLength)
  }
}
