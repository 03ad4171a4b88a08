import WPARDiagnostics

/// Cuts the bytes of a stanza file into tokens: one pass, linear, for any bytes.
///
/// A cursor that is handed the bytes with every call, since a span cannot be stored. The lexer knows
/// the form of a line, because what a byte means depends on what stands before it on its line; it
/// judges nothing.
struct Lexer {
  private var tokens: TokenList
  private var position = 0
  /// Whether only blanks, newlines and byte order marks were met so far.
  private var isAtTop = true
  /// Whether this line was already taken up again after a missing line break. Once a line is
  /// enough: more would let one long line yield a finding for every few bytes.
  private var hasResumed = false

  private init(size: Int) {
    tokens = TokenList(forSize: size)
  }

  static func tokens(of file: SourceFile) -> TokenList {
    let bytes = file.bytes
    let span = bytes.span
    var lexer = Lexer(size: bytes.count)
    while lexer.position < span.count {
      lexer.line(span)
      lexer.commonLines(span)
    }
    return lexer.tokens
  }

  private mutating func line(_ bytes: Span<UInt8>) {
    hasResumed = false
    var isIndented = blanks(bytes)
    if isAtTop, byteOrderMarks(bytes) { isIndented = true }
    if position < bytes.count, !bytes[position].isNewline {
      isAtTop = false
      if bytes[position] == .hash || bytes[position] == .asterisk {
        comment(bytes)
      } else {
        statement(bytes, isIndented: isIndented)
      }
    }
    newline(bytes)
  }

  /// Takes lines of the form in which AIX writes attributes, of which most files consist. They become
  /// the tokens that `line` would make of them.
  private mutating func commonLines(_ bytes: Span<UInt8>) {
    guard !isAtTop else { return }
    while true {
      let name = bytes.endOfBlanks(from: position)
      let nameEnd = bytes.endOfName(from: name)
      let equals = bytes.endOfBlanks(from: nameEnd)
      let value = bytes.endOfBlanks(from: equals + 1)
      guard name > position, nameEnd > name, equals > nameEnd, value > equals + 1,
        value < bytes.count, bytes[equals] == .equals, bytes[value] == .quote,
        bytes[name] != .hash, bytes[name] != .asterisk
      else { return }
      let valueEnd = bytes.endOfPlainText(from: value + 1) + 1
      guard valueEnd - value > 2, valueEnd < bytes.count, bytes[valueEnd - 1] == .quote,
        bytes[valueEnd] == .lineFeed
      else { return }
      tokens.appendCommonLine(
        blank: position, name: name, nameEnd: nameEnd, equals: equals, value: value,
        valueEnd: valueEnd)
      position = valueEnd + 1
    }
  }

  /// A header or an attribute, or what is left of one.
  private mutating func statement(_ bytes: Span<UInt8>, isIndented: Bool) {
    let end = bytes.endOfName(from: position)
    if end > position { tokens.append(.name, at: position) }
    position = end
    blanks(bytes)
    guard position < bytes.count else { return }
    switch bytes[position] {
    case .colon:
      single(.colon)
      blanks(bytes)
      afterColon(bytes, isIndented: isIndented)
    case .equals:
      single(.equals)
      blanks(bytes)
      if position < bytes.count, bytes[position] == .equals || bytes[position] == .colon {
        repeatedSeparators(bytes)
      }
      value(bytes)
    default:
      value(bytes)
    }
  }

  private mutating func afterColon(_ bytes: Span<UInt8>, isIndented: Bool) {
    guard position < bytes.count else { return }
    switch bytes[position] {
    case .asterisk where !isIndented: comment(bytes)
    case .hash: comment(bytes)
    case .colon, .equals:
      repeatedSeparators(bytes)
      value(bytes)
    case .quote: value(bytes)
    default:
      if !isIndented, !hasResumed, startsStatement(bytes, at: position) {
        hasResumed = true
        statement(bytes, isIndented: true)
      } else {
        value(bytes)
      }
    }
  }

  /// Separators after a separator. After `=` a colon may begin a bare value (`::1`), so there it is
  /// taken for a separator only before a quote.
  private mutating func repeatedSeparators(_ bytes: Span<UInt8>) {
    while position < bytes.count {
      var next = position + 1
      if bytes[position] == .colon, tokens.kind(at: tokens.count - 1) == .colon {
        while next < bytes.count, bytes[next] == .colon { next += 1 }
      } else if bytes[position] == .colon {
        while next < bytes.count, bytes[next].isBlank { next += 1 }
        guard next < bytes.count, bytes[next] == .quote else { return }
        next = position + 1
      } else {
        guard bytes[position] == .equals else { return }
        while next < bytes.count, bytes[next] == .equals { next += 1 }
      }
      tokens.append(.unexpected, at: position)
      position = next
      blanks(bytes)
    }
  }

  /// The value at the cursor, if there is one, and what follows it on the line.
  private mutating func value(_ bytes: Span<UInt8>) {
    guard position < bytes.count, !bytes[position].isNewline else { return }
    if bytes[position] == .quote {
      quotedValue(bytes)
    } else {
      text(.bareValue, bytes)
    }
  }

  private mutating func quotedValue(_ bytes: Span<UInt8>) {
    let next = position + 1
    if next < bytes.count, bytes[next] == .quote, isQuoteRepeated(bytes) { single(.unexpected) }
    let start = position
    var i = start + 1
    var kind = TokenKind.quotedValue
    scan: while i < bytes.count {
      switch bytes[i] {
      case .quote:
        tokens.append(kind, at: start)
        position = i + 1
        afterQuotedValue(bytes)
        return
      case .backslash where i + 1 < bytes.count && bytes[i + 1] == .quote:
        kind = .escapedValue
        i += 2
      case .lineFeed, .carriageReturn: break scan
      default: i += 1
      }
    }
    while bytes[i - 1].isBlank { i -= 1 }
    tokens.append(.unclosedValue, at: start)
    position = i
    blanks(bytes)
  }

  /// Whether the two quotes at the cursor begin one value, as in `""nfs1"`.
  private func isQuoteRepeated(_ bytes: Span<UInt8>) -> Bool {
    let next = position + 2
    guard next < bytes.count else { return false }
    if bytes[next].isBlank || bytes[next] == .hash { return false }
    var quotes = 0
    var i = next
    while i < bytes.count, !bytes[i].isNewline {
      if bytes[i] == .quote { quotes += 1 }
      i += 1
    }
    // In '""host = "nfs1"' the quotes behind the first two are a pair; in '""rw,vers=3"' they are not.
    if !hasResumed, quotes % 2 == 0, startsStatement(bytes, at: next) { return false }
    return quotes > 0
  }

  private mutating func afterQuotedValue(_ bytes: Span<UInt8>) {
    blanks(bytes)
    guard position < bytes.count, !bytes[position].isNewline else { return }
    if bytes[position] == .hash {
      comment(bytes)
    } else if !hasResumed, startsStatement(bytes, at: position) {
      hasResumed = true
      statement(bytes, isIndented: false)
    } else {
      text(.unexpected, bytes)
    }
  }

  /// Whether a name and `=`, or a name and a colon at the end of the line, begin at an offset.
  private func startsStatement(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    var i = bytes.endOfName(from: start)
    guard i > start else { return false }
    while i < bytes.count, bytes[i].isBlank { i += 1 }
    guard i < bytes.count else { return false }
    if bytes[i] == .equals { return true }
    guard bytes[i] == .colon else { return false }
    i += 1
    while i < bytes.count, bytes[i].isBlank { i += 1 }
    return i == bytes.count || bytes[i].isNewline || bytes[i] == .hash
  }

  /// Text up to the end of the line or a comment. A comment begins with `#` behind a blank, or where
  /// the text would begin.
  private mutating func text(_ kind: TokenKind, _ bytes: Span<UInt8>) {
    let start = position
    var end = start
    var i = start
    var isAfterBlank = true
    while i < bytes.count {
      let byte = bytes[i]
      if byte.isBlank {
        isAfterBlank = true
      } else if byte.isNewline || (byte == .hash && isAfterBlank) {
        break
      } else {
        isAfterBlank = false
        end = i + 1
      }
      i += 1
    }
    if end > start { tokens.append(kind, at: start) }
    position = end
    blanks(bytes)
    if position < bytes.count, bytes[position] == .hash { comment(bytes) }
  }

  private mutating func comment(_ bytes: Span<UInt8>) {
    tokens.append(.comment, at: position)
    var i = position
    while i < bytes.count, !bytes[i].isNewline { i += 1 }
    while bytes[i - 1].isBlank { i -= 1 }
    position = i
    blanks(bytes)
  }

  @inline(__always)
  private mutating func single(_ kind: TokenKind) {
    tokens.append(kind, at: position)
    position += 1
  }

  /// Takes blanks; whether there were any.
  @inline(__always) @discardableResult
  private mutating func blanks(_ bytes: Span<UInt8>) -> Bool {
    var i = position
    while i < bytes.count, bytes[i].isBlank { i += 1 }
    guard i > position else { return false }
    tokens.append(.blank, at: position)
    position = i
    return true
  }

  @inline(__always)
  private mutating func newline(_ bytes: Span<UInt8>) {
    guard position < bytes.count else { return }
    let start = position
    position += 1
    if bytes[start] == .carriageReturn, position < bytes.count, bytes[position] == .lineFeed {
      position += 1
    }
    tokens.append(.newline, at: start)
  }

  /// Takes byte order marks and the blanks between them; whether there were blanks.
  private mutating func byteOrderMarks(_ bytes: Span<UInt8>) -> Bool {
    var hasBlanks = false
    while startsWithByteOrderMark(bytes) {
      tokens.append(.byteOrderMark, at: position)
      while startsWithByteOrderMark(bytes) { position += 3 }
      if blanks(bytes) { hasBlanks = true }
    }
    return hasBlanks
  }

  private func startsWithByteOrderMark(_ bytes: Span<UInt8>) -> Bool {
    position + 2 < bytes.count && bytes[position] == 0xEF && bytes[position + 1] == 0xBB
      && bytes[position + 2] == 0xBF
  }
}
