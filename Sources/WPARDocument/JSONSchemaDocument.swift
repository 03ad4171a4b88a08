/// A JSON Schema, dialect 2020-12, of documents that programs read: the schema itself, and the parts
/// that such schemas are made of.
///
/// The schemas of what people write come from the tables that read it, see `RecordSchema`.
package protocol JSONSchemaDocument {
  static var document: DocumentValue { get }
  /// Whether objects may hold members that are not named, as a later minor version of the format may
  /// add them.
  static var isOpen: Bool { get }
}

extension JSONSchemaDocument {
  /// A whole schema: what the document must be, and what the references in it name.
  package static func schema(
    _ title: String, _ members: [DocumentValue.Member],
    definitions: KeyValuePairs<String, DocumentValue>
  ) -> DocumentValue {
    .mapping(
      [
        .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
        .init("title", .string(title)),
      ] + members + [.init("$defs", mapping(definitions))])
  }

  /// What an object holds: some members, all but the optional ones required.
  package static func holding(
    _ members: KeyValuePairs<String, DocumentValue>, optional: Set<String> = []
  ) -> [DocumentValue.Member] {
    let required = members.map(\.key).filter { !optional.contains($0) }
    return [.init("type", "object"), .init("properties", mapping(members))]
      + (isOpen ? [] : [.init("additionalProperties", false)])
      + [.init("required", .sequence(required.map { .string($0) }))]
  }

  package static func object(
    _ description: String, _ members: KeyValuePairs<String, DocumentValue>,
    optional: Set<String> = []
  ) -> DocumentValue {
    .mapping(
      [.init("description", .string(description))] + holding(members, optional: optional))
  }

  package static func text(_ description: String) -> DocumentValue {
    ["description": .string(description), "type": "string"]
  }

  package static func textOrNull(_ description: String) -> DocumentValue {
    ["description": .string(description), "type": ["string", "null"]]
  }

  /// The version of a format that may gain members within its first major version.
  package static var version: DocumentValue {
    [
      "description": "The version of the format.", "type": "string", "pattern": "^1\\.[0-9]+$",
    ]
  }

  package static func flag(_ description: String) -> DocumentValue {
    ["description": .string(description), "type": "boolean"]
  }

  /// A whole number that is not below a least one.
  package static func number(_ description: String, from least: Int = 0) -> DocumentValue {
    ["description": .string(description), "type": "integer", "minimum": .integer(least)]
  }

  package static func constant(_ value: DocumentValue, _ description: String) -> DocumentValue {
    ["description": .string(description), "const": value]
  }

  /// One of some words.
  package static func words(_ words: [String]) -> DocumentValue {
    ["enum": .sequence(words.map { .string($0) })]
  }

  package static func words(_ words: [String], _ description: String) -> DocumentValue {
    ["description": .string(description), "enum": .sequence(words.map { .string($0) })]
  }

  /// A definition by its name.
  package static func reference(_ name: String) -> DocumentValue {
    ["$ref": .string("#/$defs/\(name)")]
  }

  package static func list(of item: DocumentValue, _ description: String) -> DocumentValue {
    ["description": .string(description), "type": "array", "items": item]
  }

  package static func texts(_ description: String) -> DocumentValue {
    list(of: ["type": "string"], description)
  }

  /// A mapping whose values are all alike.
  package static func table(of value: DocumentValue, _ description: String) -> DocumentValue {
    ["description": .string(description), "type": "object", "additionalProperties": value]
  }

  /// A range of a file; refers to the definition `position`.
  package static var range: DocumentValue {
    object(
      "From the first character to the one after the last.",
      ["start": reference("position"), "end": reference("position")])
  }

  package static var position: DocumentValue {
    object(
      "A place in a file.",
      [
        "offset": number("Bytes of UTF-8 before it."),
        "line": number("Counted from 1.", from: 1),
        "column": number("Unicode scalars from the start of the line, counted from 1.", from: 1),
      ])
  }

  private static func mapping(_ members: KeyValuePairs<String, DocumentValue>) -> DocumentValue {
    .mapping(members.map { .init($0.key, $0.value) })
  }
}
