package import WPARDiagnostics

/// How a stanza becomes words of a command.
package enum StanzaForm: Hashable, Sendable {
  /// Each attribute is a flag of its own.
  case singleFlags
  /// One occurrence of the flag for each stanza, followed by `attribute=value` words.
  case group(flag: String, commands: [WPARCommand])
}

/// What a spec is asked for: a stanza of the table, by identity.
public protocol StanzaKey: Sendable {}

/// One stanza of the table: a file declares it, everything else is derived from it.
package protocol StanzaSchema: StanzaKey {
  /// The name in the header, without the colon.
  static var keyword: String { get }
  /// One sentence.
  static var summary: String { get }
  static var evidence: Evidence { get }
  /// Whether stanzas of this name form a list.
  static var isRepeatable: Bool { get }
  /// By what stanzas of the list are told apart: of the first of these groups of attributes that two
  /// stanzas have in common, the values decide whether both describe the same thing.
  static var keys: [[any AttributeProtocol]] { get }
  static var form: StanzaForm { get }
  /// The lswpar flag that prints it in delimited form, and its heading in `lswpar -L`.
  static var lswparMode: String? { get }
  static var lswparSection: String? { get }
  /// Its rows, in the order in which emitters write them.
  static var attributes: [any AttributeProtocol] { get }
}

extension StanzaSchema {
  package static var keys: [[any AttributeProtocol]] { [] }
  package static var lswparMode: String? { nil }
  package static var lswparSection: String? { nil }

  /// The flag of its group for a command that takes it.
  package static func flag(of command: WPARCommand) -> String? {
    switch form {
    case .singleFlags: nil
    case .group(let flag, let commands): commands.contains(command) ? flag : nil
    }
  }
}
