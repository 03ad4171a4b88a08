import WPARDiagnostics
import WPARDocument
import WPARModel

/// What a YAML or JSON stream says about partitions.
struct LoweredStream {
  fileprivate(set) var specs: [Spec] = []
  fileprivate(set) var diagnostics: [Diagnostic] = []
  /// Documents of other kinds, which are checked elsewhere.
  fileprivate(set) var otherDocuments: [(kind: DocumentKind, root: Node)] = []
  /// Whether the stream can be read and has nothing to do with partitions.
  fileprivate(set) var isForeign = false
  /// Whether the stream is a baseline, which a check writes and reads.
  fileprivate(set) var isBaseline = false
}

extension Lowering {
  /// Lowers every document of a stream that describes a partition, and reports the others.
  static func lower(
    _ stream: DocumentStream, schema: Schema, aixLevel: AIXLevel?, kinds: [DocumentKind]
  ) -> LoweredStream {
    var result = LoweredStream()
    let roots = stream.roots
    let ownKind = kinds.first { $0.isOwnFile(stream.file) }
    for (index, root) in roots.enumerated() {
      let isCut = stream.isTruncated && index == roots.count - 1
      if let kind = ownKind ?? kinds.first(where: { root["kind"]?.hasText($0.name) ?? false }) {
        result.otherDocuments.append((kind, root))
        continue
      }
      guard root.describesPartition(schema) else {
        // What was read so far may lack the key that tells.
        if !isCut { result.diagnostics.append(root.notASpecification(kinds)) }
        continue
      }
      let lowered = lower(root, schema: schema, aixLevel: aixLevel, isCut: isCut)
      result.diagnostics += lowered.diagnostics
      result.specs.append(lowered.spec)
    }
    if roots.isEmpty, ownKind == nil, !stream.isTruncated, stream.diagnostics.isEmpty {
      result.diagnostics.append(
        Diagnostic(.notASpecification, "the file holds no document", at: SourceRange(at: 0)))
    }
    result.isForeign =
      result.specs.isEmpty && result.otherDocuments.isEmpty && ownKind == nil
      && !stream.isTruncated
    result.isBaseline =
      result.isForeign
      && roots.allSatisfy { $0["kind"]?.hasText(Baseline.kind) ?? false } && !roots.isEmpty
    return result
  }

  /// Lowers a mapping of stanzas: a document, or a part of one.
  ///
  /// - Parameter isCut: Whether reading stopped inside it.
  static func lower(
    _ stanzas: Node, schema: Schema, aixLevel: AIXLevel?, isCut: Bool
  ) -> (spec: Spec, diagnostics: [Diagnostic]) {
    let stream = stanzas.stream
    var lowering = Lowering(
      schema: schema, aixLevel: aixLevel, file: stream.file, language: .yaml,
      text: stream.file.bytes, stanzaCount: 8, attributeCount: min(stream.nodeCount, 64))
    lowering.lower(stanzas, mayHideAttributes: isCut)
    return (
      lowering.builder.finish(range: stanzas.range, isTruncated: isCut), lowering.diagnostics
    )
  }

  /// Lowers one document: a mapping of stanzas.
  private mutating func lower(_ root: Node, mayHideAttributes: Bool) {
    for pair in root.entries {
      guard pair.key.kind == .scalar else {
        report("a key is the name of a stanza", at: pair.key)
        continue
      }
      let name = pair.key.text
      // Keys of editors and generators: `kind`, and everything that begins with `x-`.
      if name == "kind" || name.hasPrefix("x-") { continue }
      let keyRange = pair.key.contentRange ?? pair.key.range
      guard let (stanza, isGuess) = resolveStanza(keyRange) else { continue }
      let bodies = pair.value.kind == .sequence ? Array(pair.value.items) : [pair.value]
      let isList = pair.value.kind == .sequence
      for body in bodies where checkStructure(of: body) {
        let header = isList ? body.entries.first { _ in true }?.key.range : keyRange
        let headerRange = header ?? body.range
        if isRepetition(stanza, isGuess: isGuess, headerRange: headerRange) { continue }
        var open = beginStanza(
          stanza, isGuess: isGuess, headerRange: headerRange, range: body.range,
          mayHideAttributes: mayHideAttributes)
        for pair in body.entries { lower(pair, into: &open) }
        endStanza(open)
      }
    }
  }

  /// Whether a stanza's value is a mapping, or nothing; another shape is reported.
  private mutating func checkStructure(of body: Node) -> Bool {
    if body.kind == .mapping || body.isNull { return true }
    if !body.isUnresolved { report("a stanza is a mapping of attributes", at: body) }
    return false
  }

  private mutating func lower(_ pair: Node.Pair, into stanza: inout OpenStanza) {
    guard pair.key.kind == .scalar else {
      report("a key is the name of an attribute", at: pair.key)
      return
    }
    let keyRange = pair.key.contentRange ?? pair.key.range
    if pair.value.isUnresolved {
      // The reader of YAML has told it.
      addUnusableAttribute(keyRange, to: &stanza)
      return
    }
    guard pair.value.kind == .scalar else {
      report("the value of \(quoted(pair.key.text)) is one piece of text", at: pair.value)
      addUnusableAttribute(keyRange, to: &stanza)
      return
    }
    let content = pair.value.contentRange
    let text =
      content.map { $0.lowerBound..<$0.upperBound }
      ?? builder.addText(Array(pair.value.textBytes))
    addAttribute(
      PendingValue(
        keyRange: keyRange, valueRange: pair.value.range, contentRange: content, text: text),
      to: &stanza)
  }

  private mutating func report(_ expectation: String, at node: Node) {
    // What could not be read to its end is no list or mapping for certain.
    guard !node.isCut else { return }
    let found =
      switch node.kind {
      case .scalar: "text"
      case .sequence: "a list"
      case .mapping: "a mapping"
      }
    diagnostics.append(
      Diagnostic(.wrongStructure, "\(expectation), and this is \(found)", at: node.firstLine))
  }
}

extension Node {
  /// Whether a document is a partition's specification: its kind says so, or it has no kind and a
  /// top-level key is the name of a stanza.
  fileprivate func describesPartition(_ schema: Schema) -> Bool {
    guard kind == .mapping else { return false }
    if let kind = self["kind"] { return kind.hasText("Wpar") }
    return pairs.contains { pair in
      pair.key.kind == .scalar
        && schema.stanzas.contains { pair.key.hasText($0.keyword) }
    }
  }

  fileprivate func notASpecification(_ kinds: [DocumentKind]) -> Diagnostic {
    if kind == .mapping, let kind = self["kind"] {
      let near = Suggestion.nearest(to: kind.text, among: ["Wpar"] + kinds.map(\.name))
      return Diagnostic(
        .notASpecification,
        "kind \(quoted(kind.text)) is not a partition's specification\(Suggestion.phrase(near))",
        at: kind.range)
    }
    let message =
      kind == .mapping
      ? "no top-level key is the name of a stanza" : "the document is not a mapping of stanzas"
    return Diagnostic(.notASpecification, message, at: SourceRange(at: range.lowerBound))
  }

  /// Whether nothing is written here.
  fileprivate var isNull: Bool { kind == .scalar && style == .plain && textBytes.isEmpty }

  /// The node as far as its first line goes, so that a mark does not run over a page.
  fileprivate var firstLine: SourceRange {
    let bytes = stream.file.bytes
    var end = range.lowerBound
    while end < range.upperBound, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return SourceRange(range.lowerBound, end)
  }
}
