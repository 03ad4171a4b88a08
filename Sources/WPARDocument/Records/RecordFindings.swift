package import WPARDiagnostics

/// What is wrong with the structure of a document, and how that is worded.
package struct RecordFindings {
  package private(set) var diagnostics: [Diagnostic] = []

  package init() {}

  /// Reports everything that is wrong in a document that is to be a record.
  package mutating func checkDocument(_ root: Node, _ schema: RecordSchema) {
    if root.kind == .mapping || root.isEmptyScalar {
      schema.check(root, &self)
    } else if !root.isCut, !root.isUnresolved {
      diagnostics.append(
        Diagnostic(
          RecordRules.wrongShape,
          "the document is \(root.kind == .scalar ? "text" : "a list"), expected a mapping with the "
            + "keys of \(schema.noun)", at: root.firstLine))
    }
  }

  mutating func addUnknownKey(_ key: Node, of schema: RecordSchema, suggestions: [String]) {
    guard key.kind == .scalar else {
      return addWrongShape(of: key, behind: nil, expected: "a key of \(schema.noun)")
    }
    let known = schema.fields.map { "'\($0.key)'" }.joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        RecordRules.unknownKey,
        "unknown key \(quoted(key.textBytes)) of \(schema.noun)\(Suggestion.phrase(suggestions))",
        at: key.range,
        notes: suggestions.isEmpty ? ["the keys of \(schema.noun) are \(known)"] : [],
        fixes: fixes(writing: suggestions, in: key, .unsafe)))
  }

  mutating func addMissingKey(_ field: any FieldProtocol, of schema: RecordSchema, at node: Node) {
    diagnostics.append(
      Diagnostic(
        RecordRules.missingKey, "\(schema.noun) without '\(field.key)'", at: node.firstLine,
        help: "add '\(field.key): \(field.example)'"))
  }

  mutating func addMissingChoice(_ keys: [String], of schema: RecordSchema, at node: Node) {
    let choice = alternatives(keys.map { "'\($0)'" })
    diagnostics.append(
      Diagnostic(
        RecordRules.missingKey, "\(schema.noun) without \(choice), expected one of them",
        at: node.firstLine, help: "add one of the keys \(choice)"))
  }

  mutating func addConflict(of key: Node, with other: Node, in schema: RecordSchema) {
    diagnostics.append(
      Diagnostic(
        RecordRules.conflictingKeys,
        "'\(key.text)' stands beside '\(other.text)' in \(schema.noun), expected one of them",
        at: key.range, labels: [Label(other.range, "'\(other.text)' is here")]))
  }

  /// - Parameters:
  ///   - key: What the node stands behind; `nil` where it is a key itself.
  ///   - expected: With an article.
  mutating func addWrongShape(of node: Node, behind key: String?, expected: String) {
    // What could not be read to its end is no list or mapping for certain.
    guard !node.isCut, !node.isUnresolved else { return }
    let found =
      switch node.kind {
      case .scalar: "text"
      case .sequence: "a list"
      case .mapping: "a mapping"
      }
    let place = key.map { " behind \(quoted($0))" } ?? " as a key"
    diagnostics.append(
      Diagnostic(
        RecordRules.wrongShape, "\(found)\(place), expected \(expected)", at: node.firstLine))
  }

  mutating func addEmpty(_ node: Node, behind key: String, form: String) {
    guard !node.isCut, !node.isUnresolved else { return }
    diagnostics.append(
      Diagnostic(
        RecordRules.unfitValue, "\(named(key)) has no value, must be \(form)", at: node.range,
        help: "write \(form)"))
  }

  mutating func add(_ problem: ScalarProblem, in node: Node, behind key: String, form: String) {
    var range = node.contentRange ?? node.range
    if let content = node.contentRange, let part = problem.part, part.upperBound <= content.count {
      let start = content.lowerBound
      range = SourceRange(start + part.lowerBound, start + part.upperBound)
    }
    diagnostics.append(
      Diagnostic(
        RecordRules.unfitValue, "\(named(key)) \(problem.message)", at: range,
        notes: problem.notes, help: "write \(form)",
        fixes: fixes(writing: problem.replacements, in: node, problem.applicability)))
  }

  /// A key as the subject of a sentence: plain where it is a word, in quotes where it might be
  /// anything.
  private func named(_ key: String) -> String {
    let isWord = key.utf8.allSatisfy { byte in
      UInt8(ascii: "a") <= byte && byte <= UInt8(ascii: "z") || byte == UInt8(ascii: "-")
    }
    return isWord ? key : quoted(key)
  }

  private func fixes(
    writing texts: [String], in node: Node, _ applicability: Applicability
  ) -> [FixIt] {
    guard texts.count == 1, let range = node.contentRange else { return [] }
    return [FixIt(applicability, "write '\(texts[0])'", edits: [Edit(range, texts[0])])]
  }
}

extension Node {
  /// Whether nothing is written here.
  package var isEmptyScalar: Bool { kind == .scalar && style == .plain && textBytes.isEmpty }

  /// The node as far as its first line goes, so that a mark does not run over a page.
  package var firstLine: SourceRange {
    let bytes = stream.file.bytes
    var end = range.lowerBound
    while end < range.upperBound, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return SourceRange(range.lowerBound, end)
  }
}
