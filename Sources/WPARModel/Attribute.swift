package import WPARDiagnostics

/// Whether a stanza must hold an attribute.
package enum Requirement: Sendable {
  case optional
  /// Always, with the evidence for it. Conditions on other attributes are rules.
  case required(Evidence)
}

/// When a value of an existing partition can be changed.
package enum Mutability: String, Sendable {
  /// By chwpar at any time.
  case anytime
  /// By chwpar while the partition is stopped.
  case whileStopped
  /// Only by making the partition again.
  case recreation
  /// By no command.
  case never
  case unknown
}

/// What a stanza is asked for: a row of the attribute table, by identity.
public protocol AttributeKey: AnyObject, Sendable {}

/// A row of the attribute table, whatever the type of its value.
package protocol AttributeProtocol: AttributeKey {
  var name: String { get }
  /// Other spellings the specification file may use, where its spelling is not established.
  var alternateSpellings: [String] { get }
  /// What other tools and commands call it, in small letters: names that AIX does not have.
  var foreignNames: [String] { get }
  var shape: ValueShape { get }
  /// One sentence.
  var summary: String { get }
  var evidence: Evidence { get }
  var requirement: Requirement { get }
  /// The value AIX assumes, in words or as text; `nil` when there is none or it is not known.
  var defaultValue: String? { get }
  var commands: CommandForms { get }
  /// Whether AIX computes the value: accepted on reading, never emitted.
  var isRuntime: Bool { get }
  var mutability: Mutability { get }
  /// The lowest level with evidence.
  var since: AIXLevel { get }
  /// How `since` is known.
  var sinceEvidence: Evidence { get }
  /// The column of delimited lswpar output in the stanza's mode; `nil` when there is none.
  var column: String? { get }
  /// The label or column heading in `lswpar -L`.
  var label: String? { get }
  /// A good value.
  var example: String { get }
  /// What else a reader should know; full sentences.
  var notes: [String] { get }

  /// Finds what is wrong with a value's text, which is not empty.
  var check: @Sendable (Span<UInt8>) -> ValueProblem? { get }
  /// Whether there is nothing to say about a value's text, which is not empty.
  var isPlain: @Sendable (Span<UInt8>) -> Bool { get }
  /// What a value's text says, in words that are equal exactly where texts mean the same; `nil` when
  /// it cannot be read.
  var meaning: @Sendable (Span<UInt8>) -> String? { get }
}

extension AttributeProtocol {
  /// Finds what is wrong with a value's text, which is not empty.
  package func problem(in text: Span<UInt8>) -> ValueProblem? { check(text) }

  /// What a text says, in words that are equal exactly where texts mean the same. Text that cannot
  /// be read stands for itself.
  package func meaning(of text: String) -> String {
    let bytes = Array(text.utf8)
    return meaning(bytes.span) ?? "'" + text
  }
}

/// A row of the attribute table, and the typed key under which a spec holds its value.
///
/// Rows are objects so that a row and the key are the same thing: `network[Network.address]`.
@usableFromInline
package final class Attribute<Value: Sendable>: AttributeProtocol {
  package let name: String
  package let type: ValueType<Value>
  /// The type's functions by themselves: generic code reaches them without asking for the type's
  /// layout.
  @usableFromInline
  package let value: @Sendable (Span<UInt8>) -> Value?
  package let check: @Sendable (Span<UInt8>) -> ValueProblem?
  package let isPlain: @Sendable (Span<UInt8>) -> Bool
  package let meaning: @Sendable (Span<UInt8>) -> String?
  package let isRuntime: Bool
  package let summary: String
  package let evidence: Evidence
  package let requirement: Requirement
  package let defaultValue: String?
  package let commands: CommandForms
  package let mutability: Mutability
  package let since: AIXLevel
  package let sinceEvidence: Evidence
  package let column: String?
  package let label: String?
  package let example: String
  package let alternateSpellings: [String]
  package let foreignNames: [String]
  package let notes: [String]

  package var shape: ValueShape { type.shape }

  package init(
    _ name: String, _ type: ValueType<Value>, _ summary: String, _ evidence: Evidence,
    example: String, requirement: Requirement = .optional, default defaultValue: String? = nil,
    commands: CommandForms = .member(), mutability: Mutability = .anytime,
    since: AIXLevel = .aix61, sinceEvidence: Evidence = .inferred(from: "the late 6.1 pages"),
    column: String? = nil, label: String? = nil, alternateSpellings: [String] = [],
    foreignNames: [String] = [], notes: [String] = []
  ) {
    self.name = name
    self.type = type
    value = type.value
    check = type.check
    isPlain = type.isPlain
    meaning = type.meaning
    isRuntime = commands == .runtime
    self.summary = summary
    self.evidence = evidence
    self.example = example
    self.requirement = requirement
    self.defaultValue = defaultValue
    self.commands = commands
    self.mutability = mutability
    self.since = since
    self.sinceEvidence = sinceEvidence
    self.column = column
    self.label = label
    self.alternateSpellings = alternateSpellings
    self.foreignNames = foreignNames
    self.notes = notes
  }
}
