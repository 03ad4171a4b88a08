import WPARDiagnostics

/// The cursor of the parser, and looks at what is around it.
extension Parser {
  var range: SourceRange {
    @inline(__always) get { tokens.range(of: index) }
  }

  /// Whether a value is at the cursor and there is something in it.
  var hasContent: Bool {
    if kind.endsStatement { return false }
    return range.count > (kind == .unclosedValue ? 1 : kind.isQuoted ? 2 : 0)
  }

  @inline(__always) @discardableResult
  mutating func take(_ expected: TokenKind) -> Bool {
    guard kind == expected else { return false }
    index += 1
    return true
  }

  func isPlain(in range: SourceRange) -> Bool {
    file.bytes[range.lowerBound..<range.upperBound].allSatisfy { !$0.isControl && $0 < 0x80 }
  }

  /// Whether a word can be the name of something: letters, digits and a few signs.
  func isName(_ range: SourceRange) -> Bool {
    let bytes = file.bytes[range.lowerBound..<range.upperBound]
    return bytes.contains { $0 & 0xDF >= 0x41 && $0 & 0xDF <= 0x5A } && bytes.allSatisfy(\.isWord)
  }

  func withoutPunctuation(_ name: SourceRange) -> SourceRange {
    var end = name.upperBound
    while end > name.lowerBound, !file.bytes[end - 1].isWord { end -= 1 }
    return SourceRange(name.lowerBound, end)
  }

  /// The word that is all there is in a text but for punctuation.
  func onlyWord(in text: SourceRange) -> SourceRange? {
    let bytes = file.bytes[text.lowerBound..<text.upperBound]
    guard let first = bytes.firstIndex(where: \.isWord), let last = bytes.lastIndex(where: \.isWord)
    else { return nil }
    let word = SourceRange(first, last + 1)
    return isName(word) ? word : nil
  }

  func isSingleWord(_ range: SourceRange) -> Bool {
    file.bytes[range.lowerBound..<range.upperBound].allSatisfy {
      !$0.isBlank && $0 != .equals && $0 != .quote
    }
  }

  /// Where a value that was left open is closed on a later line: the offset of the quote and the
  /// newline behind it. Such lines hold no `=`, and the last of them an odd number of quotes.
  func closingLine(at end: Int) -> (quote: Int, newline: Int)? {
    var i = tokens.newline(at: end) + 1
    while let text = tokens.continuation(at: i) {
      i = tokens.newline(at: i)
      let bytes = file.bytes[text.lowerBound..<text.upperBound]
      if bytes.count(where: { $0 == .quote }) % 2 == 1, let quote = bytes.lastIndex(of: .quote) {
        return (quote, i)
      }
      if bytes.contains(.colon) { return nil }
      i += 1
    }
    return nil
  }

  /// The indented lines that a backslash may have been meant to join to the line that ends at a
  /// token: their text and the newline behind them.
  func continuation(at end: Int) -> (text: SourceRange, newline: Int)? {
    var i = tokens.newline(at: end)
    var all: SourceRange?
    while tokens.kind(at: i + 1) == .blank, let text = tokens.continuation(at: i + 1) {
      all = SourceRange(all?.lowerBound ?? text.lowerBound, text.upperBound)
      i = tokens.newline(at: i + 1)
      guard file.bytes[text.upperBound - 1] == .backslash else { break }
    }
    return all.map { ($0, i) }
  }
}
