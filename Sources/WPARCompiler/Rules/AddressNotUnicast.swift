import WPARDiagnostics
import WPARModel

extension Rule {
  static let addressNotUnicast = Rule(
    id: "address-not-unicast", family: .network, severity: .warning,
    evidence: .inferred(from: "RFC 5735, which sets these addresses apart"),
    summary: "A partition's address is a multicast or loopback address.",
    rationale: """
      An address of 224.0.0.0/4 names a group of hosts, one of 127.0.0.0/8 the host itself. \
      Neither can be reached as a partition. An example of IBM's uses 224.128.9.3, so this warns.
      """,
    help: "give the partition a unicast address",
    fails: [
      "network:\n\taddress = \"↓233.252.0.3\"\n\tnetmask = \"255.255.255.0\"\n",
      "network:\n\taddress = \"↓127.0.0.2\"\n",
    ],
    passes: ["network:\n\taddress = \"192.0.2.3\"\n\tnetmask = \"255.255.255.0\"\n"],
    nearMisses: ["network:\n\taddress = \"198.51.100.127\"\n"],
    when: .unusual(Network.address),
    check: { spec, report in
      for network in spec.stanzas(Network.self) {
        guard let address = network[Network.address],
          address.isMulticast || address.isLoopback
        else { continue }
        report.add(
          "address \(address) is a \(address.isMulticast ? "multicast" : "loopback") address",
          at: network.contentRange(of: Network.address))
      }
    })
}
