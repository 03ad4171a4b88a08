import WPARDiagnostics

/// An IPv4 network mask: ones from the left, then zeros.
package struct Netmask: Hashable, Sendable, CustomStringConvertible {
  /// The number of ones, 0 to 32.
  package let prefixLength: Int

  package init?(prefixLength: Int) {
    guard 0...32 ~= prefixLength else { return nil }
    self.prefixLength = prefixLength
  }

  /// The mask with the bits of an address; `nil` when its ones have gaps.
  package init?(_ address: IPv4Address) {
    prefixLength = (~address.rawValue).leadingZeroBitCount
    guard rawValue == address.rawValue else { return nil }
  }

  package init?(_ text: Span<UInt8>) {
    guard let address = IPv4Address(text) else { return nil }
    self.init(address)
  }

  /// The bits, in host order.
  package var rawValue: UInt32 { ~(UInt32.max >> UInt32(prefixLength)) }

  package var description: String { IPv4Address(rawValue: rawValue).description }

  /// The first address of the network that holds an address.
  package func network(of address: IPv4Address) -> IPv4Address {
    IPv4Address(rawValue: address.rawValue & rawValue)
  }

  /// The last address of the network that holds an address.
  package func broadcast(of address: IPv4Address) -> IPv4Address {
    IPv4Address(rawValue: address.rawValue | ~rawValue)
  }

  package func isSameNetwork(_ a: IPv4Address, _ b: IPv4Address) -> Bool {
    network(of: a) == network(of: b)
  }
}

extension ValueType where Value == Netmask {
  package static var netmask: ValueType {
    ValueType(
      ValueShape(
        "a netmask", form: "an IPv4 address whose bits are ones and then zeros: 255.255.255.0",
        pattern: #"^[0-9]{1,3}(\.[0-9]{1,3}){3}$"#),
      parse: { Netmask($0) }, explain: explainNetmask, isPlain: { Netmask($0) != nil })
  }
}

private func explainNetmask(_ text: Span<UInt8>) -> ValueProblem {
  if let address = IPv4Address(text) {
    let ones = (~address.rawValue).leadingZeroBitCount
    let isInverted = Netmask(IPv4Address(rawValue: ~address.rawValue)) != nil && ones == 0
    return ValueProblem(
      .unreadable,
      "\(text.quoted) is not a netmask: "
        + (isInverted ? "its zeros stand before its ones" : "its ones have gaps"),
      replacement: isInverted
        ? .init(.unsafe, IPv4Address(rawValue: ~address.rawValue).description) : nil)
  }
  let digits = (text.firstOffset(of: UInt8(ascii: "/")) == 0 ? 1 : 0)..<text.count
  if let length = text.decimal(digits), let mask = Netmask(prefixLength: length) {
    return ValueProblem(
      .unreadable, "\(text.quoted) is not a netmask: it is a prefix length, must be dotted",
      replacement: .init(.safe, mask.description))
  }
  return DottedQuad.explain(text, noun: "a netmask")
}
