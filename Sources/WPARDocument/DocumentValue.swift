package import WPARDiagnostics

/// A tree to be written as YAML or JSON.
package enum DocumentValue: Sendable, Equatable {
  case string(String)
  case integer(Int)
  case boolean(Bool)
  case null
  case sequence([DocumentValue])
  /// In the order in which it is written; keys are distinct.
  case mapping([Member])

  /// A key of a mapping with its value.
  package struct Member: Sendable, Equatable {
    package let key: String
    package let value: DocumentValue

    package init(_ key: String, _ value: DocumentValue) {
      self.key = key
      self.value = value
    }
  }
}

extension DocumentValue: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) {
    self = .string(value)
  }
}

extension DocumentValue: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) {
    self = .integer(value)
  }
}

extension DocumentValue: ExpressibleByBooleanLiteral {
  package init(booleanLiteral value: Bool) {
    self = .boolean(value)
  }
}

extension DocumentValue: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: DocumentValue...) {
    self = .sequence(elements)
  }
}

extension DocumentValue: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, DocumentValue)...) {
    self = .mapping(elements.map { Member($0, $1) })
  }
}

extension DocumentValue {
  /// Evidence with its source; a source that can be read carries its address.
  package init(_ evidence: Evidence) {
    var members: [Member] = [
      .init("grade", .string(evidence.grade)), .init("source", .string(evidence.source)),
    ]
    if case .confirmed(let source) = evidence { members.append(.init("url", .string(source.url))) }
    self = .mapping(members)
  }
}
