import WPARDiagnostics
package import WPARDocument
package import WPARModel

/// The JSON Schema of a specification in YAML or JSON, for editors and validators.
///
/// Dialect 2020-12, with keywords alone that mean the same in draft-07, which YAML editors still
/// read.
package enum WparSchema {
  package static func document(_ schema: Schema) -> DocumentValue {
    let stanzas = schema.stanzas.map { stanza -> DocumentValue.Member in
      let reference = DocumentValue.mapping([
        .init("$ref", .string("#/$defs/\(stanza.keyword)"))
      ])
      guard stanza.isRepeatable else { return .init(stanza.keyword, reference) }
      return .init(
        stanza.keyword,
        ["anyOf": [reference, ["type": "array", "items": reference]]])
    }
    let kind = DocumentValue.mapping([
      .init("description", "What the document describes."), .init("const", "Wpar"),
    ])
    return .mapping([
      .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
      .init("title", "Specification of an AIX workload partition"),
      .init("type", "object"),
      .init("properties", .mapping([.init("kind", kind)] + stanzas)),
      .init("patternProperties", ["^x-": true]),
      .init("additionalProperties", false),
      .init("minProperties", 1),
      .init(
        "$defs",
        .mapping(
          schema.stanzas.enumerated().map { index, stanza in
            .init(stanza.keyword, definition(stanza, schema.attributes[index]))
          })),
    ])
  }

  private static func definition(
    _ stanza: any StanzaSchema.Type, _ attributes: [any AttributeProtocol]
  ) -> DocumentValue {
    var properties: [DocumentValue.Member] = []
    for attribute in attributes {
      for name in [attribute.name] + attribute.alternateSpellings {
        properties.append(.init(name, value(attribute)))
      }
    }
    var members: [DocumentValue.Member] = [
      .init("description", .string(stanza.summary)),
      .init("type", "object"),
      .init("properties", .mapping(properties)),
      .init("additionalProperties", false),
    ]
    let required = attributes.filter { attribute in
      // A fact that is not confirmed makes a warning, which a schema cannot.
      guard case .required(let evidence) = attribute.requirement else { return false }
      return evidence.isConfirmed
    }
    if !required.isEmpty {
      members.append(.init("required", .sequence(required.map { .string($0.name) })))
    }
    return .mapping(members)
  }

  private static func value(_ attribute: any AttributeProtocol) -> DocumentValue {
    let shape = attribute.shape
    var description = "\(attribute.summary) Write \(shape.form)."
    if let unit = shape.unit { description += " Unit: \(unit)." }
    if let value = attribute.defaultValue { description += " Default: \(value)." }
    if attribute.isRuntime { description += " Computed by AIX; no command sets it." }
    var members: [DocumentValue.Member] = [.init("description", .string(description))]
    if shape.isClosed {
      members.append(.init("enum", .sequence(words(shape.words))))
    } else {
      members.append(.init("type", .sequence(types(attribute))))
      if let pattern = shape.pattern { members.append(.init("pattern", .string(pattern))) }
    }
    members.append(.init("examples", [.string(attribute.example)]))
    return .mapping(members)
  }

  /// The words, and what a YAML reader may have made of them.
  private static func words(_ words: [String]) -> [DocumentValue] {
    var values = words.map { DocumentValue.string($0) }
    if words.contains("yes") { values.append(true) }
    if words.contains("no") { values.append(false) }
    values += words.compactMap { Int($0).map { .integer($0) } }
    return values
  }

  /// Text, and what a YAML reader makes of texts that the attribute takes.
  private static func types(_ attribute: any AttributeProtocol) -> [DocumentValue] {
    func takes(_ text: String) -> Bool {
      let bytes = Array(text.utf8)
      guard let problem = attribute.problem(in: bytes.span) else { return true }
      return problem.kind == .outOfRange || problem.kind == .spelling
    }
    var types: [DocumentValue] = ["string"]
    if ["1", "64", "1000"].contains(where: takes) { types.append("number") }
    if takes("yes") || takes("no") { types.append("boolean") }
    return types
  }
}
