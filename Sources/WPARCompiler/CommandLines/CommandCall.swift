package import WPARDiagnostics
package import WPARModel
package import WPARSyntax

/// A call of a command on partitions, its words sorted by what the command takes them for.
package struct CommandCall: Sendable {
  package let shell: ShellCall
  package let grammar: CommandGrammar
  /// In the order of the words.
  package let flags: [Flag]
  /// The words after the flags: the partition, or the command that wparexec runs.
  package let operands: [ShellArgument]
  /// The words that set variables for the command that wparexec runs.
  package let environment: [ShellArgument]
  /// Words that have no place.
  package let strayWords: [StrayWord]
  /// Whether `--` stands before the operands.
  package let hasSeparator: Bool
  /// Whether an expansion may hold flags, so that what is absent may yet be given.
  package let isOpen: Bool
  /// The call before it in the script that started the partition, which nothing has stopped since.
  var start: SourceRange?

  /// A flag with what belongs to it.
  package struct Flag: Sendable {
    /// With its hyphen.
    package let name: String
    /// The letter, with its hyphen where that stands right before it.
    package let range: SourceRange
    /// `nil` for a flag that the command does not have.
    package let meaning: CommandGrammar.Meaning?
    package var value: Text?
    /// The attributes of a list.
    package var members: [Member] = []
    /// Whether an expansion may hold more attributes of the list.
    package var isOpen = false
    /// Whether the first attribute stands in the word of the flag.
    package var isGlued = false
    /// Where a blank is missing before the flag, which stands at the end of the word before it.
    package var missingBlank: SourceRange?

    /// Whether the flag takes a value, and has none.
    package var lacksValue: Bool {
      guard case .value = meaning?.argument else { return false }
      return value == nil
    }

    /// From the flag to the end of what belongs to it.
    package var fullRange: SourceRange {
      let end = members.last?.argument.range.upperBound ?? value?.argument.range.upperBound
      return SourceRange(range.lowerBound, max(range.upperBound, end ?? 0))
    }
  }

  /// A part of a word.
  package struct Text: Sendable {
    package let argument: ShellArgument
    package let part: Range<Int>

    package var bytes: ArraySlice<UInt8> { argument.text[part] }
    package var string: String { String(decoding: bytes, as: UTF8.self) }
    package var isKnown: Bool { argument.isKnown(part) }
    package var range: SourceRange { argument.range(of: part) }
  }

  /// `attribute=value` in a list, or the attribute alone.
  package struct Member: Sendable {
    package let argument: ShellArgument
    package let key: Range<Int>
    /// `nil` without an equals sign.
    package var value: Range<Int>?
    /// The comma by which it is joined to the member before it.
    package var comma: SourceRange?
    /// The comma that ends its word.
    package var trailingComma: SourceRange?
    /// Where a blank is missing before it; in quotes the blanks that divide nothing.
    package var missingBlank: SourceRange?

    package var name: String { String(decoding: argument.text[key], as: UTF8.self) }
  }

  /// Words that are no flag, belong to none, and are not wanted by themselves.
  package struct StrayWord: Sendable {
    /// The first of them.
    package let argument: ShellArgument
    /// The last of them.
    package var last: ShellArgument
    package var cause = Cause.unknown
    /// The flag before it.
    package let flag: Flag?

    /// What the words were meant to be, as far as the words around them tell.
    package enum Cause: Sendable {
      case unknown
      /// The value of the attribute before it, which ends in its equals sign.
      case apart(Member)
      /// An attribute and its value that no equals sign joins; the edits join them.
      case unjoined(name: String, edits: [Edit])
      /// The rest of a value that ends in a comma; the edits join them.
      case afterComma(Member, edits: [Edit])
      /// An attribute without a value.
      case lacksValue(name: String)
      /// Attributes behind no flag; the flag of the one list that has them all.
      case outsideList(flag: String?)
      /// The value of a flag that takes none.
      case afterSwitch(Flag)
      /// A flag or word behind the partition, or before it.
      case besidePartition(ShellArgument)
    }

    /// From the first to the last.
    package var range: SourceRange {
      SourceRange(argument.range.lowerBound, last.range.upperBound)
    }
  }

  /// The flags of a name.
  package func flags(_ name: String) -> [Flag] {
    flags.filter { $0.name == name }
  }

  package func flag(_ name: String) -> Flag? {
    flags.first { $0.name == name }
  }

  package func has(_ name: String) -> Bool { flag(name) != nil }

  /// Whether a flag is surely not given.
  package func lacks(_ name: String) -> Bool { !isOpen && !has(name) }

  package var program: String { grammar.synopsis.name }

  /// The partition that the call is about, where the script says it.
  var partition: String? {
    let text: ShellArgument?
    switch grammar.synopsis.operands {
    case .partition: text = operands.last
    case .none, .application: text = flag("-n")?.value?.argument
    }
    guard let text, text.isKnown else { return nil }
    return text.string
  }
}

extension CommandCall.StrayWord {
  /// The word of the attribute whose value it is, in whole or in part.
  var emptiedMember: SourceRange? {
    switch cause {
    case .apart(let member), .afterComma(let member, _): member.argument.range
    default: nil
    }
  }
}

extension CommandCall.Flag {
  /// Whether the letter is no part of a bundle.
  package var isByItself: Bool { range.count == name.utf8.count }
}

extension CommandCall.Member {
  /// Whether the value is known and is this.
  package func says(_ text: String) -> Bool {
    guard let value, argument.isKnown(value) else { return false }
    return argument.text[value].elementsEqual(text.utf8)
  }
}
