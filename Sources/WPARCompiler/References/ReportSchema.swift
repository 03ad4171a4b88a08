package import WPARDocument
import WPARDiagnostics

/// The JSON Schema of the `json` report, dialect 2020-12; the line of a `jsonl` report is its
/// `diagnostic`.
///
/// A later minor version of the format may add members, so objects are open.
package enum ReportSchema: JSONSchemaDocument {
  package static let isOpen = true

  package static var document: DocumentValue {
    schema(
      "Findings of wparc",
      holding([
        "format": version,
        "tool": text("The name and the version of the tool."),
        "summary": reference("summary"),
        "diagnostics": list(
          of: reference("diagnostic"), "What was found, by path and then by place."),
        "failures": list(of: reference("failure"), "What kept a file from being read or mended."),
      ]),
      definitions: [
        "summary": summary, "diagnostic": diagnostic, "label": label, "fix": fix, "edit": edit,
        "evidence": evidence, "range": range, "position": position, "failure": failure,
        "severity": severity,
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
      "labels": list(of: reference("label"), "Other places that belong to the finding."),
      "notes": ["type": "array", "items": ["type": "string"]],
      "help": text("What to do."),
      "fixes": list(of: reference("fix"), "Ways to mend it."),
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
      "edits": list(of: reference("edit"), "In ascending order and without overlap."),
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

  private static let failure = object(
    "What kept a file from being read or mended.",
    [
      "code": text("What kind of thing went wrong."),
      "severity": reference("severity"),
      "message": text("One line."),
      "path": path,
    ], optional: ["path"])

  private static let severity = words(Severity.allCases.map(\.rawValue))

  private static let path = text("The path of the file, as it was given or found.")
}
