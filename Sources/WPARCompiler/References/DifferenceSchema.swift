package import WPARDocument

/// The JSON Schema of what `wparc diff --format json` writes, dialect 2020-12.
///
/// A later minor version of the format may add members, so objects are open.
package enum DifferenceSchema {
  package static var document: DocumentValue {
    .mapping([
      .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
      .init("title", "Differences that wparc finds"),
      .init("type", "object"),
      .init(
        "properties",
        [
          "format": [
            "description": "The version of the format.", "type": "string",
            "pattern": "^1\\.[0-9]+$",
          ],
          "tool": text("The name and the version of the tool."),
          "old": text("The old source, as it was named."),
          "new": text("The new source, as it was named."),
          "summary": reference("summary"),
          "partitions": list(
            "partition", "Those of the old source in its order, then those only the new one has."),
        ]),
      .init("required", ["format", "tool", "old", "new", "summary", "partitions"]),
      .init(
        "$defs",
        [
          "summary": summary, "partition": partition, "difference": difference,
          "stanza": stanza, "attribute": attribute, "undecided": undecided, "side": side,
          "place": place, "range": range, "position": position, "kind": kind,
          "name": name,
        ]),
    ])
  }

  private static let summary = object(
    "The counts of the comparison.",
    [
      "partitions": number("Partitions that either source has."),
      "differing": number("Partitions that are not the same in both."),
      "differences": number("Differences in partitions that both sources have."),
      "undecided": number("What one source states and the other does not show."),
    ])

  private static let partition = object(
    "One partition.",
    [
      "name": name,
      "newName": described(name, "The name in the new source, where that has the partition."),
      "status": words(PartitionDifference.Status.allCases.map(\.rawValue)),
      "old": placeOrNothing,
      "new": placeOrNothing,
      "differences": list("difference", "By stanza, in the order of the attribute table."),
      "undecided": list("undecided", "What one source states and the other does not show."),
    ])

  private static let difference: DocumentValue = [
    "oneOf": [reference("stanza"), reference("attribute")]
  ]

  private static let stanza = object(
    "A stanza that only one source has.",
    [
      "kind": words([StanzaChange.Kind.added.rawValue, StanzaChange.Kind.removed.rawValue]),
      "stanza": text("The name of the stanza."),
      "key": described(name, "By what it is told apart from others of its name."),
      "attribute": ["type": "null"],
      "values": [
        "description": "What it states.", "type": "object",
        "additionalProperties": ["type": "string"],
      ],
      "old": reference("place"),
      "new": reference("place"),
    ])

  private static let attribute = object(
    "An attribute that differs.",
    [
      "kind": reference("kind"),
      "stanza": text("The name of the stanza."),
      "key": described(name, "By what the stanza is told apart from others of its name."),
      "attribute": text("The name of the attribute."),
      "old": reference("side"),
      "new": reference("side"),
    ])

  private static let undecided = object(
    "What one source states and the other does not show.",
    [
      "stanza": text("The name of the stanza."),
      "key": described(name, "By what the stanza is told apart from others of its name."),
      "attribute": described(name, "The name of the attribute; nothing for a whole stanza."),
      "value": described(name, "What is stated."),
      "statedBy": words(["old", "new"]),
      "old": reference("place"),
      "new": reference("place"),
    ])

  private static let side = object(
    "What one source says.",
    [
      "value": described(name, "Nothing where it says nothing and nothing follows."),
      "assumed": [
        "description":
          "Whether nobody wrote the value: it follows from the rest, or AIX assumes it.",
        "type": "boolean",
      ],
      "path": text("The path of the file, as it was given."),
      "range": reference("range"),
    ])

  private static let place = object(
    "Where something is said, or would have to be.",
    ["path": text("The path of the file, as it was given."), "range": reference("range")])

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

  private static let kind = words(StanzaChange.Kind.allCases.map(\.rawValue))
  private static let name: DocumentValue = ["type": ["string", "null"]]
  private static let placeOrNothing: DocumentValue = [
    "anyOf": [reference("place"), ["type": "null"]]
  ]

  // MARK: Parts

  private static func text(_ description: String) -> DocumentValue {
    ["description": .string(description), "type": "string"]
  }

  private static func described(_ value: DocumentValue, _ description: String) -> DocumentValue {
    guard case .mapping(let members) = value else { return value }
    return .mapping([.init("description", .string(description))] + members)
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
