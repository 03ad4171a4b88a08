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
      "network:\n\taddress = \"192.0.2.10\"\n\t↓address6 = \"2001:db8::10\"\n\tprefixlen = \"64\"\n"
    ],
    passes: [
      Example(
        "network:\n\taddress = \"192.0.2.10\"\n\nnetwork:\n\taddress6 = \"2001:db8::10\"\n"
          + "\tprefixlen = \"64\"\n")
    ],
    nearMisses: ["network:\n\tinterface = \"en0\"\n\taddress6 = \"2001:db8::10\"\n"],
    when: .given(Network.address6, Network.prefixlen),
    check: { spec, report in
      for network in spec.stanzas(Network.self) {
        guard let new = ipv6.first(where: { network.has($0) }),
          let old = ipv4.first(where: { network.has($0) })
        else { continue }
        report.add(
          "stanza 'network' holds '\(old.name)' and '\(new.name)'", at: network.keyRange(of: new),
          labels: [Label(network.keyRange(of: old), "IPv4 here")])
      }
    })
}

private let ipv4: [any AttributeProtocol] = [Network.address, Network.netmask, Network.broadcast]
private let ipv6: [any AttributeProtocol] = [Network.address6, Network.prefixlen]
