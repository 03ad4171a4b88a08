/// An address with the length of its network's prefix behind a slash: `192.0.2.10/24`. Other systems
/// write addresses like this, AIX takes the two apart.
package enum AddressWithLength: Sendable {
  case ipv4(IPv4Address, Netmask)
  case ipv6(IPv6Address, length: Int)

  package init?(_ text: Span<UInt8>) {
    guard let slash = text.firstOffset(of: UInt8(ascii: "/")),
      let length = text.decimal(slash + 1..<text.count)
    else { return nil }
    let address = text.extracting(0..<slash)
    if let value = IPv4Address(address), let mask = Netmask(prefixLength: length) {
      self = .ipv4(value, mask)
    } else if let value = IPv6Address(address), 1...128 ~= length {
      self = .ipv6(value, length: length)
    } else {
      return nil
    }
  }

  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes.span)
  }

  /// In bits.
  package var length: Int {
    switch self {
    case .ipv4(_, let mask): mask.prefixLength
    case .ipv6(_, let length): length
    }
  }

  package var isIPv4: Bool {
    if case .ipv4 = self { true } else { false }
  }
}
