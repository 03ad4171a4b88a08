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
      attributeCount: tree.attributes.count)
    let stanzas = lowering.resolve(tree)
    for index in stanzas.indices {
      guard let stanza = stanzas[index].stanza, !stanzas[index].isContinuation else { continue }
      let syntax = tree.stanzas[index]
      lowering.beginStanza(
        stanza, isGuess: stanzas[index].isGuess, headerRange: syntax.nameRange,
        range: syntax.range, mayHideAttributes: stanzas[index].mayHideAttributes)
      lowering.addAttributes(of: index, tree)
      for other in stanzas[index].continuations { lowering.addAttributes(of: other, tree) }
      lowering.endStanza()
    }
    let diagnostics = lowering.diagnostics
    let spec = lowering.builder.finish(range: SourceRange(0, bytes.count))
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
    for (index, syntax) in tree.stanzas.enumerated() {
      var stanza = ResolvedStanza(mayHideAttributes: syntax.hasErrors)
      if syntax.isRecovered, !resemblesStanza(tree.file.text(in: syntax.nameRange)),
        let owner = resolved.lastIndex(where: { !$0.isContinuation })
      {
        // A stray word is no header: what follows still belongs to the stanza before it.
        stanza.isContinuation = true
        resolved[owner].continuations.append(index)
        resolved[owner].mayHideAttributes = true
      } else if let (found, isGuess) = resolveStanza(syntax.nameRange) {
        stanza.stanza = found
        stanza.isGuess = isGuess
        if isRepetition(found, isGuess: isGuess, headerRange: syntax.nameRange),
          let first = resolved.firstIndex(where: { $0.stanza == found })
        {
          stanza.isContinuation = true
          resolved[first].continuations.append(index)
        }
      }
      resolved.append(stanza)
    }
    return resolved
  }

  private mutating func addAttributes(of stanza: Int, _ tree: SyntaxTree) {
    for index in tree.stanzas[stanza].attributes {
      let syntax = tree.attributes[index]
      let content = syntax.contentRange
      let text =
        syntax.hasEscapes
        ? builder.addText(tree.content(of: syntax)) : content.lowerBound..<content.upperBound
      addAttribute(
        PendingValue(
          keyRange: syntax.nameRange, valueRange: syntax.valueRange,
          contentRange: syntax.hasEscapes ? nil : content, text: text,
          isInDoubt: syntax.isValueInDoubt))
    }
  }
}
