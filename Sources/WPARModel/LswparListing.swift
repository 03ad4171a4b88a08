package import WPARDiagnostics

/// What lswpar printed about partitions, as attributes of the table.
///
/// Read are the delimited modes, by the names in their header and with whatever delimiter, and the
/// paragraphs of `lswpar -L`. Reading is linear in the text.
package struct LswparListing: Sendable {
  /// One value of an attribute.
  package struct Cell: Sendable {
    package let attribute: any AttributeProtocol
    package let text: String
    package let place: SourceRange
    /// Whether `lswpar -L` left out its end.
    package let isCut: Bool
    /// Whether the text stands at its place letter by letter.
    package var isSpelled = true
  }

  /// One stanza of a partition: a row of a table, or the labels of a section.
  package struct Row: Sendable {
    package let partition: String
    /// The index of the stanza in the schema.
    package let stanza: Int
    /// What is not empty, in the order of the text.
    package internal(set) var cells: [Cell]

    package func text(of attribute: any AttributeProtocol) -> String? {
      cells.first { $0.attribute === attribute }?.text
    }

    /// Whether the end of a cell was left out.
    package var isCut: Bool { cells.contains(where: \.isCut) }

    /// From the first cell to the last; `nil` without cells.
    package var place: SourceRange? {
      let places = cells.map(\.place)
      guard let start = places.map(\.lowerBound).min(), let end = places.map(\.upperBound).max()
      else { return nil }
      return SourceRange(start, end)
    }
  }

  /// A partition as it is first named, with its state where it is told there.
  package struct Name: Sendable {
    package let text: String
    package let place: SourceRange
    /// The word or letter of the state.
    package let state: ArraySlice<UInt8>?
  }

  /// Something that cannot be read, and what is not known because of it.
  package struct Problem: Sendable {
    package let message: String
    package let text: ArraySlice<UInt8>
    /// `nil` where it may be any.
    package let partition: String?
    /// `nil` where it may be any.
    package let stanza: Int?
  }

  /// The form of the output.
  package enum Form: Sendable {
    /// A header with `#`, and fields. The index is that of the stanza the mode is of.
    case delimited(stanza: Int)
    case paragraphs
  }

  package let form: Form
  package internal(set) var names: [Name] = []
  package internal(set) var rows: [Row] = []
  package internal(set) var problems: [Problem] = []
  /// Columns, sections and labels that are not known, each once.
  package internal(set) var unknownParts: [Problem] = []
  /// Where the text ends within a section, whose last rows may be missing.
  package internal(set) var unendedSection: Problem?
  /// The stanzas that are listed, by the name of the partition; an empty name stands for all.
  package internal(set) var covered: [String: Set<Int>] = [:]

  let schema: Schema

  init(form: Form, schema: Schema) {
    self.form = form
    self.schema = schema
  }

  package var isDelimited: Bool {
    if case .delimited = form { true } else { false }
  }

  /// Reads the output of one run; `nil` where the text is neither of its forms.
  package init?(_ lines: [ArraySlice<UInt8>], schema: Schema = .aix) {
    guard let first = lines.firstIndex(where: { !$0.isBlank }) else { return nil }
    let listing =
      lines[first].first == UInt8(ascii: "#")
      ? LswparListing(delimited: lines[first...], schema: schema)
      : LswparListing(paragraphs: lines[first...], schema: schema)
    guard let listing else { return nil }
    self = listing
  }

  /// The letter of `lswpar -G` or the word of `lswpar -L` as a state; `nil` for another.
  package static func state(_ text: ArraySlice<UInt8>) -> PartitionState? {
    PartitionState(rawValue: text.text)
      ?? PartitionState.allCases.first { text.text.lowercased() == "\($0)" }
  }

  mutating func add(
    _ name: ArraySlice<UInt8>, state: ArraySlice<UInt8>? = nil
  ) {
    names.append(Name(text: name.text, place: name.place, state: state))
  }

  mutating func reportUnknown(_ kind: String, _ text: ArraySlice<UInt8>) {
    let message = "the \(kind) \(quoted(text)) is not known, so what it says is left out"
    guard !unknownParts.contains(where: { $0.message == message }) else { return }
    unknownParts.append(Problem(message: message, text: text, partition: nil, stanza: nil))
  }

  mutating func report(
    _ message: String, _ text: ArraySlice<UInt8>, of partition: String?, _ stanza: Int?
  ) {
    problems.append(
      Problem(message: message, text: text, partition: partition, stanza: stanza))
  }

  /// Adds a value to a row. An IPv4 address and an IPv6 address stand in one column; the text says
  /// which attribute it is of.
  mutating func add(
    _ text: ArraySlice<UInt8>, as candidates: [any AttributeProtocol], to row: inout Row
  ) {
    guard !text.isEmpty else { return }
    if text.count > 3, text.suffix(3).equals("...") {
      guard let attribute = candidates.first else { return }
      row.cells.append(
        Cell(attribute: attribute, text: text.text, place: text.place, isCut: true))
      return
    }
    let readable = candidates.first { $0.problem(in: text.span)?.kind != .unreadable }
    guard let attribute = readable else {
      guard let attribute = candidates.first else { return }
      let problem = attribute.problem(in: text.span)?.message ?? "is \(quoted(text))"
      report("\(attribute.name): \(problem)", text, of: row.partition, row.stanza)
      return
    }
    row.cells.append(
      Cell(attribute: attribute, text: text.text, place: text.place, isCut: false))
  }
}
