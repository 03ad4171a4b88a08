import WPARDiagnostics
import WPARModel

extension Rule {
  static let loopbackNetwork = Rule(
    id: "loopback-network", family: .network, severity: .note,
    evidence: .confirmed(source: .ohai),
    summary: "A network stanza describes the loopback interface.",
    rationale: """
      lswpar lists the loopback interface of a partition beside its networks, and definitions made \
      from its output keep it. AIX brings it up by itself; as a network of the partition it \
      connects to nothing.
      """,
    help: "remove the stanza; AIX configures the loopback interface by itself",
    fails: [
      "network:\n\tinterface = \"↓lo0\"\n\taddress = \"127.0.0.1\"\n\tnetmask = \"255.0.0.0\"\n",
      "network:\n\tinterface = \"↓lo0\"\n\taddress6 = \"::1\"\n\tprefixlen = \"128\"\n",
    ],
    passes: ["network:\n\tinterface = \"en0\"\n\taddress = \"192.0.2.10\"\n"],
    nearMisses: ["network:\n\tinterface = \"en10\"\n\taddress = \"192.0.2.10\"\n"],
    when: .given(Network.interface),
    check: { spec, report in
      for network in spec.stanzas(Network.self) where network.isOnLoopback {
        report.add(
          "\(quoted(network.text(of: Network.interface) ?? "")) is the loopback interface",
          at: network.contentRange(of: Network.interface),
          fixes: [
            network.removing().map { FixIt(.unsafe, "remove the stanza", edits: [$0]) }
          ])
      }
    })
}

extension Stanza {
  /// Whether a network's interface is the loopback interface.
  var isOnLoopback: Bool {
    hasText(of: Network.interface) { text in
      text.count > 2 && text[0] == UInt8(ascii: "l") && text[1] == UInt8(ascii: "o")
        && text[2].isASCIIDigit
    }
  }
}
