import WPARDiagnostics
import WPARModel

extension Rule {
  static let networkWithoutAddress = Rule(
    id: "network-without-address", family: .network, severity: .warning,
    evidence: .inferred(from: "what a network stanza is: one address that the partition brings up"),
    summary: "A network stanza has no address.",
    rationale: """
      An interface, a mask or a broadcast address says how an address is brought up. Without one \
      there is nothing to bring up. Generators write such stanzas when the address is left empty.
      """,
    help: "add 'address' or 'address6', or remove the stanza",
    fails: [
      "↓network:\n\tnetmask = \"255.255.255.0\"\n",
      "↓network:\n\tinterface = \"en0\"\n",
    ],
    passes: ["network:\n\tinterface = \"en0\"\n\taddress = \"192.0.2.10\"\n"],
    nearMisses: ["network:\n\tinterface = \"en0\"\n\taddress6 = \"2001:db8::10\"\n"],
    when: .missing(Network.address),
    check: { spec, report in
      let networks = spec.stanzas(Network.self)
      for index in networks.indices {
        let network = networks[index]
        guard network.lacks(Network.address), network.lacks(Network.address6),
          // An address for it in the stanza beside it is told by itself.
          networks.neighbour(completing: index) == nil
        else { continue }
        report.add("the network has no address", at: network.headerRange)
      }
    })
}
