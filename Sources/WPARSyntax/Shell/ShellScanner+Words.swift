import WPARDiagnostics

extension ShellScanner {
  /// Reads a word. There is one: the byte here does not end a word.
  ///
  /// - Parameter placeholders: Takes words in angle brackets that stand for a value.
  mutating func word(_ placeholders: inout [SourceRange]) -> ShellArgument {
    var word = Word(start: position)
    while position < limit {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\\"): escape(&word)
      case UInt8(ascii: "'"): singleQuotes(&word)
      case UInt8(ascii: "\""): doubleQuotes(&word)
      case UInt8(ascii: "$"): expansion(&word, isQuoted: false)
      case UInt8(ascii: "`"): backquotes(&word, isQuoted: false)
      case UInt8(ascii: "<"):
        guard word.text.last == UInt8(ascii: "="), let end = placeholderEnd(from: position) else {
          return word.finish(at: position)
        }
        placeholders.append(SourceRange(position, end))
        let start = word.text.count
        while position < end { take(&word) }
        word.expansions.append(start..<word.text.count)
      case _ where byte.endsShellWord: return word.finish(at: position)
      case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["):
        word.patterns.append(word.text.count)
        take(&word)
      default: take(&word)
      }
    }
    return word.finish(at: position)
  }

  /// A word in the making.
  struct Word {
    let start: Int
    var text: [UInt8] = []
    var offsets: [UInt32] = []
    var expansions: [Range<Int>] = []
    var mayBeSeveral = false
    var patterns: [Int] = []
    var isQuoted = false
    /// Whether a quote without a partner stands in it, so that its end is a guess.
    var isInDoubt = false

    init(start: Int) {
      self.start = start
    }

    func finish(at end: Int) -> ShellArgument {
      ShellArgument(
        range: SourceRange(start, end), text: text, offsets: offsets,
        expansions: isInDoubt && !text.isEmpty ? [0..<text.count] : expansions,
        mayBeSeveral: mayBeSeveral, patterns: patterns, isQuoted: isQuoted)
    }
  }

  /// Takes the byte here as it is.
  private mutating func take(_ word: inout Word) {
    guard position < limit else { return }
    word.text.append(bytes[position])
    word.offsets.append(UInt32(truncatingIfNeeded: position))
    position += 1
  }

  private mutating func escape(_ word: inout Word) {
    position += 1
    if skipLineBreak() { return }
    word.isQuoted = true
    take(&word)
  }

  private mutating func singleQuotes(_ word: inout Word) {
    let start = position
    if isStray(start, &word) { return }
    guard let end = bytes[(start + 1)..<limit].firstIndex(of: UInt8(ascii: "'")) else {
      return loseQuote(at: start)
    }
    word.isQuoted = true
    position += 1
    while position < end { take(&word) }
    position = end + 1
    closeQuote(from: start, to: position)
  }

  private mutating func doubleQuotes(_ word: inout Word) {
    let start = position
    if isStray(start, &word) { return }
    word.isQuoted = true
    position += 1
    while position < limit {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return closeQuote(from: start, to: position)
      case UInt8(ascii: "\\"):
        position += 1
        if skipLineBreak() { continue }
        if position < limit, !"\"\\$`".utf8.contains(bytes[position]) { position -= 1 }
        take(&word)
      case UInt8(ascii: "$"): expansion(&word, isQuoted: true)
      case UInt8(ascii: "`"): backquotes(&word, isQuoted: true)
      default: take(&word)
      }
    }
    loseQuote(at: start)
  }

  /// Whether a quote is taken for a letter. What it stands in is in doubt.
  private mutating func isStray(_ start: Int, _ word: inout Word) -> Bool {
    guard strays.contains(start) else { return false }
    word.isInDoubt = true
    take(&word)
    return true
  }

  /// Reads a substitution, or passes over one byte.
  mutating func substitution() {
    var ignored = Word(start: position)
    switch bytes[position] {
    case UInt8(ascii: "$"): expansion(&ignored, isQuoted: true)
    case UInt8(ascii: "`"): backquotes(&ignored, isQuoted: true)
    default: position += 1
    }
  }

  /// Reads what begins with `$`.
  private mutating func expansion(_ word: inout Word, isQuoted: Bool) {
    let start = position
    position += 1
    guard position < limit else { return letter(start, &word) }
    switch bytes[position] {
    case UInt8(ascii: "("):
      position += 1
      if isByte(UInt8(ascii: "("), at: position) {
        position += 1
        skipBalanced(open: UInt8(ascii: "("), close: UInt8(ascii: ")"), count: 2, from: start)
      } else {
        parenthesis(from: start)
      }
    case UInt8(ascii: "{"):
      position += 1
      skipBalanced(open: UInt8(ascii: "{"), close: UInt8(ascii: "}"), count: 1, from: start)
    case UInt8(ascii: "'") where !isQuoted:
      position += 1
      while position < limit, bytes[position] != UInt8(ascii: "'") {
        position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
      }
      position = min(position + 1, limit)
    case let byte where "@*#?-$!".utf8.contains(byte) || 0x30...0x39 ~= byte: position += 1
    case let byte where byte.isShellNameByte:
      while position < limit, bytes[position].isShellNameByte { position += 1 }
    default: return letter(start, &word)
    }
    unknown(from: start, &word, isQuoted: isQuoted)
  }

  /// A dollar sign that begins no expansion.
  private mutating func letter(_ start: Int, _ word: inout Word) {
    position = start
    take(&word)
  }

  private mutating func backquotes(_ word: inout Word, isQuoted: Bool) {
    let start = position
    if isStray(start, &word) { return }
    var end = start + 1
    while end < limit, bytes[end] != UInt8(ascii: "`") {
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < limit else { return loseQuote(at: start) }
    script(SourceRange(start + 1, end))
    position = end + 1
    unknown(from: start, &word, isQuoted: isQuoted)
  }

  /// Keeps what was passed over as written, as text that is not known.
  private mutating func unknown(from start: Int, _ word: inout Word, isQuoted: Bool) {
    let end = position
    position = start
    let first = word.text.count
    while position < end { take(&word) }
    word.expansions.append(first..<word.text.count)
    if !isQuoted { word.mayBeSeveral = true }
  }

  /// Skips to behind the brackets that close as many as are open.
  ///
  /// - Parameter start: Where what opens them begins.
  mutating func skipBalanced(open: UInt8, close: UInt8, count: Int, from start: Int) {
    let opening = SourceRange(start, position)
    var depth = count
    while position < limit, depth > 0 {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        let quote = bytes[position]
        let rest = bytes[(position + 1)..<limit]
        if !strays.contains(position), let end = rest.firstIndex(of: quote) { position = end }
      case open: depth += 1
      case close: depth -= 1
      default: break
      }
      position += 1
    }
    position = min(position, limit)
    if depth > 0 { loseBracket(opening) }
  }
}
