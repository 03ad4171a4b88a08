import WPARDiagnostics
import WPARModel
import WPARSyntax

extension Lowering {
  /// Lowers a stanza file, which describes one partition.
  static func lower(
    _ tree: SyntaxTree, schema: Schema, aixLevel: AIXLevel?
  ) -> (spec: Spec, diagnostics: [Diagnostic]) {
    let bytes = tree.file.bytes
    var lowering = Lowering(
      schema: schema, aixLevel: aixLevel, file: tree.file, language: .stanza, text: bytes,
      stanzaCount: tree.stanzas.count, attributeCount: tree.attributes.count)
    let stanzas = lowering.resolve(tree)
    for index in stanzas.indices {
      guard let stanza = stanzas[index].stanza, !stanzas[index].isContinuation else { continue }
      let syntax = tree.stanzas[index]
      var open = lowering.beginStanza(
        stanza, isGuess: stanzas[index].isGuess, headerRange: syntax.nameRange,
        range: syntax.range, mayHideAttributes: stanzas[index].mayHideAttributes)
      lowering.addAttributes(of: index, tree, to: &open)
      for other in stanzas[index].continuations {
        lowering.addAttributes(of: other, tree, to: &open)
      }
      lowering.endStanza(open)
    }
    let diagnostics = lowering.diagnostics
    // Where no header could be read, the stanzas may stand in what was not understood.
    let spec = lowering.builder.finish(
      range: SourceRange(0, bytes.count), isTruncated: tree.stanzas.isEmpty)
    return (spec, diagnostics)
  }

  /// What a header of the tree stands for.
  private struct ResolvedStanza {
    var stanza: Int?
    var isGuess = false
    /// Its attributes are read as part of an earlier stanza.
    var isContinuation = false
    var mayHideAttributes: Bool
    /// Later headers whose attributes belong here.
    var continuations: [Int] = []
  }

  private mutating func resolve(_ tree: SyntaxTree) -> [ResolvedStanza] {
    var resolved: [ResolvedStanza] = []
    resolved.reserveCapacity(tree.stanzas.count)
    // The last header that is no continuation, and the first of each stanza that may occur once.
    var owner: Int?
    var firsts: [(stanza: Int, index: Int)] = []
    for (index, syntax) in tree.stanzas.enumerated() {
      var stanza = ResolvedStanza(mayHideAttributes: syntax.hasErrors)
      if syntax.isRecovered, !resemblesStanza(tree.file.text(in: syntax.nameRange)) {
        // A stray word is no header: what follows still belongs to the stanza before it, if any.
        if let owner {
          stanza.isContinuation = true
          resolved[owner].continuations.append(index)
          resolved[owner].mayHideAttributes = true
        }
      } else if let (found, isGuess) = resolveStanza(syntax.nameRange) {
        stanza.stanza = found
        stanza.isGuess = isGuess
        if isRepetition(found, isGuess: isGuess, headerRange: syntax.nameRange),
          let first = firsts.first(where: { $0.stanza == found })?.index
        {
          stanza.isContinuation = true
          resolved[first].continuations.append(index)
          if syntax.hasErrors { resolved[first].mayHideAttributes = true }
        } else if !schema.stanzas[found].isRepeatable {
          firsts.append((found, index))
        }
      }
      if !stanza.isContinuation { owner = index }
      resolved.append(stanza)
    }
    return resolved
  }

  private mutating func addAttributes(
    of index: Int, _ tree: SyntaxTree, to stanza: inout OpenStanza
  ) {
    for index in tree.stanzas[index].attributes {
      let syntax = tree.attributes[index]
      let content = syntax.contentRange
      let text =
        syntax.hasEscapes
        ? builder.addText(tree.content(of: syntax)) : content.lowerBound..<content.upperBound
      addAttribute(
        PendingValue(
          keyRange: syntax.nameRange, valueRange: syntax.valueRange,
          contentRange: syntax.hasEscapes ? nil : content, text: text,
          isInDoubt: syntax.isValueInDoubt || content.isEmpty && !syntax.isIntact),
        to: &stanza)
    }
  }
}

extension SyntaxTree {
  /// Whether the file holds nothing but comments and blanks.
  var isEmpty: Bool {
    guard stanzas.isEmpty, attributes.isEmpty else { return false }
    return (0..<tokens.count).allSatisfy { index in
      switch tokens.kind(at: index) {
      case .byteOrderMark, .blank, .newline, .comment: true
      default: false
      }
    }
  }
}

extension Diagnostic {
  /// What there is to say about a stanza file without any content.
  static var noStanza: Diagnostic {
    Diagnostic(
      .notASpecification, "the file holds no stanza", at: SourceRange(at: 0),
      help: "begin with 'general:', or leave the file out")
  }
}
