import WPARDiagnostics

/// The canonical layout of a stanza file.
///
/// Headers at the start of the line, `name = "value"` behind one tab, a blank line between stanzas and
/// never two, LF behind every line, no byte order mark. Comments stay with what they stand above or
/// behind. A line that is not quite a header or an attribute is left as it is: what it should be is
/// for its author to say. Formatting twice is formatting once, for any bytes.
package enum Formatter {
  /// - Parameter omitted: Indexes of attributes to leave out; their comments stay.
  package static func format(_ tree: SyntaxTree, omitting omitted: Set<Int> = []) -> [UInt8] {
    var printer = Printer(tree, omitted)
    printer.print()
    return printer.output
  }
}

private struct Printer {
  let tree: SyntaxTree
  let omitted: Set<Int>
  var output: [UInt8] = []

  /// Comments and blank lines whose place depends on what follows them.
  private var filler: [Filler] = []
  private var nextStanza = 0
  private var nextAttribute = 0
  /// Whether a stanza began above the line.
  private var isInStanza = false
  /// The end of the last attribute that was left out; it may be on a later line.
  private var omittedEnd = 0

  private enum Filler {
    case blankLine
    case comment(SourceRange, isIndented: Bool)
  }

  init(_ tree: SyntaxTree, _ omitted: Set<Int>) {
    self.tree = tree
    self.omitted = omitted
    output.reserveCapacity(tree.file.bytes.count + tree.file.bytes.count / 8)
  }

  mutating func print() {
    var first = 0
    while first < tree.tokens.count {
      let newline = tree.tokens.newline(at: first)
      line(first..<newline)
      first = newline + 1
    }
    placeFiller(beforeHeader: false, atEnd: true)
  }

  private mutating func line(_ tokens: Range<Int>) {
    let end =
      tokens.upperBound < tree.tokens.count
      ? tree.tokens.range(of: tokens.upperBound).lowerBound : tree.tokens.end
    let stanzas = takeStanzas(before: end)
    let attributes = takeAttributes(before: end)
    let isHeader =
      stanzas.count == 1 && attributes.isEmpty && tree.stanzas[stanzas.lowerBound].isIntact
    let isAttribute =
      stanzas.isEmpty && attributes.count == 1
      && tree.attributes[attributes.lowerBound].isIntact
    if stanzas.isEmpty, !attributes.isEmpty, attributes.allSatisfy(omitted.contains) {
      omittedEnd = tree.attributes[attributes.upperBound - 1].range.upperBound
      keepComment(in: tokens)
    } else if isHeader {
      header(tree.stanzas[stanzas.lowerBound], tokens)
    } else if isAttribute {
      attribute(tree.attributes[attributes.lowerBound], tokens)
    } else if stanzas.isEmpty, attributes.isEmpty, isFiller(tokens) {
      addFiller(tokens)
    } else if tree.tokens.range(of: tokens.lowerBound).lowerBound >= omittedEnd {
      verbatim(tokens)
    }
    if nextStanza > 0 { isInStanza = true }
  }

  private mutating func header(_ stanza: StanzaSyntax, _ tokens: Range<Int>) {
    placeFiller(beforeHeader: true)
    append(stanza.nameRange)
    output.append(.colon)
    endLine(tokens)
  }

  private mutating func attribute(_ attribute: AttributeSyntax, _ tokens: Range<Int>) {
    placeFiller(beforeHeader: false)
    output.append(.tab)
    append(attribute.nameRange)
    output += [.space, .equals]
    value(attribute)
    endLine(tokens)
  }

  private mutating func value(_ attribute: AttributeSyntax) {
    let content = tree.file.bytes[
      attribute.contentRange.lowerBound..<attribute.contentRange.upperBound]
    output.append(.space)
    // Between quotes, a backslash at the end would escape the closing quote.
    if attribute.isQuoted || content.last == .backslash {
      append(attribute.valueRange)
    } else {
      output.append(.quote)
      for byte in content {
        if byte == .quote { output.append(.backslash) }
        output.append(byte)
      }
      output.append(.quote)
    }
  }

  private mutating func verbatim(_ tokens: Range<Int>) {
    placeFiller(beforeHeader: false)
    for i in tokens where tree.tokens.kind(at: i) != .byteOrderMark {
      append(tree.tokens.range(of: i))
    }
    output.append(.lineFeed)
  }
}

/// Comments and blank lines.
extension Printer {
  private func isFiller(_ tokens: Range<Int>) -> Bool {
    tokens.allSatisfy {
      switch tree.tokens.kind(at: $0) {
      case .blank, .byteOrderMark, .comment: true
      default: false
      }
    }
  }

  private func comment(in tokens: Range<Int>) -> SourceRange? {
    tokens.last { tree.tokens.kind(at: $0) == .comment }.map(tree.tokens.range(of:))
  }

  private mutating func addFiller(_ tokens: Range<Int>) {
    if let comment = comment(in: tokens) {
      let isIndented = tokens.contains {
        tree.tokens.kind(at: $0) == .blank
          && tree.tokens.range(of: $0).upperBound <= comment.lowerBound
      }
      filler.append(.comment(comment, isIndented: isIndented))
    } else {
      filler.append(.blankLine)
    }
  }

  /// Keeps the comment of a line that is left out.
  private mutating func keepComment(in tokens: Range<Int>) {
    if let comment = comment(in: tokens) {
      filler.append(.comment(comment, isIndented: true))
    }
  }

  /// Ends a line that was laid out with its comment, if it has one.
  private mutating func endLine(_ tokens: Range<Int>) {
    if let comment = comment(in: tokens) {
      output.append(.space)
      append(comment)
    }
    output.append(.lineFeed)
  }

  /// Writes the comments and blank lines before a line.
  ///
  /// Inside a stanza comments are indented. Those right above a header belong to it, and so, between
  /// blank lines, do those at the start of the line that only a header or the end follows.
  private mutating func placeFiller(beforeHeader: Bool, atEnd: Bool = false) {
    defer { filler.removeAll(keepingCapacity: true) }
    var i = 0
    while i < filler.count {
      guard case .comment(_, let isIndented) = filler[i] else {
        i += 1
        continue
      }
      let isBehindBlank = i > 0
      if isBehindBlank { blankLine() }
      let block = filler[i...].prefix { if case .comment = $0 { true } else { false } }
      let isAboveHeader = beforeHeader && block.endIndex == filler.count
      let belongsToStanza = isIndented || !isBehindBlank || !(beforeHeader || atEnd)
      if isAboveHeader { blankLine() }
      for case .comment(let range, _) in block {
        if isInStanza, !isAboveHeader, belongsToStanza { output.append(.tab) }
        append(range)
        output.append(.lineFeed)
      }
      i = block.endIndex
    }
    let endsWithBlank = if case .blankLine? = filler.last { true } else { false }
    if !atEnd, endsWithBlank || (beforeHeader && filler.isEmpty) { blankLine() }
  }

  /// Writes a blank line, unless it would be the first line or follow another.
  private mutating func blankLine() {
    if output.count < 2 || output[output.count - 2] == .lineFeed { return }
    output.append(.lineFeed)
  }
}

/// The cursor in stanzas and attributes.
extension Printer {
  private mutating func takeStanzas(before end: Int) -> Range<Int> {
    let first = nextStanza
    while nextStanza < tree.stanzas.count,
      tree.stanzas[nextStanza].nameRange.lowerBound < end
    { nextStanza += 1 }
    return first..<nextStanza
  }

  private mutating func takeAttributes(before end: Int) -> Range<Int> {
    let first = nextAttribute
    while nextAttribute < tree.attributes.count,
      tree.attributes[nextAttribute].nameRange.lowerBound < end
    { nextAttribute += 1 }
    return first..<nextAttribute
  }

  private mutating func append(_ range: SourceRange) {
    output += tree.file.bytes[range.lowerBound..<range.upperBound]
  }
}
