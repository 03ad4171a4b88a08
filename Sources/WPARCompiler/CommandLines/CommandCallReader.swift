import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandCall {
  /// Sorts the words of a call. Linear in the words.
  init(_ shell: ShellCall, _ grammar: CommandGrammar, _ schema: Schema) {
    var reader = CommandCallReader(shell.arguments, grammar, schema)
    reader.run()
    self.shell = shell
    self.grammar = grammar
    flags = reader.flags
    operands = reader.operands
    environment = reader.environment
    strayWords = reader.strayWords
    hasSeparator = reader.hasSeparator
    isOpen = reader.isOpen
  }
}

/// Goes through the words of a call.
private struct CommandCallReader {
  private let words: [ShellArgument]
  private let grammar: CommandGrammar
  private let schema: Schema
  private var index = 0
  /// The index of the flag whose list is being read.
  private var list: Int?

  var flags: [CommandCall.Flag] = []
  var operands: [ShellArgument] = []
  var environment: [ShellArgument] = []
  var strayWords: [CommandCall.StrayWord] = []
  var hasSeparator = false
  var isOpen = false

  init(_ words: [ShellArgument], _ grammar: CommandGrammar, _ schema: Schema) {
    self.words = words
    self.grammar = grammar
    self.schema = schema
  }

  mutating func run() {
    while index < words.count {
      let word = words[index]
      index += 1
      if word.mayHoldFlags {
        isOpen = true
        if let list { flags[list].isOpen = true }
        // The name of the partition, or the command, is often a variable.
        if list == nil, takesOperands { operands.append(word) }
      } else if word.equals("--") {
        hasSeparator = true
        list = nil
        readOperands()
      } else if word.hasPrefix("-"), word.text.count > 1 {
        list = nil
        readFlags(word)
      } else if !readMember(word) {
        readPlain(word)
      }
    }
  }

  private var takesOperands: Bool {
    if case .none = grammar.synopsis.operands { false } else { true }
  }

  // MARK: Flags

  /// Reads a word of one or more letters, and the value of the last.
  private mutating func readFlags(_ word: ShellArgument) {
    var position = 1
    while position < word.text.count {
      let letter = word.text[position]
      guard word.isKnown(position..<position + 1) else {
        isOpen = true
        return
      }
      let range = word.range(of: (position == 1 ? 0 : position)..<position + 1)
      // What is taken away has no value.
      let isRemoval = flags.contains { $0.name == "-K" }
      let meaning = isRemoval ? grammar[letter]?.removal : grammar[letter]
      var flag = CommandCall.Flag(
        name: meaning?.name ?? "-\(String(decoding: [letter], as: UTF8.self))", range: range,
        meaning: meaning)
      position += 1
      let rest = position..<word.text.count
      guard let meaning else {
        flags.append(flag)
        // The letters of a word that is no bundle of flags mean nothing.
        return
      }
      if meaning.takesList {
        flags.append(flag)
        list = flags.count - 1
        if !rest.isEmpty {
          flags[flags.count - 1].isGlued = true
          addMembers(of: word, rest, to: flags.count - 1)
        }
        return
      }
      switch meaning.argument {
      case .none: break
      case .value, .optionalValue:
        if !rest.isEmpty {
          flag.value = CommandCall.Text(argument: word, part: rest)
          position = word.text.count
        } else if index < words.count, isValue(words[index], of: meaning) {
          let value = words[index]
          flag.value = CommandCall.Text(argument: value, part: 0..<value.text.count)
          index += 1
        }
      case .list: break
      }
      flags.append(flag)
    }
  }

  /// Whether a word is the value of a flag before it. A flag that the command has is none: the value
  /// was forgotten.
  private func isValue(_ word: ShellArgument, of meaning: CommandGrammar.Meaning) -> Bool {
    let isFlag = word.hasPrefix("-") && word.text.count == 2 && grammar[word.text[1]] != nil
    if case .optionalValue = meaning.argument { return !word.hasPrefix("-") && !word.holdsEquals }
    return !isFlag
  }

  // MARK: Lists

  /// Reads `attribute=value` words of a list.
  private mutating func readMember(_ word: ShellArgument) -> Bool {
    guard word.holdsEquals else { return false }
    // `-N -K address=…`: a flag between the list's own and its attributes.
    guard let owner = list ?? flags.lastIndex(where: { $0.isEmptyList }) else { return false }
    addMembers(of: word, 0..<word.text.count, to: owner)
    return true
  }

  private mutating func addMembers(of word: ShellArgument, _ part: Range<Int>, to flag: Int) {
    var start = part.lowerBound
    var comma: SourceRange?
    while start < part.upperBound {
      let rest = start..<part.upperBound
      guard let equals = word.text[rest].firstIndex(of: UInt8(ascii: "=")) else {
        flags[flag].members.append(
          CommandCall.Member(argument: word, key: rest, value: nil, comma: comma))
        return
      }
      let key = start..<equals
      let end = self.end(of: equals + 1..<part.upperBound, key: key, of: word, in: flags[flag])
      flags[flag].members.append(
        CommandCall.Member(argument: word, key: key, value: equals + 1..<end, comma: comma))
      comma = end < part.upperBound ? word.range(of: end..<end + 1) : nil
      start = end + 1
    }
    // A comma and a blank.
    let last = flags[flag].members.count - 1
    if start == part.upperBound, let comma { flags[flag].members[last].trailingComma = comma }
  }

  /// The end of a value: where a comma stands before another assignment, unless values of the
  /// attribute have commas and the name behind it is none of the list's.
  private func end(
    of value: Range<Int>, key: Range<Int>, of word: ShellArgument, in flag: CommandCall.Flag
  ) -> Int {
    let names = flag.meaning?.stanza.map { schema.attributes[$0].map(\.name) } ?? []
    let isCommaList = word.text[key].holdsCommaList
    var start = value.lowerBound
    while let comma = word.text[start..<value.upperBound].firstIndex(of: UInt8(ascii: ",")) {
      start = comma + 1
      let rest = word.text[start..<value.upperBound]
      guard let equals = rest.firstIndex(of: UInt8(ascii: "=")), equals > start,
        rest[..<equals].allSatisfy(\.isAttributeNameByte)
      else { continue }
      let name = String(decoding: rest[..<equals], as: UTF8.self)
      if names.contains(name) || !isCommaList { return comma }
    }
    let endsInComma = word.text[value].last == UInt8(ascii: ",") && !isCommaList
    return endsInComma ? value.upperBound - 1 : value.upperBound
  }

  // MARK: Words by themselves

  private mutating func readPlain(_ word: ShellArgument) {
    let empty = list.flatMap { flags[$0].members.last }.flatMap { $0.isEmpty ? $0 : nil }
    switch grammar.synopsis.operands {
    case .none: stray(word, empty)
    case .partition:
      // With -K, some lists hold names of attributes alone; the last word is the partition.
      if let list, index < words.count, flags.contains(where: { $0.name == "-K" }) {
        flags[list].members.append(
          CommandCall.Member(argument: word, key: 0..<word.text.count, value: nil))
      } else if index < words.count, empty != nil {
        stray(word, empty)
      } else {
        list = nil
        operands.append(word)
      }
    case .application:
      let isListEmpty = list.map { flags[$0].members.isEmpty } ?? false
      if empty != nil || isListEmpty, !word.hasPrefix("/") {
        stray(word, empty)
      } else {
        index -= 1
        readOperands()
      }
    }
  }

  private mutating func stray(_ word: ShellArgument, _ empty: CommandCall.Member?) {
    strayWords.append(
      CommandCall.StrayWord(argument: word, emptyMember: empty, flag: flags.last))
  }

  /// Reads the rest as words that no flag takes.
  private mutating func readOperands() {
    if case .application = grammar.synopsis.operands {
      while index < words.count, words[index].holdsEquals, !words[index].hasPrefix("/") {
        environment.append(words[index])
        index += 1
      }
    }
    operands += words[index...]
    index = words.count
  }
}

extension CommandCall.Flag {
  /// Whether the flag wants a list and has none yet.
  fileprivate var isEmptyList: Bool { meaning?.takesList == true && members.isEmpty }
}

extension CommandCall.Member {
  /// Whether nothing stands behind the equals sign.
  fileprivate var isEmpty: Bool { value?.isEmpty == true }
}

extension ShellArgument {
  /// Whether the word may become flags when the script runs.
  fileprivate var mayHoldFlags: Bool {
    mayBeSeveral && expansions.first?.lowerBound == 0
  }

  /// Whether the word is an assignment: an equals sign behind a name.
  fileprivate var holdsEquals: Bool {
    guard let equals = text.firstIndex(of: UInt8(ascii: "=")), equals > 0,
      isKnown(0..<equals + 1)
    else { return false }
    return text[..<equals].allSatisfy(\.isAttributeNameByte)
  }
}

extension UInt8 {
  /// Whether an attribute's name may hold the byte; `privs+` and `privs-` are names.
  fileprivate var isAttributeNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether a name is that of an attribute whose values have commas.
  fileprivate var holdsCommaList: Bool {
    let lists: [any AttributeProtocol] = [
      Mount.mountopts, Mount.crfsopts, Security.privs, Security.privsPlus, Security.privsMinus,
    ]
    return lists.contains { elementsEqual($0.name.utf8) }
  }
}
