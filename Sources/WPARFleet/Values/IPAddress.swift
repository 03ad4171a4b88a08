package import WPARModel

/// An address of either version.
package enum IPAddress: Hashable, Sendable, CustomStringConvertible {
  case v4(IPv4Address)
  case v6(IPv6Address)

  package init?(_ text: String) {
    if let address = IPv4Address(text) {
      self = .v4(address)
    } else if let address = IPv6Address(text) {
      self = .v6(address)
    } else {
      return nil
    }
  }

  /// The address that names a host; `nil` for a name.
  package init?(_ host: Host) {
    switch host {
    case .ipv4(let address): self = .v4(address)
    case .ipv6(let address): self = .v6(address)
    case .name: return nil
    }
  }

  package var isLoopback: Bool {
    switch self {
    case .v4(let address): address.isLoopback
    case .v6(let address): address.isLoopback
    }
  }

  package var isLinkLocal: Bool {
    switch self {
    case .v4(let address): address.isLinkLocal
    case .v6(let address): address.isLinkLocal
    }
  }

  package var description: String {
    switch self {
    case .v4(let address): address.description
    case .v6(let address): address.description
    }
  }
}

/// A network by its first address and the length of its prefix.
package struct IPNetwork: Hashable, Sendable, CustomStringConvertible {
  package let address: IPAddress
  package let prefixLength: Int

  /// The network that holds an address; `nil` where the length is none of the address's version.
  package init?(of address: IPAddress, prefixLength: Int) {
    switch address {
    case .v4(let address):
      guard let mask = Netmask(prefixLength: prefixLength) else { return nil }
      self.address = .v4(mask.network(of: address))
    case .v6(let address):
      guard 0...128 ~= prefixLength else { return nil }
      let mask = ~(UInt128.max >> UInt128(prefixLength))
      self.address = .v6(IPv6Address(rawValue: address.rawValue & mask))
    }
    self.prefixLength = prefixLength
  }

  package func contains(_ other: IPAddress) -> Bool {
    switch (address, other) {
    case (.v4, .v4), (.v6, .v6): IPNetwork(of: other, prefixLength: prefixLength) == self
    case (.v4, .v6), (.v6, .v4): false
    }
  }

  package var description: String { "\(address)/\(prefixLength)" }
}

extension InterfaceAddress {
  package var address: IPAddress {
    switch self {
    case .ipv4(let address, _): .v4(address)
    case .ipv6(let address, _): .v6(address)
    }
  }

  /// The network the interface is in; `nil` where no mask was shown.
  package var network: IPNetwork? {
    switch self {
    case .ipv4(_, let length), .ipv6(_, let length):
      length.flatMap { IPNetwork(of: address, prefixLength: $0) }
    }
  }

  /// Whether an address lies in the interface's network; `nil` where that cannot be told.
  package func reaches(_ other: IPAddress) -> Bool? {
    switch (address, other) {
    case (.v4, .v6), (.v6, .v4): false
    case (.v4, .v4), (.v6, .v6): network.map { $0.contains(other) }
    }
  }
}
