import WPARDiagnostics

extension Schema {
  /// The most rows that a stanza can have: a spec keeps a bit for each.
  package static let maximumRowCount = 64

  /// A change of a table.
  package enum Change: Sendable {
    /// A stanza gets a row more.
    case addition(any AttributeProtocol, stanza: Int)
    /// A row is spelled otherwise. It stays the row that rules know.
    case renaming(String, row: Int, stanza: Int)
  }

  /// A table with changes made in order. Rows that were there before keep their places; a row beyond
  /// the most that a stanza can have is left out.
  package convenience init(_ base: Schema, changes: [Change]) {
    var attributes = base.attributes
    for change in changes {
      switch change {
      case .addition(let attribute, let stanza):
        guard attributes[stanza].count < Schema.maximumRowCount else { continue }
        attributes[stanza].append(attribute)
      case .renaming(let name, let row, let stanza):
        attributes[stanza][row] = RenamedAttribute(attributes[stanza][row], name)
      }
    }
    self.init(base.stanzas, attributes)
  }
}

/// A row under another name. For everything but its spelling it is the row.
final class RenamedAttribute: AttributeProtocol {
  let name: String
  /// The row that rules and emitters look values up by.
  let original: any AttributeProtocol

  init(_ attribute: any AttributeProtocol, _ name: String) {
    original = (attribute as? RenamedAttribute)?.original ?? attribute
    self.name = name
  }

  var alternateSpellings: [String] { [] }
  var foreignNames: [String] { original.foreignNames }
  var shape: ValueShape { original.shape }
  var summary: String { original.summary }
  var evidence: Evidence { original.evidence }
  var requirement: Requirement { original.requirement }
  var defaultValue: String? { original.defaultValue }
  var commands: CommandForms { original.commands }
  var isRuntime: Bool { original.isRuntime }
  var mutability: Mutability { original.mutability }
  var since: AIXLevel { original.since }
  var sinceEvidence: Evidence { original.sinceEvidence }
  var column: String? { original.column }
  var label: String? { original.label }
  var example: String { original.example }
  var notes: [String] { original.notes }
  var check: @Sendable (Span<UInt8>) -> ValueProblem? { original.check }
  var isPlain: @Sendable (Span<UInt8>) -> Bool { original.isPlain }
  var meaning: @Sendable (Span<UInt8>) -> String? { original.meaning }
}

extension AttributeProtocol {
  /// The row itself, whatever it is called.
  package var row: any AttributeProtocol { (self as? RenamedAttribute)?.original ?? self }
}
