import WPARDiagnostics

/// What the parser asks about lines it has not reached.
extension TokenList {
  /// The first newline at or behind a token.
  func newline(at index: Int) -> Int {
    var i = index
    while kind(at: i) != .newline { i += 1 }
    return i
  }

  /// Whether the line that begins with a token is indented, and a name but no header is on it.
  func isIndentedAttribute(at index: Int) -> Bool {
    guard kind(at: index) == .blank, kind(at: index + 1) == .name else { return false }
    let separator = afterBlank(index + 2)
    return kind(at: separator) != .colon || !kind(at: afterBlank(separator + 1)).endsStatement
  }

  /// Whether the statement that begins with the name at a token is a header.
  func isHeader(at index: Int) -> Bool {
    kind(at: afterBlank(index + 1)) == .colon
  }

  /// The equals sign with which a line begins.
  func equalsLine(at index: Int) -> Int? {
    let i = afterBlank(index)
    return kind(at: i) == .equals ? i : nil
  }

  /// The quoted value that is all there is on a line.
  func valueLine(at index: Int) -> Int? {
    let i = afterBlank(index)
    guard kind(at: i) == .quotedValue || kind(at: i) == .escapedValue else { return nil }
    return kind(at: afterBlank(i + 1)) == .newline ? i : nil
  }

  /// The text of a line that may continue a value: not empty, and without a comment or `=`.
  func continuation(at index: Int) -> SourceRange? {
    let first = afterBlank(index)
    var last = first
    var i = first
    while kind(at: i) != .newline {
      if kind(at: i) == .comment || kind(at: i) == .equals { return nil }
      if kind(at: i) != .blank { last = i }
      i += 1
    }
    guard i > first else { return nil }
    return SourceRange(range(of: first).lowerBound, range(of: last).upperBound)
  }

  private func afterBlank(_ index: Int) -> Int {
    kind(at: index) == .blank ? index + 1 : index
  }
}
