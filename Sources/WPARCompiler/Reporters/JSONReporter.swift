import WPARDiagnostics
import WPARDocument

extension Reporter {
  /// Format 1.0: one object with a summary and all findings.
  package static let json = Reporter(
    name: "json", summary: "one JSON object, format 1.0"
  ) { report, _ in
    var writer = JSONWriter(.indented)
    writer.beginObject()
    writer.key("format")
    writer.string("1.0")
    writer.key("tool")
    writer.string(Tool.nameAndVersion)
    writer.key("summary")
    writer.write(report.summary)
    writer.key("diagnostics")
    writer.beginArray()
    for file in report.files { writer.write(file) }
    writer.endArray()
    writer.key("failures")
    writer.beginArray()
    for failure in report.failures { writer.write(failure) }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }

  /// One object a line and a finding, as in the list of `json`.
  package static let jsonl = Reporter(
    name: "jsonl", summary: "one JSON object a line and a finding"
  ) { report, _ in
    var bytes: [UInt8] = []
    for file in report.files {
      var finder = LocationFinder(file.file)
      for diagnostic in file.diagnostics {
        var writer = JSONWriter(.compact)
        writer.write(diagnostic, in: file.file, &finder)
        bytes += writer.bytes
        bytes.append(UInt8(ascii: "\n"))
      }
    }
    return bytes
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ summary: CheckSummary) {
    beginObject()
    member("files", summary.files)
    member("errors", summary.errors)
    member("warnings", summary.warnings)
    member("notes", summary.notes)
    member("suppressed", summary.suppressed)
    member("hidden", summary.hidden)
    member("baselined", summary.baselined)
    member("fixable", summary.fixable)
    endObject()
  }

  fileprivate mutating func write(_ failure: PlainError) {
    beginObject()
    member("code", failure.code)
    member("severity", failure.severity.rawValue)
    member("message", failure.message)
    if let path = failure.path { member("path", path) }
    endObject()
  }

  fileprivate mutating func write(_ report: FileReport) {
    var finder = LocationFinder(report.file)
    for diagnostic in report.diagnostics { write(diagnostic, in: report.file, &finder) }
  }

  fileprivate mutating func write(
    _ diagnostic: Diagnostic, in file: SourceFile, _ finder: inout LocationFinder
  ) {
    beginObject()
    member("rule", diagnostic.rule)
    member("severity", diagnostic.severity.rawValue)
    member("message", diagnostic.message)
    member("path", file.path)
    write(range: diagnostic.range, &finder)
    key("labels")
    beginArray()
    for label in diagnostic.labels {
      beginObject()
      member("path", (label.file ?? file).path)
      if let other = label.file, other !== file {
        var otherFinder = LocationFinder(other)
        write(range: label.range, &otherFinder)
      } else {
        write(range: label.range, &finder)
      }
      member("text", label.text)
      endObject()
    }
    endArray()
    key("notes")
    beginArray()
    for note in diagnostic.notes { string(note) }
    endArray()
    member("help", diagnostic.help)
    key("fixes")
    beginArray()
    for fix in diagnostic.fixes { write(fix, in: file, &finder) }
    endArray()
    key("evidence")
    beginObject()
    member("grade", diagnostic.evidence.grade)
    member("source", diagnostic.evidence.source)
    endObject()
    endObject()
  }

  private mutating func write(
    _ fix: FixIt, in file: SourceFile, _ finder: inout LocationFinder
  ) {
    beginObject()
    member("applicability", fix.applicability.rawValue)
    member("title", fix.title)
    key("edits")
    beginArray()
    for edit in fix.edits {
      beginObject()
      member("path", file.path)
      write(range: edit.range, &finder)
      member("replacement", edit.replacement)
      endObject()
    }
    endArray()
    endObject()
  }

  private mutating func write(range: SourceRange, _ finder: inout LocationFinder) {
    key("range")
    beginObject()
    write("start", offset: range.lowerBound, &finder)
    write("end", offset: range.upperBound, &finder)
    endObject()
  }

  private mutating func write(
    _ name: StaticString, offset: Int, _ finder: inout LocationFinder
  ) {
    let place = finder.location(of: offset)
    key(name)
    beginObject()
    member("offset", offset)
    member("line", place.line)
    member("column", place.column)
    endObject()
  }
}

extension JSONWriter {
  /// Writes a member of an object.
  mutating func member(_ name: StaticString, _ text: String) {
    key(name)
    string(text)
  }

  /// Writes a member of an object.
  mutating func member(_ name: StaticString, _ number: Int) {
    key(name)
    integer(number)
  }
}
