import WPARDiagnostics

extension LswparListing {
  init?(delimited lines: ArraySlice<ArraySlice<UInt8>>, schema: Schema) {
    guard let header = lines.first.map({ $0.dropFirst() }),
      let columns = LswparColumns(header, schema)
    else { return nil }
    self.init(form: .delimited(stanza: columns.stanza), schema: schema)
    if columns.isComplete { covered[""] = [columns.stanza] }
    for name in columns.unknownNames { reportUnknown("column", name) }
    if let unknown = columns.unknownNames.first, let missing = columns.missingName {
      report(
        "the column \(quoted(unknown)) is not known, and '\(missing)' is missing", unknown, of: nil,
        columns.stanza)
    }
    for line in lines.dropFirst() where !line.isBlank {
      if line.first == UInt8(ascii: "#") {
        report("a header stands among the rows, where another output begins", line, of: nil, nil)
        continue
      }
      let pieces = columns.fields(line)
      guard let fields = columns.assigned(pieces, of: line),
        let name = columns.name(fields)
      else {
        let expected = columns.attributes.count
        report(
          "the row has \(pieces.count) fields and the header \(expected), so it cannot be told "
            + "which is which", line, of: columns.name(pieces)?.text, columns.stanza)
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
struct LswparColumns {
  let stanza: Int
  /// For each column the attributes that may stand in it; none where the column is not known.
  let attributes: [[any AttributeProtocol]]
  /// The names of columns of which nothing is known.
  let unknownNames: [ArraySlice<UInt8>]
  /// The name of a column that the mode has and the header lacks; other levels of AIX have fewer.
  let missingName: String?
  /// Whether the mode shows all there is of its stanza. The default mode shows a few columns of
  /// the stanza `general`.
  let isComplete: Bool
  private let delimiter: [UInt8]
  private let nameColumn: Int
  private let stateColumn: Int?

  /// Reads the header without its `#`. The delimiter is whatever, repeated, leaves the most known
  /// names between it; a whole word may be one.
  init?(_ header: ArraySlice<UInt8>, _ schema: Schema) {
    let known = schema === Schema.aix ? Self.namesOfAIX : Self.names(of: schema)
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
    let attributes = best.names.map { name in
      schema.attributes[stanza].filter { ($0.column ?? $0.name) == name }
    }
    self.attributes = attributes
    unknownNames = zip(Self.split(header, delimiter).map(\.trimmed), attributes).compactMap {
      name, attributes in
      attributes.isEmpty && telling.contains(name.text) ? name : nil
    }
    missingName =
      schema.attributes[stanza].first { attribute in
        attribute.column.map { !best.names.contains($0) } ?? false
      }?.column
    self.nameColumn = 0
    stateColumn = best.names.firstIndex { $0 == General.state.column }
    isComplete =
      schema.stanzas[stanza] != General.self
      || best.names.contains { $0 == General.checkpointable.column }
  }

  func fields(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] { Self.split(line, delimiter) }

  /// A field for each column; `nil` where it cannot be told which is which.
  func assigned(
    _ pieces: [ArraySlice<UInt8>], of line: ArraySlice<UInt8>
  ) -> [ArraySlice<UInt8>]? {
    if pieces.count == attributes.count { return pieces }
    var rejoining = RejoinedFields(line, pieces, attributes, nameColumn: nameColumn)
    return rejoining.onlyReading()
  }

  private static let namesOfAIX = names(of: .aix)

  private static func names(of schema: Schema) -> Set<String> {
    Set(schema.attributes.flatMap { $0.map { $0.column ?? $0.name } })
  }

  /// Whether a line without its `#` is a header, whatever the table that its names are looked up in.
  static func canRead(_ header: ArraySlice<UInt8>) -> Bool {
    LswparColumns(header, .aix) != nil
  }

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
