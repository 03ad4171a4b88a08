package import WPARDocument

/// The JSON Schema of what `wparc diff --format json` writes, dialect 2020-12.
///
/// A later minor version of the format may add members, so objects are open.
package enum DifferenceSchema: JSONSchemaDocument {
  package static let isOpen = true

  package static var document: DocumentValue {
    schema(
      "Differences that wparc finds",
      holding([
        "format": version,
        "tool": text("The name and the version of the tool."),
        "old": text("The old source, as it was named."),
        "new": text("The new source, as it was named."),
        "summary": reference("summary"),
        "partitions": list(
          of: reference("partition"),
          "Those of the old source in its order, then those only the new one has."),
      ]),
      definitions: [
        "summary": summary, "partition": partition, "difference": difference,
        "stanza": stanza, "attribute": attribute, "undecided": undecided, "side": side,
        "place": place, "range": range, "position": position, "kind": kind,
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
      "name": textOrNull("The name."),
      "newName": textOrNull("The name in the new source, where that has the partition."),
      "status": words(PartitionDifference.Status.allCases.map(\.rawValue)),
      "old": placeOrNothing,
      "new": placeOrNothing,
      "differences": list(
        of: reference("difference"), "By stanza, in the order of the attribute table."),
      "undecided": list(
        of: reference("undecided"), "What one source states and the other does not show."),
    ])

  private static let difference: DocumentValue = [
    "oneOf": [reference("stanza"), reference("attribute")]
  ]

  private static let stanza = object(
    "A stanza that only one source has.",
    [
      "kind": words([StanzaChange.Kind.added.rawValue, StanzaChange.Kind.removed.rawValue]),
      "stanza": text("The name of the stanza."),
      "key": textOrNull("By what it is told apart from others of its name."),
      "attribute": ["type": "null"],
      "values": table(of: ["type": "string"], "What it states."),
      "old": reference("place"),
      "new": reference("place"),
    ])

  private static let attribute = object(
    "An attribute that differs.",
    [
      "kind": reference("kind"),
      "stanza": text("The name of the stanza."),
      "key": textOrNull("By what the stanza is told apart from others of its name."),
      "attribute": text("The name of the attribute."),
      "old": reference("side"),
      "new": reference("side"),
    ])

  private static let undecided = object(
    "What one source states and the other does not show.",
    [
      "stanza": text("The name of the stanza."),
      "key": textOrNull("By what the stanza is told apart from others of its name."),
      "attribute": textOrNull("The name of the attribute; nothing for a whole stanza."),
      "value": textOrNull("What is stated."),
      "statedBy": words(["old", "new"]),
      "old": reference("place"),
      "new": reference("place"),
    ])

  private static let side = object(
    "What one source says.",
    [
      "value": textOrNull("Nothing where it says nothing and nothing follows."),
      "assumed": flag(
        "Whether nobody wrote the value: it follows from the rest, or AIX assumes it."),
      "path": text("The path of the file, as it was given."),
      "range": reference("range"),
    ])

  private static let place = object(
    "Where something is said, or would have to be.",
    ["path": text("The path of the file, as it was given."), "range": reference("range")])

  private static let kind = words(StanzaChange.Kind.allCases.map(\.rawValue))
  private static let placeOrNothing: DocumentValue = [
    "anyOf": [reference("place"), ["type": "null"]]
  ]
}
