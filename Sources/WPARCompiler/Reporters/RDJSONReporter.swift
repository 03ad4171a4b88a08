import WPARDiagnostics
import WPARDocument

extension Reporter {
  /// The `DiagnosticResult` of reviewdog.
  package static let rdjson = Reporter(
    name: "rdjson", summary: "the Diagnostic Format of reviewdog"
  ) { report, _ in
    var writer = JSONWriter(.indented)
    writer.beginObject()
    writer.key("source")
    writer.write(["name": "wparc"])
    writer.key("diagnostics")
    writer.beginArray()
    for file in report.files {
      var ranges = RDRanges(file.file)
      for diagnostic in file.diagnostics { writer.write(value(diagnostic, &ranges)) }
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }

  private static func value(
    _ diagnostic: Diagnostic, _ ranges: inout RDRanges
  ) -> DocumentValue {
    let location = ranges.location(of: diagnostic.range)
    var members: [DocumentValue.Member] = [
      .init("message", .string(diagnostic.message)),
      .init("location", location),
      .init("severity", .string(diagnostic.severity.rdjson)),
      .init("code", ["value": .string(diagnostic.rule)]),
    ]
    let suggestions = diagnostic.fixes.compactMap { ranges.suggestion($0) }
    if !suggestions.isEmpty { members.append(.init("suggestions", .sequence(suggestions))) }
    if !diagnostic.labels.isEmpty {
      let related = diagnostic.labels.map { label -> DocumentValue in
        let location: DocumentValue
        if let other = label.file, other !== ranges.file {
          let otherRanges = RDRanges(other)
          location = otherRanges.location(of: label.range)
        } else {
          location = ranges.location(of: label.range)
        }
        return ["message": .string(label.text), "location": location]
      }
      members.append(.init("relatedLocations", .sequence(related)))
    }
    return .mapping(members)
  }
}

/// Ranges with columns that count bytes of UTF-8 from 1; the end is after the last byte.
private struct RDRanges {
  let file: SourceFile
  private let lines: LineTable

  init(_ file: SourceFile) {
    self.file = file
    lines = LineTable(file)
  }

  func location(of range: SourceRange) -> DocumentValue {
    ["path": .string(file.path), "range": value(of: range)]
  }

  /// A fix that can be applied. The form knows one range a suggestion, so the edits and what stands
  /// between them become one.
  func suggestion(_ fix: FixIt) -> DocumentValue? {
    guard fix.applicability != .displayOnly, let first = fix.edits.first,
      let last = fix.edits.last
    else { return nil }
    let range = SourceRange(first.range.lowerBound, last.range.upperBound)
    let shifted = fix.edits.map { edit in
      Edit(
        SourceRange(
          edit.range.lowerBound - range.lowerBound, edit.range.upperBound - range.lowerBound),
        edit.replacement)
    }
    let old = Array(file.bytes[range.lowerBound..<range.upperBound])
    guard let new = FixIt.applying(shifted, to: old) else { return nil }
    let text = String(decoding: new, as: UTF8.self)
    // Bytes between the edits that are not UTF-8 cannot be said in JSON.
    guard text.utf8.elementsEqual(new) else { return nil }
    return ["range": value(of: range), "text": .string(text)]
  }

  private func value(of range: SourceRange) -> DocumentValue {
    ["start": position(range.lowerBound), "end": position(range.upperBound)]
  }

  private func position(_ offset: Int) -> DocumentValue {
    let line = lines.lineIndex(of: offset)
    return [
      "line": .integer(line + 1),
      "column": .integer(offset - lines.range(ofLine: line).lowerBound + 1),
    ]
  }
}

extension Severity {
  fileprivate var rdjson: String {
    switch self {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .note: "INFO"
    }
  }
}
