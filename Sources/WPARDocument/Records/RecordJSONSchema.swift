import WPARDiagnostics

/// The records that the JSON Schema of a document refers to, each described once.
package struct SchemaDefinitions {
  private var members: [DocumentValue.Member] = []
  private var names: Set<String> = []

  /// A reference to a record's description, which is added where it is new.
  mutating func reference(to schema: RecordSchema) -> DocumentValue {
    if names.insert(schema.name).inserted {
      let description = schema.description(&self)
      members.append(.init(schema.name, description))
    }
    return .mapping([.init("$ref", .string("#/$defs/\(schema.name)"))])
  }

  /// The descriptions, by name.
  fileprivate var sorted: DocumentValue {
    .mapping(members.sorted { $0.key.precedes($1.key) })
  }
}

extension RecordSchema {
  /// The JSON Schema of documents that are such a record, for editors and validators.
  ///
  /// Dialect 2020-12, with keywords alone that mean the same in draft-07, which YAML editors still
  /// read.
  package func jsonSchema(title: String) -> DocumentValue {
    var definitions = SchemaDefinitions()
    guard case .mapping(let members) = description(&definitions) else { return .null }
    return .mapping(
      [
        .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
        .init("title", .string(title)),
      ] + members + [.init("$defs", definitions.sorted)])
  }

  fileprivate func description(_ definitions: inout SchemaDefinitions) -> DocumentValue {
    var properties: [DocumentValue.Member] = []
    for field in fields { properties.append(.init(field.key, field.property(&definitions))) }
    var members: [DocumentValue.Member] = [
      .init("description", .string(summary)),
      .init("type", "object"),
      .init("properties", .mapping(properties)),
      .init("patternProperties", ["^x-": true]),
      .init("additionalProperties", false),
    ]
    let required = fields.filter(\.isRequired).map { DocumentValue.string($0.key) }
    if !required.isEmpty { members.append(.init("required", .sequence(required))) }
    if !choices.isEmpty {
      let groups = choices.map { keys in
        DocumentValue.mapping([.init("required", .sequence(keys.map { .string($0) }))])
      }
      members.append(.init("oneOf", .sequence(groups)))
    }
    return .mapping(members)
  }
}

extension FieldProtocol {
  fileprivate func property(_ definitions: inout SchemaDefinitions) -> DocumentValue {
    var description = "\(summary) Write \(noun)."
    if let defaultValue { description += " Default: \(defaultValue)." }
    guard case .mapping(let members) = schema(&definitions) else { return .null }
    return .mapping([.init("description", .string(description))] + members)
  }
}

extension ScalarType {
  /// The texts, and what a YAML reader makes of them before a validator sees them.
  var jsonSchema: DocumentValue {
    func takes(_ text: String) -> Bool {
      let bytes = Array(text.utf8)
      return problem(bytes.span) == nil
    }
    if !words.isEmpty {
      var values = words.map { DocumentValue.string($0) }
      if words.contains("yes") || words.contains("true") { values.append(true) }
      if words.contains("no") || words.contains("false") { values.append(false) }
      return .mapping([.init("enum", .sequence(values))])
    }
    var types: [DocumentValue] = ["string"]
    if ["0", "1", "7.2", "64", "1000"].contains(where: takes) { types.append("number") }
    if takes("yes") || takes("true") { types.append("boolean") }
    var members: [DocumentValue.Member] = [.init("type", .sequence(types))]
    if types.contains("number"), !takes("-1") {
      members.append(.init(takes("0") ? "minimum" : "exclusiveMinimum", 0))
    }
    if let pattern { members.append(.init("pattern", .string(pattern))) }
    return .mapping(members)
  }
}
