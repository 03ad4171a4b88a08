package import WPARDocument

/// One operation of a JSON Patch (RFC 6902).
package struct PatchOperation: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case add, remove, replace
  }

  package var kind: Kind
  /// The keys and positions that lead to the place, unescaped.
  package var path: [String]
  /// What is added; `nil` for a removal.
  package var value: PatchValue?

  package static func add(_ path: [String], _ value: PatchValue) -> PatchOperation {
    PatchOperation(kind: .add, path: path, value: value)
  }

  package static func replace(_ path: [String], _ value: PatchValue) -> PatchOperation {
    PatchOperation(kind: .replace, path: path, value: value)
  }

  package static func remove(_ path: [String]) -> PatchOperation {
    PatchOperation(kind: .remove, path: path, value: nil)
  }

  /// The path as a JSON Pointer (RFC 6901).
  package var pointer: String {
    path.map { "/" + Self.escaped($0) }.joined()
  }

  package var document: DocumentValue {
    var members: [DocumentValue.Member] = [
      DocumentValue.Member("op", .string(kind.rawValue)),
      DocumentValue.Member("path", .string(pointer)),
    ]
    if let value { members.append(DocumentValue.Member("value", value.document)) }
    return .mapping(members)
  }

  private static func escaped(_ token: String) -> String {
    var result: [UInt8] = []
    for byte in token.utf8 {
      switch byte {
      case UInt8(ascii: "~"): result += Array("~0".utf8)
      case UInt8(ascii: "/"): result += Array("~1".utf8)
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// A value that a patch writes into a fleet file.
package indirect enum PatchValue: Hashable, Sendable {
  case text(String)
  case number(Int)
  case boolean(Bool)
  /// Sorted by whoever makes it.
  case list([String])
  case mapping([String: PatchValue])

  package var document: DocumentValue {
    switch self {
    case .text(let text): .string(text)
    case .number(let number): .integer(number)
    case .boolean(let boolean): .boolean(boolean)
    case .list(let items): .sequence(items.map { .string($0) })
    case .mapping(let members):
      .mapping(
        members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
          DocumentValue.Member($0.key, $0.value.document)
        })
    }
  }
}
