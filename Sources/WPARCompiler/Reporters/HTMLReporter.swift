import WPARDiagnostics

extension Reporter {
  /// One page that needs nothing but itself.
  package static let html = Reporter(
    name: "html", summary: "one page to open, print or send"
  ) { report, _ in
    let files = report.files.filter { !$0.diagnostics.isEmpty }
    var body = "<h1>Findings</h1>\n<p>\(report.summary.sentence.escapedForMarkup)</p>\n"
    if !report.failures.isEmpty {
      body += "<h2>Not done</h2>\n<ul>\n"
      for failure in report.failures {
        let path = failure.path.map { "<code>\($0.escapedForMarkup)</code>: " } ?? ""
        body += "<li class=\"\(failure.severity.rawValue)\">\(path)"
        body += "\(failure.message.escapedForMarkup)</li>\n"
      }
      body += "</ul>\n"
    }
    if files.count > 1 { body += contents(files) }
    for (index, file) in files.enumerated() { body += section(file, index) }
    return HTMLPage.page(
      title: "Findings", body: body, tool: Tool.nameAndVersion, style: style)
  }

  private static let style = """
    .error b { color: var(--bad); } .warning b { color: var(--warn); }
    .note b { color: var(--open); }
    article { border-left: .25rem solid var(--line); margin: 1rem 0; padding-left: .75rem; }
    article h3 { font-size: 1rem; margin: 0; }
    article p { margin: .2rem 0; overflow-wrap: anywhere; }
    pre { border: 1px solid var(--line); margin: .3rem 0; overflow-x: auto; padding: .3rem .6rem; }
    mark { border-bottom: 2px solid currentColor; font-weight: 600; }
    @media print { article { break-inside: avoid; } pre { white-space: pre-wrap; } }
    """

  private static func contents(_ files: [FileReport]) -> String {
    var text = "<nav aria-label=\"Files\">\n<ul>\n"
    for (index, file) in files.enumerated() {
      text += "<li><a href=\"#file-\(index + 1)\">\(file.file.path.escapedForMarkup)</a>"
      text += " (\(file.diagnostics.count))</li>\n"
    }
    return text + "</ul>\n</nav>\n"
  }

  private static func section(_ file: FileReport, _ index: Int) -> String {
    var finder = LocationFinder(file.file)
    var text = "<section>\n<h2 id=\"file-\(index + 1)\">\(file.file.path.escapedForMarkup)</h2>\n"
    for diagnostic in file.diagnostics { text += article(diagnostic, in: file.file, &finder) }
    return text + "</section>\n"
  }

  private static func article(
    _ diagnostic: Diagnostic, in file: SourceFile, _ finder: inout LocationFinder
  ) -> String {
    let severity = diagnostic.severity.rawValue
    var text = "<article class=\"\(severity)\">\n<h3><b>\(severity)</b> "
    text += "\(diagnostic.message.escapedForMarkup)</h3>\n"
    text += "<p><code>\(diagnostic.rule.escapedForMarkup)</code> at "
    text += "\(place(diagnostic.range, &finder))</p>\n"
    text += excerpt(diagnostic.range, in: file, finder.lines)
    for label in diagnostic.labels {
      var place = ""
      if let other = label.file, other !== file {
        var otherFinder = LocationFinder(other)
        place = "\(other.path.escapedForMarkup) \(Self.place(label.range, &otherFinder))"
      } else {
        place = Self.place(label.range, &finder)
      }
      text += "<p>\(place): \(label.text.escapedForMarkup)</p>\n"
    }
    for note in diagnostic.notes { text += "<p>note: \(note.escapedForMarkup)</p>\n" }
    text += "<p>help: \(diagnostic.help.escapedForMarkup)</p>\n"
    let evidence = diagnostic.evidence
    text += "<p>evidence: \(evidence.grade) (\(evidence.source.escapedForMarkup))</p>\n"
    return text + "</article>\n"
  }

  private static func place(_ range: SourceRange, _ finder: inout LocationFinder) -> String {
    let places = finder.places(of: range)
    return "\(places.start.line):\(places.start.column)–\(places.end.line):\(places.end.column)"
  }

  /// The line of a finding with the finding marked, cut where it is long.
  private static func excerpt(
    _ range: SourceRange, in file: SourceFile, _ lines: LineTable
  ) -> String {
    let reach = 200
    let line = lines.range(ofLine: lines.lineIndex(of: range.lowerBound))
    guard !line.isEmpty else { return "" }
    let start = min(range.lowerBound, line.upperBound)
    let end = min(range.upperBound, line.upperBound, start + reach)
    let first = max(line.lowerBound, start - reach)
    let last = min(line.upperBound, end + reach)
    func text(_ lower: Int, _ upper: Int) -> String {
      file.text(in: SourceRange(lower, upper)).replacing("\t", with: "    ").escapedForMarkup
    }
    return "<pre tabindex=\"0\">\(first > line.lowerBound ? "…" : "")\(text(first, start))"
      + "<mark>\(text(start, end))</mark>\(text(end, last))"
      + "\(last < line.upperBound ? "…" : "")</pre>\n"
  }
}
