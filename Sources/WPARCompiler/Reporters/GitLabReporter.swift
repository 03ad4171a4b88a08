import WPARDiagnostics
import WPARDocument

extension Reporter {
  /// The array of issues that GitLab shows in a merge request.
  package static let gitlab = Reporter(
    name: "gitlab", summary: "a Code Quality report of GitLab"
  ) { report, _ in
    var writer = JSONWriter(.indented)
    writer.beginArray()
    for file in report.files {
      var finder = LocationFinder(file.file)
      let path = report.context.root.path(file.file.path)
      for (diagnostic, fingerprint) in zip(file.diagnostics, file.fingerprints(report.context)) {
        writer.write(issue(diagnostic, fingerprint, path, finder.places(of: diagnostic.range)))
      }
    }
    writer.endArray()
    return writer.bytes
  }

  private static func issue(
    _ diagnostic: Diagnostic, _ fingerprint: Fingerprint, _ path: String, _ places: PlaceRange
  ) -> DocumentValue {
    [
      "description": .string(diagnostic.message),
      "check_name": .string(diagnostic.rule),
      "fingerprint": .string(fingerprint.text),
      "severity": .string(diagnostic.severity.gitlab),
      "location": [
        "path": .string(path),
        "lines": [
          "begin": .integer(places.start.line), "end": .integer(places.end.line),
        ],
        "positions": ["begin": position(places.start), "end": position(places.end)],
      ],
      "content": ["body": .string(diagnostic.help)],
    ]
  }

  private static func position(_ place: SourceLocation) -> DocumentValue {
    ["line": .integer(place.line), "column": .integer(place.column)]
  }
}

extension Severity {
  /// One of the five words of GitLab.
  fileprivate var gitlab: String {
    switch self {
    case .error: "major"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
