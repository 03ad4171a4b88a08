/// A JSON value; what is not there is empty.
package struct JSONNode {
  package let value: Any?

  package init(_ value: Any?) { self.value = value }

  package subscript(key: String) -> JSONNode { JSONNode((value as? [String: Any])?[key]) }
  package subscript(index: Int) -> JSONNode {
    let array = value as? [Any] ?? []
    return JSONNode(array.indices.contains(index) ? array[index] : nil)
  }

  package var array: [JSONNode] { (value as? [Any] ?? []).map { JSONNode($0) } }
  package var keys: Set<String> { Set((value as? [String: Any] ?? [:]).keys) }
  package var text: String { value as? String ?? "" }
  package var number: Int { value as? Int ?? 0 }
  package var exists: Bool { value != nil }
}
