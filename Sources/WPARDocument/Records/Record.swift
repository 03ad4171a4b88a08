/// A mapping with fixed keys. It keeps nodes and reads them as typed values when asked; what cannot
/// be read is as if it were not there.
package struct Record: Sendable {
  package let node: Node
  package let schema: RecordSchema
  private let members: [(field: ObjectIdentifier, key: Node, value: Node)]

  /// Looks at the keys of a mapping; of another node nothing is read.
  package init(_ node: Node, _ schema: RecordSchema) {
    self.node = node
    self.schema = schema
    let found = schema.members(of: node)
    var members: [(field: ObjectIdentifier, key: Node, value: Node)] = []
    members.reserveCapacity(found.count)
    for member in found {
      guard let field = member.field else { continue }
      members.append((schema.identity(of: field), member.key, member.value))
    }
    self.members = members
  }

  /// The value behind a key.
  package subscript<Value>(field: Field<Value>) -> Located<Value>? {
    @specialized(where Value == String)
    @specialized(where Value == [Located<String>])
    @specialized(where Value == [NamedEntry<Int64>])
    get {
      let identity = ObjectIdentifier(field)
      for member in members where member.field == identity {
        return field.shape.read(member.value).map { Located($0, member.value) }
      }
      return nil
    }
  }

  /// A key as it is written; `nil` when it is not.
  package func key(of field: any FieldProtocol) -> Node? {
    let identity = ObjectIdentifier(field)
    return members.first { $0.field == identity }?.key
  }

  /// Whether a key is written, with a value that can be read or not.
  package func has(_ field: any FieldProtocol) -> Bool {
    let identity = ObjectIdentifier(field)
    return members.contains { $0.field == identity }
  }
}
