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
struct CommandCallReader {
  let words: [ShellArgument]
  let grammar: CommandGrammar
  let schema: Schema
  /// The index of the next word.
  var index = 0
  /// The index of the flag whose list is being read.
  var list: Int?

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
      if readBehindGluedFlag(word) { continue }
      if word.mayHoldFlags {
        isOpen = true
        if let list { flags[list].isOpen = true }
        // The name of the partition, or the command, is often a variable.
        if list == nil, takesOperands { operands.append(word) }
      } else if word.equals("--") {
        hasSeparator = true
        list = nil
        readOperands()
      } else if let start = word.startOfFlags {
        list = nil
        noteFlagBehindOperand(word)
        readFlags(word, from: start)
      } else if !readMember(word) {
        readPlain(word)
      }
    }
    if takesPartition, let name = operands.last, name.isPlain {
      // A flag that is not known may take a value.
      let ends = Set(flags.filter { $0.meaning == nil }.map(\.range.upperBound))
      let values = Set(
        words.indices.dropFirst().filter { ends.contains(words[$0 - 1].range.upperBound) }
          .map { words[$0].range })
      for word in operands.dropLast() where word.isPlain && !values.contains(word.range) {
        strayWords.append(
          CommandCall.StrayWord(
            argument: word, last: word, cause: .besidePartition(name), flag: nil))
      }
    }
    splitMembers()
  }

  private var takesPartition: Bool {
    if case .partition = grammar.synopsis.operands { true } else { false }
  }

  private var takesOperands: Bool {
    if case .none = grammar.synopsis.operands { false } else { true }
  }

  // MARK: Flags

  /// Notes a flag behind the name of the partition, which ends the flags.
  private mutating func noteFlagBehindOperand(_ word: ShellArgument) {
    guard takesPartition, let operand = operands.last, operand.isPlain else { return }
    strayWords.append(
      CommandCall.StrayWord(
        argument: word, last: word, cause: .besidePartition(operand), flag: nil))
  }

  /// Reads a word of one or more letters, and the value of the last.
  ///
  /// - Parameter start: The place of the first letter.
  private mutating func readFlags(_ word: ShellArgument, from start: Int) {
    var position = start
    if word.hasPrefix("--") {
      // What a flag in letters is about cannot be told, nor whether a value follows.
      flags.append(CommandCall.Flag(name: word.string, range: word.range, meaning: nil))
      isOpen = true
      if index < words.count, words[index].startOfFlags == nil, !words[index].holdsEquals,
        index + 1 < words.count || !takesPartition
      {
        index += 1
      }
      return
    }
    while position < word.text.count {
      let letter = word.text[position]
      guard word.isKnown(position..<position + 1) else {
        isOpen = true
        return
      }
      let range = word.range(of: (position == start ? 0 : position)..<position + 1)
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
    let isFlag =
      word.startOfFlags.map { $0 + 1 == word.text.count && grammar[word.text[$0]] != nil } ?? false
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

  /// Divides what a missing blank joined: a value that goes on with an attribute which its own list
  /// lacks. A mount point has a rule of its own, and what is handed to crfs has a form of its own.
  private mutating func splitMembers() {
    for flag in flags.indices {
      guard let stanza = flags[flag].meaning?.stanza else { continue }
      let names = schema.attributes[stanza].map(\.name)
      var given = Set(flags[flag].members.map(\.name))
      var members: [CommandCall.Member] = []
      for var member in flags[flag].members {
        while let (end, next) = member.split(among: names.filter { !given.contains($0) }) {
          var first = member
          first.value = (member.value?.lowerBound ?? 0)..<end
          first.trailingComma = nil
          members.append(first)
          let joint = end..<next.key.lowerBound
          member = next
          member.missingBlank =
            joint.isEmpty
            ? SourceRange(at: next.argument.range(of: next.key).lowerBound)
            : next.argument.range(of: joint)
          given.insert(next.name)
        }
        members.append(member)
      }
      flags[flag].members = members
    }
  }

  // MARK: Words by themselves

  private mutating func readPlain(_ word: ShellArgument) {
    let empty = list.flatMap { flags[$0].members.last }.flatMap { $0.isEmpty ? $0 : nil }
    switch grammar.synopsis.operands {
    case .none: readStray(word, empty)
    case .partition:
      // With -K, some lists hold names of attributes alone; the last word is the partition.
      if let list, index < words.count, flags.contains(where: { $0.name == "-K" }) {
        flags[list].members.append(
          CommandCall.Member(argument: word, key: 0..<word.text.count, value: nil))
      } else if index < words.count,
        empty != nil || list != nil && words[index].startOfFlags == nil || word.holdsEquals
      {
        readStray(word, empty)
      } else {
        list = nil
        operands.append(word)
      }
    case .application:
      let isListEmpty = list.map { flags[$0].members.isEmpty } ?? false
      if empty != nil || isListEmpty || endsInComma(list), !word.hasPrefix("/") {
        readStray(word, empty)
      } else {
        index -= 1
        readOperands()
      }
    }
  }

  // MARK: Flags at the end of a value

  /// Reads a word that would have no place but for a flag at the end of the word before it, such as
  /// `-n app-h app.example.com`.
  private mutating func readBehindGluedFlag(_ word: ShellArgument) -> Bool {
    guard index > 1, let last = flags.indices.last, word.startOfFlags == nil, !word.mayHoldFlags
    else { return false }
    let before = words[index - 2]
    let end = before.text.count
    guard end > 2, before.text[end - 2] == UInt8(ascii: "-"), before.isKnown(end - 2..<end),
      !before.hasPrefix("-"), let meaning = grammar[before.text[end - 1]],
      flags[last].fullRange.upperBound == before.range.upperBound,
      meaning.mayRepeat || !flags.contains(where: { $0.name == meaning.name })
    else { return false }
    if let stanza = meaning.stanza {
      let names = schema.attributes[stanza].map(\.name)
      let own = list.flatMap { flags[$0].meaning?.stanza }.map { schema.attributes[$0].map(\.name) }
      guard word.holdsEquals, names.contains(word.key), own?.contains(word.key) != true else {
        return false
      }
    } else {
      guard case .value = meaning.argument, !word.holdsEquals,
        case .none = grammar.synopsis.operands
      else { return false }
    }
    shorten(last, by: 2)
    var flag = CommandCall.Flag(
      name: meaning.name, range: before.range(of: end - 2..<end), meaning: meaning)
    flag.missingBlank = SourceRange(at: flag.range.lowerBound)
    if meaning.stanza == nil {
      flag.value = CommandCall.Text(argument: word, part: 0..<word.text.count)
      list = nil
    } else {
      list = flags.count
    }
    flags.append(flag)
    if meaning.stanza != nil { addMembers(of: word, 0..<word.text.count, to: flags.count - 1) }
    return true
  }

  /// Takes bytes off the end of the last thing that belongs to a flag.
  private mutating func shorten(_ flag: Int, by count: Int) {
    if let place = flags[flag].members.indices.last {
      let value = flags[flag].members[place].value
      flags[flag].members[place].value = value.map {
        $0.lowerBound..<max($0.lowerBound, $0.upperBound - count)
      }
    } else if let value = flags[flag].value {
      flags[flag].value = CommandCall.Text(
        argument: value.argument,
        part: value.part.lowerBound..<max(value.part.lowerBound, value.part.upperBound - count))
    }
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
