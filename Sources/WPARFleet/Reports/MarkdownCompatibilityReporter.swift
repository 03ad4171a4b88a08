import WPARDiagnostics

extension CompatibilityReporter {
  package static let markdown = CompatibilityReporter(
    name: "markdown", summary: "a table for a pull request or a wiki",
    render: { report, style in
      var text = "# Compatibility\n\n\(report.headline)\n\n"
      text += table(report)
      text += "\n"
      for line in columns(report).legend(report.fleet) { text += "- \(line.escapedForMarkdown)\n" }
      text += report.symbolLegend.map { "`\($0.symbol)` \($0.meaning)" }.joined(separator: " · ")
      text += "\n\n"
      for count in report.counts { text += "- \(count.kind.rawValue): \(count.sentence)\n" }
      for line in [report.lowestProcessorSentence] + report.decisions
        + [report.unplacedSentence].compactMap(\.self)
      {
        text += "- \(line.escapedForMarkdown)\n"
      }
      let remedies = report.remedyLines(atMost: 12)
      if !remedies.isEmpty {
        text += "\n## What would help\n\n"
        for remedy in remedies { text += "- \(remedy.escapedForMarkdown)\n" }
      }
      return Array(text.utf8)
    },
    explain: { explanation, _ in Array(explanation.page.markdown(level: 1).utf8) })

  /// Columns that a page shows without a scroll bar.
  private static let columnLimit = 12

  private static func columns(_ report: CompatibilityReport) -> MatrixColumns {
    report.arrivals.count <= columnLimit
      ? MatrixColumns(each: report) : MatrixColumns(grouping: report)
  }

  private static func table(_ report: CompatibilityReport) -> String {
    let columns = columns(report).columns
    let fleet = report.fleet
    var text = row(["wpar", "on"] + columns.map { $0.title.escapedForMarkdown })
    text += "|" + String(repeating: "---|", count: columns.count + 2) + "\n"
    for partition in report.partitions {
      let place = fleet.partitions[partition].place.map { fleet.lpars[$0.value].name } ?? "?"
      text += row(
        [fleet.partitions[partition].name.escapedForMarkdown, place.escapedForMarkdown]
          + columns.map { column in
            let cell = MatrixColumns.cell(report, partition, column)
            return cell == .here ? "here" : "`\(cell.symbols)`"
          })
    }
    return text
  }

  private static func row(_ cells: [String]) -> String {
    "| \(cells.joined(separator: " | ")) |\n"
  }
}
