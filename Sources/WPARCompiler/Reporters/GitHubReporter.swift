import WPARDiagnostics

extension Reporter {
  /// Workflow commands, which GitHub shows as annotations, and after them the text for the log.
  package static let github = Reporter(
    name: "github", summary: "annotations of a GitHub workflow, and the text for its log"
  ) { report, style in
    var text = ""
    for annotation in Annotations(report).kept { text += annotation.command + "\n" }
    // A word of a specification may begin a line of the text, and must not be taken for a command.
    let human = Reporter.text.render(report, style)
    guard !human.isEmpty else { return Array(text.utf8) }
    let token = "wparc-\(SHA256.hexDigest(of: human).prefix(32))"
    text += "::stop-commands::\(token)\n"
    return Array(text.utf8) + human + Array("::\(token)::\n".utf8)
  }
}

/// What one step of a workflow may annotate.
private struct Annotations {
  /// As many of a level as GitHub keeps.
  private static let limit = 10

  /// Errors first. What was dropped is told in a notice, so that it takes no place of its level.
  private(set) var kept: [WorkflowCommand] = []

  init(_ report: CheckReport) {
    var levels: [Severity: [WorkflowCommand]] = [:]
    for failure in report.failures {
      levels[failure.severity, default: []].append(
        WorkflowCommand(failure, at: failure.path.map { report.context.root.path($0) }))
    }
    for file in report.files {
      var finder = LocationFinder(file.file)
      let path = report.context.root.path(file.file.path)
      for diagnostic in file.diagnostics {
        levels[diagnostic.severity, default: []].append(
          WorkflowCommand(diagnostic, at: path, finder.places(of: diagnostic.range)))
      }
    }
    var room = Self.limit
    var remarks: [WorkflowCommand] = []
    for severity in [Severity.error, .warning] {
      let all = levels[severity] ?? []
      kept += all.prefix(Self.limit)
      guard all.count > Self.limit else { continue }
      remarks.append(WorkflowCommand(dropping: all.count - Self.limit, severity.rawValue))
      room -= 1
    }
    let notes = levels[.note] ?? []
    if notes.count > room {
      room -= 1
      remarks.append(WorkflowCommand(dropping: notes.count - room, Severity.note.rawValue))
    }
    kept += remarks + notes.prefix(room)
  }
}

/// One `::name properties::data`.
private struct WorkflowCommand {
  private let name: String
  private let properties: [(name: String, value: String)]
  private let data: String

  init(_ diagnostic: Diagnostic, at path: String, _ places: PlaceRange) {
    name = Self.name(of: diagnostic.severity)
    var properties = [
      (name: "file", value: path), ("line", String(places.start.line)),
      ("endLine", String(places.end.line)),
    ]
    // The runner refuses columns of different lines.
    if places.isOnOneLine {
      properties += [
        ("col", String(places.start.column)), ("endColumn", String(places.end.column)),
      ]
    }
    self.properties = properties + [("title", "wparc \(diagnostic.rule)")]
    data = "\(diagnostic.message)\n\(diagnostic.help)"
  }

  init(_ failure: PlainError, at path: String?) {
    name = Self.name(of: failure.severity)
    properties =
      (path.map { [(name: "file", value: $0)] } ?? []) + [("title", "wparc \(failure.code)")]
    data = failure.message
  }

  init(dropping count: Int, _ noun: String) {
    name = "notice"
    properties = [("title", "wparc")]
    data =
      "\(counted(count, "more \(noun)")) without annotation: "
      + "the log of this step holds the full report"
  }

  private static func name(of severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  var command: String {
    let properties = properties.map { "\($0.name)=\($0.value.escapedInProperty)" }
    return "::\(name) \(properties.joined(separator: ","))::\(data.escapedInData)"
  }
}

extension String {
  /// The text in the data of a workflow command.
  fileprivate var escapedInData: String { escaped(also: []) }

  /// The text in a property of a workflow command.
  fileprivate var escapedInProperty: String { escaped(also: [":", ","]) }

  private func escaped(also others: Set<Unicode.Scalar>) -> String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      guard scalar == "%" || scalar == "\r" || scalar == "\n" || others.contains(scalar) else {
        result.append(scalar)
        continue
      }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      result.append(contentsOf: "%\(digits.count < 2 ? "0" : "")\(digits)".unicodeScalars)
    }
    return String(result)
  }
}
