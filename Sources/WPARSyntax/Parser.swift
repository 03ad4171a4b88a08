import WPARDiagnostics

/// Groups tokens into stanzas and attributes, and says what is wrong with them.
///
/// Works line by line, so that a mistake stays on its line: it is reported once, where it was made,
/// and reading goes on behind it. What a mistake is called, and the words for it, stand with its
/// rule in the `…Errors` files.
struct Parser {
  let file: SourceFile
  let tokens: TokenList
  private(set) var stanzas: [StanzaSyntax] = []
  private(set) var attributes: [AttributeSyntax] = []
  private(set) var findings = Findings()

  /// The token at the cursor.
  private var index = 0 {
    didSet { kind = tokens.kind(at: index) }
  }
  /// Its kind; a newline at the end of the file.
  private var kind: TokenKind
  /// The first token of the line.
  private(set) var line = 0
  /// Whether all characters of the file are beyond suspicion.
  private let isPlain: Bool
  /// Whether this line holds bytes that are no text; what follows from them is not reported again.
  private var isUnreadable = false
  /// Whether the statement at the cursor should stand on a line of its own.
  private var isResumed = false

  init(_ file: SourceFile, _ tokens: TokenList) {
    self.file = file
    self.tokens = tokens
    kind = tokens.kind(at: 0)
    isPlain = file.bytes.isPlain
  }

  mutating func parse() {
    stanzas.reserveCapacity(tokens.colonCount)
    attributes.reserveCapacity(tokens.equalsCount)
    while index < tokens.count { parseLine() }
    endStanza()
  }

  /// Whether a finding of this line would tell something new; asked before its words are made.
  mutating func wants(_ rule: RuleDescription, at range: SourceRange) -> Bool {
    !isUnreadable && findings.wants(rule, at: range, line: line)
  }

  mutating func report(
    _ rule: RuleDescription, _ message: String, at range: SourceRange, labels: [Label] = [],
    fixes: [FixIt] = [], severity: Severity? = nil
  ) {
    findings.add(
      Diagnostic(rule, message, at: range, labels: labels, fixes: fixes, severity: severity))
  }

  private mutating func parseLine() {
    line = index
    isUnreadable = false
    isResumed = false
    var isIndented = take(.blank)
    while kind == .byteOrderMark {
      reportByteOrderMark(range)
      index += 1
      if take(.blank) { isIndented = true }
    }
    if !kind.endsStatement {
      inspectCharacters(from: index)
      statement(isIndented: isIndented)
      findings.endLine(line)
    }
    while kind != .newline { index += 1 }
    index += 1
  }

  /// Looks at the characters of a line from a token on.
  private mutating func inspectCharacters(from index: Int) {
    if !isPlain, reportCharacters(from: index) { isUnreadable = true }
  }

  private mutating func statement(isIndented: Bool) {
    let name = kind == .name ? range : nil
    if name != nil { index += 1 }
    take(.blank)
    switch kind {
    case .equals: afterEquals(name, isIndented: isIndented)
    case .colon: afterColon(name, isIndented: isIndented)
    case .newline, .comment:
      if let name { loneWord(name, isIndented: isIndented) }
    default: withoutSeparator(name, isIndented: isIndented)
    }
  }

  /// Reads a second statement of the line.
  ///
  /// - Parameter isOnly: Whether a line break is all that is missing.
  private mutating func resumeStatement(behind end: Int, isOnly: Bool) {
    isResumed = true
    reportMissingLineBreak(
      SourceRange(end, range.lowerBound), before: range,
      isHeader: tokens.isHeader(at: index), isOnly: isOnly)
    statement(isIndented: false)
  }

  private mutating func afterEquals(_ name: SourceRange?, isIndented: Bool) {
    let equals = range
    index += 1
    if let name, kind == .newline, !isIndented, !isResumed,
      name.upperBound == equals.lowerBound, isName(name),
      tokens.isIndentedAttribute(at: index + 1)
    {
      reportMissingColon(name, replacing: equals)
      return addStanza(name, end: equals.upperBound, isRecovered: true, isIntact: false)
    }
    take(.blank)
    if let name, isCommonValue { return addCommonAttribute(name) }
    let repeated = repeatedSeparators()
    if let repeated, name != nil {
      reportRepeatedSeparator(repeated, replacement: hasContent ? "" : nil)
    }
    attribute(name, separator: equals, isIntact: repeated == nil)
  }

  private mutating func afterColon(_ name: SourceRange?, isIndented: Bool) {
    let colon = range
    index += 1
    take(.blank)
    let repeated = repeatedSeparators()
    if kind.isQuoted || kind == .unexpected
      || (kind == .bareValue && (isIndented || repeated != nil))
    {
      if let name {
        if let repeated {
          let separators = SourceRange(colon.lowerBound, repeated.upperBound)
          reportRepeatedSeparator(separators, replacement: hasContent ? "=" : nil)
        } else {
          reportMissingEquals(
            name, SourceRange(name.upperBound, range.lowerBound), found: ":",
            isOnly: hasContent)
        }
      }
      return attribute(name, separator: colon, isIntact: false)
    }
    if let repeated { reportRepeatedSeparator(repeated, replacement: "") }
    header(name, colon: colon, isIndented: isIndented, isIntact: repeated == nil)
  }

  private mutating func header(
    _ name: SourceRange?, colon: SourceRange, isIndented: Bool, isIntact: Bool
  ) {
    let isIntact = isIntact && name != nil && !isIndented && kind.endsStatement
    let nameRange = name ?? SourceRange(at: colon.lowerBound)
    let isRecovered = name.map { isUnreadable && !isPlain(in: $0) } ?? true
    addStanza(nameRange, end: colon.upperBound, isRecovered: isRecovered, isIntact: isIntact)
    guard let name else { return reportMissingName(colon, of: "stanza") }
    if isIndented {
      let indentation = tokens.kind(at: line) == .blank ? tokens.range(of: line) : nil
      reportIndentedHeader(name, indentation)
    }
    if kind == .name {
      resumeStatement(behind: colon.upperBound, isOnly: true)
    } else if kind == .bareValue {
      reportTextAfterHeader(name, range)
    }
  }

  /// A word with nothing behind it: a header without its colon, or an attribute without a value.
  private mutating func loneWord(_ name: SourceRange, isIndented: Bool) {
    if kind == .newline, let equals = tokens.equalsLine(at: index + 1), isName(name) {
      inspectCharacters(from: equals)
      index = equals
      let equals = range
      index += 1
      take(.blank)
      let repeated = repeatedSeparators()
      reportLineBreak(from: name.upperBound, to: equals, isOnly: hasContent)
      if let repeated {
        reportRepeatedSeparator(repeated, replacement: hasContent ? "" : nil)
      }
      return attribute(name, separator: equals, isIntact: false)
    }
    let word = isIndented ? name : withoutPunctuation(name)
    guard isName(word) else { return unexpectedText(from: name) }
    if isIndented {
      reportMissingValue(name)
      let value = Value(range: SourceRange(at: name.upperBound), isIntact: false, isInDoubt: true)
      addAttribute(name, value)
    } else {
      reportMissingColon(word, replacing: SourceRange(word.upperBound, name.upperBound))
      addStanza(word, end: name.upperBound, isRecovered: true, isIntact: false)
    }
  }

  /// A name, if any, and a value, with no separator between them.
  private mutating func withoutSeparator(_ name: SourceRange?, isIndented: Bool) {
    guard let name else { return unexpectedText(from: range) }
    let word = withoutPunctuation(name)
    guard isName(word) else { return unexpectedText(from: name) }
    if kind == .unclosedValue, range.count == 1, !isIndented, range.lowerBound == name.upperBound {
      reportMissingColon(word, replacing: SourceRange(word.upperBound, range.upperBound))
      addStanza(word, end: range.upperBound, isRecovered: true, isIntact: false)
      index += 1
      return
    }
    guard kind.isQuoted ? hasContent : isSingleWord(range) else {
      return unexpectedText(from: name)
    }
    reportMissingEquals(word, SourceRange(word.upperBound, range.lowerBound), isOnly: true)
    attribute(word, separator: SourceRange(at: name.upperBound), isIntact: false)
  }

  /// Gives up a line, but for a statement that begins on it.
  private mutating func unexpectedText(from first: SourceRange) {
    var end = first.upperBound
    while !kind.endsStatement, kind != .name {
      if kind != .blank { end = range.upperBound }
      index += 1
    }
    reportUnexpectedText(SourceRange(first.lowerBound, end))
    loseLine()
    if kind == .name { resumeStatement(behind: end, isOnly: false) }
  }

  /// Takes separators that follow a separator; the range of all of them.
  private mutating func repeatedSeparators() -> SourceRange? {
    guard kind == .unexpected else { return nil }
    var all: SourceRange?
    while kind == .unexpected, file.bytes[range.lowerBound] != .quote {
      all = SourceRange(all?.lowerBound ?? range.lowerBound, range.upperBound)
      index += 1
      take(.blank)
    }
    return all
  }
}

/// Values.
extension Parser {
  /// A value as it is being read.
  private struct Value {
    var range: SourceRange
    var kind = TokenKind.bareValue
    var hasEscapes = false
    var isIntact: Bool
    var isInDoubt = false
  }

  /// Reads what follows a separator, and adds the attribute.
  private mutating func attribute(_ name: SourceRange?, separator: SourceRange, isIntact: Bool) {
    var value = Value(range: SourceRange(at: separator.upperBound), isIntact: isIntact)
    if !kind.endsStatement {
      read(&value)
    } else if isIntact, let name {
      noValue(name, separator: separator, &value)
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

  /// Whether a quoted value that holds something and no escapes is all that follows: the form in
  /// which AIX writes every attribute, and for which nothing needs to be asked.
  private var isCommonValue: Bool {
    kind == .quotedValue && isPlain && !isResumed && tokens.kind(at: index + 1) == .newline
      && range.count > 2
  }

  private mutating func addCommonAttribute(_ name: SourceRange) {
    if stanzas.isEmpty, attributes.isEmpty { reportAttributeOutsideStanza(name) }
    attributes.append(
      AttributeSyntax(
        nameRange: name, valueRange: range, isQuoted: true, isUnclosed: false, hasEscapes: false,
        isIntact: true, isValueInDoubt: false))
    index += 1
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
    case .quotedValue:
      let next = kind == .blank ? tokens.kind(at: index + 1) : kind
      if value.range.count == 2, value.isIntact, next.endsStatement {
        reportEmptyValue(value.range)
      }
    case .unclosedValue: unclosed(&value)
    case .bareValue: bare(&value)
    default: break
    }
  }

  /// Nothing stands behind the equals sign; the value may be on the next line.
  private mutating func noValue(
    _ name: SourceRange, separator: SourceRange, _ value: inout Value
  ) {
    guard kind == .newline, let next = tokens.valueLine(at: index + 1) else {
      return reportEmptyValue(SourceRange(name.lowerBound, separator.upperBound))
    }
    value.range = tokens.range(of: next)
    value.kind = tokens.kind(at: next)
    value.hasEscapes = value.kind == .escapedValue
    value.isIntact = false
    inspectCharacters(from: next)
    index = next
    reportLineBreak(from: separator.upperBound, to: value.range, isOnly: hasContent)
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
      reportTrailingBackslash(value.range, continuation?.text)
      guard let continuation else { return }
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
    }
  }

  /// Whether text beside which a quote is missing is the value and nothing else, so that there is
  /// one place for the quote.
  private static func isWholeValue(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last, first.isWord,
      last.isWord || last == UInt8(ascii: "%")
    else { return false }
    return !text.contains { $0 == .quote || $0 == .equals || $0 == .hash }
  }

  private mutating func addAttribute(_ name: SourceRange, _ value: Value) {
    if isUnreadable, !isPlain(in: name) { return loseLine() }
    let attribute = AttributeSyntax(
      nameRange: name, valueRange: value.range, isQuoted: value.kind.isQuoted,
      isUnclosed: value.kind == .unclosedValue, hasEscapes: value.hasEscapes,
      isIntact: value.isIntact && !isResumed, isValueInDoubt: value.isInDoubt)
    if stanzas.isEmpty, attributes.isEmpty { reportAttributeOutsideStanza(name) }
    attributes.append(attribute)
  }

  private mutating func addStanza(
    _ name: SourceRange, end: Int, isRecovered: Bool, isIntact: Bool
  ) {
    endStanza()
    stanzas.append(
      StanzaSyntax(
        nameRange: name, range: SourceRange(name.lowerBound, end),
        attributes: attributes.count..<attributes.count, isRecovered: isRecovered,
        isIntact: isIntact && !isResumed))
  }

  /// Gives the last stanza the attributes that were read since its header.
  private mutating func endStanza() {
    guard let i = stanzas.indices.last, stanzas[i].attributes.lowerBound < attributes.count else {
      return
    }
    stanzas[i].attributes = stanzas[i].attributes.lowerBound..<attributes.count
    stanzas[i].range = SourceRange(
      stanzas[i].range.lowerBound, attributes[attributes.count - 1].range.upperBound)
  }

  /// Notes that the stanza may lack an attribute, because this line could not be read as one.
  private mutating func loseLine() {
    guard let last = stanzas.indices.last else { return }
    stanzas[last].hasErrors = true
  }
}

/// The cursor, and looks at what is around it.
extension Parser {
  private var range: SourceRange {
    @inline(__always) get { tokens.range(of: index) }
  }

  /// Whether a value is at the cursor and there is something in it.
  private var hasContent: Bool {
    if kind.endsStatement { return false }
    return range.count > (kind == .unclosedValue ? 1 : kind.isQuoted ? 2 : 0)
  }

  @inline(__always) @discardableResult
  private mutating func take(_ expected: TokenKind) -> Bool {
    guard kind == expected else { return false }
    index += 1
    return true
  }

  private func isPlain(in range: SourceRange) -> Bool {
    file.bytes[range.lowerBound..<range.upperBound].allSatisfy { !$0.isControl && $0 < 0x80 }
  }

  /// Whether a word can be the name of something: letters, digits and a few signs.
  private func isName(_ range: SourceRange) -> Bool {
    let bytes = file.bytes[range.lowerBound..<range.upperBound]
    return bytes.contains { $0 & 0xDF >= 0x41 && $0 & 0xDF <= 0x5A } && bytes.allSatisfy(\.isWord)
  }

  private func withoutPunctuation(_ name: SourceRange) -> SourceRange {
    var end = name.upperBound
    while end > name.lowerBound, !file.bytes[end - 1].isWord { end -= 1 }
    return SourceRange(name.lowerBound, end)
  }

  private func isSingleWord(_ range: SourceRange) -> Bool {
    file.bytes[range.lowerBound..<range.upperBound].allSatisfy {
      !$0.isBlank && $0 != .equals && $0 != .quote
    }
  }

  /// Where a value that was left open is closed on a later line: the offset of the quote and the
  /// newline behind it. Such lines hold no `=`, and the last of them an odd number of quotes.
  private func closingLine(at end: Int) -> (quote: Int, newline: Int)? {
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
  private func continuation(at end: Int) -> (text: SourceRange, newline: Int)? {
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
