/// A key of a record, whatever the shape of its value.
package protocol FieldProtocol: AnyObject, Sendable {
  var key: String { get }
  /// One sentence.
  var summary: String { get }
  /// What holds without it, in words or as text; `nil` when nothing does.
  var defaultValue: String? { get }
  /// A good value, as YAML.
  var example: String { get }
  var isRequired: Bool { get }
  /// With an article where it takes one: `a list of names`.
  var noun: String { get }

  /// Reports what is wrong with a value.
  func check(_ node: Node, _ findings: inout RecordFindings)
  /// The value's JSON Schema.
  func schema(_ definitions: inout SchemaDefinitions) -> DocumentValue
}

/// A key of a record, and the typed key under which a record holds the value:
/// `lpar[LPARKeys.cpus]`.
package final class Field<Value: Sendable>: FieldProtocol {
  package let key: String
  package let shape: Shape<Value>
  package let summary: String
  package let isRequired: Bool
  package let defaultValue: String?
  package let example: String

  package init(
    _ key: String, _ shape: Shape<Value>, _ summary: String, example: String,
    isRequired: Bool = false, default defaultValue: String? = nil
  ) {
    self.key = key
    self.shape = shape
    self.summary = summary
    self.example = example
    self.isRequired = isRequired
    self.defaultValue = defaultValue
  }

  /// A key whose value is one piece of text.
  package convenience init(
    _ key: String, _ type: ScalarType<Value>, _ summary: String, example: String,
    isRequired: Bool = false, default defaultValue: String? = nil
  ) {
    self.init(
      key, .scalar(type), summary, example: example, isRequired: isRequired, default: defaultValue)
  }

  package var noun: String { shape.noun }

  package func check(_ node: Node, _ findings: inout RecordFindings) {
    shape.check(node, behind: key, &findings)
  }

  package func schema(_ definitions: inout SchemaDefinitions) -> DocumentValue {
    shape.schema(&definitions)
  }
}
