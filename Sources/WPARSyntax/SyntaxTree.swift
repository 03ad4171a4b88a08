public import WPARDiagnostics

/// One stanza: a header and the attributes up to the next header.
package struct StanzaSyntax: Sendable {
  /// The name as written, without the colon. Empty where only a colon was found.
  package let nameRange: SourceRange
  /// From the header to the end of the last attribute.
  package internal(set) var range: SourceRange
  /// Indexes into `SyntaxTree.attributes`.
  package internal(set) var attributes: Range<Int>
  /// Whether the name is a guess that was already reported: its colon is missing, or the name is
  /// missing or unreadable.
  package let isRecovered: Bool
  /// Whether the header's line has its form and nothing more.
  package let isIntact: Bool
  /// Whether a line could not be read as an attribute, so that a name may be lost.
  package internal(set) var hasErrors = false
}

/// One attribute: a name and its value, as ranges of the file.
public struct AttributeSyntax: Sendable {
  package let nameRange: SourceRange
  /// The value as written, with its quotes; empty behind `=` where there is none.
  @usableFromInline
  package let valueRange: SourceRange
  @usableFromInline
  package let isQuoted: Bool
  /// Whether the closing quote is missing.
  @usableFromInline
  package let isUnclosed: Bool
  /// Whether the content holds `\"`; `SyntaxTree.content(of:)` decodes it.
  package let hasEscapes: Bool
  /// Whether the line has the form of an attribute. The formatter leaves others alone.
  package let isIntact: Bool
  /// Whether a finding says that the value is missing or may not be what was meant. The attribute
  /// is named all the same; judging its value would report one mistake twice.
  package let isValueInDoubt: Bool

  /// The value without its quotes.
  @inlinable
  public var contentRange: SourceRange {
    guard isQuoted else { return valueRange }
    return SourceRange(
      valueRange.lowerBound + 1, isUnclosed ? valueRange.upperBound : valueRange.upperBound - 1)
  }

  /// From the name to the end of the value.
  package var range: SourceRange {
    SourceRange(nameRange.lowerBound, valueRange.upperBound)
  }
}

/// A stanza file: its tokens, what they mean, and what is wrong with them.
///
/// Lossless, as the tokens tile the file, and cheap, as everything else is ranges into it.
package struct SyntaxTree: Sendable {
  package let file: SourceFile
  package let tokens: TokenList
  package let stanzas: [StanzaSyntax]
  /// In the order of the file. Those before the first stanza belong to none.
  package let attributes: [AttributeSyntax]
  /// In the order of the lines.
  package let diagnostics: [Diagnostic]

  /// Reads a file: linear in its size, for any bytes.
  package init(parsing file: SourceFile) {
    self.file = file
    tokens = Lexer.tokens(of: file)
    var parser = Parser(file, tokens)
    parser.parse()
    stanzas = parser.stanzas
    attributes = parser.attributes
    diagnostics = parser.findings.finished()
  }

  /// The indexes of the attributes before the first stanza, which belong to none.
  package var attributesOutsideStanzas: Range<Int> {
    0..<(stanzas.first?.attributes.lowerBound ?? attributes.count)
  }

  /// The value of an attribute without quotes and escapes.
  package func content(of attribute: AttributeSyntax) -> [UInt8] {
    let range = attribute.contentRange
    let bytes = file.bytes[range.lowerBound..<range.upperBound]
    guard attribute.hasEscapes else { return Array(bytes) }
    var content: [UInt8] = []
    content.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte == .quote { content.removeLast() }
      content.append(byte)
    }
    return content
  }
}
