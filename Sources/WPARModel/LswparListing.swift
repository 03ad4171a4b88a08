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
  }

  /// One stanza of a partition: a row of a table, or the labels of a section.
  package struct Row: Sendable {
    package let partition: String
    /// The index of the stanza in the schema.
    package let stanza: Int
    /// What is not empty, in the order of the text.
    package fileprivate(set) var cells: [Cell]

    package func text(of attribute: any AttributeProtocol) -> String? {
      cells.first { $0.attribute === attribute }?.text
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
  package fileprivate(set) var names: [Name] = []
  package fileprivate(set) var rows: [Row] = []
  package fileprivate(set) var problems: [Problem] = []
  /// The stanzas that are listed, by the name of the partition; an empty name stands for all.
  package fileprivate(set) var covered: [String: Set<Int>] = [:]

  let schema: Schema

  fileprivate init(form: Form, schema: Schema) {
    self.form = form
    self.schema = schema
  }

  /// Reads what lswpar printed; `nil` where the text is neither of its forms.
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

  fileprivate mutating func add(
    _ name: ArraySlice<UInt8>, state: ArraySlice<UInt8>? = nil
  ) {
    names.append(Name(text: name.text, place: name.place, state: state))
  }

  fileprivate mutating func report(
    _ message: String, _ text: ArraySlice<UInt8>, of partition: String?, _ stanza: Int?
  ) {
    problems.append(
      Problem(message: message, text: text, partition: partition, stanza: stanza))
  }

  /// Adds a value to a row. An IPv4 address and an IPv6 address stand in one column; the text says
  /// which attribute it is of.
  fileprivate mutating func add(
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

// MARK: Delimited modes

extension LswparListing {
  private init?(delimited lines: ArraySlice<ArraySlice<UInt8>>, schema: Schema) {
    guard let header = lines.first.map({ $0.dropFirst() }),
      let columns = LswparColumns(header, schema)
    else { return nil }
    self.init(form: .delimited(stanza: columns.stanza), schema: schema)
    if columns.isComplete { covered[""] = [columns.stanza] }
    for line in lines.dropFirst() where !line.isBlank {
      let fields = columns.fields(line)
      guard fields.count == columns.attributes.count, let name = columns.name(fields) else {
        let expected = columns.attributes.count
        report(
          "the row has \(fields.count) fields and the header \(expected), so it cannot be told "
            + "which is which", line, of: columns.name(fields)?.text, columns.stanza)
        continue
      }
      add(name, state: columns.state(fields))
      var row = Row(partition: name.text, stanza: columns.stanza, cells: [])
      for (attributes, field) in zip(columns.attributes, fields) where !attributes.isEmpty {
        add(field.trimmed, as: attributes, to: &row)
      }
      rows.append(row)
    }
  }
}

/// The columns of a delimited mode.
private struct LswparColumns {
  let stanza: Int
  /// For each column the attributes that may stand in it; none where the column is not known.
  let attributes: [[any AttributeProtocol]]
  /// Whether the mode shows all there is of its stanza. The default mode shows a few columns of
  /// the stanza `general`.
  let isComplete: Bool
  private let delimiter: [UInt8]
  private let nameColumn: Int
  private let stateColumn: Int?

  /// Reads the header without its `#`. The delimiter is whatever, repeated, leaves the most known
  /// names between it; a whole word may be one.
  init?(_ header: ArraySlice<UInt8>, _ schema: Schema) {
    let known = Set(
      schema.attributes.flatMap { $0.map { $0.column ?? $0.name } })
    guard let nameColumn = General.name.column, header.text.hasPrefix(nameColumn) else {
      return nil
    }
    let rest = header.dropFirst(nameColumn.utf8.count)
    var best: (delimiter: [UInt8], names: [String], count: Int)?
    for length in 1...32 where length <= rest.count {
      let delimiter = Array(rest.prefix(length))
      let names = Self.split(header, delimiter).map(\.trimmed.text)
      let count = names.count { known.contains($0) }
      // Half of a delimiter leaves as many names, and empty ones between them.
      let isBetter =
        best.map { count != $0.count ? count > $0.count : names.count < $0.names.count }
        ?? (count > 1)
      if isBetter { best = (delimiter, names, count) }
    }
    guard let best else { return nil }
    // The name and the state come in every mode, and do not tell which it is.
    let telling = Set(best.names).subtracting([
      nameColumn, General.state.column ?? General.state.name,
    ])
    let counts = schema.attributes.map { rows in
      rows.count { telling.contains($0.column ?? $0.name) }
    }
    guard let most = counts.max(), most > 0, let stanza = counts.firstIndex(of: most) else {
      return nil
    }
    self.stanza = stanza
    delimiter = best.delimiter
    attributes = best.names.map { name in
      schema.attributes[stanza].filter { ($0.column ?? $0.name) == name }
    }
    self.nameColumn = 0
    stateColumn = best.names.firstIndex { $0 == General.state.column }
    isComplete =
      schema.stanzas[stanza] != General.self
      || best.names.contains { $0 == General.checkpointable.column }
  }

  func fields(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] { Self.split(line, delimiter) }

  func name(_ fields: [ArraySlice<UInt8>]) -> ArraySlice<UInt8>? {
    fields.indices.contains(nameColumn) && !fields[nameColumn].isBlank
      ? fields[nameColumn].trimmed : nil
  }

  func state(_ fields: [ArraySlice<UInt8>]) -> ArraySlice<UInt8>? {
    stateColumn.map { fields[$0].trimmed }
  }

  private static func split(
    _ line: ArraySlice<UInt8>, _ delimiter: [UInt8]
  ) -> [ArraySlice<UInt8>] {
    var fields: [ArraySlice<UInt8>] = []
    var start = line.startIndex
    var index = start
    while index + delimiter.count <= line.endIndex {
      if line[index] == delimiter[0],
        line[index..<(index + delimiter.count)].elementsEqual(delimiter)
      {
        fields.append(line[start..<index])
        index += delimiter.count
        start = index
      } else {
        index += 1
      }
    }
    fields.append(line[start...])
    return fields
  }
}

// MARK: Paragraphs

extension LswparListing {
  private init?(paragraphs lines: ArraySlice<ArraySlice<UInt8>>, schema: Schema) {
    guard lines.first?.starts(with: "=====") == true else { return nil }
    self.init(form: .paragraphs, schema: schema)
    var index = lines.startIndex
    var name: String?
    while index < lines.endIndex {
      let line = lines[index]
      if line.starts(with: "=====") {
        let title = lines[(index + 1)...].first ?? []
        guard index + 2 < lines.endIndex, lines[index + 2].starts(with: "====="),
          let partition = addTitle(title)
        else {
          report(
            "\(quoted(title)) must be the name of a partition and its state, between two lines "
              + "of '='",
            title.isEmpty ? line : title, of: nil, nil)
          return
        }
        name = partition
        index += 3
        continue
      }
      // A section ends at a blank line, and its title is in capitals.
      let end = lines[index...].firstIndex { $0.isBlank || $0.starts(with: "=====") }
      let section = lines[index..<(end ?? lines.endIndex)]
      if let name, let title = section.first { addSection(title, section.dropFirst(), of: name) }
      index = max(index + 1, section.endIndex)
    }
  }

  /// `alder - Active`.
  private mutating func addTitle(_ line: ArraySlice<UInt8>) -> String? {
    let words = line.words
    guard words.count == 3, words[1].equals("-") else { return nil }
    add(words[0], state: words[2])
    covered[words[0].text] = []
    return words[0].text
  }

  private mutating func addSection(
    _ title: ArraySlice<UInt8>, _ lines: ArraySlice<ArraySlice<UInt8>>, of name: String
  ) {
    let text = title.trimmed.text
    guard let stanza = schema.stanzas.firstIndex(where: { $0.lswparSection == text }) else {
      return
    }
    covered[name, default: []].insert(stanza)
    if schema.stanzas[stanza].isRepeatable {
      addTable(lines, of: name, stanza)
    } else {
      addLabels(lines, of: name, stanza)
    }
  }

  /// Lines of the form `Label:   value`; a value that ends in a comma goes on in the next line.
  private mutating func addLabels(
    _ lines: ArraySlice<ArraySlice<UInt8>>, of name: String, _ stanza: Int
  ) {
    var row = Row(partition: name, stanza: stanza, cells: [])
    if schema.stanzas[stanza] == General.self {
      row.cells =
        names.last.map {
          [Cell(attribute: General.name, text: $0.text, place: $0.place, isCut: false)]
        } ?? []
    }
    var open: (attribute: any AttributeProtocol, pieces: [ArraySlice<UInt8>])?
    func close(_ listing: inout LswparListing) {
      guard let (attribute, pieces) = open, let first = pieces.first, let last = pieces.last,
        pieces.contains(where: { !$0.isEmpty })
      else { return }
      let text = Array(pieces.joined())
      if let problem = attribute.problem(in: text.span), problem.kind == .unreadable {
        listing.report("\(attribute.name): \(problem.message)", first, of: name, stanza)
        return
      }
      row.cells.append(
        Cell(
          attribute: attribute, text: text[...].text,
          place: SourceRange(first.startIndex, last.endIndex), isCut: false))
    }
    for line in lines {
      if line.first?.isASCIIBlank == true, open?.pieces.last?.last == UInt8(ascii: ",") {
        open?.pieces.append(line.trimmed)
        continue
      }
      close(&self)
      open = nil
      guard let (label, value) = line.divided(at: UInt8(ascii: ":")) else {
        report("\(quoted(line)) must be a label, ':' and a value", line, of: name, stanza)
        continue
      }
      let attribute = schema.attributes[stanza].first { $0.label == label.trimmed.text }
      open = attribute.map { ($0, [value.trimmed]) }
    }
    close(&self)
    rows.append(row)
  }

  private mutating func addTable(
    _ lines: ArraySlice<ArraySlice<UInt8>>, of name: String, _ stanza: Int
  ) {
    guard let header = lines.first else { return }
    let columns = LswparTable(header, schema.attributes[stanza])
    for line in lines.dropFirst() where !line.starts(with: "-----") {
      guard let cells = columns.cells(line) else {
        report("\(quoted(line)) does not fit the columns of its header", line, of: name, stanza)
        continue
      }
      var row = Row(partition: name, stanza: stanza, cells: [])
      for (attributes, cell) in zip(columns.attributes, cells) {
        if attributes.isEmpty, !cell.isEmpty, columns.attributes.allSatisfy(\.isEmpty) {
          report("\(quoted(line)) stands below columns that are not known", line, of: name, stanza)
          break
        }
        add(cell, as: attributes, to: &row)
      }
      if !row.cells.isEmpty { rows.append(row) }
    }
  }
}

/// The columns of a table of `lswpar -L`, by the positions of their headings. Empty cells are
/// blanks, so the words of a row do not tell their columns.
private struct LswparTable {
  /// For each column the attributes that may stand in it; none where the heading is not known.
  let attributes: [[any AttributeProtocol]]
  private let starts: [Int]

  /// Between headings stand two blanks at least; one heading may hold a blank.
  init(_ header: ArraySlice<UInt8>, _ rows: [any AttributeProtocol]) {
    var headings: [ArraySlice<UInt8>] = []
    for word in header.words {
      if let last = headings.last, word.startIndex - last.endIndex == 1 {
        headings[headings.count - 1] = header[last.startIndex..<word.endIndex]
      } else {
        headings.append(word)
      }
    }
    attributes = headings.map { heading in rows.filter { $0.label == heading.text } }
    starts = headings.map { $0.startIndex - header.startIndex }
  }

  /// The cells of a row. One that is wider than its column moves those behind it; then the words
  /// are the cells, as long as none is missing.
  func cells(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
    let base = line.startIndex
    let fits = starts.dropFirst().allSatisfy { start in
      line.count < start || line[base + start - 1].isASCIIBlank
    }
    guard fits else {
      let words = line.words
      return words.count == starts.count ? words : nil
    }
    var cells: [ArraySlice<UInt8>] = []
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : line.count
      let cell = start < line.count ? line[(base + start)..<min(base + end, line.endIndex)] : []
      guard cell.words.count <= 1 else { return nil }
      cells.append(cell.trimmed)
    }
    return cells
  }
}
