import WPARDiagnostics
import WPARModel
import WPARSyntax

extension Lowering {
  /// Lowers what a call says about its partition.
  ///
  /// What a variable of the script holds is not known: its attribute is given, and no rule looks at
  /// the value. What a call takes from elsewhere, or changes in a partition that exists, is not
  /// missing in it.
  static func lower(
    _ call: CommandCall, in file: SourceFile, schema: Schema, aixLevel: AIXLevel?
  ) -> (spec: Spec, diagnostics: [Diagnostic]) {
    var lowering = Lowering(
      schema: schema, aixLevel: aixLevel, file: file, language: .commands, text: file.bytes,
      stanzaCount: call.flags.count, attributeCount: call.shell.arguments.count)
    let isPartial =
      call.isOpen || call.has("-f") || call.has("-e")
      || call.grammar.synopsis.command == .chwpar
    lowering.lowerFlags(call, isPartial)
    var lists: [(stanza: Int, flags: [CommandCall.Flag])] = []
    for flag in call.flags {
      // That a list holds nothing is told of the flag.
      guard let stanza = flag.meaning?.stanza, !flag.members.isEmpty || flag.isOpen else {
        continue
      }
      if !schema.stanzas[stanza].isRepeatable,
        let first = lists.firstIndex(where: { $0.stanza == stanza })
      {
        lists[first].flags.append(flag)
      } else {
        lists.append((stanza, [flag]))
      }
    }
    let emptied = Set(call.strayWords.compactMap(\.emptiedMember))
    for (stanza, flags) in lists {
      // An address of a partition that exists is given whole, as one of a new partition is.
      let isWhole =
        stanza == schema.stanzaIndex(of: Network.self) && !call.isOpen && !call.has("-K")
        && call.grammar.synopsis.command == .chwpar
      lowering.lower(flags, stanza, emptied, mayHideAttributes: isPartial && !isWhole)
    }
    return (
      lowering.builder.finish(range: call.shell.range, isTruncated: isPartial),
      lowering.diagnostics
    )
  }

  /// Lowers the flags that are an attribute each, as the stanza they stand for.
  private mutating func lowerFlags(_ call: CommandCall, _ isPartial: Bool) {
    guard let stanza = schema.stanzaIndex(of: General.self) else { return }
    var open = beginStanza(
      stanza, isGuess: false, headerRange: call.shell.programRange, range: call.shell.range,
      mayHideAttributes: isPartial)
    for flag in call.flags {
      guard let attribute = flag.meaning?.attribute, attribute.stanza == stanza else { continue }
      add(flag, row: attribute.row, whenAlone: attribute.value, to: &open)
    }
    // A backup takes the place of the running system, and a specification file needs no name.
    if call.has("-B") { hide(General.copyRootvg) }
    if call.has("-p") || call.has("-w") { hide(General.name) }
    switch call.grammar.synopsis.operands {
    case .application: addApplication(call, to: &open)
    case .partition:
      if let word = call.operands.last, let row = row(of: General.name) {
        addValue(
          pending(CommandCall.Text(argument: word, part: 0..<word.text.count), key: word.range),
          row: row, to: &open)
      }
    case .none: break
    }
    endStanza(open)
  }

  private func row(of attribute: any AttributeProtocol) -> Int? {
    schema.stanzaIndex(of: General.self).flatMap { stanza in
      schema.attributes[stanza].firstIndex { $0 === attribute }
    }
  }

  private mutating func hide(_ attribute: any AttributeProtocol) {
    builder.hideAttribute(row: row(of: attribute))
  }

  private mutating func add(
    _ flag: CommandCall.Flag, row: Int, whenAlone value: String?, to stanza: inout OpenStanza
  ) {
    if let value {
      // Which value it is may be up to more than the flag.
      guard !value.isEmpty else { return builder.hideAttribute(row: row) }
      addValue(
        PendingValue(
          keyRange: flag.range, valueRange: flag.range, contentRange: nil,
          text: builder.addText(Array(value.utf8))),
        row: row, to: &stanza)
    } else if let text = flag.value {
      addValue(pending(text, key: flag.range), row: row, to: &stanza)
    } else {
      builder.hideAttribute(row: row)
    }
  }

  /// The command that wparexec runs, as one text that a shell splits into its words again.
  private mutating func addApplication(_ call: CommandCall, to stanza: inout OpenStanza) {
    guard let row = row(of: General.application) else { return }
    guard let first = call.operands.first, let last = call.operands.last else {
      // Without one, there is nothing to run; or a specification file names it.
      return builder.hideAttribute(row: row)
    }
    let range = SourceRange(first.range.lowerBound, last.range.upperBound)
    let text = call.operands.map { $0.string.shellQuoted }.joined(separator: " ")
    let bytes = Array(text.utf8)
    let isSpelled = builder.file.bytes[range.lowerBound..<range.upperBound].elementsEqual(bytes)
    addValue(
      PendingValue(
        keyRange: first.range, valueRange: range, contentRange: isSpelled ? range : nil,
        text: isSpelled ? range.lowerBound..<range.upperBound : builder.addText(bytes),
        isInDoubt: !call.operands.allSatisfy(\.isKnown)),
      row: row, to: &stanza)
  }

  /// Lowers the lists of one stanza.
  ///
  /// - Parameter emptied: The words of attributes whose value stands apart, which is told.
  private mutating func lower(
    _ flags: [CommandCall.Flag], _ stanza: Int, _ emptied: Set<SourceRange>,
    mayHideAttributes: Bool
  ) {
    guard let first = flags.first, let last = flags.last else { return }
    let range = SourceRange(first.range.lowerBound, last.fullRange.upperBound)
    var open = beginStanza(
      stanza, isGuess: false, headerRange: first.range, range: range,
      mayHideAttributes: mayHideAttributes || flags.contains { $0.isOpen })
    for (member, isOpen) in flags.lazy.flatMap({ flag in flag.members.map { ($0, flag.isOpen) } }) {
      guard let value = member.value, let key = member.argument.spelling(of: member.key) else {
        // A word by itself may be any of them.
        builder.hideAttribute(row: nil)
        continue
      }
      var pending = pending(
        CommandCall.Text(argument: member.argument, part: value), key: key)
      // What a variable behind it holds may be its value.
      if emptied.contains(member.argument.range) || isOpen && value.isEmpty {
        pending.isInDoubt = true
      }
      addAttribute(pending, to: &open)
    }
    endStanza(open)
  }

  private mutating func pending(_ text: CommandCall.Text, key: SourceRange) -> PendingValue {
    let argument = text.argument
    let spelling = argument.spelling(of: text.part)
    // Up to the end of the word, so that a closing quote is part of it.
    let end =
      text.part.upperBound == argument.text.count
      ? argument.range.upperBound : text.range.upperBound
    return PendingValue(
      keyRange: key,
      valueRange: SourceRange(text.range.lowerBound, max(end, text.range.lowerBound)),
      contentRange: spelling,
      text: spelling.map { $0.lowerBound..<$0.upperBound } ?? builder.addText(Array(text.bytes)),
      isInDoubt: !text.isKnown || text.bytes.contains { $0 >= 0x80 })
  }
}
