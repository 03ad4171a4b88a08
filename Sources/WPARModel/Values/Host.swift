/// What names a host: an address or a host name.
package enum Host: Hashable, Sendable, CustomStringConvertible {
  case ipv4(IPv4Address)
  case ipv6(IPv6Address)
  case name(HostName)

  package init?(_ text: Span<UInt8>) {
    if text.contains(UInt8(ascii: ":")) {
      guard let address = IPv6Address(text) else { return nil }
      self = .ipv6(address)
    } else if Host.looksDotted(text) {
      guard let address = IPv4Address(text) else { return nil }
      self = .ipv4(address)
    } else {
      guard text.firstBlankOffset == nil, !text.contains(UInt8(ascii: "/")) else { return nil }
      self = .name(HostName(text))
    }
  }

  package var description: String {
    switch self {
    case .ipv4(let address): address.description
    case .ipv6(let address): address.description
    case .name(let name): name.description
    }
  }

  /// The family of an address; `nil` for a name, which may have addresses of both.
  package var family: AddressFamily? {
    switch self {
    case .ipv4: .inet
    case .ipv6: .inet6
    case .name: nil
    }
  }

  /// Whether a text can be read without making the value.
  static func isReadable(_ text: Span<UInt8>) -> Bool {
    if text.contains(UInt8(ascii: ":")) { return IPv6Address(text) != nil }
    if looksDotted(text) { return IPv4Address(text) != nil }
    return text.firstBlankOffset == nil && !text.contains(UInt8(ascii: "/"))
  }

  /// Whether a text is made of digits and at least one dot, so that no host name is meant.
  static func looksDotted(_ text: Span<UInt8>) -> Bool {
    var hasDot = false
    for i in 0..<text.count {
      if text[i] == UInt8(ascii: ".") {
        hasDot = true
      } else if !text[i].isASCIIDigit {
        return false
      }
    }
    return hasDot
  }

  static func explain(_ text: Span<UInt8>) -> ValueProblem {
    if text.contains(UInt8(ascii: ":")) { return IPv6Address.explain(text) }
    if let slash = text.firstOffset(of: UInt8(ascii: "/")) {
      if IPv4Address(text.extracting(0..<slash)) != nil {
        return DottedQuad.explain(text, noun: "an IPv4 address")
      }
      return ValueProblem(
        .unreadable, "\(text.quoted) is neither an address nor a host name: it holds '/'",
        part: slash..<slash + 1)
    }
    if let blank = text.firstBlankOffset {
      return ValueProblem(
        .unreadable, "\(text.quoted) is neither an address nor a host name: it holds a blank",
        part: blank..<blank + 1)
    }
    return DottedQuad.explain(text, noun: "an IPv4 address")
  }
}

extension ValueType where Value == Host {
  /// An address of either version, or a host name, whose spelling rules judge.
  package static var host: ValueType {
    ValueType(
      ValueShape("a host name or an address", form: "a host name, IPv4 address or IPv6 address"),
      check: { text in Host.isReadable(text) ? nil : Host.explain(text) },
      value: { text in Host(text) },
      isPlain: { text in HostName.isPlain(text) || IPv4Address(text) != nil }
    ).comparing { host in
      if case .name(let name) = host { name.normalized } else { host.description }
    }
  }
}
