import WPARDiagnostics

/// An address of version 6 of the Internet Protocol, without zone and prefix length.
package struct IPv6Address: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// In host order: ::1 is 1.
  package let rawValue: UInt128

  package init(rawValue: UInt128) {
    self.rawValue = rawValue
  }

  /// Reads the text forms of RFC 4291, section 2.2.
  package init?(_ text: Span<UInt8>) {
    guard text.count >= 2, text.count <= 45 else { return nil }
    let colon = UInt8(ascii: ":")
    var groups: (head: UInt128, tail: UInt128) = (0, 0)
    var counts: (head: Int, tail: Int) = (0, 0)
    var isCompressed = false
    var i = 0
    if text[0] == colon {
      guard text[1] == colon else { return nil }
      isCompressed = true
      i = 2
    }
    while i < text.count {
      let start = i
      var group: UInt128 = 0
      while i < text.count, i - start < 5, let digit = text[i].hexDigitValue {
        group = group << 4 | UInt128(digit)
        i += 1
      }
      var width = 1
      if i < text.count, text[i] == UInt8(ascii: ".") {
        guard let address = IPv4Address(text, from: start) else { return nil }
        group = UInt128(address.rawValue)
        width = 2
        i = text.count
      } else {
        guard i > start, i - start <= 4 else { return nil }
      }
      if isCompressed {
        groups.tail = groups.tail << UInt128(16 * width) | group
        counts.tail += width
      } else {
        groups.head = groups.head << UInt128(16 * width) | group
        counts.head += width
      }
      guard counts.head + counts.tail <= (isCompressed ? 7 : 8) else { return nil }
      if i == text.count { break }
      guard text[i] == colon, i + 1 < text.count else { return nil }
      i += 1
      if text[i] == colon {
        guard !isCompressed, counts.head <= 7 else { return nil }
        isCompressed = true
        i += 1
      }
    }
    guard isCompressed || counts.head == 8 else { return nil }
    rawValue = groups.head << UInt128(16 * (8 - counts.head)) | groups.tail
  }

  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes.span)
  }

  /// fe80::/10.
  package var isLinkLocal: Bool { rawValue >> 118 == 0x3FA }
  /// ::1.
  package var isLoopback: Bool { rawValue == 1 }
  /// ff00::/8.
  package var isMulticast: Bool { rawValue >> 120 == 0xFF }
  /// ::.
  package var isUnspecified: Bool { rawValue == 0 }
  /// Whether the address names one host: it is no group, not nothing and not the host itself.
  package var isUnicast: Bool { !isMulticast && !isLoopback && !isUnspecified }

  package static func < (a: IPv6Address, b: IPv6Address) -> Bool { a.rawValue < b.rawValue }

  /// The form of RFC 5952: lower case, and the first of the longest runs of zeros as `::`.
  package var description: String {
    if rawValue >> 32 == 0xFFFF {
      return "::ffff:\(IPv4Address(rawValue: UInt32(truncatingIfNeeded: rawValue)))"
    }
    let groups = (0..<8).map { UInt16(truncatingIfNeeded: rawValue >> UInt128(112 - 16 * $0)) }
    var longest = 0..<0
    var start = 0
    for i in 0...8 where i == 8 || groups[i] != 0 {
      if i - start > longest.count, i - start >= 2 { longest = start..<i }
      start = i + 1
    }
    func joined(_ groups: ArraySlice<UInt16>) -> String {
      groups.map { String($0, radix: 16) }.joined(separator: ":")
    }
    if longest.isEmpty { return joined(groups[...]) }
    return joined(groups[..<longest.lowerBound]) + "::" + joined(groups[longest.upperBound...])
  }
}

extension ValueType where Value == IPv6Address {
  package static var ipv6Address: ValueType {
    ValueType(
      ValueShape(
        "an IPv6 address",
        form: "eight groups of hexadecimal digits with colons between them, zeros as ::",
        pattern: "^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$"),
      parse: { IPv6Address($0) }, explain: IPv6Address.explain,
      isPlain: { text in
        guard let address = IPv6Address(text) else { return false }
        return address.isUnicast && !address.isLinkLocal
      })
  }

  /// An IPv6 address in a stanza that also has a place for the length of its prefix, so that a length
  /// behind the address is a matter of the whole stanza.
  package static var ipv6AddressInNetwork: ValueType {
    let type = ipv6Address
    return ValueType(
      type.shape, parse: type.value,
      explain: { text in
        let problem = IPv6Address.explain(text)
        return AddressWithLength(text)?.isIPv4 == false ? problem.leftToRule : problem
      },
      isPlain: type.isPlain)
  }
}

extension IPv6Address {
  static func explain(_ text: Span<UInt8>) -> ValueProblem {
    let start = "\(text.quoted) is not an IPv6 address"
    for (mark, name, note) in [
      (UInt8(ascii: "/"), "prefix length", "AIX takes the prefix length apart, as prefixlen"),
      (UInt8(ascii: "%"), "zone", "AIX takes the interface of a link-local address apart"),
    ] {
      guard let offset = text.firstOffset(of: mark) else { continue }
      let address = IPv6Address(text.extracting(0..<offset))
      return ValueProblem(
        .unreadable, "\(start): it ends in a \(name)", part: offset..<text.count,
        replacement: address == nil
          ? nil : .init(.unsafe, text.text(0..<offset)),
        notes: [note])
    }
    if IPv4Address(text) != nil {
      return ValueProblem(.unreadable, "\(start): it is an IPv4 address")
    }
    var groups = 0
    var digits = 0
    var compressions = 0
    for i in 0..<text.count {
      let byte = text[i]
      if byte == UInt8(ascii: ":") {
        if digits > 0 { groups += 1 }
        digits = 0
        if i > 0, text[i - 1] == byte { compressions += 1 }
        continue
      }
      guard byte.hexDigitValue != nil || byte == UInt8(ascii: ".") else {
        return ValueProblem(
          .unreadable, "\(start), must be hexadecimal groups with colons between them",
          part: text.contains(UInt8(ascii: ":")) ? i..<i + 1 : nil)
      }
      digits += 1
      if digits == 5, !text.contains(UInt8(ascii: ".")) {
        return ValueProblem(
          .unreadable, "\(start): a group has more than four digits", part: i - 4..<i + 1)
      }
    }
    if digits > 0 { groups += 1 }
    if compressions > 1 {
      return ValueProblem(.unreadable, "\(start): it holds '::' more than once")
    }
    if text.contains(UInt8(ascii: ".")) {
      return ValueProblem(
        .unreadable, "\(start): dots may only stand in an IPv4 address at its end")
    }
    if compressions == 0, groups != 8 {
      let count = groups == 1 ? "1 group" : "\(groups) groups"
      return ValueProblem(.unreadable, "\(start): it has \(count), must have 8 or hold '::'")
    }
    if compressions == 1, groups > 7 {
      return ValueProblem(
        .unreadable, "\(start): it has \(groups) groups beside '::', must have at most 7")
    }
    return ValueProblem(.unreadable, "\(start): a colon stands alone at one of its ends")
  }
}
