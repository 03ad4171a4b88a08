import WPARDiagnostics
import WPARModel

extension Rule {
  static let prefixLengthInAddress = Rule(
    id: "prefix-length-in-address", family: .network, severity: .error, isUnreadableText: true,
    evidence: .inferred(
      from: "the attributes netmask and prefixlen, which hold what is behind '/'"),
    summary: "An address ends in the length of its network's prefix.",
    rationale: """
      Most systems write address and network together, as in 192.0.2.10/24. AIX takes them apart: \
      an IPv4 address has a netmask beside it, an IPv6 address a prefixlen. What it makes of the \
      slash is not established, and without a netmask it falls back on the class of the address.
      """,
    help: "give the address alone, and 'netmask' or 'prefixlen' beside it",
    fails: [
      Example(
        "network:\n\tinterface = \"en0\"\n\taddress = \"192.0.2.10↓/24\"\n",
        fixed: "network:\n\tinterface = \"en0\"\n\taddress = \"192.0.2.10\"\n"
          + "\tnetmask = \"255.255.255.0\"\n"),
      Example(
        "network:\n\taddress6 = \"2001:db8::10↓/64\"\n\tinterface = \"en0\"\n",
        fixed: "network:\n\taddress6 = \"2001:db8::10\"\n\tprefixlen = \"64\"\n"
          + "\tinterface = \"en0\"\n"),
      Example(
        "network:\n\taddress = \"192.0.2.10↓/24\"\n\tnetmask = \"255.255.255.0\"\n",
        fixed: "network:\n\taddress = \"192.0.2.10\"\n\tnetmask = \"255.255.255.0\"\n"),
      "network:\n\taddress = \"192.0.2.10↓/24\"\n\tnetmask = \"255.255.255.128\"\n",
      Example(
        "network:\n\taddress = \"192.0.2.10\"\n\tnetmask = \"255.255.255.0\"\n"
          + "\tbroadcast = \"192.0.2.255↓/24\"\n",
        fixed: "network:\n\taddress = \"192.0.2.10\"\n\tnetmask = \"255.255.255.0\"\n"
          + "\tbroadcast = \"192.0.2.255\"\n"),
    ],
    passes: ["network:\n\taddress = \"192.0.2.10\"\n\tnetmask = \"255.255.255.0\"\n"],
    nearMisses: [
      // The destination of a route may be a network.
      """
      general:
      \tname = "app20"
      \trouting = "yes"

      network:
      \taddress = "192.0.2.10"
      \tnetmask = "255.255.255.0"

      route:
      \trtdest = "198.51.100.0/24"
      \trtgateway = "192.0.2.1"

      """
    ],
    when: .unusual(Network.address, Network.broadcast, Network.address6),
    check: { spec, report in
      for network in spec.stanzas(Network.self) {
        for attribute in prefixed {
          guard network.hasText(of: attribute, where: { $0.contains(UInt8(ascii: "/")) }),
            let text = network.text(of: attribute), let address = AddressWithLength(text),
            address.isIPv4 == (attribute !== Network.address6)
          else { continue }
          let size = NetworkSize(address)
          let length = text.utf8.reversed().prefix { $0 != UInt8(ascii: "/") }.count + 1
          let end = text.utf8.count
          report.add(
            "\(attribute.name) \(quoted(text)) ends in a prefix length",
            at: network.range(of: attribute, part: end - length..<end),
            help: "give the address alone, and \(size.attribute.name) \(size.text) beside it",
            fixes: [network.taking(size, outOf: attribute)])
        }
      }
    })
}

private let prefixed: [any AttributeProtocol] = [
  Network.address, Network.broadcast, Network.address6,
]

/// What stands behind the slash, as an attribute of its own.
private struct NetworkSize {
  let attribute: any AttributeProtocol
  let text: String
  let address: String

  init(_ address: AddressWithLength) {
    switch address {
    case .ipv4(let value, let mask):
      attribute = Network.netmask
      text = mask.description
      self.address = value.description
    case .ipv6(let value, let length):
      attribute = Network.prefixlen
      text = String(length)
      self.address = value.description
    }
  }
}

extension Stanza {
  /// The only repair: the address alone, and the size of its network as an attribute. There is none
  /// where the stanza gives another size.
  fileprivate func taking(_ size: NetworkSize, outOf attribute: any AttributeProtocol) -> FixIt? {
    guard let value = replacingValue(of: attribute, with: size.address) else { return nil }
    let title = "write '\(size.address)' and \(size.attribute.name) '\(size.text)'"
    if has(size.attribute) {
      guard text(of: size.attribute) == size.text else { return nil }
      return FixIt(.safe, "write '\(size.address)'", edits: [value])
    }
    // The size may be behind more than one address of the stanza; it is written once.
    guard lacks(size.attribute), attribute !== Network.broadcast,
      let addition = inserting(size.attribute, size.text, after: attribute)
    else { return nil }
    return FixIt(.safe, title, edits: [value, addition])
  }
}
