import WPARDiagnostics
import WPARDocument

extension Reporter {
  /// SARIF 2.1.0 as code scanning services take it.
  package static let sarif = Reporter(
    name: "sarif", summary: "SARIF 2.1.0, for code scanning"
  ) { report, _ in
    var log = SARIFLog(report)
    return log.write()
  }
}

/// One run as a SARIF log.
private struct SARIFLog {
  private let report: CheckReport
  private let rules: [RuleDescription]
  private let indexes: [String: Int]
  private var writer = JSONWriter(.indented)

  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  private static let base = "SRCROOT"

  init(_ report: CheckReport) {
    self.report = report
    var ids = Set(report.files.flatMap { $0.diagnostics + $0.known }.map(\.rule))
    ids.formUnion((report.absent ?? []).map(\.rule))
    rules = report.context.catalogue.rules.filter { ids.contains($0.id) }
    indexes = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
  }

  mutating func write() -> [UInt8] {
    writer.beginObject()
    writer.member("$schema", Self.schema)
    writer.member("version", "2.1.0")
    writer.key("runs")
    writer.beginArray()
    writer.beginObject()
    writeTool()
    writer.member("columnKind", "unicodeCodePoints")
    writer.key("newlineSequences")
    writer.write(["\r\n", "\n", "\r"])
    writer.key("originalUriBaseIds")
    writer.write([Self.base: ["description": ["text": "The root of the repository."]]])
    writeInvocation()
    writer.key("results")
    writer.beginArray()
    for file in report.files { write(file) }
    for entry in report.absent ?? [] { write(entry) }
    writer.endArray()
    writer.endObject()
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }

  private mutating func writeTool() {
    writer.key("tool")
    writer.write([
      "driver": [
        "name": "wparc", "version": .string(Tool.version),
        "semanticVersion": .string(Tool.version),
        "rules": .sequence(rules.map(\.sarif)),
      ]
    ])
  }

  private mutating func writeInvocation() {
    let isSuccessful = !report.failures.contains { $0.severity == .error }
    let notifications = report.failures.map { failure in
      var members: [DocumentValue.Member] = [
        .init("level", .string(failure.severity.rawValue)),
        .init("message", ["text": .string(failure.message)]),
        .init("descriptor", ["id": .string(failure.code)]),
      ]
      if let path = failure.path {
        members.append(
          .init("locations", [["physicalLocation": ["artifactLocation": artifact(path)]]]))
      }
      return DocumentValue.mapping(members)
    }
    writer.key("invocations")
    writer.write([
      [
        "executionSuccessful": .boolean(isSuccessful),
        "toolExecutionNotifications": .sequence(notifications),
      ]
    ])
  }

  /// A path from the root of the repository; outside of it, and for standard input, by itself.
  private func artifact(_ given: String) -> DocumentValue {
    let uri = report.context.root.path(given).fileURI
    guard !uri.hasPrefix("file:") else { return ["uri": .string(uri)] }
    return ["uri": .string(uri), "uriBaseId": .string(Self.base)]
  }

  private func region(_ range: SourceRange, _ finder: inout LocationFinder) -> DocumentValue {
    let places = finder.places(of: range)
    return [
      "startLine": .integer(places.start.line), "startColumn": .integer(places.start.column),
      "endLine": .integer(places.end.line), "endColumn": .integer(places.end.column),
    ]
  }

  private mutating func write(_ file: FileReport) {
    var finder = LocationFinder(file.file)
    let hashes = LineHashes(file.file)
    for (diagnostic, fingerprint, isKnown) in file.everything(report.context) {
      writer.beginObject()
      writeRule(diagnostic.rule)
      writer.member("level", diagnostic.severity.rawValue)
      writer.key("message")
      writer.write(["text": .string(diagnostic.message)])
      writeLocations(diagnostic, fingerprint, file.file, &finder)
      writer.key("partialFingerprints")
      let line = finder.location(of: diagnostic.range.lowerBound).line
      writer.write([
        "primaryLocationLineHash": .string(hashes[line]),
        Fingerprint.name: .string(fingerprint.text),
      ])
      if report.absent != nil {
        writer.member("baselineState", isKnown ? "unchanged" : "new")
      }
      write(diagnostic.fixes, file.file, &finder)
      writer.key("properties")
      writer.write([
        "help": .string(diagnostic.help),
        "notes": .sequence(diagnostic.notes.map { .string($0) }),
        "evidence": DocumentValue(diagnostic.evidence),
      ])
      writer.endObject()
    }
  }

  /// Writes a finding of the baseline that is gone: where it was is not known.
  private mutating func write(_ entry: Baseline.Entry) {
    writer.beginObject()
    writeRule(entry.rule)
    writer.member("level", "none")
    writer.member("kind", "pass")
    writer.key("message")
    writer.write(["text": .string(entry.message)])
    writer.key("locations")
    var location: [DocumentValue.Member] = [
      .init("physicalLocation", ["artifactLocation": artifactFromRoot(entry.path)])
    ]
    if !entry.symbol.isEmpty {
      location.append(
        .init("logicalLocations", [["fullyQualifiedName": .string(entry.symbol)]]))
    }
    writer.write([.mapping(location)])
    writer.key("partialFingerprints")
    writer.write([Fingerprint.name: .string(entry.fingerprint)])
    writer.member("baselineState", "absent")
    writer.endObject()
  }

  private func artifactFromRoot(_ path: String) -> DocumentValue {
    let uri = path.fileURI
    guard !uri.hasPrefix("file:") else { return ["uri": .string(uri)] }
    return ["uri": .string(uri), "uriBaseId": .string(Self.base)]
  }

  private mutating func writeRule(_ id: String) {
    writer.member("ruleId", id)
    if let index = indexes[id] { writer.member("ruleIndex", index) }
  }

  private mutating func writeLocations(
    _ diagnostic: Diagnostic, _ fingerprint: Fingerprint, _ file: SourceFile,
    _ finder: inout LocationFinder
  ) {
    var location: [DocumentValue.Member] = [
      .init(
        "physicalLocation",
        [
          "artifactLocation": artifact(file.path),
          "region": region(diagnostic.range, &finder),
        ])
    ]
    if !fingerprint.symbol.isEmpty {
      location.append(
        .init("logicalLocations", [["fullyQualifiedName": .string(fingerprint.symbol)]]))
    }
    writer.key("locations")
    writer.write([.mapping(location)])
    guard !diagnostic.labels.isEmpty else { return }
    let related = diagnostic.labels.enumerated().map { index, label -> DocumentValue in
      let place: DocumentValue
      if let other = label.file, other !== file {
        var otherFinder = LocationFinder(other)
        place = region(label.range, &otherFinder)
      } else {
        place = region(label.range, &finder)
      }
      return [
        "id": .integer(index + 1),
        "physicalLocation": [
          "artifactLocation": artifact((label.file ?? file).path), "region": place,
        ],
        "message": ["text": .string(label.text)],
      ]
    }
    writer.key("relatedLocations")
    writer.write(.sequence(related))
  }

  /// Writes the fixes that can be applied.
  private mutating func write(
    _ fixes: [FixIt], _ file: SourceFile, _ finder: inout LocationFinder
  ) {
    let fixes = fixes.filter { $0.applicability != .displayOnly && !$0.edits.isEmpty }
    guard !fixes.isEmpty else { return }
    let values = fixes.map { fix -> DocumentValue in
      let replacements = fix.edits.map { edit -> DocumentValue in
        [
          "deletedRegion": region(edit.range, &finder),
          "insertedContent": ["text": .string(edit.replacement)],
        ]
      }
      return [
        "description": ["text": .string(fix.title)],
        "artifactChanges": [
          ["artifactLocation": artifact(file.path), "replacements": .sequence(replacements)]
        ],
        "properties": ["applicability": .string(fix.applicability.rawValue)],
      ]
    }
    writer.key("fixes")
    writer.write(.sequence(values))
  }
}

extension RuleDescription {
  /// The rule as a reporting descriptor. GitHub takes at most 1,024 characters of a description.
  fileprivate var sarif: DocumentValue {
    [
      "id": .string(id),
      "shortDescription": ["text": .string(summary)],
      "fullDescription": ["text": .string("\(summary) \(rationale)".cut(to: 1024))],
      "help": [
        "text": .string(
          "\(help)\n\n\(rationale)\n\nEvidence: \(evidence.sentence)\n\nwparc explain \(id)")
      ],
      "defaultConfiguration": ["level": .string(severity.rawValue)],
      "properties": [
        "tags": [.string(family.rawValue), .string("evidence-\(evidence.grade)")],
        "problem.severity": .string(severity == .note ? "recommendation" : severity.rawValue),
      ],
    ]
  }
}

extension String {
  /// The beginning of the text in at most so many UTF-16 units.
  fileprivate func cut(to limit: Int) -> String {
    guard utf16.count > limit else { return self }
    var result = ""
    var used = 1
    for character in self {
      used += character.utf16.count
      guard used <= limit else { break }
      result.append(character)
    }
    return result + "…"
  }
}
