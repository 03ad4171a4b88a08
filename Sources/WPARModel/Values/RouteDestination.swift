import WPARDiagnostics

/// Where a route leads.
package enum RouteDestination: Hashable, Sendable, CustomStringConvertible {
  /// Wherever no other route leads.
  case everywhere
  case host(Host)
  /// A network by its first octets, as in `192.0.2`, or by a prefix length, as in `192.0.2.0/24`.
  case network(address: IPv4Address, text: String)

  /// The word for the default route.
  package static let defaultWord = "default"

  /// The family of the destination's address; `nil` for a name and for the default route.
  package var family: AddressFamily? {
    switch self {
    case .everywhere: nil
    case .host(let host): host.family
    case .network: .inet
    }
  }

  package var description: String {
    switch self {
    case .everywhere: Self.defaultWord
    case .host(let host): host.description
    case .network(_, let text): text
    }
  }
}

extension ValueType where Value == RouteDestination {
  package static var routeDestination: ValueType {
    ValueType(
      ValueShape(
        "a route's destination", form: "default, an address, a network or a host name",
        words: [RouteDestination.defaultWord]),
      check: { text in
        if text.equalsIgnoringCase(Array(RouteDestination.defaultWord.utf8)) {
          return text.elementsEqual(RouteDestination.defaultWord)
            ? nil
            : ValueProblem(
              .spelling, "is \(text.quoted), must be '\(RouteDestination.defaultWord)'",
              replacement: .init(.safe, RouteDestination.defaultWord),
              evidence: .confirmed(source: .routing))
        }
        if Host.isReadable(text) || networkAddress(text) != nil { return nil }
        return Host.explain(text)
      },
      value: { text in
        if text.equalsIgnoringCase(Array(RouteDestination.defaultWord.utf8)) { return .everywhere }
        if let host = Host(text) { return .host(host) }
        return networkAddress(text).map { .network(address: $0, text: text.text) }
      },
      isPlain: { text in
        text.elementsEqual(RouteDestination.defaultWord) || IPv4Address(text) != nil
          || HostName.isPlain(text)
            && !text.equalsIgnoringCase(Array(RouteDestination.defaultWord.utf8))
      }
    ).comparing { destination in
      if case .host(.name(let name)) = destination {
        name.normalized
      } else {
        destination.description
      }
    }
  }
}

/// The first address of a network that is written short or with a prefix length.
private func networkAddress(_ text: Span<UInt8>) -> IPv4Address? {
  var end = text.count
  if let slash = text.firstOffset(of: UInt8(ascii: "/")) {
    guard let length = text.decimal(slash + 1..<text.count), length <= 32 else { return nil }
    end = slash
    if let address = IPv4Address(text.extracting(0..<slash)) { return address }
  }
  guard 0 < end, end <= 11 else { return nil }
  var value: UInt32 = 0
  var octets = 0
  var start = 0
  while start <= end {
    let dot = min(text.firstOffset(of: UInt8(ascii: "."), from: start) ?? end, end)
    guard octets < 3, let octet = text.decimal(start..<dot), octet <= 255,
      dot - start == 1 || text[start] != UInt8(ascii: "0")
    else { return nil }
    value = value << 8 | UInt32(octet)
    octets += 1
    start = dot + 1
  }
  return IPv4Address(rawValue: value << UInt32(8 * (4 - octets)))
}
