import WPARDiagnostics
import WPARModel

extension Rule {
  static let mixedAddressFamilies = Rule(
    id: "mixed-address-families", family: .network, severity: .warning,
    evidence: .recalled,
    summary: "One network stanza holds IPv4 and IPv6 attributes.",
    rationale: """
      A network stanza is one address. IPv4 takes address, netmask and broadcast, IPv6 takes \
      address6 and prefixlen; both are only seen apart.
      """,
    help: "write two network stanzas, one for each family",
    fails: [
      Example(
        "network:\n\taddress = \"192.0.2.10\"\n\t↓prefixlen = \"24\"\n",
        fixed: "network:\n\taddress = \"192.0.2.10\"\n\tnetmask = \"255.255.255.0\"\n"),
      "network:\n\taddress6 = \"2001:db8::10\"\n\t↓netmask = \"255.255.255.0\"\n",
      "network:\n\taddress = \"192.0.2.10\"\n\t↓address6 = \"2001:db8::10\"\n\tprefixlen = \"64\"\n",
    ],
    passes: [
      Example(
        "network:\n\taddress = \"192.0.2.10\"\n\nnetwork:\n\taddress6 = \"2001:db8::10\"\n"
          + "\tprefixlen = \"64\"\n")
    ],
    nearMisses: [
      "network:\n\tinterface = \"en0\"\n\taddress6 = \"2001:db8::10\"\n"
    ],
    when: .given(Network.address6, Network.prefixlen),
    check: { spec, report in
      for network in spec.stanzas(Network.self) {
        guard let new = ipv6.first(where: { network.has($0) }),
          let old = ipv4.first(where: { network.has($0) })
        else { continue }
        // An address of the other family under this name is told by itself.
        if network[Network.address] == nil,
          network.hasText(of: Network.address, where: { $0.contains(UInt8(ascii: ":")) })
        {
          continue
        }
        // The address says which family is meant; what is of the other is out of place.
        let isOldForeign = network.has(Network.address6) && !network.has(Network.address)
        let (foreign, own) = isOldForeign ? (old, new) : (new, old)
        report.add(
          "stanza 'network' holds '\(own.name)' and '\(foreign.name)'",
          at: network.keyRange(of: foreign),
          labels: [
            Label(network.keyRange(of: own), isOldForeign ? "IPv6 here" : "IPv4 here")
          ],
          fixes: [network.writingMaskForLength()])
      }
    })
}

extension Stanza {
  /// Writes the netmask of an IPv4 address that has a prefix length in its place.
  fileprivate func writingMaskForLength() -> FixIt? {
    guard has(Network.address), lacks(Network.address6), lacks(Network.netmask),
      let mask = self[Network.prefixlen].flatMap({ Netmask(prefixLength: $0) }),
      let name = renaming(Network.prefixlen, to: Network.netmask.name),
      let value = replacingValue(of: Network.prefixlen, with: mask.description)
    else { return nil }
    return FixIt(.unsafe, "write netmask '\(mask)'", edits: [name, value])
  }
}

private let ipv4: [any AttributeProtocol] = [Network.address, Network.netmask, Network.broadcast]
private let ipv6: [any AttributeProtocol] = [Network.address6, Network.prefixlen]
