public import WPARDiagnostics

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
