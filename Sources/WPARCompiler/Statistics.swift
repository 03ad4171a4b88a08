package import WPARDiagnostics
import WPARDocument

/// How often each rule found something.
package struct Statistics: Sendable {
  private struct Row {
    let rule: String
    let severity: Severity
    var count: Int
    var fixable: Int
  }

  /// The most frequent first, then by rule.
  private let rows: [Row]
  private let summary: CheckSummary

  package init(_ report: CheckReport) {
    var indices: [String: Int] = [:]
    var rows: [Row] = []
    for diagnostic in report.files.lazy.flatMap(\.diagnostics) {
      let key = "\(diagnostic.rule) \(diagnostic.severity.rawValue)"
      if indices[key] == nil {
        indices[key] = rows.count
        rows.append(
          Row(rule: diagnostic.rule, severity: diagnostic.severity, count: 0, fixable: 0))
      }
      guard let index = indices[key] else { continue }
      rows[index].count += 1
      if diagnostic.fixes.contains(where: { $0.applicability != .displayOnly }) {
        rows[index].fixable += 1
      }
    }
    self.rows = rows.sorted { a, b in
      if a.count != b.count { return a.count > b.count }
      return a.rule != b.rule ? a.rule < b.rule : a.severity > b.severity
    }
    summary = report.summary
  }

  /// A table, or an array of objects for programs.
  package func render(_ style: ReportStyle, isJSON: Bool) -> [UInt8] {
    if isJSON {
      let values = rows.map { row in
        DocumentValue.mapping([
          .init("rule", .string(row.rule)), .init("severity", .string(row.severity.rawValue)),
          .init("count", .integer(row.count)), .init("fixable", .integer(row.fixable)),
        ])
      }
      return JSONWriter.write(.sequence(values), .indented)
    }
    var text = TerminalText(isColored: style.isColored)
    let width = rows.map { String($0.count).count }.max() ?? 0
    for row in rows {
      let count = String(row.count)
      text.add(String(repeating: " ", count: width - count.count) + count + "  ")
      text.add(row.severity.rawValue, .severity(row.severity))
      text.add(String(repeating: " ", count: 9 - row.severity.rawValue.count) + row.rule)
      text.add(row.fixable > 0 ? "  (\(row.fixable) fixable)\n" : "\n")
    }
    if !style.isQuiet { text.add(summary.sentence + "\n") }
    return text.bytes
  }
}

extension CheckReport {
  /// The summary line by itself; nothing when the style is quiet.
  package func summaryText(_ style: ReportStyle) -> [UInt8] {
    style.isQuiet ? [] : Array((summary.sentence + "\n").utf8)
  }
}
