import WPARDiagnostics
import WPARModel

extension Rule {
  static let broadcastMismatch = Rule(
    id: "broadcast-mismatch", family: .network, severity: .warning,
    evidence: .inferred(from: "IPv4, where the broadcast address follows from address and mask"),
    summary: "A broadcast address does not follow from the address and the netmask.",
    rationale: """
      The broadcast address is the address with all host bits set. Another one reaches the wrong \
      hosts or none. lswpar prints such definitions of running systems, so this warns.
      """,
    help: "use the computed address, or leave 'broadcast' out",
    fails: [
      Example(
        "network:\n\taddress = \"192.0.2.10\"\n\tnetmask = \"255.255.255.0\"\n"
          + "\tbroadcast = \"↓192.0.3.255\"\n")
    ],
    passes: [
      Example(
        "network:\n\taddress = \"192.0.2.10\"\n\tnetmask = \"255.255.255.0\"\n"
          + "\tbroadcast = \"192.0.2.255\"\n")
    ],
    nearMisses: [
      Example(
        "network:\n\taddress = \"198.51.100.243\"\n\tnetmask = \"255.255.192.0\"\n"
          + "\tbroadcast = \"198.51.127.255\"\n")
    ],
    when: .given(Network.broadcast),
    check: { spec, report in
      for network in spec.stanzas(Network.self) {
        guard let broadcast = network[Network.broadcast],
          let address = network[Network.address], let mask = network[Network.netmask]
        else { continue }
        let expected = mask.broadcast(of: address)
        guard broadcast != expected else { continue }
        report.add(
          "broadcast is \(broadcast), address and netmask give \(expected)",
          at: network.contentRange(of: Network.broadcast),
          labels: [
            Label(network.contentRange(of: Network.address), "this address"),
            Label(network.contentRange(of: Network.netmask), "and this netmask"),
          ],
          fixes: [
            network.replacingValue(of: Network.broadcast, with: expected.description).map {
              FixIt(.unsafe, "write '\(expected)'", edits: [$0])
            }
          ])
      }
    })
}
