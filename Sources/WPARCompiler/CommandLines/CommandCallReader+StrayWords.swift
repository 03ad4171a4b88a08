import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandCallReader {
  /// Reads words that have no place where they stand, and finds out where they belong.
  mutating func readStray(_ word: ShellArgument, _ empty: CommandCall.Member?) {
    // What a variable or a damaged word holds may be anything.
    guard word.isKnown(0..<min(1, word.text.count)) else {
      isOpen = true
      if let list { flags[list].isOpen = true }
      return
    }
    var stray = CommandCall.StrayWord(argument: word, last: word, flag: flags.last)
    if let empty {
      stray.cause = .apart(empty)
    } else if let list {
      readStray(&stray, inList: list)
    } else if word.holdsEquals {
      readAttributesOutsideList(&stray)
    } else if let flag = flags.last, flag.takesNothing, index > 1,
      words[index - 2].range.upperBound == flag.range.upperBound
    {
      stray.cause = .afterSwitch(flag)
    }
    strayWords.append(stray)
  }

  /// What stands among the attributes of a list without being one.
  private mutating func readStray(_ stray: inout CommandCall.StrayWord, inList list: Int) {
    let word = stray.argument
    if let member = flags[list].members.last, index > 1,
      member.argument.range == words[index - 2].range, member.takesOn(word, after: member.argument)
    {
      var edits = [Edit(gap(before: index - 1), member.argument.endsInComma ? "" : ",")]
      while index < words.count, isLooseValue(words[index]),
        member.takesOn(words[index], after: stray.last)
      {
        edits.append(Edit(gap(before: index), stray.last.endsInComma ? "" : ","))
        stray.last = words[index]
        index += 1
      }
      stray.cause = .afterComma(member, edits: edits)
      return
    }
    guard let stanza = flags[list].meaning?.stanza, word.isKnown else { return }
    let names = schema.attributes[stanza].map(\.name)
    if let colon = word.text.firstIndex(of: UInt8(ascii: ":")), colon + 1 < word.text.count,
      let name = names.first(where: { word.text[..<colon].elementsEqual($0.utf8) })
    {
      flags[list].members.append(
        CommandCall.Member(argument: word, key: 0..<colon, value: colon + 1..<word.text.count))
      stray.cause = .unjoined(
        name: name, edits: [Edit(word.range(of: colon..<colon + 1), "=")])
      return
    }
    guard let name = names.first(where: { word.equals($0) }) else { return }
    flags[list].isOpen = true
    var edits: [Edit] = []
    if index < words.count, words[index].isKnown, words[index].text.first == UInt8(ascii: "=") {
      // The equals sign stands apart.
      edits.append(Edit(gap(before: index), ""))
      let isAlone = words[index].text.count == 1
      stray.last = words[index]
      index += 1
      if isAlone, index < words.count, isLooseValue(words[index]) {
        edits.append(Edit(gap(before: index), ""))
        stray.last = words[index]
        index += 1
      }
    } else if index < words.count, isLooseValue(words[index]), !names.contains(words[index].string)
    {
      edits.append(Edit(gap(before: index), "="))
      stray.last = words[index]
      index += 1
    }
    stray.cause = edits.isEmpty ? .lacksValue(name: name) : .unjoined(name: name, edits: edits)
  }

  /// Whether a word by itself is the value of something, and not what stands behind the lists.
  private func isLooseValue(_ word: ShellArgument) -> Bool {
    guard word.startOfFlags == nil, !word.holdsEquals else { return false }
    switch grammar.synopsis.operands {
    case .none: return true
    case .partition: return index + 1 < words.count
    case .application: return !word.hasPrefix("/")
    }
  }

  /// Takes attributes together that follow no flag.
  private mutating func readAttributesOutsideList(_ stray: inout CommandCall.StrayWord) {
    var keys = [stray.argument.key]
    while index < words.count, words[index].holdsEquals {
      stray.last = words[index]
      keys.append(words[index].key)
      index += 1
    }
    let owners = schema.stanzas.indices.filter { stanza in
      let names = schema.attributes[stanza].map(\.name)
      return keys.allSatisfy(names.contains)
    }.compactMap { stanza in grammar.flag(ofStanza: stanza) }
    stray.cause = .outsideList(flag: owners.count == 1 ? owners[0] : nil)
    // What is meant is given, though not as it should be.
    isOpen = true
  }

  /// Whether the last value of a list ends in a comma after which it is meant to go on.
  func endsInComma(_ list: Int?) -> Bool {
    guard let list, let member = flags[list].members.last, let value = member.value,
      member.argument.text[value].last == UInt8(ascii: ",")
    else { return false }
    return member.argument.text[member.key].holdsCommaList
      && index > 1 && member.argument.range == words[index - 2].range
  }

  /// The blanks before a word, by its index.
  private func gap(before place: Int) -> SourceRange {
    let word = words[place].range
    return SourceRange(
      place > 0 ? words[place - 1].range.upperBound : word.lowerBound, word.lowerBound)
  }
}
