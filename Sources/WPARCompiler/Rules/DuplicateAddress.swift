import WPARDiagnostics
import WPARModel

extension Rule {
  static let duplicateAddress = Rule(
    id: "duplicate-address", family: .network, severity: .warning,
    evidence: .inferred(from: "IP, where an address belongs to one interface"),
    summary: "A partition has one address twice.",
    rationale: """
      The second stanza cannot bring up what is up already. Usually it was copied for another \
      address and never changed, so the partition lacks that one.
      """,
    help: "correct the address, or remove one of the stanzas",
    fails: [
      """
      network:
      \tinterface = "en0"
      \taddress = "192.0.2.10"

      network:
      \tinterface = "en1"
      \taddress = "↓192.0.2.10"

      """,
      "network:\n\taddress6 = \"2001:db8::10\"\n\nnetwork:\n\taddress6 = \"↓2001:DB8:0::10\"\n",
    ],
    passes: ["network:\n\taddress = \"192.0.2.10\"\n\nnetwork:\n\taddress = \"192.0.2.11\"\n"],
    nearMisses: [
      // An IPv4 address that is mapped into IPv6 is another address.
      "network:\n\taddress = \"192.0.2.10\"\n\nnetwork:\n\taddress6 = \"::ffff:192.0.2.10\"\n"
    ],
    when: .given(Network.address, Network.address6),
    check: { spec, report in
      let networks = spec.stanzas(Network.self)
      guard networks.count > 1 else { return }
      func check<Value: Hashable>(_ attribute: Attribute<Value>) {
        var first: [Value: SourceRange] = [:]
        for network in networks {
          guard let address = network[attribute] else { continue }
          let place = network.contentRange(of: attribute)
          if let earlier = first[address] {
            report.add(
              "\(attribute.name) \(address) is given twice", at: place,
              labels: [Label(earlier, "first here")])
          } else {
            first[address] = place
          }
        }
      }
      check(Network.address)
      check(Network.address6)
    })
}
