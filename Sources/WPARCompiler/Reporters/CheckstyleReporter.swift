import WPARDiagnostics

extension Reporter {
  /// The XML of Checkstyle, which most CI systems read.
  package static let checkstyle = Reporter(
    name: "checkstyle", summary: "Checkstyle XML"
  ) { report, _ in
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n"
    for file in report.files where !file.diagnostics.isEmpty {
      var finder = LocationFinder(file.file)
      text += "  <file name=\"\(file.file.path.escapedForMarkup)\">\n"
      for diagnostic in file.diagnostics {
        let place = finder.location(of: diagnostic.range.lowerBound)
        text += "    <error line=\"\(place.line)\" column=\"\(place.column)\""
        text += " severity=\"\(diagnostic.severity.checkstyle)\""
        text += " message=\"\(diagnostic.message.escapedForMarkup)\""
        text += " source=\"wparc.\(diagnostic.rule)\"/>\n"
      }
      text += "  </file>\n"
    }
    for failure in report.failures {
      text += "  <file name=\"\((failure.path ?? "wparc").escapedForMarkup)\">\n"
      text += "    <exception>\(failure.message.escapedForMarkup)</exception>\n  </file>\n"
    }
    return Array((text + "</checkstyle>\n").utf8)
  }
}

extension Severity {
  fileprivate var checkstyle: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "info"
    }
  }
}
