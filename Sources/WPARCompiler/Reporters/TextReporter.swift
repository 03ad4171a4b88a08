import WPARDiagnostics

extension Reporter {
  /// The source with marks under it, the form for people.
  package static let text = Reporter(
    name: "text", summary: "the source with marks under it, for people"
  ) { report, style in
    var text = TerminalText(isColored: style.isColored)
    for file in report.files {
      var finder = LocationFinder(file.file)
      for diagnostic in file.diagnostics {
        DiagnosticText(diagnostic, in: file.file, style: style).write(to: &text, &finder)
        text.add("\n")
      }
    }
    if !style.isQuiet {
      for line in report.summary.sentence.wrapped(to: style.width) { text.add(line + "\n") }
    }
    return text.bytes
  }
}

/// One finding as a block of lines, none wider than the style's width.
struct DiagnosticText {
  private let diagnostic: Diagnostic
  private let file: SourceFile
  private let width: Int

  init(_ diagnostic: Diagnostic, in file: SourceFile, style: ReportStyle) {
    self.diagnostic = diagnostic
    self.file = file
    width = style.width
  }

  func write(to text: inout TerminalText, _ finder: inout LocationFinder) {
    writeHeading(to: &text)
    let place = finder.location(of: diagnostic.range.lowerBound)
    let lines = finder.lines
    let local = diagnostic.labels.filter { $0.file == nil || $0.file === file }
    let lastLine = (local.map { lines.lineIndex(of: $0.range.lowerBound) } + [place.line - 1]).max()
    let gutter = String((lastLine ?? 0) + 1).count
    writePlace(file.path, place, "-->", gutter: gutter, to: &text)
    if !file.bytes.isEmpty {
      var marks = [Mark(diagnostic.range, diagnostic.label, isPrimary: true)]
      marks += local.map { Mark($0.range, $0.text, isPrimary: false) }
      writeSource(file, lines, marks, context: 1, gutter: gutter, to: &text)
    }
    for label in diagnostic.labels {
      guard let other = label.file, other !== file else { continue }
      var finder = LocationFinder(other)
      let place = finder.location(of: label.range.lowerBound)
      writePlace(other.path, place, ":::", gutter: gutter, to: &text)
      writeSource(
        other, finder.lines, [Mark(label.range, label.text, isPrimary: false)], context: 0,
        gutter: gutter, to: &text)
    }
    for note in diagnostic.notes { writeRemark("note: \(note)", gutter: gutter, to: &text) }
    writeRemark("help: \(diagnostic.help)", gutter: gutter, to: &text)
    let evidence = diagnostic.evidence
    writeRemark(
      "evidence: \(evidence.grade) (\(evidence.source)) · wparc explain \(diagnostic.rule)",
      gutter: gutter, to: &text)
  }

  private func writeHeading(to text: inout TerminalText) {
    let tag = "\(diagnostic.severity.rawValue)[\(diagnostic.rule)]"
    let lines = "\(tag): \(diagnostic.message)".visible.wrapped(to: width, indent: 2)
    for (index, line) in lines.enumerated() {
      if index == 0, line.hasPrefix(tag) {
        text.add(tag, .severity(diagnostic.severity))
        text.add(String(line.dropFirst(tag.count)), .strong)
      } else {
        text.add(line, .strong)
      }
      text.add("\n")
    }
  }

  private func writePlace(
    _ path: String, _ place: SourceLocation, _ arrow: String, gutter: Int,
    to text: inout TerminalText
  ) {
    let suffix = ":\(place.line):\(place.column)"
    let room = max(width - gutter - arrow.count - 1 - suffix.count, 8)
    text.add(String(repeating: " ", count: gutter) + arrow, .frame)
    text.add(" \(path.visible.keepingEnd(cells: room))\(suffix)\n")
  }

  private func writeRemark(_ remark: String, gutter: Int, to text: inout TerminalText) {
    let indent = gutter + 3
    for (index, line) in remark.visible.wrapped(to: width - indent, indent: 2).enumerated() {
      let frame = index == 0 ? "= " : "  "
      text.add(String(repeating: " ", count: gutter + 1) + frame, .frame)
      text.add(line + "\n")
    }
  }

  // MARK: Source lines

  /// A place to mark under its line.
  private struct Mark {
    let range: SourceRange
    let text: String?
    let isPrimary: Bool

    init(_ range: SourceRange, _ text: String?, isPrimary: Bool) {
      self.range = range
      self.text = text
      self.isPrimary = isPrimary
    }
  }

  private func writeSource(
    _ file: SourceFile, _ lines: LineTable, _ marks: [Mark], context: Int, gutter: Int,
    to text: inout TerminalText
  ) {
    writeBar(gutter, "", to: &text)
    text.add("\n")
    var marksByLine: [Int: [Mark]] = [:]
    for mark in marks {
      marksByLine[lines.lineIndex(of: mark.range.lowerBound), default: []].append(mark)
    }
    var previous: Int?
    for line in marksByLine.keys.sorted() {
      let isPrimary = marksByLine[line]?.contains(where: \.isPrimary) ?? false
      let first = isPrimary ? max(line - context, (previous ?? -1) + 1) : line
      if let previous, first > previous + 1 { text.add("...\n", .frame) }
      for shown in first...line {
        let lineMarks = shown == line ? marksByLine[line] ?? [] : []
        writeLine(file, lines, shown, lineMarks, gutter: gutter, to: &text)
      }
      previous = line
    }
  }

  private func writeLine(
    _ file: SourceFile, _ lines: LineTable, _ line: Int, _ marks: [Mark], gutter: Int,
    to text: inout TerminalText
  ) {
    let room = width - gutter - 3
    let range = lines.range(ofLine: line)
    let focus = (marks.first(where: \.isPrimary) ?? marks.first)?.range
    let source = SourceLine(file, range, focus: focus ?? SourceRange(at: range.lowerBound), room)
    writeBar(gutter, String(line + 1), to: &text)
    text.add(source.text.isEmpty ? "\n" : " \(source.text)\n")
    guard !marks.isEmpty else { return }
    let cells = marks.map { source.cells(of: $0.range) }
    var row = [Character](repeating: " ", count: cells.map(\.upperBound).max() ?? 0)
    for (mark, cells) in zip(marks, cells) where !mark.isPrimary {
      for cell in cells { row[cell] = "-" }
    }
    for (mark, cells) in zip(marks, cells) where mark.isPrimary {
      for cell in cells { row[cell] = "^" }
    }
    writeBar(gutter, "", to: &text)
    text.add(" ")
    writeMarks(row, to: &text)
    writeMarkTexts(zip(marks, cells).map { ($0, $1) }, row, room, gutter: gutter, to: &text)
  }

  private func writeMarks(_ row: [Character], to text: inout TerminalText) {
    var rest = row[...]
    while let first = rest.first {
      let run = rest.prefix { $0 == first }
      let role: TerminalText.Role? =
        switch first {
        case "^": .severity(diagnostic.severity)
        case "-": .secondary
        default: nil
        }
      text.add(String(run), role)
      rest = rest.dropFirst(run.count)
    }
  }

  /// Writes what the marks say: the rightmost beside its mark, where it fits, the others below.
  private func writeMarkTexts(
    _ marks: [(mark: Mark, cells: Range<Int>)], _ row: [Character], _ room: Int, gutter: Int,
    to text: inout TerminalText
  ) {
    var below = marks.filter { $0.mark.text?.isEmpty == false }
      .sorted { $0.cells.lowerBound > $1.cells.lowerBound }
    if let last = below.first, let words = last.mark.text?.visible,
      row.count + 1 + DisplayWidth.of(words) <= room
    {
      text.add(" \(words)", last.mark.isPrimary ? .severity(diagnostic.severity) : .secondary)
      below.removeFirst()
    }
    text.add("\n")
    for (mark, cells) in below {
      let indent = min(cells.lowerBound, room / 2)
      for line in (mark.text ?? "").visible.wrapped(to: room - indent) {
        writeBar(gutter, "", to: &text)
        text.add(" " + String(repeating: " ", count: indent))
        text.add(line, mark.isPrimary ? .severity(diagnostic.severity) : .secondary)
        text.add("\n")
      }
    }
  }

  private func writeBar(_ gutter: Int, _ number: String, to text: inout TerminalText) {
    let padding = String(repeating: " ", count: gutter - number.count)
    text.add("\(padding)\(number) |", .frame)
  }
}
