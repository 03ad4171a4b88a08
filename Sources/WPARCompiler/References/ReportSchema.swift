package import WPARDocument
import WPARDiagnostics

/// The JSON Schema of the `json` report, dialect 2020-12; the line of a `jsonl` report is its
/// `diagnostic`.
///
/// A later minor version of the format may add members, so objects are open.
package enum ReportSchema {
  package static var document: DocumentValue {
    .mapping([
      .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
      .init("title", "Findings of wparc"),
      .init("type", "object"),
      .init(
        "properties",
        [
          "format": [
            "description": "The version of the format.", "type": "string",
            "pattern": "^1\\.[0-9]+$",
          ],
          "tool": text("The name and the version of the tool."),
          "summary": reference("summary"),
          "diagnostics": list("diagnostic", "What was found, by path and then by place."),
          "failures": list("failure", "What kept a file from being read or mended."),
        ]),
      .init("required", ["format", "tool", "summary", "diagnostics", "failures"]),
      .init(
        "$defs",
        [
          "summary": summary, "diagnostic": diagnostic, "label": label, "fix": fix, "edit": edit,
          "evidence": evidence, "range": range, "position": position, "failure": failure,
          "severity": severity,
        ]),
    ])
  }

  private static let summary = object(
    "The counts of the run.",
    [
      "files": number("Files that were read."),
      "errors": number("Findings that are errors."),
      "warnings": number("Findings that are warnings."),
      "notes": number("Findings that are notes."),
      "hidden": number("Findings that are less severe than was asked for."),
      "suppressed": number("Findings that the text itself allows."),
      "baselined": number("Findings that the baseline holds."),
      "fixable": number("Findings with a fix that can be applied."),
    ])

  private static let diagnostic = object(
    "One finding.",
    [
      "rule": text("The id of the rule."),
      "severity": reference("severity"),
      "message": text("One line that says what was found and what is expected."),
      "path": path,
      "range": reference("range"),
      "labels": list("label", "Other places that belong to the finding."),
      "notes": ["type": "array", "items": ["type": "string"]],
      "help": text("What to do."),
      "fixes": list("fix", "Ways to mend it."),
      "evidence": reference("evidence"),
    ])

  private static let label = object(
    "A place that belongs to a finding.",
    ["path": path, "range": reference("range"), "text": text("What it has to do with it.")])

  private static let fix = object(
    "A way to mend a finding.",
    [
      "applicability": words(["safe", "unsafe", "display-only"]),
      "title": text("What is done."),
      "edits": list("edit", "In ascending order and without overlap."),
    ])

  private static let edit = object(
    "The replacement of one range.",
    ["path": path, "range": reference("range"), "replacement": text("The new text.")])

  private static let evidence = object(
    "How the fact is known that the finding rests on.",
    [
      "grade": words(["confirmed", "inferred", "recalled"]),
      "source": text("The source or the reasoning."),
    ])

  private static let range = object(
    "From the first character to the one after the last.",
    ["start": reference("position"), "end": reference("position")])

  private static let position = object(
    "A place in a file.",
    [
      "offset": number("Bytes of UTF-8 before it."),
      "line": ["description": "Counted from 1.", "type": "integer", "minimum": 1],
      "column": [
        "description": "Unicode scalars from the start of the line, counted from 1.",
        "type": "integer", "minimum": 1,
      ],
    ])

  private static let failure: DocumentValue = [
    "description": "What kept a file from being read or mended.",
    "type": "object",
    "properties": [
      "code": text("What kind of thing went wrong."),
      "severity": reference("severity"),
      "message": text("One line."),
      "path": path,
    ],
    "required": ["code", "severity", "message"],
  ]

  private static let severity = words(Severity.allCases.map(\.rawValue))

  private static let path = text("The path of the file, as it was given or found.")

  // MARK: Parts

  private static func text(_ description: String) -> DocumentValue {
    ["description": .string(description), "type": "string"]
  }

  private static func number(_ description: String) -> DocumentValue {
    ["description": .string(description), "type": "integer", "minimum": 0]
  }

  private static func words(_ words: [String]) -> DocumentValue {
    ["enum": .sequence(words.map { .string($0) })]
  }

  private static func reference(_ name: String) -> DocumentValue {
    ["$ref": .string("#/$defs/\(name)")]
  }

  private static func list(_ name: String, _ description: String) -> DocumentValue {
    ["description": .string(description), "type": "array", "items": reference(name)]
  }

  /// An object that holds all of some members.
  private static func object(
    _ description: String, _ members: KeyValuePairs<String, DocumentValue>
  ) -> DocumentValue {
    .mapping([
      .init("description", .string(description)), .init("type", "object"),
      .init("properties", .mapping(members.map { .init($0.key, $0.value) })),
      .init("required", .sequence(members.map { .string($0.key) })),
    ])
  }
}
