import WPARDiagnostics
import WPARModel

extension Rule {
  static let splitNetwork = Rule(
    id: "split-network", family: .network, severity: .warning,
    evidence: .inferred(from: "the repeated -N, of which each occurrence is a network of its own"),
    summary: "What belongs to one address stands in two network stanzas.",
    rationale: """
      Each network stanza, like each -N, is a network by itself. The one half then is an address \
      for which AIX looks for an interface, and the other an interface or a mask without an \
      address, which brings up nothing. The slip is common in scripts.
      """,
    help: "write everything about an address into one stanza",
    fails: [
      Example(
        "network:\n\taddress = \"192.0.2.10\"\n\n↓network:\n\tinterface = \"en0\"\n",
        fixed: "network:\n\taddress = \"192.0.2.10\"\n\tinterface = \"en0\"\n"),
      Example(
        "network:\n\taddress = \"192.0.2.10\"\n\tinterface = \"en0\"\n\n↓network:\n"
          + "\tnetmask = \"255.255.255.0\"\n\tbroadcast = \"192.0.2.255\"\n\nresource:\n"
          + "\tactive = \"yes\"\n",
        fixed: "network:\n\taddress = \"192.0.2.10\"\n\tinterface = \"en0\"\n"
          + "\tnetmask = \"255.255.255.0\"\n\tbroadcast = \"192.0.2.255\"\n\nresource:\n"
          + "\tactive = \"yes\"\n"),
      "↓network:\n\tinterface = \"en0\"\n\nnetwork:\n\taddress = \"192.0.2.10\"\n",
      .commands("chwpar -N address=192.0.2.50 ↓-N interface=en0 alder\n"),
    ],
    passes: ["network:\n\taddress = \"192.0.2.10\"\n\tinterface = \"en0\"\n"],
    nearMisses: [
      Example(
        "network:\n\taddress = \"192.0.2.10\"\n\nnetwork:\n\tinterface = \"en0\"\n"
          + "\taddress = \"192.0.2.11\"\n")
    ],
    when: .missing(Network.address),
    check: { spec, report in
      let networks = spec.stanzas(Network.self)
      for index in networks.indices {
        guard let whole = networks.neighbour(completing: index) else { continue }
        let part = networks[index]
        let names = part.values.map { "'\($0.attribute.name)'" }.joined(separator: " and ")
        report.add(
          "the stanza holds \(names) and no address, which the stanza beside it has",
          at: part.headerRange, labels: [Label(networks[whole].headerRange, "the address is here")],
          fixes: [whole < index ? networks[whole].absorbing(part) : nil])
      }
    })
}

extension StanzaList {
  /// The index of the network beside another one that has the address which that one lacks, and none
  /// of what it has; the one before it where both have.
  func neighbour(completing index: Int) -> Int? {
    let part = self[index]
    guard part.lacksItself(Network.address), part.lacksItself(Network.address6),
      !part.values.isEmpty
    else {
      return nil
    }
    return [index - 1, index + 1].first { other in
      guard indices.contains(other) else { return false }
      let whole = self[other]
      guard whole.has(Network.address) || whole.has(Network.address6) else { return false }
      return part.values.allSatisfy { whole.lacksItself($0.attribute) }
    }
  }
}

extension Stanza {
  /// Takes the attributes of a later stanza over, in its place.
  fileprivate func absorbing(_ other: Stanza) -> FixIt? {
    guard let last = values.max(by: { $0.range < $1.range }), let removal = other.removing(),
      other.values.allSatisfy(\.isEmitted)
    else { return nil }
    let additions = other.values.sorted { $0.range < $1.range }.compactMap {
      inserting($0.attribute, $0.text, after: last.attribute)
    }
    guard let first = additions.first, additions.allSatisfy({ $0.range == first.range }) else {
      return nil
    }
    let text = additions.map(\.replacement).joined()
    return FixIt(
      .unsafe, "move the attributes to the address", edits: [Edit(first.range, text), removal])
  }
}
