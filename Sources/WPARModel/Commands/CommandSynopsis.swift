package import WPARDiagnostics

/// The synopsis of a command: its flags and what stands beside them.
///
/// Flags that set an attribute are rows of the attribute table; the flags here are the others, and
/// those that take a value in a way the table does not say.
///
/// To add one: a file in `Commands/` that declares a `static let`, and a line in
/// `CommandSynopsis.all`.
package struct CommandSynopsis: Sendable {
  package let name: String
  /// The command by which the attribute table knows it; `nil` for a command that describes no
  /// partition.
  package let command: WPARCommand?
  /// In the order of the synopsis.
  package let flags: [CommandFlag]
  package let operands: Operands
  package let evidence: Evidence

  /// What stands after the flags.
  package enum Operands: Sendable {
    case none
    /// The name of a partition.
    case partition
    /// `--`, words that set variables, a command and its arguments; all optional.
    case application
  }

  package static let all: [CommandSynopsis] = [
    .mkwpar, .wparexec, .chwpar, .startwpar, .stopwpar, .rmwpar, .restwpar,
  ]

  package static func named(_ name: String) -> CommandSynopsis? {
    all.first { $0.name == name }
  }
}

/// A flag that is not, or not only, an attribute of a partition.
package struct CommandFlag: Sendable {
  /// With its hyphen.
  package let name: String
  package let argument: Argument
  /// One sentence.
  package let summary: String
  package let evidence: Evidence
  package let isRepeatable: Bool
  /// The lowest level with evidence.
  package let since: AIXLevel

  package enum Argument: Sendable {
    case none
    /// The next word.
    case value
    /// The next word, unless it begins with a hyphen.
    case optionalValue
    /// `attribute=value` words of a list that the attribute table does not describe.
    case list
  }

  package init(
    _ name: String, _ argument: Argument, _ summary: String, _ evidence: Evidence,
    isRepeatable: Bool = false, since: AIXLevel = .aix61
  ) {
    self.name = name
    self.argument = argument
    self.summary = summary
    self.evidence = evidence
    self.isRepeatable = isRepeatable
    self.since = since
  }

  /// A flag that stands alone.
  package init(
    _ name: String, _ summary: String, _ evidence: Evidence, since: AIXLevel = .aix61
  ) {
    self.init(name, .none, summary, evidence, since: since)
  }
}

/// Everything a command takes, by the letters of its flags: its synopsis and the attribute table.
package struct CommandGrammar: Sendable {
  package let synopsis: CommandSynopsis
  /// By letter.
  private let meanings: [UInt8: Meaning]

  /// What a flag stands for.
  package struct Meaning: Sendable {
    /// With its hyphen.
    package let name: String
    package fileprivate(set) var argument: CommandFlag.Argument
    /// The flag as the synopsis describes it, where it does.
    package fileprivate(set) var flag: CommandFlag?
    /// The attribute of the general stanza that it sets, by stanza and row, and the value when it
    /// stands alone.
    package fileprivate(set) var attribute: (stanza: Int, row: Int, value: String?)?
    /// The stanza whose attributes follow it.
    package fileprivate(set) var stanza: Int?
    /// Whether the flag stands alone where it is taken away by `chwpar -K`.
    package fileprivate(set) var isRemovedAlone = false
    /// Whether giving the flag again is no contradiction.
    package fileprivate(set) var mayRepeat: Bool

    /// What the flag stands for behind `-K`.
    package var removal: Meaning {
      guard isRemovedAlone else { return self }
      var result = self
      result.argument = .none
      return result
    }

    /// Whether the flag takes a list of attributes.
    package var takesList: Bool {
      if stanza != nil { return true }
      if case .list = argument { return true }
      return false
    }
  }

  package init(_ synopsis: CommandSynopsis, _ schema: Schema) {
    self.synopsis = synopsis
    var meanings: [UInt8: Meaning] = [:]
    if let command = synopsis.command {
      for (stanza, form) in schema.stanzas.enumerated() {
        if let name = form.flag(of: command), let letter = name.utf8.last {
          meanings[letter] = Meaning(
            name: name, argument: .list, stanza: stanza, mayRepeat: form.isRepeatable)
        }
        for (row, attribute) in schema.attributes[stanza].enumerated() {
          guard let (name, value) = attribute.commands[command].singleFlag,
            let letter = name.utf8.last
          else { continue }
          meanings[letter] = Meaning(
            name: name, argument: value == nil ? .value : .none,
            attribute: (stanza, row, value),
            isRemovedAlone: attribute.commands.removal == ["-K", name], mayRepeat: value != nil)
        }
      }
    }
    for flag in synopsis.flags {
      guard let letter = flag.name.utf8.last else { continue }
      var meaning =
        meanings[letter] ?? Meaning(name: flag.name, argument: flag.argument, mayRepeat: false)
      meaning.argument = flag.argument
      if case .none = flag.argument {
        meaning.mayRepeat = true
      } else {
        meaning.mayRepeat = flag.isRepeatable
      }
      meaning.flag = flag
      meanings[letter] = meaning
    }
    self.meanings = meanings
  }

  package subscript(letter: UInt8) -> Meaning? { meanings[letter] }

  /// The flag that the attributes of a stanza follow.
  package func flag(ofStanza stanza: Int) -> String? {
    meanings.values.filter { $0.stanza == stanza }.map(\.name).min()
  }

  /// The names of all flags, in byte order.
  package var flagNames: [String] { meanings.values.map(\.name).sorted() }
}

extension CommandForm {
  /// A flag of its own, and the value that it stands for; no value when the next word is it.
  fileprivate var singleFlag: (name: String, value: String?)? {
    switch self {
    case .value(let flag): (flag, nil)
    case .switchWhenYes(let flag): (flag, "yes")
    // A versioned partition is of one of two levels, and the flag does not say which.
    case .switchUnless(_, let flag): (flag, "")
    case .unavailable, .member, .operands: nil
    }
  }
}
