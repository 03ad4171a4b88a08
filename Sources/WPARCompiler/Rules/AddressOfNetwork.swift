import WPARDiagnostics
import WPARModel

extension Rule {
  static let addressOfNetwork = Rule(
    id: "address-of-network", family: .network, severity: .warning,
    evidence: .inferred(from: "IPv4, where the first and last address of a network are no hosts"),
    summary: "A partition's address is that of its network, or the network's broadcast address.",
    rationale: """
      The address with no host bits names the network, the one with all host bits reaches every \
      host on it. No partition can answer to either.
      """,
    help: "give the partition an address between the two",
    fails: [
      "network:\n\taddress = \"↓192.0.2.0\"\n\tnetmask = \"255.255.255.0\"\n",
      "network:\n\taddress = \"↓198.51.127.255\"\n\tnetmask = \"255.255.192.0\"\n",
    ],
    passes: ["network:\n\taddress = \"192.0.2.10\"\n\tnetmask = \"255.255.255.0\"\n"],
    nearMisses: [
      "network:\n\taddress = \"198.51.100.0\"\n\tnetmask = \"255.255.192.0\"\n",
      "network:\n\taddress = \"192.0.2.0\"\n\tnetmask = \"255.255.255.254\"\n",
    ],
    when: .given(Network.netmask),
    check: { spec, report in
      for network in spec.stanzas(Network.self) {
        // Networks of two addresses and of one have no address to spare (RFC 3021).
        guard let address = network[Network.address], let mask = network[Network.netmask],
          mask.prefixLength < 31, mask.prefixLength > 0, address.isUnicast
        else { continue }
        let what: String
        if address == mask.network(of: address) {
          what = "the network itself"
        } else if address == mask.broadcast(of: address) {
          what = "the broadcast address of its network"
        } else {
          continue
        }
        report.add(
          "address \(address) is \(what)", at: network.contentRange(of: Network.address),
          labels: [Label(network.contentRange(of: Network.netmask), "by this netmask")])
      }
    })
}
