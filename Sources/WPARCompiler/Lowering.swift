import WPARDiagnostics
import WPARModel

/// From names and texts, in whatever language they stood, to a spec by the attribute table.
///
/// Both front ends feed this one type, so that an unknown name, a wrong type, a repeated or missing
/// attribute is told once, in one way, for every language. What is misspelled but can be told is
/// kept as a guess: the misspelling is reported, and nothing that would only follow from it.
struct Lowering {
  let schema: Schema
  private let aixLevel: AIXLevel?
  /// Whether what a stanza file cannot hold is still to be looked for in values.
  private let mayHoldForeignBytes: Bool
  var builder: SpecBuilder
  var diagnostics: [Diagnostic] = []

  /// The first header of each stanza that may occur once, as far as there is one.
  var headers: [(stanza: Int, range: SourceRange)] = []

  /// A stanza that is being lowered.
  struct OpenStanza {
    let stanza: Int
    let isGuess: Bool
    let headerRange: SourceRange
    /// Whether a line in it could not be read, so that what seems absent may stand there.
    let mayHideAttributes: Bool
    /// A bit for each row that has a value or is written without one.
    var seen: UInt64 = 0
    var misspelled: [PendingValue] = []
  }

  /// A name and a value as a front end hands them over.
  struct PendingValue {
    let keyRange: SourceRange
    let valueRange: SourceRange
    /// The source bytes that spell the text exactly, or `nil`.
    let contentRange: SourceRange?
    /// The text, as a range of the builder's bytes.
    let text: Range<Int>
    /// Whether a finding says already that the text may not be what was meant.
    var isInDoubt = false

    /// Where a part of the text stands in the source; all of the value where it is escaped.
    func range(of part: Range<Int>?) -> SourceRange {
      guard let contentRange else { return valueRange }
      guard let part, part.upperBound <= contentRange.count else { return contentRange }
      let start = contentRange.lowerBound
      return SourceRange(start + part.lowerBound, start + part.upperBound)
    }
  }

  init(
    schema: Schema, aixLevel: AIXLevel?, file: SourceFile, language: SpecLanguage, text: [UInt8],
    stanzaCount: Int, attributeCount: Int
  ) {
    self.schema = schema
    self.aixLevel = aixLevel
    mayHoldForeignBytes = if case .stanza = language { false } else { true }
    builder = SpecBuilder(
      file: file, schema: schema, language: language, text: text,
      stanzaCount: stanzaCount, attributeCount: attributeCount)
  }

  // MARK: Stanzas

  /// Finds the stanza that a header names, reporting a name that is not spelled so.
  ///
  /// - Returns: The stanza's index and whether it is a guess; `nil` for a name like no other.
  mutating func resolveStanza(_ nameRange: SourceRange) -> (index: Int, isGuess: Bool)? {
    let bytes = builder.file.bytes
    let span = bytes.span.extracting(nameRange.lowerBound..<nameRange.upperBound)
    if let index = schema.stanzaIndex(spelled: span) { return (index, false) }
    let name = builder.file.text(in: nameRange)
    let keywords = schema.stanzas.map { $0.keyword }
    if let match = keywords.firstIndex(where: { $0.lowercased() == name.lowercased() }) {
      reportWrongCase(of: "stanza", name: name, known: keywords[match], at: nameRange)
      return (match, true)
    }
    let suggestions = Suggestion.nearest(to: name, among: keywords)
    diagnostics.append(
      Diagnostic(
        .unknownStanza, "unknown stanza \(quoted(name))\(Suggestion.phrase(suggestions))",
        at: nameRange, fixes: renamingFix(suggestions, at: nameRange)))
    guard let first = suggestions.first, let index = keywords.firstIndex(of: first) else {
      return nil
    }
    return (index, true)
  }

  /// Whether text names a stanza, or nearly.
  func resemblesStanza(_ name: String) -> Bool {
    !Suggestion.nearest(to: name, among: schema.stanzas.map { $0.keyword }).isEmpty
  }

  /// Whether a stanza may occur once and is there already. If so it is reported, unless its name
  /// was a guess and is reported already; its attributes belong to the first.
  mutating func isRepetition(_ stanza: Int, isGuess: Bool, headerRange: SourceRange) -> Bool {
    guard !schema.stanzas[stanza].isRepeatable else { return false }
    guard let first = headers.first(where: { $0.stanza == stanza })?.range else {
      headers.append((stanza, headerRange))
      return false
    }
    guard !isGuess else { return true }
    let keyword = schema.stanzas[stanza].keyword
    diagnostics.append(
      Diagnostic(
        .duplicateStanza, "stanza '\(keyword)' occurs again; the two are read as one",
        at: headerRange, labels: [Label(first, "first here")]))
    return true
  }

  mutating func beginStanza(
    _ stanza: Int, isGuess: Bool, headerRange: SourceRange, range: SourceRange,
    mayHideAttributes: Bool
  ) -> OpenStanza {
    builder.addStanza(
      stanza, headerRange: headerRange, range: range, mayHideAttributes: mayHideAttributes)
    if let aixLevel { checkAge(of: stanza, aixLevel, at: headerRange) }
    return OpenStanza(
      stanza: stanza, isGuess: isGuess, headerRange: headerRange,
      mayHideAttributes: mayHideAttributes)
  }

  mutating func endStanza(_ stanza: consuming OpenStanza) {
    for value in stanza.misspelled { adopt(value, in: &stanza) }
    if schema.requiredRows[stanza.stanza] & ~stanza.seen != 0, !stanza.mayHideAttributes {
      reportMissing(in: stanza)
    }
  }

  // MARK: Attributes

  /// Lowers one attribute of a stanza.
  mutating func addAttribute(_ value: PendingValue, to stanza: inout OpenStanza) {
    guard let row = row(named: value.keyRange, in: stanza) else {
      stanza.misspelled.append(value)
      return
    }
    let bit: UInt64 = 1 << UInt64(row)
    guard stanza.seen & bit == 0 else {
      // The YAML reader has reported the key already.
      if builder.language != .yaml { reportDuplicate(value, row: row, in: stanza) }
      return
    }
    stanza.seen |= bit
    add(value, row: row, of: stanza.stanza, isGuess: stanza.isGuess)
  }

  /// Lowers one attribute that is told by something else than its name. A second value is left out
  /// without a word.
  mutating func addValue(_ value: PendingValue, row: Int, to stanza: inout OpenStanza) {
    let bit: UInt64 = 1 << UInt64(row)
    guard stanza.seen & bit == 0 else { return }
    stanza.seen |= bit
    add(value, row: row, of: stanza.stanza, isGuess: stanza.isGuess)
  }

  /// Notes that an attribute is named, though its value cannot be used.
  mutating func addUnusableAttribute(_ keyRange: SourceRange, to stanza: inout OpenStanza) {
    addAttribute(
      PendingValue(
        keyRange: keyRange, valueRange: keyRange, contentRange: nil, text: 0..<0, isInDoubt: true),
      to: &stanza)
  }

  private func row(named range: SourceRange, in stanza: OpenStanza) -> Int? {
    let bytes = builder.file.bytes
    return schema.attributeIndex(
      spelled: bytes.span.extracting(range.lowerBound..<range.upperBound),
      inStanza: stanza.stanza)
  }

  private mutating func add(
    _ value: PendingValue, row: Int, of stanza: Int, isGuess: Bool
  ) {
    if schema.runtimeRows[stanza] & 1 << UInt64(row) != 0 {
      reportRuntime(schema.attributes[stanza][row], at: value.keyRange)
    }
    // What is said of a stanza is said of all that it holds.
    if let aixLevel, !isTooNew(stanza, aixLevel) {
      checkAge(of: schema.attributes[stanza][row], aixLevel, at: value.keyRange)
    }
    guard !value.text.isEmpty else {
      if !value.isInDoubt {
        reportEmpty(value, schema.attributes[stanza][row], in: stanza)
      }
      return builder.hideAttribute(row: row)
    }
    let isInDoubt = value.isInDoubt || mayHoldForeignBytes && reportForeignBytes(in: value)
    let isPlain = builder.addValue(
      row: row, isGuess: isGuess, isInDoubt: isInDoubt, keyRange: value.keyRange,
      valueRange: value.valueRange, contentRange: value.contentRange, text: value.text)
    if !isPlain, !isInDoubt,
      let problem = builder.problem(in: value.text, ofRow: row, inStanza: stanza)
    {
      report(problem, with: schema.attributes[stanza][row], value)
    }
  }

  /// Reports a name that the stanza does not know, and keeps its value under the name that was
  /// most likely meant unless that has a value of its own.
  private mutating func adopt(_ value: PendingValue, in stanza: inout OpenStanza) {
    let name = builder.file.text(in: value.keyRange)
    let rows = schema.attributes[stanza.stanza]
    let row: Int
    if let match = rows.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) {
      reportWrongCase(of: "attribute", name: name, known: rows[match].name, at: value.keyRange)
      row = match
    } else {
      let foreign = rows.first { $0.foreignNames.contains(name.lowercased()) }
      let suggestions =
        foreign.map { [$0.name] } ?? Suggestion.nearest(to: name, among: rows.map { $0.name })
      let message = "unknown attribute \(quoted(name)) in stanza '\(keyword(stanza.stanza))'"
      diagnostics.append(
        Diagnostic(
          .unknownAttribute, message + Suggestion.phrase(suggestions), at: value.keyRange,
          notes: suggestions.isEmpty ? notes(onForeignAttribute: name) : [],
          fixes: renamingFix(suggestions, at: value.keyRange)))
      guard suggestions.count == 1,
        let match = rows.firstIndex(where: { $0.name == suggestions[0] })
      else {
        // Whatever it was meant to be may not be missed a second time.
        return builder.hideAttribute(row: nil)
      }
      row = match
    }
    let bit: UInt64 = 1 << UInt64(row)
    guard stanza.seen & bit == 0 else { return }
    stanza.seen |= bit
    var value = value
    // The name is mended first; that nothing stands behind it is told then.
    if value.text.isEmpty { value.isInDoubt = true }
    add(value, row: row, of: stanza.stanza, isGuess: true)
  }
}
