import WPARDiagnostics

/// The part of the parser that reads what stands behind a separator.
extension Parser {
  /// A value as it is being read.
  struct Value {
    var range: SourceRange
    var kind = TokenKind.bareValue
    var hasEscapes = false
    var isIntact: Bool
    var isInDoubt = false
  }

  /// Reads what follows a separator, and adds the attribute.
  mutating func attribute(_ name: SourceRange?, separator: SourceRange, isIntact: Bool) {
    var value = Value(range: SourceRange(at: separator.upperBound), isIntact: isIntact)
    if !kind.endsStatement {
      read(&value)
    } else if isIntact, name != nil {
      valueOnNextLine(&value)
    }
    let end = value.range.upperBound
    take(.blank)
    if !kind.endsStatement { value.isIntact = false }
    if kind == .unexpected { value.isInDoubt = true }
    if let name {
      addAttribute(name, value)
    } else {
      reportMissingName(SourceRange(separator.lowerBound, end), of: "attribute")
      loseLine()
    }
    afterValue(value)
  }

  private mutating func afterValue(_ value: Value) {
    let end = value.range.upperBound
    if kind == .unexpected {
      reportTextAfterValue(range, after: end)
      index += 1
      take(.blank)
    }
    if kind == .comment {
      let blank = tokens.range(of: index - 1)
      let isBehindBlank = tokens.kind(at: index - 1) == .blank
      reportTrailingComment(
        range, from: isBehindBlank ? blank.lowerBound : range.lowerBound,
        isMovable: !value.range.isEmpty)
    } else if kind == .name {
      resumeStatement(behind: end, isOnly: value.range.count > 2)
    }
  }

  private mutating func read(_ value: inout Value) {
    let repeatedQuote = kind == .unexpected ? range : nil
    if repeatedQuote != nil { index += 1 }
    value.range = range
    value.kind = kind
    value.hasEscapes = kind == .escapedValue
    value.isInDoubt = isUnreadable && !isPlain(in: range)
    if let repeatedQuote {
      value.isIntact = false
      reportRepeatedQuote(repeatedQuote, isOnly: hasContent)
    }
    index += 1
    switch value.kind {
    case .unclosedValue: unclosed(&value)
    case .bareValue: bare(&value)
    default: break
    }
  }

  /// Nothing stands behind the equals sign; the value may be on the next line.
  private mutating func valueOnNextLine(_ value: inout Value) {
    guard kind == .newline, let next = tokens.valueLine(at: index + 1) else { return }
    let separatorEnd = value.range.upperBound
    value.range = tokens.range(of: next)
    value.kind = tokens.kind(at: next)
    value.hasEscapes = value.kind == .escapedValue
    value.isIntact = false
    inspectCharacters(from: next)
    index = next
    reportLineBreak(from: separatorEnd, to: value.range, isOnly: hasContent)
    index += 1
  }

  private mutating func unclosed(_ value: inout Value) {
    let content = file.bytes[(value.range.lowerBound + 1)..<value.range.upperBound]
    value.isIntact = false
    value.hasEscapes = content.contains(.quote)
    if let close = closingLine(at: index) {
      value.isInDoubt = true
      reportUnclosedQuote(value.range, closedAt: close.quote)
      index = close.newline
    } else {
      let isSure = Self.isWholeValue(content)
      value.isInDoubt = value.isInDoubt || !isSure
      reportUnclosedQuote(value.range, isOnly: isSure)
    }
  }

  private mutating func bare(_ value: inout Value) {
    let text = file.bytes[value.range.lowerBound..<value.range.upperBound]
    if text.last == .backslash {
      let continuation = continuation(at: index)
      guard let continuation else {
        // It joins nothing, and what stands before it is the value.
        let end = contentEnd(beforeBackslashOf: value.range)
        reportTrailingBackslash(value.range, behind: end)
        if let end {
          value.isIntact = false
          value.range = SourceRange(value.range.lowerBound, end)
        }
        return
      }
      reportTrailingBackslash(value.range, continuation.text)
      value.isIntact = false
      value.isInDoubt = true
      index = continuation.newline
    } else if text.count(where: { $0 == .quote }) % 2 == 1 {
      let endsWithQuote = text.last == .quote
      let isSure = endsWithQuote && Self.isWholeValue(text.dropLast())
      value.isIntact = false
      value.isInDoubt = value.isInDoubt || !isSure
      reportUnopenedQuote(value.range, isOnly: isSure)
      if endsWithQuote {
        value.range = SourceRange(value.range.lowerBound, value.range.upperBound - 1)
      }
    } else if let content = contentOfForeignQuotes(value.range) {
      value.isIntact = false
      reportForeignQuotes(value.range, around: content)
      value.range = content
    }
  }

  /// Where the text before a backslash at the end of a range ends, without the blanks between them;
  /// `nil` where there is none, or one of which more can be said.
  private func contentEnd(beforeBackslashOf range: SourceRange) -> Int? {
    let text = file.bytes[range.lowerBound..<range.upperBound].dropLast()
    guard let last = text.lastIndex(where: { $0 != 0x20 && $0 != 0x09 }),
      !text.contains(where: \.beginsAnotherMatter)
    else { return nil }
    return last + 1
  }

  /// Whether text beside which a quote is missing is the value and nothing else, so that there is
  /// one place for the quote.
  private static func isWholeValue(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last, first.isWord,
      last.isWord || last == UInt8(ascii: "%")
    else { return false }
    return !text.contains { $0 == .quote || $0 == .equals || $0 == .hash }
  }

  mutating func addAttribute(_ name: SourceRange, _ value: Value) {
    if isUnreadable, !isPlain(in: name) { return loseLine() }
    let attribute = AttributeSyntax(
      nameRange: name, valueRange: value.range, isQuoted: value.kind.isQuoted,
      isUnclosed: value.kind == .unclosedValue, hasEscapes: value.hasEscapes,
      isIntact: value.isIntact && !isResumed, isValueInDoubt: value.isInDoubt)
    if stanzas.isEmpty, attributes.isEmpty { reportAttributeOutsideStanza(name) }
    attributes.append(attribute)
  }
}

extension UInt8 {
  /// Whether the byte in a bare value makes more of it than a value: a quote, a sign of comments, a
  /// backslash, or what is not ASCII.
  var beginsAnotherMatter: Bool {
    switch self {
    case .quote, .apostrophe, .backslash, UInt8(ascii: "#"), UInt8(ascii: "*"), 0x80...: true
    default: self < 0x20 && self != 0x09
    }
  }
}
