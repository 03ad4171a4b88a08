import WPARDiagnostics
import WPARModel

extension FactReader {
  static let netstatInterfaces = FactReader(
    ["netstat-in.txt"], command: "netstat -in", shape: .list,
    evidence: .confirmed(source: .facter),
    summary: "The network interfaces with their addresses, which netstat prints without masks.",
    read: { output, facts in
      guard let header = output.lines.firstIndex(where: { !$0.isBlank }),
        output.lines[header].words.first?.equals("Name") == true,
        output.lines[header].contains("Ipkts")
      else {
        return facts.foreign(
          output, expected: "a table below 'Name Mtu Network Address Ipkts'")
      }
      var names: [String] = []
      var isUp: [String: Bool] = [:]
      var addresses: [String: [InterfaceAddress]] = [:]
      for line in output.lines[(header + 1)...] where !line.isBlank {
        guard let row = InterfaceRow(line) else {
          return facts.unreadable(
            "\(quoted(line)) is no row of netstat, must have a name, an MTU, a network and five "
              + "counts",
            at: line, in: output)
        }
        if isUp[row.name] == nil { names.append(row.name) }
        isUp[row.name] = row.isUp
        if let address = row.address { addresses[row.name, default: []].append(address) }
      }
      guard !names.isEmpty else {
        return facts.lacks(["lo0"], output)
      }
      let interfaces = names.map {
        NetworkInterface(name: $0, isUp: isUp[$0] ?? true, addresses: addresses[$0] ?? [])
      }
      facts.netstatInterfaces = Fact(interfaces, output.origin)
    })
}

/// A row of `netstat -in`. The five counts stand at the end; before them a link has a hardware
/// address or none, IPv4 a network and an address, IPv6 an address alone.
private struct InterfaceRow {
  let name: String
  let isUp: Bool
  let address: InterfaceAddress?

  init?(_ line: ArraySlice<UInt8>) {
    let words = line.words
    guard 8...9 ~= words.count, words[1].decimal != nil,
      words.suffix(5).allSatisfy({ $0.decimal != nil })
    else { return nil }
    // An asterisk marks an interface that is down.
    let isDown = words[0].last == UInt8(ascii: "*")
    let name = isDown ? words[0].dropLast() : words[0]
    guard InterfaceName.hasForm(name) else { return nil }
    self.name = name.text
    isUp = !isDown
    if words[2].starts(with: "link#") {
      address = nil
    } else if words.count == 9 {
      guard let address = IPv4Address(words[3].text) else { return nil }
      self.address = .ipv4(address, prefixLength: nil)
    } else {
      let zoneless = words[2].prefix { $0 != UInt8(ascii: "%") }
      guard let address = IPv6Address(zoneless.text) else { return nil }
      self.address = .ipv6(address, prefixLength: nil)
    }
  }
}

extension GatheredFacts {
  /// Takes the interfaces of netstat where ifconfig was not captured, and else compares the two.
  mutating func compareInterfaces() {
    guard let seen = netstatInterfaces, let origin = seen.origin else { return }
    guard let known = lpar.interfaces else {
      lpar.interfaces = seen
      return
    }
    let addresses = Set(known.value.flatMap(\.ipv4Addresses))
    for interface in seen.value {
      guard let other = interface.ipv4Addresses.first(where: { !addresses.contains($0) }) else {
        continue
      }
      let labels = known.origin.map { [Label($0.range, "no address of these", in: $0.file)] } ?? []
      report(
        .capturedFactsDisagree,
        "'interfaces' has the address '\(other)' on '\(interface.name)' here and not elsewhere",
        at: origin.range, in: CapturedOutput(origin.file), labels: labels)
      lpar.interfaces = nil
      return
    }
  }

  /// Compares the address that prtconf prints with those of ifconfig or netstat.
  mutating func compareMainAddress() {
    guard let address = mainAddress, let origin = address.origin, let known = lpar.interfaces,
      !known.value.contains(where: { $0.ipv4Addresses.contains(address.value) })
    else { return }
    let labels = known.origin.map { [Label($0.range, "no address of these", in: $0.file)] } ?? []
    report(
      .capturedFactsDisagree,
      "the address of the system is '\(address.value)' here and not among its interfaces elsewhere",
      at: origin.range, in: CapturedOutput(origin.file), labels: labels)
    lpar.interfaces = nil
  }
}

extension NetworkInterface {
  fileprivate var ipv4Addresses: [IPv4Address] {
    addresses.compactMap { if case .ipv4(let address, _) = $0 { address } else { nil } }
  }
}
