import WPARDiagnostics
import WPARDocument

/// Reads the values of a document that has a fixed shape, and reports what does not fit it.
///
/// Every reading function returns something, so that one mistake hides no other; what was read is of
/// use only when nothing was reported.
struct RecordReader {
  private(set) var diagnostics: [Diagnostic] = []

  /// The values of a mapping, by key.
  struct Record {
    fileprivate let node: Node
    fileprivate let values: [String: Node]

    subscript(key: String) -> Node? { values[key] }
  }

  mutating func report(
    _ rule: RuleDescription, _ message: String, at node: Node, labels: [Label] = []
  ) {
    diagnostics.append(
      Diagnostic(rule, message, at: node.aliasRange ?? node.range, labels: labels))
  }

  /// Reads a mapping with known keys.
  ///
  /// - Parameter what: What it is, for messages, such as `a step`.
  mutating func record(
    _ node: Node?, _ what: String, required: [String], optional: [String] = []
  ) -> Record? {
    guard let node else { return nil }
    guard node.kind == .mapping else {
      reportKind(node, "a mapping, \(what)")
      return nil
    }
    var values: [String: Node] = [:]
    for pair in node.entries {
      let key = pair.key.text
      guard required.contains(key) || optional.contains(key) else {
        let suggestions = Suggestion.nearest(to: key, among: required + optional)
        report(
          .planUnknownKey,
          "unknown key \(quoted(key)) in \(what)\(Suggestion.phrase(suggestions))", at: pair.key)
        continue
      }
      if values[key] == nil { values[key] = pair.value }
    }
    for key in required where values[key] == nil {
      report(.planMissingKey, "\(what) lacks '\(key)'", at: node)
    }
    return Record(node: node, values: values)
  }

  private mutating func reportKind(_ node: Node, _ expected: String) {
    let found =
      switch node.kind {
      case .scalar: quoted(node.textBytes)
      case .sequence: "a list"
      case .mapping: "a mapping"
      }
    report(.planValue, "\(found) where \(expected) is expected", at: node)
  }

  // MARK: Scalars

  mutating func text(_ node: Node?) -> String {
    guard let node else { return "" }
    guard node.kind == .scalar else {
      reportKind(node, "text")
      return ""
    }
    return node.text
  }

  /// A whole number from 0 on.
  mutating func number(_ node: Node?, atLeast least: Int = 0) -> Int {
    guard let node else { return least }
    guard node.kind == .scalar, let number = Amount.number(node.textBytes), number >= least else {
      reportKind(node, "a whole number from \(least) on")
      return least
    }
    return Int(number)
  }

  /// A whole number, or `nil` for `unlimited`.
  mutating func limit(_ node: Node?) -> Int? {
    guard let node else { return nil }
    if node.hasText("unlimited") { return nil }
    guard node.kind == .scalar, let number = Amount.number(node.textBytes), number > 0 else {
      reportKind(node, "a whole number from 1 on or 'unlimited'")
      return 1
    }
    return Int(number)
  }

  /// A number with at most two digits after the point, in hundredths.
  mutating func hundredths(_ node: Node?) -> Int {
    guard let node else { return 0 }
    guard node.kind == .scalar, let number = Amount.value(node.textBytes, of: "") else {
      reportKind(node, "a number with at most two digits after the point")
      return 0
    }
    return Int(number)
  }

  mutating func boolean(_ node: Node?) -> Bool {
    guard let node else { return false }
    if node.hasText("true") { return true }
    if !node.hasText("false") { reportKind(node, "'true' or 'false'") }
    return false
  }

  /// One of the words of an enumeration.
  mutating func word<Word: CaseIterable & RawRepresentable<String>>(
    _ node: Node?, _ fallback: Word
  ) -> Word {
    guard let node else { return fallback }
    if node.kind == .scalar, let word = Word(rawValue: node.text) { return word }
    let words = Word.allCases.map(\.rawValue)
    let expected = alternatives(words.map { "'\($0)'" })
    guard node.kind == .scalar else {
      reportKind(node, expected)
      return fallback
    }
    let phrase = Suggestion.phrase(Suggestion.nearest(to: node.text, among: words))
    report(
      .planValue, "\(quoted(node.textBytes)) where \(expected) is expected\(phrase)", at: node)
    return fallback
  }

  /// An amount of a resource.
  mutating func amount(_ node: Node?, of resource: String) -> Int64 {
    guard let node else { return 0 }
    guard node.kind == .scalar, let value = Amount.value(node.textBytes, of: resource) else {
      reportKind(
        node, resource == "memory" ? "an amount such as '6144M'" : "an amount such as '0.8'")
      return 0
    }
    return value
  }

  // MARK: Collections

  mutating func list<Item>(
    _ node: Node?, _ read: (inout RecordReader, Node) -> Item?
  ) -> [Item] {
    guard let node else { return [] }
    guard node.kind == .sequence else {
      reportKind(node, "a list")
      return []
    }
    var items: [Item] = []
    for item in node.items {
      if let value = read(&self, item) { items.append(value) }
    }
    return items
  }

  mutating func texts(_ node: Node?) -> [String] {
    list(node) { reader, node in reader.text(node) }
  }

  /// The entries of a mapping with free keys, by key in byte order.
  mutating func table<Value>(
    _ node: Node?, _ read: (inout RecordReader, String, Node) -> Value?
  ) -> [Value] {
    guard let node else { return [] }
    guard node.kind == .mapping else {
      reportKind(node, "a mapping")
      return []
    }
    var entries: [(key: String, value: Node)] = []
    for pair in node.entries { entries.append((self.text(pair.key), pair.value)) }
    entries.sort { $0.key.precedes($1.key) }
    return entries.compactMap { read(&self, $0.key, $0.value) }
  }

  mutating func amounts(_ node: Node?) -> [Amount] {
    table(node) { reader, resource, node in
      Amount(resource, reader.amount(node, of: resource))
    }
  }
}
