/// How a report for people looks. Reports for machines do not depend on it.
package struct ReportStyle: Sendable {
  /// Cells of a line.
  package var width: Int
  package var isColored: Bool
  /// Whether the summary line is left out.
  package var isQuiet: Bool

  package init(width: Int = 80, isColored: Bool = false, isQuiet: Bool = false) {
    self.width = max(width, 20)
    self.isColored = isColored
    self.isQuiet = isQuiet
  }
}
