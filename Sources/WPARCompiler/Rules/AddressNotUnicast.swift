import WPARDiagnostics
import WPARModel

extension Rule {
  static let addressNotUnicast = Rule(
    id: "address-not-unicast", family: .network, severity: .warning,
    evidence: .inferred(from: "RFC 5735 and RFC 4291, which set these addresses apart"),
    summary: "A partition's address is not that of a single host.",
    rationale: """
      A multicast address names a group of hosts, a loopback address the host itself, 0.0.0.0 and \
      :: no host, and 255.255.255.255 all of them; those from 240 on are reserved. None can be \
      reached as a partition. An example of IBM's uses 224.128.9.3, so this warns.
      """,
    help: "give the partition a unicast address",
    fails: [
      "network:\n\taddress = \"↓233.252.0.3\"\n\tnetmask = \"255.255.255.0\"\n",
      "network:\n\taddress = \"↓127.0.0.2\"\n",
      "network:\n\taddress = \"↓0.0.0.0\"\n",
      "network:\n\taddress = \"↓255.255.255.255\"\n",
      "network:\n\taddress = \"↓240.0.0.7\"\n",
      "network:\n\taddress6 = \"↓ff02::1\"\n\tprefixlen = \"64\"\n",
      "network:\n\taddress6 = \"↓::1\"\n\tprefixlen = \"128\"\n",
    ],
    passes: ["network:\n\taddress = \"192.0.2.3\"\n\tnetmask = \"255.255.255.0\"\n"],
    nearMisses: [
      "network:\n\taddress = \"198.51.100.127\"\n",
      "network:\n\taddress6 = \"2001:db8:ff02::1\"\n\tprefixlen = \"64\"\n",
    ],
    when: .unusual(Network.address, Network.address6),
    check: { spec, report in
      // What an interface of the loopback kind carries is told by itself.
      for network in spec.stanzas(Network.self) where !network.isOnLoopback {
        if let address = network[Network.address], let kind = address.specialKind {
          report.add(
            "address \(address) is \(kind)", at: network.contentRange(of: Network.address))
        }
        if let address = network[Network.address6], let kind = address.specialKind {
          report.add(
            "address6 \(address) is \(kind)", at: network.contentRange(of: Network.address6))
        }
      }
    })
}

extension IPv4Address {
  /// What the address names in place of one host, in words.
  fileprivate var specialKind: String? {
    if isMulticast { return "a multicast address" }
    if isLoopback { return "a loopback address" }
    if isUnspecified { return "the address of no host" }
    if isLimitedBroadcast { return "the broadcast address of every network" }
    return isReserved ? "of a range that is reserved" : nil
  }
}

extension IPv6Address {
  /// What the address names in place of one host, in words.
  fileprivate var specialKind: String? {
    if isMulticast { return "a multicast address" }
    if isLoopback { return "a loopback address" }
    return isUnspecified ? "the address of no host" : nil
  }
}
