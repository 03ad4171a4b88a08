public import WPARDiagnostics

/// The language a spec was read from.
package enum SpecLanguage: String, Sendable {
  case stanza
  case yaml
  /// Command lines in a script.
  case commands
  /// What lswpar printed about partitions that exist.
  case lswpar
  /// The `/etc/exports` of an NFS server, which describes no partition.
  case exports
}

/// A partition's specification: attributes by stanza, with the places they were read from.
///
/// A spec holds texts and reads them as typed values when asked. What could not be understood is
/// not in it; what was guessed from a misspelling is, so that rules do not report what only
/// follows from the misspelling, and is marked, so that no emitter writes it.
public final class Spec: Sendable {
  package let file: SourceFile
  package let schema: Schema
  package let language: SpecLanguage
  /// The part of the file that describes this partition.
  package let range: SourceRange
  /// Whether reading stopped inside the partition, so that what is absent may yet be written.
  package let isTruncated: Bool
  /// For each stanza name, a bit that says whether there may be more stanzas than are written.
  private let openStanzas: UInt64
  /// In the order of the schema.
  let records: [StanzaRecord]
  /// What is known of the stanzas of each name, in the order of the schema, and one more: the
  /// records of stanza *i* are `groups[i].start..<groups[i + 1].start`.
  let groups: [Group]
  let entries: [Entry]
  /// The bytes of all values.
  @usableFromInline
  package let text: [UInt8]

  struct StanzaRecord: Sendable {
    let stanza: Int
    let headerRange: SourceRange
    let range: SourceRange
    /// A bit for each row that may be written in it without a usable value.
    var hiddenRows: UInt64
    /// A bit for each row that has a value.
    var givenRows: UInt64 = 0
    /// A bit for each row whose value is not plain.
    var unusualRows: UInt64 = 0
    let firstEntry: Int
    var endEntry: Int

    var entries: Range<Int> { firstEntry..<endEntry }

    /// Takes the next entry.
    mutating func addEntry(row: Int, isPlain: Bool) {
      endEntry += 1
      givenRows |= 1 << UInt64(row)
      if !isPlain { unusualRows |= 1 << UInt64(row) }
    }

    func hides(_ row: Int) -> Bool { hiddenRows & 1 << UInt64(row) != 0 }
  }

  /// The stanzas of one name, with a bit for each of their rows.
  struct Group: Sendable {
    /// The stanza, by identity; the last group is of none. Kept here as well as in the schema, whose
    /// counted references all cores share.
    var identity: ObjectIdentifier?
    /// The index of the first record.
    var start = 0
    /// Rows that have a value somewhere.
    var givenRows: UInt64 = 0
    /// Rows that have a value everywhere.
    var rowsOfEach: UInt64 = .max
    /// Rows that have a value somewhere that is not plain.
    var unusualRows: UInt64 = 0
  }

  /// One attribute with a value. Large specs hold millions, so it is kept small.
  struct Entry: Sendable {
    /// The row itself, by identity: what the entry is looked up by.
    let attribute: ObjectIdentifier
    private let textStart: UInt32
    private let textCount: UInt32
    let keyRange: SourceRange
    let valueRange: SourceRange
    /// The source bytes that are the value's text, letter by letter; `nil` when it is escaped.
    let contentRange: SourceRange?
    let isGuess: Bool
    /// Whether a finding says already that the text may not be what was meant.
    let isInDoubt: Bool
    private let rowNumber: UInt8

    init(
      attribute: ObjectIdentifier, row: Int, isGuess: Bool, isInDoubt: Bool, keyRange: SourceRange,
      valueRange: SourceRange, contentRange: SourceRange?, text: Range<Int>
    ) {
      self.attribute = attribute
      textStart = UInt32(truncatingIfNeeded: text.lowerBound)
      textCount = UInt32(truncatingIfNeeded: text.count)
      self.keyRange = keyRange
      self.valueRange = valueRange
      self.contentRange = contentRange
      self.isGuess = isGuess
      self.isInDoubt = isInDoubt
      rowNumber = UInt8(truncatingIfNeeded: row)
    }

    /// The index among the rows of its stanza.
    var row: Int { Int(rowNumber) }
    /// The value, as a range of the bytes of all values.
    var text: Range<Int> { Int(textStart)..<Int(textStart) + Int(textCount) }
  }

  init(
    file: SourceFile, schema: Schema, language: SpecLanguage, range: SourceRange,
    isTruncated: Bool, openStanzas: UInt64, records: [StanzaRecord], groups: [Group],
    entries: [Entry], text: [UInt8]
  ) {
    self.file = file
    self.schema = schema
    self.language = language
    self.range = range
    self.isTruncated = isTruncated
    self.openStanzas = openStanzas
    self.records = records
    self.groups = groups
    self.entries = entries
    self.text = text
  }

  /// The stanzas of one name, in the order of the text.
  @inlinable @inline(__always)
  public func stanzas(_ name: any StanzaKey.Type) -> StanzaList {
    stanzas(withIdentity: ObjectIdentifier(name))
  }

  @usableFromInline
  func stanzas(withIdentity identity: ObjectIdentifier) -> StanzaList {
    for index in groups.indices where groups[index].identity == identity {
      return stanzas(at: index)
    }
    return StanzaList(spec: self, bounds: 0..<0)
  }

  /// The stanzas with an index of the schema, in the order of the text.
  package func stanzas(at index: Int) -> StanzaList {
    StanzaList(spec: self, bounds: groups[index].start..<groups[index + 1].start)
  }

  /// Whether there may be more stanzas with an index of the schema than are written.
  package func mayHoldMore(ofStanza index: Int) -> Bool { openStanzas & 1 << UInt64(index) != 0 }

  /// Every stanza, by the order of the schema.
  package var allStanzas: StanzaList { StanzaList(spec: self, bounds: records.indices) }

  /// The stanza of a name that does not repeat.
  @inlinable @inline(__always)
  public func stanza(_ name: any StanzaKey.Type) -> Stanza? {
    stanza(withIdentity: ObjectIdentifier(name))
  }

  @usableFromInline
  func stanza(withIdentity identity: ObjectIdentifier) -> Stanza? {
    let list = stanzas(withIdentity: identity)
    return list.isEmpty ? nil : list[list.startIndex]
  }

  /// The partition's name, where one is given.
  package var name: String? {
    stanza(General.self)?.text(of: General.name)
  }
}

/// Stanzas of one name.
public struct StanzaList: RandomAccessCollection, Sendable {
  @usableFromInline
  let spec: Spec
  @usableFromInline
  let bounds: Range<Int>

  @inlinable
  init(spec: Spec, bounds: Range<Int>) {
    self.spec = spec
    self.bounds = bounds
  }

  @inlinable
  public var startIndex: Int { bounds.lowerBound }
  @inlinable
  public var endIndex: Int { bounds.upperBound }
  @inlinable
  public subscript(index: Int) -> Stanza { Stanza(spec: spec, index: index) }

  @inlinable
  public func makeIterator() -> Iterator { Iterator(spec: spec, bounds: bounds) }

  /// Yields one stanza after the other. The collection's own way to do so is generic, and this is
  /// the inner loop of most rules.
  public struct Iterator: IteratorProtocol {
    @usableFromInline
    let spec: Spec
    @usableFromInline
    var index: Int
    @usableFromInline
    let end: Int

    @inlinable
    init(spec: Spec, bounds: Range<Int>) {
      self.spec = spec
      index = bounds.lowerBound
      end = bounds.upperBound
    }

    @inlinable
    public mutating func next() -> Stanza? {
      guard index < end else { return nil }
      defer { index += 1 }
      return Stanza(spec: spec, index: index)
    }
  }
}

/// One stanza of a spec.
public struct Stanza: Sendable {
  @usableFromInline
  package let spec: Spec
  @usableFromInline
  let index: Int

  @inlinable
  init(spec: Spec, index: Int) {
    self.spec = spec
    self.index = index
  }

  private var record: Spec.StanzaRecord { spec.records[index] }

  /// The stanza's name in the header, or its key in YAML.
  package var headerRange: SourceRange { record.headerRange }
  /// From the header to the end of the last value.
  package var range: SourceRange { record.range }

  /// The value of an attribute; `nil` when it is absent, empty, in doubt or not readable as its
  /// type.
  @inlinable @inline(__always)
  package subscript<Value>(attribute: @autoclosure () -> Attribute<Value>) -> Value? {
    guard let range = textRange(of: ObjectIdentifier(attribute())) else { return nil }
    let text = spec.text
    return attribute().value(text.span.extracting(range))
  }

  /// Whether an attribute has a value whose bytes are of some kind; makes no value of them.
  ///
  /// All cores share the rows of the table, and each of them would count a row for as long as it looks
  /// for its value. So a row is a closure here and below, and only its identity is handed on.
  @inlinable @inline(__always)
  public func hasText(
    of attribute: @autoclosure () -> any AttributeKey, where predicate: (Span<UInt8>) -> Bool
  ) -> Bool {
    hasText(of: ObjectIdentifier(attribute()), where: predicate)
  }

  @usableFromInline
  func hasText(of attribute: ObjectIdentifier, where predicate: (Span<UInt8>) -> Bool) -> Bool {
    guard let range = textRange(of: attribute) else { return false }
    let text = spec.text
    return predicate(text.span.extracting(range))
  }

  @usableFromInline
  package func textRange(of attribute: ObjectIdentifier) -> Range<Int>? {
    let entries = spec.entries
    for index in spec.records[index].entries where entries[index].attribute == attribute {
      return entries[index].isInDoubt ? nil : entries[index].text
    }
    return nil
  }

  /// Whether an attribute is surely not written: it is absent, and nothing in the stanza that could
  /// not be read may be it.
  @inlinable @inline(__always)
  public func lacks(_ attribute: @autoclosure () -> any AttributeKey) -> Bool {
    lacks(ObjectIdentifier(attribute()))
  }

  @usableFromInline
  func lacks(_ attribute: ObjectIdentifier) -> Bool {
    !spec.isTruncated && lacksItself(attribute)
  }

  /// Whether the stanza surely does not write an attribute, whatever the rest of the spec may hide.
  package func lacksItself(_ attribute: any AttributeProtocol) -> Bool {
    lacksItself(ObjectIdentifier(attribute))
  }

  private func lacksItself(_ attribute: ObjectIdentifier) -> Bool {
    guard entry(of: attribute) == nil else { return false }
    let record = record
    if record.hiddenRows == 0 { return true }
    let rows = spec.schema.attributes[record.stanza]
    return rows.indices.allSatisfy {
      ObjectIdentifier(rows[$0].row) != attribute || !record.hides($0)
    }
  }

  /// Whether a row of the stanza may be written in it in a form that could not be read.
  package func mayHide(row: Int) -> Bool { record.hides(row) }

  /// Whether an attribute is given a value, readable or not.
  @inlinable @inline(__always)
  public func has(_ attribute: @autoclosure () -> any AttributeKey) -> Bool {
    has(ObjectIdentifier(attribute()))
  }

  @usableFromInline
  func has(_ attribute: ObjectIdentifier) -> Bool { entry(of: attribute) != nil }

  /// The text of an attribute's value.
  package func text(of attribute: any AttributeProtocol) -> String? {
    entry(of: attribute).map { entry in
      String(decoding: spec.text[entry.text], as: UTF8.self)
    }
  }

  /// The value as written, with its quotes; the header when the attribute is absent.
  package func range(of attribute: any AttributeProtocol) -> SourceRange {
    entry(of: attribute)?.valueRange ?? headerRange
  }

  /// The value without its quotes; the header when the attribute is absent.
  @inlinable @inline(__always)
  public func contentRange(of attribute: @autoclosure () -> any AttributeKey) -> SourceRange {
    contentRange(of: ObjectIdentifier(attribute()))
  }

  @usableFromInline
  func contentRange(of attribute: ObjectIdentifier) -> SourceRange {
    guard let entry = entry(of: attribute) else { return headerRange }
    return entry.contentRange ?? entry.valueRange
  }

  /// The source bytes that spell the value letter by letter, when there are such.
  package func spelling(of attribute: any AttributeProtocol) -> SourceRange? {
    entry(of: attribute)?.contentRange
  }

  /// A part of the value, by offsets into its text; all of the value where it is escaped.
  package func range(of attribute: any AttributeProtocol, part: Range<Int>) -> SourceRange {
    guard let entry = entry(of: attribute) else { return headerRange }
    return entry.range(part: part)
  }

  /// The attribute's name as written.
  package func keyRange(of attribute: any AttributeProtocol) -> SourceRange {
    entry(of: attribute)?.keyRange ?? headerRange
  }

  /// The attributes that have a value, in the order of the table.
  package var values: [StanzaValue] {
    let record = record
    let rows = spec.schema.attributes[record.stanza]
    let text = spec.text
    return spec.entries[record.entries].sorted { $0.row < $1.row }.map { entry in
      let problem = rows[entry.row].problem(in: text.span.extracting(entry.text))
      let normalized = problem?.kind == .spelling ? problem?.replacement?.text : nil
      return StanzaValue(
        attribute: rows[entry.row],
        text: normalized ?? String(decoding: text[entry.text], as: UTF8.self),
        isGuess: entry.isGuess, isInDoubt: entry.isInDoubt, keyRange: entry.keyRange,
        range: entry.valueRange)
    }
  }

  private func entry(of attribute: any AttributeProtocol) -> Spec.Entry? {
    entry(of: ObjectIdentifier(attribute))
  }

  private func entry(of attribute: ObjectIdentifier) -> Spec.Entry? {
    let entries = spec.entries
    for index in spec.records[self.index].entries where entries[index].attribute == attribute {
      return entries[index]
    }
    return nil
  }
}

/// An attribute with its value, as emitters see it.
package struct StanzaValue: Sendable {
  package let attribute: any AttributeProtocol
  /// The value, spelled as AIX spells it where it can be told.
  package let text: String
  /// Whether the attribute's name was guessed from a misspelling.
  package let isGuess: Bool
  /// Whether the text may not be what was meant, or what there is when a script runs.
  package let isInDoubt: Bool
  /// The name as written.
  package let keyRange: SourceRange
  /// The value as written, with its quotes.
  package let range: SourceRange

  /// Whether the value is what AIX assumes without it.
  package var isDefault: Bool { text == attribute.defaultValue }
  /// Whether it belongs in an output: its name is certain and a command can set it.
  package var isEmitted: Bool { !isGuess && !attribute.isRuntime }
}

extension Spec.Entry {
  func range(part: Range<Int>) -> SourceRange {
    guard let contentRange, part.upperBound <= contentRange.count else { return valueRange }
    let start = contentRange.lowerBound
    return SourceRange(start + part.lowerBound, start + part.upperBound)
  }
}
