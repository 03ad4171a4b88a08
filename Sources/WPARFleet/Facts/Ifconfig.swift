import WPARDiagnostics
import WPARModel

extension FactReader {
  static let ifconfig = FactReader(
    ["ifconfig-a.txt"], command: "ifconfig -a", shape: .list, evidence: .confirmed(source: .ohai),
    summary: "The network interfaces with their addresses and masks.",
    read: { output, facts in
      var interfaces: [NetworkInterface] = []
      var current: (name: String, isUp: Bool, addresses: [InterfaceAddress])?
      func finish() {
        guard let interface = current else { return }
        interfaces.append(
          NetworkInterface(
            name: interface.name, isUp: interface.isUp, addresses: interface.addresses))
      }
      for line in output.lines where !line.isBlank {
        if line.first?.isASCIIBlank == false {
          guard let (name, isUp) = interfaceHeader(line) else {
            if interfaces.isEmpty, current == nil {
              return facts.foreign(
                output, expected: "lines such as 'en0: flags=…<UP,…>'")
            }
            return facts.unreadable(
              "\(quoted(line)) begins no interface, must be a name, flags= and words between '<' "
                + "and '>'", at: line, in: output)
          }
          finish()
          if interfaces.contains(where: { $0.name == name }) {
            return facts.standsTwice("the interface", line, output)
          }
          current = (name, isUp, [])
          continue
        }
        let words = line.words
        guard let kind = words.first, kind.equals("inet") || kind.equals("inet6") else { continue }
        let address = kind.equals("inet") ? address4(words) : address6(words)
        guard let address, current != nil else {
          return facts.unreadable(
            "\(quoted(line.trimmed)) is no address of an interface", at: line.trimmed, in: output)
        }
        current?.addresses.append(address)
      }
      finish()
      guard !interfaces.isEmpty else {
        return facts.foreign(
          output, expected: "lines such as 'en0: flags=…<UP,…>'")
      }
      facts.lpar.interfaces = Fact(interfaces, output.origin)
    })

  /// `en0: flags=1e080863,480<UP,BROADCAST,…> metric 1`.
  private static func interfaceHeader(_ line: ArraySlice<UInt8>) -> (String, Bool)? {
    guard let (name, rest) = line.divided(at: UInt8(ascii: ":")),
      InterfaceName.hasForm(name), rest.trimmed.starts(with: "flags="),
      let open = rest.firstIndex(of: UInt8(ascii: "<")),
      let close = rest.firstIndex(of: UInt8(ascii: ">")), open < close
    else { return nil }
    let flags = rest[(open + 1)..<close].fields(UInt8(ascii: ","))
    return (name.text, flags.contains { $0.equals("UP") })
  }

  /// `inet 192.0.2.1 netmask 0xffffff00 broadcast 192.0.2.255`; an alias may lack the mask.
  private static func address4(_ words: [ArraySlice<UInt8>]) -> InterfaceAddress? {
    guard words.count >= 2, let address = IPv4Address(words[1].text) else { return nil }
    guard let index = words.firstIndex(where: { $0.equals("netmask") }) else {
      let isKnown = words.count == 2 || words[2].equals("broadcast") || words[2].equals("-->")
      return isKnown ? .ipv4(address, prefixLength: nil) : nil
    }
    guard index + 1 < words.count, let bits = words[index + 1].hexadecimal,
      let mask = Netmask(IPv4Address(rawValue: bits))
    else { return nil }
    return .ipv4(address, prefixLength: mask.prefixLength)
  }

  /// `inet6 2001:db8::1/64`; an address that holds on one link only carries a zone: `::1%1/0`.
  private static func address6(_ words: [ArraySlice<UInt8>]) -> InterfaceAddress? {
    guard words.count >= 2 else { return nil }
    let parts = words[1].fields(UInt8(ascii: "/"))
    let zoneless = parts[0].prefix { $0 != UInt8(ascii: "%") }
    guard parts.count <= 2, let address = IPv6Address(zoneless.text) else { return nil }
    guard parts.count == 2 else { return .ipv6(address, prefixLength: nil) }
    guard let length = parts[1].decimal, length <= 128 else { return nil }
    return .ipv6(address, prefixLength: length)
  }
}

extension InterfaceName {
  /// Whether bytes are letters and then digits, as names of interfaces are.
  static func hasForm(_ name: ArraySlice<UInt8>) -> Bool {
    let digits = name.drop { $0.isASCIILetter }
    return digits.count < name.count && !digits.isEmpty && digits.allSatisfy(\.isASCIIDigit)
  }
}
