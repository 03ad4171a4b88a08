import WPARDiagnostics

extension CompatibilityReporter {
  package static let text = CompatibilityReporter(
    name: "text", summary: "a matrix that fits the terminal",
    render: { report, style in
      var text = TerminalText(isColored: style.isColored)
      for line in "Compatibility: \(report.headline)".wrapped(to: style.width, indent: 2) {
        text.add(line, .strong)
        text.add("\n")
      }
      let columns = fittingColumns(report, style)
      for block in blocks(columns, report, style) {
        text.add("\n")
        write(block, report, to: &text)
      }
      text.add("\n")
      writeList(columns.legend(report.fleet), style, to: &text)
      let legend = report.symbolLegend.map { "\($0.symbol) \($0.meaning)" }
      for line in lines(of: legend, style) { text.add(line + "\n", .secondary) }
      if !style.isQuiet { writeSummary(report, style, to: &text) }
      return text.bytes
    },
    explain: { $0.page.text($1) })

  /// The items side by side, as many as fit a line; none is broken that fits one.
  private static func lines(of items: [String], _ style: ReportStyle) -> [String] {
    var lines: [String] = []
    for item in items {
      if let last = lines.last,
        DisplayWidth.of(last) + 3 + DisplayWidth.of(item) <= style.width
      {
        lines[lines.count - 1] = "\(last)   \(item)"
      } else {
        lines += item.wrapped(to: style.width, indent: 2)
      }
    }
    return lines
  }

  private static func writeSummary(
    _ report: CompatibilityReport, _ style: ReportStyle, to text: inout TerminalText
  ) {
    text.add("\n")
    writeList(
      report.counts.map { "\($0.kind.rawValue): \($0.sentence)" }
        + [report.lowestProcessorSentence] + report.decisions
        + [report.unplacedSentence].compactMap(\.self), style, to: &text)
    let remedies = report.remedyLines(atMost: 12)
    guard !remedies.isEmpty else { return }
    text.add("\n")
    text.add("What would help", .strong)
    text.add("\n")
    writeList(remedies.map { "- \($0)" }, style, to: &text)
  }

  private static func writeList(
    _ lines: [String], _ style: ReportStyle, to text: inout TerminalText
  ) {
    for line in lines {
      for part in line.visible.wrapped(to: style.width, indent: 4) { text.add(part + "\n") }
    }
  }

  // MARK: The matrix

  private static func titleWidth(_ report: CompatibilityReport) -> (name: Int, place: Int) {
    let fleet = report.fleet
    let name = report.partitions.map { DisplayWidth.of(fleet.partitions[$0].name.visible) }
    let place = report.partitions.map { placeName($0, fleet).count }
    return (max(name.max() ?? 0, 4) + 2, max(place.max() ?? 0, 2) + 2)
  }

  private static func placeName(_ partition: Int, _ fleet: Fleet) -> String {
    fleet.partitions[partition].place.map { fleet.lpars[$0.value].name.visible } ?? "?"
  }

  private static func width(
    _ column: MatrixColumns.Column, _ report: CompatibilityReport
  ) -> Int {
    // A cell of two kinds that are outbound only takes five.
    max(DisplayWidth.of(column.title.visible), report.kinds.count > 1 ? 5 : 4) + 2
  }

  /// A column for each LPAR where they fit, else one for all that are alike.
  private static func fittingColumns(
    _ report: CompatibilityReport, _ style: ReportStyle
  ) -> MatrixColumns {
    let each = MatrixColumns(each: report)
    let title = titleWidth(report)
    let needed = each.columns.reduce(title.name + title.place) { $0 + width($1, report) }
    return needed - 2 <= style.width ? each : MatrixColumns(grouping: report)
  }

  /// The columns in blocks that fit the line, one column at least in each.
  private static func blocks(
    _ columns: MatrixColumns, _ report: CompatibilityReport, _ style: ReportStyle
  ) -> [[MatrixColumns.Column]] {
    let title = titleWidth(report)
    var blocks: [[MatrixColumns.Column]] = []
    var used = 0
    for column in columns.columns {
      let cells = width(column, report)
      if blocks.isEmpty || used + cells - 2 > style.width {
        blocks.append([])
        used = title.name + title.place
      }
      blocks[blocks.count - 1].append(column)
      used += cells
    }
    return blocks
  }

  private static func write(
    _ columns: [MatrixColumns.Column], _ report: CompatibilityReport, to text: inout TerminalText
  ) {
    let fleet = report.fleet
    let title = titleWidth(report)
    var line = padded("wpar", title.name) + padded("on", title.place)
    for column in columns { line += padded(column.title.visible, width(column, report)) }
    text.add(line.trimmingEnd, .strong)
    text.add("\n")
    for partition in report.partitions {
      text.add(padded(fleet.partitions[partition].name.visible, title.name))
      text.add(padded(placeName(partition, fleet), title.place), .frame)
      for (index, column) in columns.enumerated() {
        let cell = MatrixColumns.cell(report, partition, column)
        write(cell, to: &text)
        if index < columns.count - 1 {
          text.add(String(repeating: " ", count: width(column, report) - cell.symbols.utf8.count))
        }
      }
      text.add("\n")
    }
  }

  private static func write(_ cell: CompatibilityReport.Cell, to text: inout TerminalText) {
    guard case .ways(let ways) = cell else {
      text.add(cell.symbols, .secondary)
      return
    }
    for (index, way) in ways.enumerated() {
      if index > 0 { text.add("/") }
      switch way.verdict {
      case .compatible: text.add(way.symbol)
      case .warning: text.add(way.symbol, .severity(.warning))
      case .indeterminate: text.add(way.symbol, .severity(.note))
      case .incompatible: text.add(way.symbol, .severity(.error))
      }
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmingEnd: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
