import WPARDiagnostics

extension Reporter {
  /// `path:line:column: severity[rule]: message`, the form editors and grep know.
  package static let concise = Reporter(
    name: "concise", summary: "one line a finding, for editors and grep"
  ) { report, style in
    var text = TerminalText(isColored: style.isColored)
    for file in report.files {
      var finder = LocationFinder(file.file)
      for diagnostic in file.diagnostics {
        let place = finder.location(of: diagnostic.range.lowerBound)
        text.add("\(file.file.path.visible):\(place.line):\(place.column): ")
        text.add(
          "\(diagnostic.severity.rawValue)[\(diagnostic.rule)]", .severity(diagnostic.severity))
        text.add(": \(diagnostic.message.visible)\n")
      }
    }
    if !style.isQuiet { text.add(report.summary.sentence + "\n") }
    return text.bytes
  }
}
