package import WPARModel

/// A host by every way in which another host may name it.
package struct HostIdentity: Sendable {
  /// As written; `nil` where it is not known.
  package let name: String?
  /// In lower case, without a dot at its end; `nil` where the name is not known.
  package let normalizedName: String?
  /// The first label of the normalized name.
  package let shortName: String?
  package let addresses: [IPAddress]
  /// Whether the host has no other address.
  package let hasAllAddresses: Bool

  package init(name: HostName?, addresses: [IPAddress], hasAllAddresses: Bool) {
    self.name = name?.description
    normalizedName = name?.normalized
    shortName = normalizedName.map { String($0.prefix { $0 != "." }) }
    self.addresses = addresses
    self.hasAllAddresses = hasAllAddresses
  }

  /// Whether the name has no domain.
  package var isUnqualified: Bool { normalizedName == shortName }

  /// Whether a host of some other name is meant by the same text: the names are equal, or one of
  /// them has no domain and is the other's first label.
  package func isNamed(_ other: HostName) -> Bool {
    guard let normalizedName, let shortName else { return false }
    let text = other.normalized
    if text == normalizedName { return true }
    return text == shortName || isUnqualified && text.hasPrefix(shortName + ".")
  }
}

extension LPARFacts {
  /// The LPAR as the hosts around it see it.
  package var host: HostIdentity {
    let addresses = (interfaces?.value ?? []).flatMap { $0.addresses.map(\.address) }
    return HostIdentity(
      name: hostname?.value, addresses: addresses.filter { !$0.isLoopback },
      hasAllAddresses: interfaces != nil)
  }
}
