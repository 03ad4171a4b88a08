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
  var attributes: [AttributeSyntax] = []
  private(set) var findings = Findings()

  /// The token at the cursor.
  var index = 0 {
    didSet { kind = tokens.kind(at: index) }
  }
  /// Its kind; a newline at the end of the file.
  var kind: TokenKind
  /// The first token of the line.
  private(set) var line = 0
  /// Whether all characters of the file are beyond suspicion.
  let isPlain: Bool
  /// Whether this line holds bytes that are no text; what follows from them is not reported again.
  var isUnreadable = false
  /// Whether the statement at the cursor should stand on a line of its own.
  var isResumed = false

  init(_ file: SourceFile, _ tokens: TokenList) {
    self.file = file
    self.tokens = tokens
    kind = tokens.kind(at: 0)
    isPlain = file.bytes.isPlain
  }

  mutating func parse() {
    stanzas.reserveCapacity(tokens.colonCount)
    attributes.reserveCapacity(tokens.equalsCount)
    while index < tokens.count {
      takeCommonLines()
      if index < tokens.count { parseLine() }
    }
    endStanza()
  }

  /// Reads lines in the form in which AIX writes every attribute, for which nothing needs to be asked.
  private mutating func takeCommonLines() {
    guard isPlain, !stanzas.isEmpty else { return }
    var next = index
    while let (name, value) = tokens.commonLine(at: next), value.count > 2 {
      attributes.append(
        AttributeSyntax(
          nameRange: name, valueRange: value, isQuoted: true, isUnclosed: false, hasEscapes: false,
          isIntact: true, isValueInDoubt: false))
      findings.endLine(next)
      next += TokenList.commonLineLength
    }
    index = next
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
  mutating func inspectCharacters(from index: Int) {
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
  mutating func resumeStatement(behind end: Int, isOnly: Bool) {
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
    let text = SourceRange(first.lowerBound, end)
    reportUnexpectedText(text)
    if kind.endsStatement, !isResumed, !isLineIndented,
      let word = onlyWord(in: text)
    {
      // A header in the form of another language: '[network]', '"network":', '- network'.
      return addStanza(word, end: end, isRecovered: true, isIntact: false)
    }
    loseLine()
    if kind == .name { resumeStatement(behind: end, isOnly: false) }
  }

  /// Whether the line begins with blanks; a byte order mark takes no room.
  private var isLineIndented: Bool {
    var first = line
    while tokens.kind(at: first) == .byteOrderMark { first += 1 }
    return tokens.kind(at: first) == .blank
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

  mutating func addStanza(
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
  mutating func loseLine() {
    guard let last = stanzas.indices.last else { return }
    stanzas[last].hasErrors = true
  }
}
