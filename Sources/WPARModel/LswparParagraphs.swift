import WPARDiagnostics

extension LswparListing {
  init?(paragraphs lines: ArraySlice<ArraySlice<UInt8>>, schema: Schema) {
    guard lines.first?.starts(with: Self.titleRule) == true else { return nil }
    self.init(form: .paragraphs, schema: schema)
    var index = lines.startIndex
    var name: String?
    while index < lines.endIndex {
      let line = lines[index]
      if line.starts(with: Self.titleRule) {
        let title = lines[(index + 1)...].first ?? []
        guard index + 2 < lines.endIndex, lines[index + 2].starts(with: Self.titleRule),
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
      let end = lines[index...].firstIndex { $0.isBlank || $0.starts(with: Self.titleRule) }
      let section = lines[index..<(end ?? lines.endIndex)]
      if let name, let title = section.first, !Self.isSectionTitle(title) {
        report(
          "\(quoted(title.trimmed)) stands where a section begins, must be its title in capitals",
          title, of: name, nil)
      } else if let name, let title = section.first {
        addSection(title, section.dropFirst(), of: name)
        if end == nil {
          unendedSection = Problem(
            message: "the text ends within the section \(quoted(title.trimmed))", text: title,
            partition: name, stanza: nil)
        }
      }
      index = max(index + 1, section.endIndex)
    }
  }

  /// `alder - Active`.
  private mutating func addTitle(_ line: ArraySlice<UInt8>) -> String? {
    let words = line.words
    guard words.count == 3, words[1].equals("-") else { return nil }
    if covered[words[0].text] != nil {
      report("the partition stands twice", words[0], of: words[0].text, nil)
    }
    add(words[0], state: words[2])
    covered[words[0].text] = []
    return words[0].text
  }

  private mutating func addSection(
    _ title: ArraySlice<UInt8>, _ lines: ArraySlice<ArraySlice<UInt8>>, of name: String
  ) {
    let text = title.trimmed.text
    guard let stanza = schema.stanzas.firstIndex(where: { $0.lswparSection == text }) else {
      if !Self.sectionsOfTheMoment.contains(text) { reportUnknown("section", title.trimmed) }
      return
    }
    covered[name, default: []].insert(stanza)
    if schema.stanzas[stanza].isRepeatable, lines.isEmpty {
      report("the section \(quoted(text)) has no columns", title.trimmed, of: name, stanza)
    } else if schema.stanzas[stanza].isRepeatable {
      addTable(lines, of: name, stanza)
    } else {
      addLabels(lines, of: name, stanza)
    }
  }

  /// `USER-SPECIFIED ROUTES`. Whatever else begins behind a blank line came in between, or is the
  /// rest of a section that it tore apart.
  private static func isSectionTitle(_ line: ArraySlice<UInt8>) -> Bool {
    line.first.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 } == true
      && line.allSatisfy {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 || $0 == UInt8(ascii: "-") || $0.isASCIIBlank
      }
  }

  /// The section of what is being done to the partition, which describes nothing of it.
  private static let sectionsOfTheMoment = ["OPERATION"]

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
    var seen: [any AttributeProtocol] = []
    var unknown: ArraySlice<UInt8>?
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
          place: SourceRange(first.startIndex, last.endIndex), isCut: false,
          isSpelled: pieces.count == 1))
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
      if attribute == nil, !value.isBlank { reportUnknown("label", label.trimmed) }
      if attribute == nil { unknown = unknown ?? label.trimmed }
      if let attribute {
        if seen.contains(where: { $0 === attribute }) {
          report("the label \(quoted(label.trimmed)) stands twice", label, of: name, stanza)
        }
        seen.append(attribute)
      }
      open = attribute.map { ($0, [value.trimmed]) }
    }
    close(&self)
    rows.append(row)
    reportMissingLabels(seen, unknown, of: name, stanza)
  }

  /// Other levels of AIX have more labels or fewer, and a translation has others instead: then what
  /// is not there may stand under a label that is not known.
  private mutating func reportMissingLabels(
    _ seen: [any AttributeProtocol], _ unknown: ArraySlice<UInt8>?, of name: String, _ stanza: Int
  ) {
    let missing = schema.attributes[stanza].filter { attribute in
      attribute.label != nil && !seen.contains { $0 === attribute }
    }
    if let unknown, let first = missing.first?.label {
      report(
        "the label \(quoted(unknown)) is not known, and '\(first)' is missing", unknown, of: name,
        stanza)
    }
  }

  private mutating func addTable(
    _ lines: ArraySlice<ArraySlice<UInt8>>, of name: String, _ stanza: Int
  ) {
    guard let header = lines.first else { return }
    let columns = LswparTable(header, schema.attributes[stanza])
    for (attributes, heading) in zip(columns.attributes, columns.headings) where attributes.isEmpty
    {
      reportUnknown("column", heading)
    }
    let missing = schema.attributes[stanza].first { attribute in
      attribute.label != nil && !columns.attributes.contains { $0.contains { $0 === attribute } }
    }
    if let missing = missing?.label,
      let unknown = zip(columns.attributes, columns.headings).first(where: { $0.0.isEmpty })?.1
    {
      report(
        "the column \(quoted(unknown)) is not known, and '\(missing)' is missing", unknown,
        of: name, stanza)
    }
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
  let headings: [ArraySlice<UInt8>]
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
    self.headings = headings
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
