/// Every stanza and attribute that exists, prepared for look-up by spelling.
package final class Schema: Sendable {
  /// What AIX knows, by the reference.
  package static let aix = Schema([
    General.self, Network.self, Route.self, Mount.self, Resource.self, Security.self,
    Device.self, KernelExtension.self, CopyControls.self, ImageOptions.self,
  ])

  /// The stanzas, in the order in which emitters write them.
  package let stanzas: [any StanzaSchema.Type]
  /// The rows of each stanza, by its index.
  package let attributes: [[any AttributeProtocol]]
  private let keywords: SpellingTable
  private let spellings: [SpellingTable]
  /// The stanzas by identity.
  let stanzaIdentities: [ObjectIdentifier]
  /// The rows of all stanzas, one stanza after the other.
  private let rows: [Row]
  /// The place of each stanza's first row in `rows`.
  private let firstRows: [Int]
  /// For each stanza, a bit for each row that it must hold.
  package let requiredRows: [UInt64]
  /// For each stanza, a bit for each row whose value AIX computes.
  package let runtimeRows: [UInt64]

  /// What is asked of a row for each value, by itself.
  struct Row: Sendable {
    let identity: ObjectIdentifier
    let check: @Sendable (Span<UInt8>) -> ValueProblem?
    let isPlain: @Sendable (Span<UInt8>) -> Bool
  }

  package convenience init(_ stanzas: [any StanzaSchema.Type]) {
    self.init(stanzas, stanzas.map { $0.attributes })
  }

  /// - Parameter attributes: The rows of each stanza, of which those it declares itself come first.
  init(_ stanzas: [any StanzaSchema.Type], _ attributes: [[any AttributeProtocol]]) {
    self.stanzas = stanzas
    self.attributes = attributes
    keywords = SpellingTable(stanzas.map { [$0.keyword] })
    spellings = attributes.map { rows in
      SpellingTable(rows.map { [$0.name] + $0.alternateSpellings })
    }
    rows = attributes.joined().map {
      Row(identity: ObjectIdentifier($0.row), check: $0.check, isPlain: $0.isPlain)
    }
    firstRows = attributes.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    stanzaIdentities = stanzas.map { ObjectIdentifier($0) }
    requiredRows = attributes.map { rows in
      Schema.bits(of: rows) { if case .required = $0.requirement { true } else { false } }
    }
    runtimeRows = attributes.map { Schema.bits(of: $0, where: \.isRuntime) }
  }

  private static func bits(
    of rows: [any AttributeProtocol], where predicate: (any AttributeProtocol) -> Bool
  ) -> UInt64 {
    rows.enumerated().reduce(0) { bits, row in
      predicate(row.element) ? bits | 1 << UInt64(row.offset) : bits
    }
  }

  /// The stanza whose header is spelled exactly so. Cost: the number of stanzas.
  package func stanzaIndex(spelled text: Span<UInt8>) -> Int? {
    keywords.row(spelled: text)
  }

  /// The row of a stanza that is spelled exactly so. Cost: the number of its rows.
  package func attributeIndex(spelled text: Span<UInt8>, inStanza stanza: Int) -> Int? {
    spellings[stanza].row(spelled: text)
  }

  /// Whether stanzas and rows have the places that they have in `aix`, which may have fewer rows.
  package var extendsAIX: Bool {
    self === Schema.aix || stanzaIdentities == Schema.aix.stanzaIdentities
  }

  package func stanzaIndex(of type: any StanzaSchema.Type) -> Int? {
    stanzaIndex(withIdentity: ObjectIdentifier(type))
  }

  func stanzaIndex(withIdentity identity: ObjectIdentifier) -> Int? {
    for index in stanzaIdentities.indices where stanzaIdentities[index] == identity {
      return index
    }
    return nil
  }

  func identity(ofRow row: Int, inStanza stanza: Int) -> ObjectIdentifier {
    rows[firstRows[stanza] + row].identity
  }

  /// Whether there is nothing to say about the text of a row's value.
  func isPlain(_ text: Span<UInt8>, inRow row: Int, ofStanza stanza: Int) -> Bool {
    rows[firstRows[stanza] + row].isPlain(text)
  }

  /// Finds what is wrong with the text of a row's value.
  func problem(in text: Span<UInt8>, ofRow row: Int, inStanza stanza: Int) -> ValueProblem? {
    rows[firstRows[stanza] + row].check(text)
  }
}
