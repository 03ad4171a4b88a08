package import WPARDiagnostics

/// A value with the node it was read from.
package struct Located<Value: Sendable>: Sendable {
  package let value: Value
  package let node: Node

  package init(_ value: Value, _ node: Node) {
    self.value = value
    self.node = node
  }

  package var range: SourceRange { node.range }
}

/// A key that its writer chose, with its value.
package struct NamedEntry<Value: Sendable>: Sendable {
  package let name: String
  package let key: Node
  package let value: Value
  package let node: Node
}

/// One of two.
package enum Either<First: Sendable, Second: Sendable>: Sendable {
  case first(First)
  case second(Second)
}

/// What may stand behind a key: how a node is read and checked, and how a JSON Schema describes it.
///
/// Reading is silent and keeps what can be used; checking says all that is wrong.
package struct Shape<Value: Sendable>: Sendable {
  /// With an article where it takes one: `a list of names`.
  package let noun: String
  /// The kinds of node it is written as. Nothing at all is read as an empty sequence or mapping.
  let kinds: [Node.Kind]
  /// The value of a node of the right kind; `nil` when there is none.
  let value: @Sendable (Node) -> Value?
  /// Reports what is wrong inside a node of the right kind. The text is the key it stands behind.
  let check: @Sendable (Node, String, inout RecordFindings) -> Void
  let schema: @Sendable (inout SchemaDefinitions) -> DocumentValue

  package init(
    _ noun: String, _ kinds: Node.Kind..., value: @escaping @Sendable (Node) -> Value?,
    check: @escaping @Sendable (Node, String, inout RecordFindings) -> Void,
    schema: @escaping @Sendable (inout SchemaDefinitions) -> DocumentValue
  ) {
    self.init(noun: noun, kinds: kinds, value: value, check: check, schema: schema)
  }

  private init(
    noun: String, kinds: [Node.Kind], value: @escaping @Sendable (Node) -> Value?,
    check: @escaping @Sendable (Node, String, inout RecordFindings) -> Void,
    schema: @escaping @Sendable (inout SchemaDefinitions) -> DocumentValue
  ) {
    self.noun = noun
    self.kinds = kinds
    self.value = value
    self.check = check
    self.schema = schema
  }

  package func read(_ node: Node) -> Value? {
    takes(node) ? value(node) : nil
  }

  private func takes(_ node: Node) -> Bool {
    kinds.contains(node.kind) || node.isEmptyScalar
  }

  /// Reports what is wrong with a node that stands behind a key.
  package func check(_ node: Node, behind key: String, _ findings: inout RecordFindings) {
    guard !node.isUnresolved else { return }
    if takes(node) {
      check(node, key, &findings)
    } else {
      findings.addWrongShape(of: node, behind: key, expected: noun)
    }
  }
}

extension Shape {
  // What large documents hold most of is specialized: to find out a type at run time takes longer than
  // to read a value.

  /// One piece of text.
  @specialized(where Value == String)
  @specialized(where Value == Int64)
  package static func scalar(_ type: ScalarType<Value>) -> Shape {
    Shape(
      type.form, .scalar,
      value: { node in
        let text = node.textBytes
        return text.isEmpty ? nil : type.value(text.span)
      },
      check: { node, key, findings in
        let text = node.textBytes
        if text.isEmpty {
          findings.addEmpty(node, behind: key, form: type.form)
        } else if let problem = type.problem(text.span) {
          findings.add(problem, in: node, behind: key, form: type.form)
        }
      },
      schema: { _ in type.jsonSchema })
  }

  /// Items of one shape.
  @specialized(where Item == String)
  @specialized(where Item == Record)
  package static func list<Item>(
    of item: Shape<Item>, _ noun: String
  ) -> Shape where Value == [Located<Item>] {
    Shape(
      noun, .sequence,
      value: { node in
        node.items.compactMap { node in item.read(node).map { Located($0, node) } }
      },
      check: { node, key, findings in
        for node in node.items { item.check(node, behind: key, &findings) }
      },
      schema: { ["type": "array", "items": item.schema(&$0)] })
  }

  /// A mapping whose keys are names that its writer chooses.
  ///
  /// - Parameter exceptions: Names whose values have a shape of their own.
  @specialized(where Item == Record)
  @specialized(where Item == Int64)
  package static func named<Item>(
    _ item: Shape<Item>, _ noun: String, exceptions: [(name: String, shape: Shape<Item>)] = []
  ) -> Shape where Value == [NamedEntry<Item>] {
    @Sendable func shape(_ key: Node) -> Shape<Item> {
      for exception in exceptions where key.hasText(exception.name) { return exception.shape }
      return item
    }
    return Shape(
      noun, .mapping,
      value: { node in
        var entries: [NamedEntry<Item>] = []
        entries.reserveCapacity(2)
        for pair in node.entries {
          guard pair.key.kind == .scalar, !pair.key.textBytes.isEmpty,
            let value = shape(pair.key).read(pair.value)
          else { continue }
          entries.append(
            NamedEntry(name: pair.key.text, key: pair.key, value: value, node: pair.value))
        }
        return entries
      },
      check: { node, key, findings in
        for pair in node.entries {
          if pair.key.kind != .scalar {
            findings.addWrongShape(of: pair.key, behind: key, expected: "a name before each ':'")
          } else if pair.key.textBytes.isEmpty {
            findings.addEmpty(pair.key, behind: key, form: "a name before each ':'")
          } else {
            shape(pair.key).check(pair.value, behind: pair.key.text, &findings)
          }
        }
      },
      schema: { definitions in
        var members: [DocumentValue.Member] = [.init("type", "object")]
        if !exceptions.isEmpty {
          let properties = exceptions.map {
            DocumentValue.Member($0.name, $0.shape.schema(&definitions))
          }
          members.append(.init("properties", .mapping(properties)))
        }
        members.append(.init("additionalProperties", item.schema(&definitions)))
        return .mapping(members)
      })
  }

  /// A mapping with fixed keys.
  package static func record(_ schema: RecordSchema) -> Shape where Value == Record {
    Shape(
      "a mapping with the keys of \(schema.noun)", .mapping, value: { Record($0, schema) },
      check: { node, _, findings in schema.check(node, &findings) },
      schema: { $0.reference(to: schema) })
  }

  /// A mapping that is read elsewhere.
  package static func mapping(_ noun: String) -> Shape where Value == Node {
    Shape(noun, .mapping, value: { $0 }, check: { _, _, _ in }, schema: { _ in ["type": "object"] })
  }

  /// One of two shapes that are written as different kinds of node.
  package static func either<First, Second>(
    _ first: Shape<First>, _ second: Shape<Second>
  ) -> Shape where Value == Either<First, Second> {
    Shape(
      noun: "\(first.noun), or \(second.noun)", kinds: first.kinds + second.kinds,
      value: { node in
        first.kinds.contains(node.kind)
          ? first.value(node).map { .first($0) } : second.value(node).map { .second($0) }
      },
      check: { node, key, findings in
        if first.kinds.contains(node.kind) {
          first.check(node, key, &findings)
        } else {
          second.check(node, key, &findings)
        }
      },
      schema: { ["anyOf": [first.schema(&$0), second.schema(&$0)]] })
  }
}
