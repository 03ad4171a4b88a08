package import WPARDiagnostics

/// Collects a spec while a source is lowered, stanza by stanza.
package struct SpecBuilder {
  package let file: SourceFile
  package let schema: Schema
  package let language: SpecLanguage
  private var records: [Spec.StanzaRecord] = []
  private var entries: [Spec.Entry] = []
  private var text: [UInt8]
  /// Whether the stanzas came in the order of the schema, as they do in AIX's own files.
  private var isInOrder = true

  /// - Parameter text: The bytes that values are given as ranges of. Sharing the source's own
  ///   bytes costs nothing; escaped values are added at the end.
  package init(
    file: SourceFile, schema: Schema, language: SpecLanguage, text: [UInt8],
    stanzaCount: Int, attributeCount: Int
  ) {
    self.file = file
    self.schema = schema
    self.language = language
    self.text = text
    records.reserveCapacity(stanzaCount)
    entries.reserveCapacity(attributeCount)
  }

  /// - Parameter mayHideAttributes: Whether a line in it could not be read as an attribute.
  package mutating func addStanza(
    _ stanza: Int, headerRange: SourceRange, range: SourceRange, mayHideAttributes: Bool
  ) {
    if let last = records.last, stanza < last.stanza { isInOrder = false }
    records.append(
      Spec.StanzaRecord(
        stanza: stanza, headerRange: headerRange, range: range,
        hiddenRows: mayHideAttributes ? .max : 0, firstEntry: entries.count,
        endEntry: entries.count))
  }

  /// Notes that an attribute of the stanza that was added last is written without a usable value.
  ///
  /// - Parameter row: The attribute's row, or `nil` where it may be any.
  package mutating func hideAttribute(row: Int?) {
    guard !records.isEmpty else { return }
    records[records.count - 1].hiddenRows |= row.map { 1 << UInt64($0) } ?? .max
  }

  /// Adds a value to the stanza that was added last.
  ///
  /// - Parameters:
  ///   - contentRange: The source bytes that spell the text exactly, or `nil`.
  ///   - text: The value's bytes, as a range of the builder's text.
  /// - Returns: Whether the value is plain, so that `problem(in:ofRow:inStanza:)` has no answer.
  package mutating func addValue(
    row: Int, isGuess: Bool, isInDoubt: Bool, keyRange: SourceRange, valueRange: SourceRange,
    contentRange: SourceRange?, text: Range<Int>
  ) -> Bool {
    let last = records.count - 1
    guard last >= 0 else { return true }
    let stanza = records[last].stanza
    let isPlain =
      !isInDoubt && schema.isPlain(self.text.span.extracting(text), inRow: row, ofStanza: stanza)
    entries.append(
      Spec.Entry(
        attribute: schema.identity(ofRow: row, inStanza: stanza), row: row, isGuess: isGuess,
        isInDoubt: isInDoubt, keyRange: keyRange, valueRange: valueRange,
        contentRange: contentRange, text: text))
    records[last].addEntry(row: row, isPlain: isPlain)
    return isPlain
  }

  /// Adds bytes that no source range spells, and says where they are.
  package mutating func addText(_ bytes: [UInt8]) -> Range<Int> {
    let start = text.count
    text += bytes
    return start..<text.count
  }

  /// The bytes of all values so far.
  package var bytes: [UInt8] { text }

  /// - Parameter openStanzas: For each stanza name, a bit that says whether there may be more stanzas
  ///   than were added; by default none where nothing is truncated, and else all.
  package func finish(
    range: SourceRange, isTruncated: Bool = false, openStanzas: UInt64? = nil
  ) -> Spec {
    var groups: [Spec.Group] = []
    groups.reserveCapacity(schema.stanzas.count + 1)
    for identity in schema.stanzaIdentities { groups.append(Spec.Group(identity: identity)) }
    groups.append(Spec.Group())
    for record in records {
      groups[record.stanza + 1].start += 1
      groups[record.stanza].givenRows |= record.givenRows
      groups[record.stanza].rowsOfEach &= record.givenRows
      groups[record.stanza].unusualRows |= record.unusualRows
    }
    for i in 1..<groups.count { groups[i].start += groups[i - 1].start }
    return Spec(
      file: file, schema: schema, language: language, range: range, isTruncated: isTruncated,
      openStanzas: openStanzas ?? (isTruncated ? .max : 0),
      records: isInOrder ? records : sortedRecords(groups), groups: groups, entries: entries,
      text: text)
  }

  /// The records by stanza, each in its group.
  private func sortedRecords(_ groups: [Spec.Group]) -> [Spec.StanzaRecord] {
    var next = groups.map(\.start)
    var sorted = records
    for record in records {
      sorted[next[record.stanza]] = record
      next[record.stanza] += 1
    }
    return sorted
  }
}

extension SpecBuilder {
  /// The name, as written, of a row's value in the stanza that was added last.
  package func keyRange(ofRow row: Int) -> SourceRange? {
    guard let last = records.last else { return nil }
    return entries[last.entries].first { $0.row == row }?.keyRange
  }

  /// The first stretch of bytes of a value's text that satisfies a predicate, as offsets into it.
  package func part(of range: Range<Int>, where predicate: (UInt8) -> Bool) -> Range<Int>? {
    guard let start = range.first(where: { predicate(text[$0]) }) else { return nil }
    let end = (start..<range.upperBound).first { !predicate(text[$0]) } ?? range.upperBound
    return start - range.lowerBound..<end - range.lowerBound
  }

  /// Finds what is wrong with the text of a row's value.
  package func problem(
    in range: Range<Int>, ofRow row: Int, inStanza stanza: Int
  ) -> ValueProblem? {
    schema.problem(in: text.span.extracting(range), ofRow: row, inStanza: stanza)
  }
}
