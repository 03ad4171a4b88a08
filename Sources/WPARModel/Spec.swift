package import WPARDiagnostics

/// The language a spec was read from.
package enum SpecLanguage: String, Sendable {
  case stanza
  case yaml
}

/// A partition's specification: attributes by stanza, with the places they were read from.
///
/// A spec holds texts and reads them as typed values when asked. What could not be understood is
/// not in it; what was guessed from a misspelling is, so that rules do not report what only
/// follows from the misspelling, and is marked, so that no emitter writes it.
package final class Spec: Sendable {
  package let file: SourceFile
  package let schema: Schema
  package let language: SpecLanguage
  /// The part of the file that describes this partition.
  package let range: SourceRange
  let records: [StanzaRecord]
  /// The records of stanza *i* of the schema are `buckets[i]..<buckets[i + 1]`.
  let buckets: [Int]
  let entries: [Entry]
  /// The bytes of all values.
  let text: [UInt8]

  struct StanzaRecord: Sendable {
    let stanza: Int
    let headerRange: SourceRange
    let range: SourceRange
    let entries: Range<Int>
  }

  /// One attribute with a value.
  struct Entry: Sendable {
    let row: Int
    /// The row itself, by identity: what the entry is looked up by.
    let attribute: ObjectIdentifier
    let isGuess: Bool
    let keyRange: SourceRange
    let valueRange: SourceRange
    /// The source bytes that are the value's text, letter by letter; `nil` when it is escaped.
    let contentRange: SourceRange?
    let textStart: Int
    let textCount: Int
  }

  init(
    file: SourceFile, schema: Schema, language: SpecLanguage, range: SourceRange,
    records: [StanzaRecord], buckets: [Int], entries: [Entry], text: [UInt8]
  ) {
    self.file = file
    self.schema = schema
    self.language = language
    self.range = range
    self.records = records
    self.buckets = buckets
    self.entries = entries
    self.text = text
  }

  /// The stanzas of one name, in the order of the text.
  package func stanzas<Name: StanzaSchema>(_ name: Name.Type) -> StanzaList {
    guard let index = schema.stanzaIndex(of: name) else {
      return StanzaList(spec: self, bounds: 0..<0)
    }
    return stanzas(at: index)
  }

  /// The stanzas with an index of the schema, in the order of the text.
  package func stanzas(at index: Int) -> StanzaList {
    StanzaList(spec: self, bounds: buckets[index]..<buckets[index + 1])
  }

  /// Every stanza, by the order of the schema.
  package var allStanzas: StanzaList { StanzaList(spec: self, bounds: records.indices) }

  /// The stanza of a name that does not repeat.
  package func stanza<Name: StanzaSchema>(_ name: Name.Type) -> Stanza? {
    stanzas(name).first
  }

  /// The partition's name, where one is given.
  package var name: String? {
    stanza(General.self)?.text(of: General.name)
  }
}

/// Stanzas of one name.
package struct StanzaList: RandomAccessCollection, Sendable {
  let spec: Spec
  let bounds: Range<Int>

  package var startIndex: Int { bounds.lowerBound }
  package var endIndex: Int { bounds.upperBound }
  package subscript(index: Int) -> Stanza { Stanza(spec: spec, index: index) }
}

/// One stanza of a spec.
package struct Stanza: Sendable {
  package let spec: Spec
  let index: Int

  private var record: Spec.StanzaRecord { spec.records[index] }

  /// The stanza's name in the header, or its key in YAML.
  package var headerRange: SourceRange { record.headerRange }
  /// From the header to the end of the last value.
  package var range: SourceRange { record.range }

  /// The value of an attribute; `nil` when it is absent, empty or not readable as its type.
  package subscript<Value>(attribute: Attribute<Value>) -> Value? {
    guard let range = textRange(of: attribute) else { return nil }
    let text = spec.text
    return attribute.value(text.span.extracting(range))
  }

  /// Whether an attribute has a value whose bytes are of some kind; makes no value of them.
  package func hasText(
    of attribute: any AttributeProtocol, where predicate: (Span<UInt8>) -> Bool
  ) -> Bool {
    guard let range = textRange(of: attribute) else { return false }
    let text = spec.text
    return predicate(text.span.extracting(range))
  }

  private func textRange(of attribute: any AttributeProtocol) -> Range<Int>? {
    let identity = ObjectIdentifier(attribute)
    let entries = spec.entries
    for index in spec.records[index].entries where entries[index].attribute == identity {
      let entry = entries[index]
      return entry.textStart..<entry.textStart + entry.textCount
    }
    return nil
  }

  /// Whether an attribute is given a value, readable or not.
  package func has(_ attribute: any AttributeProtocol) -> Bool {
    entry(of: attribute) != nil
  }

  /// The text of an attribute's value.
  package func text(of attribute: any AttributeProtocol) -> String? {
    entry(of: attribute).map { entry in
      String(
        decoding: spec.text[entry.textStart..<entry.textStart + entry.textCount], as: UTF8.self)
    }
  }

  /// The value as written, with its quotes; the header when the attribute is absent.
  package func range(of attribute: any AttributeProtocol) -> SourceRange {
    entry(of: attribute)?.valueRange ?? headerRange
  }

  /// The value without its quotes; the header when the attribute is absent.
  package func contentRange(of attribute: any AttributeProtocol) -> SourceRange {
    guard let entry = entry(of: attribute) else { return headerRange }
    return entry.contentRange ?? entry.valueRange
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
      let range = entry.textStart..<entry.textStart + entry.textCount
      let problem = rows[entry.row].problem(in: text.span.extracting(range))
      let normalized = problem?.kind == .spelling ? problem?.replacement?.text : nil
      return StanzaValue(
        attribute: rows[entry.row],
        text: normalized ?? String(decoding: text[range], as: UTF8.self),
        isGuess: entry.isGuess, keyRange: entry.keyRange, range: entry.valueRange)
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
