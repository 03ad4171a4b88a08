package import WPARDiagnostics

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

extension Spec.Entry {
  func range(part: Range<Int>) -> SourceRange {
    guard let contentRange, part.upperBound <= contentRange.count else { return valueRange }
    let start = contentRange.lowerBound
    return SourceRange(start + part.lowerBound, start + part.upperBound)
  }
}
