/// A command that takes what a spec says.
package enum WPARCommand: String, CaseIterable, Sendable {
  case mkwpar
  case wparexec
  case chwpar
}

/// How one command takes one attribute.
package enum CommandForm: Hashable, Sendable {
  /// The command cannot set it.
  case unavailable
  /// A flag and the value as the next word.
  case value(flag: String)
  /// A flag alone, given when the value is `yes`.
  case switchWhenYes(flag: String)
  /// A flag alone, given when the value is not the one named.
  case switchUnless(value: String, flag: String)
  /// `attribute=value` in the group of its stanza's flag.
  case member
  /// The words after all flags: the command that an application partition runs.
  case operands
}

/// How the commands take an attribute.
package struct CommandForms: Hashable, Sendable {
  package let mkwpar: CommandForm
  package let wparexec: CommandForm
  package let chwpar: CommandForm
  /// The words with which chwpar removes the attribute or restores its default; `nil` when the
  /// reference knows none. A word that ends in `=` takes the value.
  package let removal: [String]?

  package init(
    mkwpar: CommandForm = .unavailable, wparexec: CommandForm = .unavailable,
    chwpar: CommandForm = .unavailable, removal: [String]? = nil
  ) {
    self.mkwpar = mkwpar
    self.wparexec = wparexec
    self.chwpar = chwpar
    self.removal = removal
  }

  /// A member of its stanza's group, wherever the command takes the stanza.
  package static func member(removal: [String]? = nil) -> CommandForms {
    CommandForms(mkwpar: .member, wparexec: .member, chwpar: .member, removal: removal)
  }

  /// No command sets it: AIX computes it while the partition exists.
  package static let runtime = CommandForms()

  package subscript(command: WPARCommand) -> CommandForm {
    switch command {
    case .mkwpar: mkwpar
    case .wparexec: wparexec
    case .chwpar: chwpar
    }
  }
}
