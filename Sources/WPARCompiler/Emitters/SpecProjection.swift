import WPARDiagnostics
import WPARDocument
import WPARModel

extension DocumentValue {
  /// A spec as the tree that YAML and JSON write: a mapping for a stanza that occurs once, a list
  /// of mappings for one that repeats, values as the strings AIX uses.
  init(_ spec: Spec) {
    var members = [Member("kind", "Wpar")]
    for (index, schema) in spec.schema.stanzas.enumerated() {
      let stanzas = spec.stanzas(at: index).map { stanza in
        DocumentValue.mapping(
          stanza.values.filter(\.isEmitted).map { Member($0.attribute.name, .string($0.text)) })
      }.filter { $0 != .mapping([]) }
      guard let first = stanzas.first else { continue }
      members.append(
        Member(schema.keyword, schema.isRepeatable ? .sequence(stanzas) : first))
    }
    self = .mapping(members)
  }
}
