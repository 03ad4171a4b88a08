/// Something about a spec that is known without a look at its stanzas or values.
///
/// Nearly all specs are in order, so a rule names the condition without which it cannot find
/// anything, and costs nothing where the condition does not hold.
package struct SpecCondition: Sendable {
  enum Kind: Sendable {
    case always
    case given
    case unusual
    case missing
  }

  let kind: Kind
  let attributes: [any AttributeProtocol]

  package static let always = SpecCondition(kind: .always, attributes: [])

  /// One of the attributes has a value somewhere.
  package static func given(_ attributes: any AttributeProtocol...) -> SpecCondition {
    SpecCondition(kind: .given, attributes: attributes)
  }

  /// One of the attributes has a value that is not plain somewhere; what that means is up to the
  /// type of the value.
  package static func unusual(_ attributes: any AttributeProtocol...) -> SpecCondition {
    SpecCondition(kind: .unusual, attributes: attributes)
  }

  /// One of the attributes has no value in some stanza, or there is no stanza for it.
  package static func missing(_ attributes: any AttributeProtocol...) -> SpecCondition {
    SpecCondition(kind: .missing, attributes: attributes)
  }
}

/// A condition as far as one stanza of the schema goes, as bits.
package struct SpecProbe: Sendable {
  fileprivate let kind: SpecCondition.Kind
  fileprivate var stanza = 0
  fileprivate var rows: UInt64 = 0
}

extension Schema {
  /// The probes of which one must hold for a condition to hold.
  package func probes(for condition: SpecCondition) -> [SpecProbe] {
    if condition.kind == .always { return [SpecProbe(kind: .always)] }
    return attributes.enumerated().compactMap { stanza, rows in
      var probe = SpecProbe(kind: condition.kind, stanza: stanza)
      for (row, attribute) in rows.enumerated()
      where condition.attributes.contains(where: { $0 === attribute }) {
        probe.rows |= 1 << UInt64(row)
      }
      return probe.rows == 0 ? nil : probe
    }
  }
}

extension Spec {
  /// The index of the first probe of the spec's schema, from an index on, that holds.
  package func firstHolding(_ probes: [SpecProbe], from start: Int) -> Int? {
    for index in start..<probes.count where holds(probes[index]) { return index }
    return nil
  }

  /// Whether a probe of the spec's schema holds.
  private func holds(_ probe: SpecProbe) -> Bool {
    switch probe.kind {
    case .always: true
    case .given: groups[probe.stanza].givenRows & probe.rows != 0
    case .unusual: groups[probe.stanza].unusualRows & probe.rows != 0
    case .missing:
      groups[probe.stanza].rowsOfEach & probe.rows != probe.rows
        || groups[probe.stanza].start == groups[probe.stanza + 1].start
    }
  }
}
