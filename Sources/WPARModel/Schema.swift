package import WPARDiagnostics

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
  private let keywords: [[UInt8]]
  private let spellings: [[Spelling]]
  private let identities: [[ObjectIdentifier]]
  private let stanzaIdentities: [ObjectIdentifier]

  private struct Spelling: Sendable {
    let bytes: [UInt8]
    let row: Int
  }

  package init(_ stanzas: [any StanzaSchema.Type]) {
    self.stanzas = stanzas
    attributes = stanzas.map { $0.attributes }
    keywords = stanzas.map { Array($0.keyword.utf8) }
    spellings = attributes.map { rows in
      rows.enumerated().flatMap { row, attribute in
        ([attribute.name] + attribute.alternateSpellings).map {
          Spelling(bytes: Array($0.utf8), row: row)
        }
      }
    }
    identities = attributes.map { $0.map { ObjectIdentifier($0) } }
    stanzaIdentities = stanzas.map { ObjectIdentifier($0) }
  }

  /// The stanza whose header is spelled exactly so. Cost: the number of stanzas.
  package func stanzaIndex(spelled text: Span<UInt8>) -> Int? {
    for index in keywords.indices where text.elementsEqual(keywords[index]) { return index }
    return nil
  }

  /// The row of a stanza that is spelled exactly so. Cost: the number of its rows.
  package func attributeIndex(spelled text: Span<UInt8>, inStanza stanza: Int) -> Int? {
    for spelling in spellings[stanza] where text.elementsEqual(spelling.bytes) {
      return spelling.row
    }
    return nil
  }

  package func stanzaIndex(of type: any StanzaSchema.Type) -> Int? {
    let identity = ObjectIdentifier(type)
    for index in stanzaIdentities.indices where stanzaIdentities[index] == identity {
      return index
    }
    return nil
  }

  /// Whether a row of a stanza is this very attribute.
  @inline(__always)
  func isRow(_ row: Int, ofStanza stanza: Int, _ identity: ObjectIdentifier) -> Bool {
    identities[stanza][row] == identity
  }
}

extension Span<UInt8> {
  /// Compares bytes.
  @inline(__always)
  package func elementsEqual(_ other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    for i in 0..<count where self[i] != other[i] { return false }
    return true
  }
}
