import WPARDiagnostics

/// An address of version 4 of the Internet Protocol.
package struct IPv4Address: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// In host order: 192.0.2.1 is 0xC0000201.
  package let rawValue: UInt32

  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Reads four numbers from 0 to 255 without leading zeros, with dots between them.
  package init?(_ text: Span<UInt8>) {
    self.init(text, from: 0)
  }

  /// Reads the rest of a text.
  init?(_ text: Span<UInt8>, from start: Int) {
    guard text.count - start >= 7, text.count - start <= 15 else { return nil }
    var value: UInt32 = 0
    var octet: UInt32 = 0
    var digits = 0
    var dots = 0
    for i in start..<text.count {
      let byte = text[i]
      if byte == UInt8(ascii: ".") {
        guard digits > 0, dots < 3 else { return nil }
        value = value << 8 | octet
        octet = 0
        digits = 0
        dots += 1
      } else {
        guard byte.isASCIIDigit, digits == 0 || octet > 0 else { return nil }
        octet = octet * 10 + UInt32(byte - UInt8(ascii: "0"))
        digits += 1
        guard octet <= 255 else { return nil }
      }
    }
    guard dots == 3, digits > 0 else { return nil }
    rawValue = value << 8 | octet
  }

  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes.span)
  }

  package var description: String {
    "\(rawValue >> 24).\(rawValue >> 16 & 255).\(rawValue >> 8 & 255).\(rawValue & 255)"
  }

  package static func < (a: IPv4Address, b: IPv4Address) -> Bool { a.rawValue < b.rawValue }

  /// 127.0.0.0/8.
  package var isLoopback: Bool { rawValue >> 24 == 127 }
  /// 224.0.0.0/4.
  package var isMulticast: Bool { rawValue >> 28 == 0xE }
  /// 0.0.0.0.
  package var isUnspecified: Bool { rawValue == 0 }
  /// 255.255.255.255, which reaches every host of whatever network it is sent on.
  package var isLimitedBroadcast: Bool { rawValue == .max }
  /// Whether the address names one host: it is no group, no network and not the host itself.
  package var isUnicast: Bool {
    !isMulticast && !isLoopback && !isUnspecified && !isReserved
  }

  /// 240.0.0.0/4, the broadcast address of every network among them.
  package var isReserved: Bool { rawValue >> 28 == 15 }
  /// 169.254.0.0/16.
  package var isLinkLocal: Bool { rawValue >> 16 == 0xA9FE }
}

extension ValueType where Value == IPv4Address {
  package static var ipv4Address: ValueType {
    let octet = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
    return ValueType(
      ValueShape(
        "an IPv4 address", form: "four numbers from 0 to 255 with dots between them",
        pattern: "^\(octet)(\\.\(octet)){3}$"),
      parse: { IPv4Address($0) },
      explain: { DottedQuad.explain($0, noun: "an IPv4 address") },
      isPlain: { IPv4Address($0)?.isUnicast == true })
  }

  /// An IPv4 address in a stanza that also has a place for the size of its network, so that a prefix
  /// length behind the address is a matter of the whole stanza.
  package static var ipv4AddressInNetwork: ValueType {
    let type = ipv4Address
    return ValueType(
      type.shape, parse: type.value,
      explain: { text in
        let problem = DottedQuad.explain(text, noun: "an IPv4 address")
        return AddressWithLength(text)?.isIPv4 == true ? problem.leftToRule : problem
      },
      isPlain: type.isPlain)
  }
}

/// What is wrong with a text that should be four numbers with dots between them.
enum DottedQuad {
  static func explain(_ text: Span<UInt8>, noun: String) -> ValueProblem {
    if let problem = explainPrefix(text, noun: noun) { return problem }
    let start = "\(text.quoted) is not \(noun)"
    if text.contains(UInt8(ascii: ":")) {
      let isVersion6 = IPv6Address(text) != nil
      return ValueProblem(
        .unreadable, isVersion6 ? "\(start): it is an IPv6 address" : "\(start): it holds ':'")
    }
    let octets = ranges(of: text)
    for octet in octets {
      for i in octet where !text[i].isASCIIDigit {
        return ValueProblem(
          .unreadable, "\(start), must be four numbers with dots between them",
          part: looksNumeric(text) ? i..<i + 1 : nil)
      }
    }
    guard octets.count == 4 else {
      let parts = octets.count == 1 ? "1 part" : "\(octets.count) parts"
      return ValueProblem(.unreadable, "\(start): it has \(parts), must have 4")
    }
    for octet in octets {
      guard let value = text.decimal(octet) else {
        return ValueProblem(
          .unreadable, "\(start): a number is missing beside a dot",
          part: max(0, octet.lowerBound - 1)..<min(text.count, octet.lowerBound + 1))
      }
      if value > 255 {
        return ValueProblem(
          .unreadable, "\(start): octet \(digits(text, octet)) is over 255", part: octet)
      }
    }
    return explainZeros(text, octets, noun: noun)
  }

  /// The numbers between dots, which may be empty.
  private static func ranges(of text: Span<UInt8>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    while let dot = text.firstOffset(of: UInt8(ascii: "."), from: start), result.count < 64 {
      result.append(start..<dot)
      start = dot + 1
    }
    result.append(start..<text.count)
    return result
  }

  /// Whether a text is an attempt at numbers, so that a single byte of it can be at fault.
  private static func looksNumeric(_ text: Span<UInt8>) -> Bool {
    var digits = 0
    for i in 0..<text.count where text[i].isASCIIDigit || text[i] == UInt8(ascii: ".") {
      digits += 1
    }
    return digits * 2 > text.count
  }

  private static func digits(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    range.count <= 12 ? text.text(range) : text.text(range.lowerBound..<range.lowerBound + 12) + "…"
  }

  private static func explainPrefix(_ text: Span<UInt8>, noun: String) -> ValueProblem? {
    guard let slash = text.firstOffset(of: UInt8(ascii: "/")) else { return nil }
    let address = text.extracting(0..<slash)
    guard let value = IPv4Address(address), let length = text.decimal(slash + 1..<text.count),
      let mask = Netmask(prefixLength: length)
    else { return nil }
    return ValueProblem(
      .unreadable, "\(text.quoted) is not \(noun): it ends in a prefix length",
      part: slash..<text.count, replacement: .init(.unsafe, value.description),
      notes: [
        "AIX takes the address and its mask apart: address \(value), netmask \(mask)"
      ])
  }

  private static func explainZeros(
    _ text: Span<UInt8>, _ octets: [Range<Int>], noun: String
  ) -> ValueProblem {
    var part: Range<Int>?
    var numbers: [String] = []
    for octet in octets {
      if octet.count > 1, text[octet.lowerBound] == UInt8(ascii: "0"), part == nil { part = octet }
      numbers.append(text.decimal(octet).map { String($0) } ?? "")
    }
    return ValueProblem(
      .unreadable,
      "\(text.quoted) is not \(noun): a number begins with 0, which some programs read as octal",
      part: part, replacement: .init(.unsafe, numbers.joined(separator: ".")))
  }
}
