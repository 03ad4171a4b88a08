import WPARDiagnostics
package import WPARDocument
package import WPARModel

/// A partition as the outputs of one LPAR show it.
package struct CapturedPartition: Sendable {
  package let name: String
  package let origin: Origin
  /// `nil` where it is not known.
  package let state: Fact<PartitionState>?
  /// The specification that would make it, without what AIX adds by itself: a mapping of stanzas as
  /// YAML specifications have it. `nil` where a part of it is not known.
  package let specification: DocumentValue?
}

extension GatheredFacts {
  /// Puts together what the outputs of lswpar say. A delimited mode is believed before the
  /// paragraphs, which leave out the ends of long mount points.
  mutating func completePartitions() -> [CapturedPartition] {
    guard !listings.isEmpty || listsNoPartitions != nil else { return [] }
    let merged = Dictionary(
      uniqueKeysWithValues: LswparPartition.all(in: listings.map(\.listing)).map {
        ($0.name.text, $0)
      })
    let listings = listings.sorted { a, b in a.listing.isDelimited && !b.listing.isDelimited }
    var names: [String: Origin] = [:]
    for (file, listing) in listings {
      for name in listing.names where names[name.text] == nil {
        names[name.text] = Origin(file, name.place)
      }
    }
    var partitions: [CapturedPartition] = []
    // A mode that shows no addresses does not show that there are none, either.
    let showsNetworks =
      listings.isEmpty || listings.contains { $0.listing.covers(Network.self) }
    var defined: [DefinedPartition]? = showsNetworks ? [] : nil
    for (name, origin) in names.sorted(by: { $0.key.precedes($1.key) }) {
      guard let merged = merged[name] else { continue }
      let state = state(of: name, listings)
      let specification = specification(merged, origin)
      partitions.append(
        CapturedPartition(
          name: name, origin: origin, state: state, specification: specification))
      // Where the host name may stand in what cannot be read, it is not known to be absent.
      guard let networks = merged.rows(of: Network.self), !merged.isBroken(General.self) else {
        defined = nil
        continue
      }
      let addresses = networks.compactMap {
        $0.text(of: Network.address) ?? $0.text(of: Network.address6)
      }
      defined?.append(
        DefinedPartition(
          name: name, state: state?.value,
          hostname: merged.rows(of: General.self)?.first?.text(of: General.hostname),
          addresses: addresses.filter { !LswparPartition.isLoopback($0) }))
    }
    let origin = listings.first.map { Origin($0.file, SourceRange(0, $0.file.bytes.count)) }
    // A row that cannot be read may be that of a partition which is named nowhere else.
    let isWhole = listings.allSatisfy { _, listing in
      listing.problems.allSatisfy { $0.partition.map { names[$0] != nil } ?? false }
    }
    if isWhole, let defined { lpar.definedPartitions = Fact(defined, origin ?? listsNoPartitions) }
    return partitions
  }

  /// The state that all outputs agree on.
  private mutating func state(
    of name: String, _ listings: [(file: SourceFile, listing: LswparListing)]
  ) -> Fact<PartitionState>? {
    var result: Fact<PartitionState>?
    for (file, listing) in listings {
      for entry in listing.names where entry.text == name {
        guard let text = entry.state else { continue }
        guard let state = LswparListing.state(text) else {
          unreadable(
            "the state of \(quoted(name)) is \(quoted(text)), must be a word of lswpar such as "
              + "Active or its letter", at: text, in: CapturedOutput(file))
          return nil
        }
        guard let first = result else {
          result = Fact(state, Origin(file, text.place))
          continue
        }
        guard first.value != state else { continue }
        disagree("state of \(name)", state, at: text, in: CapturedOutput(file), first)
        return nil
      }
    }
    return result
  }

  private mutating func specification(
    _ partition: LswparPartition, _ origin: Origin
  ) -> DocumentValue? {
    var missing = partition.missing
    // What does not say that a partition is checkpointable does not say that it is not.
    if let rows = partition.rows(of: General.self),
      rows.first?.text(of: General.checkpointable) == nil
    {
      missing.append("nothing tells whether it is checkpointable")
    }
    guard missing.isEmpty else {
      report(
        .capturedOutputTruncated,
        "the specification of \(quoted(partition.name.text)) is not known: "
          + missing.joined(separator: "; "), at: origin.range, in: CapturedOutput(origin.file),
        help: "capture the delimited modes: LC_ALL=C lswpar -M -d @@ > lswpar-M.txt")
      return nil
    }
    return partition.document
  }
}

extension LswparPartition {
  /// What is not known, in words.
  fileprivate var missing: [String] {
    unknownStanzas.map { index, isCovered in
      let stanza = Schema.aix.stanzas[index]
      let mode = stanza.lswparMode ?? "-L"
      return isCovered
        ? "a row of '\(stanza.keyword)' cannot be read as a whole"
        : "no output of 'lswpar \(mode)' shows '\(stanza.keyword)'"
    }
  }

  /// The specification as a mapping of stanzas.
  fileprivate var document: DocumentValue {
    var lists: [Int: [DocumentValue]] = [:]
    for stanza in specification {
      let members = stanza.values.map {
        DocumentValue.Member($0.attribute.name, .string($0.text))
      }
      lists[stanza.stanza, default: []].append(.mapping(members))
    }
    return .mapping(
      Schema.aix.stanzas.enumerated().compactMap { index, stanza in
        guard let list = lists[index] else { return nil }
        return .init(stanza.keyword, stanza.isRepeatable ? .sequence(list) : list[0])
      })
  }
}

extension LswparListing {
  /// Whether the output shows a stanza of the partitions that it names.
  fileprivate func covers<Stanza: StanzaSchema>(_ stanza: Stanza.Type) -> Bool {
    switch form {
    case .paragraphs: true
    case .delimited(let index): Schema.aix.stanzaIndex(of: stanza) == index
    }
  }
}
