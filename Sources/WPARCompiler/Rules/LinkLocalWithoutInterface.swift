import WPARDiagnostics
import WPARModel

extension Rule {
  static let linkLocalWithoutInterface = Rule(
    id: "link-local-without-interface", family: .network, severity: .warning,
    evidence: .inferred(
      from: "RFC 4291, where a link-local address means something on one link only"),
    summary: "A link-local IPv6 address has no interface.",
    rationale: """
      Every link has a network fe80::, so the address alone does not say on which interface of the \
      host the partition is to be reached. AIX finds an interface by the network of the address, \
      and here all of them fit.
      """,
    help: "add 'interface'",
    fails: ["network:\n\taddress6 = \"↓fe80::5eff:fe00:5303\"\n\tprefixlen = \"64\"\n"],
    passes: [
      "network:\n\tinterface = \"en0\"\n\taddress6 = \"fe80::5eff:fe00:5303\"\n\tprefixlen = \"64\"\n"
    ],
    nearMisses: ["network:\n\taddress6 = \"fec0::5eff:fe00:5303\"\n\tprefixlen = \"64\"\n"],
    when: .unusual(Network.address6),
    check: { spec, report in
      for network in spec.stanzas(Network.self) {
        guard let address = network[Network.address6], address.isLinkLocal,
          network.lacks(Network.interface)
        else { continue }
        report.add(
          "the link-local address \(address) has no interface",
          at: network.contentRange(of: Network.address6))
      }
    })
}
