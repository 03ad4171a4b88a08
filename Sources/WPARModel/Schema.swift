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
  private let identities: [[ObjectIdentifier]]
  private let stanzaIdentities: [ObjectIdentifier]
  /// For each stanza, a bit for each row that it must hold.
  package let requiredRows: [UInt64]

  package init(_ stanzas: [any StanzaSchema.Type]) {
    self.stanzas = stanzas
    attributes = stanzas.map { $0.attributes }
    keywords = SpellingTable(stanzas.map { [$0.keyword] })
    spellings = attributes.map { rows in
      SpellingTable(rows.map { [$0.name] + $0.alternateSpellings })
    }
    identities = attributes.map { $0.map { ObjectIdentifier($0) } }
    stanzaIdentities = stanzas.map { ObjectIdentifier($0) }
    requiredRows = attributes.map { rows in
      rows.enumerated().reduce(0) { bits, row in
        if case .required = row.element.requirement { bits | 1 << UInt64(row.offset) } else { bits }
      }
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

  package func stanzaIndex(of type: any StanzaSchema.Type) -> Int? {
    let identity = ObjectIdentifier(type)
    for index in stanzaIdentities.indices where stanzaIdentities[index] == identity {
      return index
    }
    return nil
  }

  func identity(ofRow row: Int, inStanza stanza: Int) -> ObjectIdentifier {
    identities[stanza][row]
  }
}
