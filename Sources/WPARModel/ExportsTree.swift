package import WPARDiagnostics

/// The `/etc/exports` of an NFS server on AIX: a lossless tree of its entries.
///
/// A line is a directory, and behind it options: a hyphen, and then options with commas between them,
/// of which some have values with colons between those. `#` begins a comment, and a backslash at the
/// end of a line joins it to the next.
package struct ExportsTree: Sendable {
  package let file: SourceFile
  /// Joined, they are the file.
  package let tokens: [Token]
  /// In the order of the file.
  package let entries: [Entry]

  /// A piece of the file.
  package struct Token: Hashable, Sendable {
    package enum Kind: Sendable {
      case blank
      case newline
      /// A backslash, blanks behind it and the line break.
      case continuation
      /// From `#` to the end of the line.
      case comment
      /// The hyphen before options.
      case hyphen
      case comma
      case equals
      case colon
      /// A directory, or the name or a value of an option.
      case text
    }

    package let kind: Kind
    package let range: SourceRange
  }

  /// One exported directory.
  package struct Entry: Sendable {
    package let directory: SourceRange
    package fileprivate(set) var options: [Option] = []
    /// From the directory to the last byte of the last option.
    package fileprivate(set) var range: SourceRange
    /// The words behind the directory that are not where options are read, in the order of the text.
    package fileprivate(set) var looseWords: [LooseWord] = []

    /// The options of a name, in the order of the text.
    package func occurrences(of name: String, in file: SourceFile) -> [Option] {
      options.filter { file.text(in: $0.name) == name }
    }
  }

  /// A word that does not begin with the hyphen of the options, or follows them.
  package struct LooseWord: Sendable {
    package enum Cause: Sendable {
      /// No hyphen stands before the options.
      case lacksHyphen
      /// A blank stands beside a comma or a colon.
      case isApart
      /// The options have ended before it.
      case follows
      /// A backslash joins the line of the next directory to this one.
      case isNextEntry(backslash: SourceRange)
    }

    package let cause: Cause
    package fileprivate(set) var range: SourceRange
    /// What stands between it and the word before it.
    package let gap: SourceRange
  }

  /// `ro`, or `access=a:b`.
  package struct Option: Sendable {
    package let name: SourceRange
    /// Whether an equals sign stands behind the name.
    package fileprivate(set) var hasEquals = false
    /// What stands between colons, without what is empty.
    package fileprivate(set) var values: [SourceRange] = []
    package fileprivate(set) var range: SourceRange
  }

  /// Reads a file. Linear in its size.
  package init(parsing file: SourceFile) {
    self.init(parsing: file, in: SourceRange(0, file.bytes.count))
  }

  /// Reads a part of a file, of which the tokens are.
  package init(parsing file: SourceFile, in range: SourceRange) {
    var lexer = ExportsLexer(file.bytes, range)
    lexer.run()
    self.file = file
    tokens = lexer.tokens
    var parser = ExportsParser(file.bytes)
    for token in tokens { parser.take(token) }
    parser.endEntry()
    entries = parser.entries
  }

  /// Whether a file is one of exports, by its name or by what its first entry begins with.
  package static func areIn(_ file: SourceFile) -> Bool {
    if file.path == "exports" || file.path.hasSuffix("/exports") { return true }
    let head = file.bytes.prefix(64 * 1024)
    let line = head.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
      .first { !$0.isBlank && $0.trimmed.first != UInt8(ascii: "#") }
    guard let words = line?.words, words[0].first == UInt8(ascii: "/") else { return false }
    return words.count == 1 || words[1].first == UInt8(ascii: "-") || words[1].equals("\\")
  }

  package func text(of entry: Entry) -> String { file.text(in: entry.directory) }

  /// The values of all options of a name; `nil` where there is none.
  package func values(of name: String, in entry: Entry) -> [SourceRange]? {
    let options = entry.occurrences(of: name, in: file)
    return options.isEmpty ? nil : options.flatMap(\.values)
  }
}

/// Cuts bytes into tokens.
private struct ExportsLexer {
  private let bytes: [UInt8]
  private var offset: Int
  private let end: Int
  private(set) var tokens: [ExportsTree.Token] = []
  /// How many words of the entry have begun: the first is its directory.
  private var wordCount = 0
  private var isInWord = false
  /// Whether the name of an option is read, in which colons are letters and an equals sign is none.
  private var isInName = false
  /// Whether the piece before it is an equals sign or a colon, behind which values go on.
  private var isBeforeValue = false

  init(_ bytes: [UInt8], _ range: SourceRange) {
    self.bytes = bytes
    offset = range.lowerBound
    end = min(range.upperBound, bytes.count)
  }

  mutating func run() {
    while offset < end { step() }
  }

  private mutating func step() {
    let byte = bytes[offset]
    if byte.isASCIIBlank, !isLineBreak(at: offset) {
      let start = offset
      while offset < end, bytes[offset].isASCIIBlank, !isLineBreak(at: offset) { offset += 1 }
      add(.blank, from: start)
      isInWord = false
    } else if isLineBreak(at: offset) {
      add(.newline, count: byte == 0x0D ? 2 : 1)
      isInWord = false
      isBeforeValue = false
      wordCount = 0
    } else if byte == UInt8(ascii: "#") {
      let start = offset
      while offset < end, !isLineBreak(at: offset) { offset += 1 }
      add(.comment, from: start)
    } else if let length = continuationLength {
      add(.continuation, count: length)
      isInWord = false
    } else {
      addWordPart(byte)
    }
  }

  private mutating func addWordPart(_ byte: UInt8) {
    if !isInWord {
      isInWord = true
      isInName = !isBeforeValue
      wordCount += 1
      if wordCount > 1, byte == UInt8(ascii: "-") { return add(.hyphen, count: 1) }
    }
    guard wordCount > 1 else { return addText { _ in false } }
    switch byte {
    case UInt8(ascii: ","):
      isInName = true
      add(.comma, count: 1)
    case UInt8(ascii: "=") where isInName:
      isInName = false
      add(.equals, count: 1)
    case UInt8(ascii: ":") where !isInName: add(.colon, count: 1)
    default:
      let isInName = isInName
      addText { byte in
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "=") && isInName
          || byte == UInt8(ascii: ":") && !isInName
      }
    }
  }

  /// Adds the bytes up to the end of the word, or to one that ends the piece; at least one.
  private mutating func addText(_ endsPiece: (UInt8) -> Bool) {
    let start = offset
    repeat {
      offset += 1
    } while offset < end && !bytes[offset].isASCIIBlank && !isLineBreak(at: offset)
      && bytes[offset] != UInt8(ascii: "#") && continuationLength == nil
      && !endsPiece(bytes[offset])
    add(.text, from: start)
  }

  private func isLineBreak(at offset: Int) -> Bool {
    if bytes[offset] == 0x0A { return true }
    return bytes[offset] == 0x0D && offset + 1 < end && bytes[offset + 1] == 0x0A
  }

  /// The bytes from a backslash to the line break behind it; `nil` where there is no such.
  private var continuationLength: Int? {
    guard bytes[offset] == UInt8(ascii: "\\") else { return nil }
    var next = offset + 1
    while next < end, !isLineBreak(at: next), bytes[next].isASCIIBlank { next += 1 }
    guard next < end, isLineBreak(at: next) else { return nil }
    return next - offset + (bytes[next] == 0x0D ? 2 : 1)
  }

  private mutating func add(_ kind: ExportsTree.Token.Kind, count: Int) {
    offset += count
    add(kind, from: offset - count)
  }

  private mutating func add(_ kind: ExportsTree.Token.Kind, from start: Int) {
    switch kind {
    case .equals, .colon: isBeforeValue = true
    case .comma, .hyphen, .text: isBeforeValue = false
    case .blank, .continuation, .comment, .newline: break
    }
    tokens.append(ExportsTree.Token(kind: kind, range: SourceRange(start, offset)))
  }
}

/// Puts tokens together to entries.
private struct ExportsParser {
  private let bytes: [UInt8]
  private(set) var entries: [ExportsTree.Entry] = []
  private var entry: ExportsTree.Entry?
  private var option: ExportsTree.Option?
  /// What stands before the next word, and the line break with a backslash in it.
  private var gap: SourceRange?
  private var lineJoint: SourceRange?
  /// The piece before the gap.
  private var last = ExportsTree.Token.Kind.newline
  /// How many words stand behind the directory.
  private var wordCount = 0
  private var isInLooseWord = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func take(_ token: ExportsTree.Token) {
    switch token.kind {
    case .comment: return
    case .newline: endEntry()
    case .blank, .continuation:
      gap = SourceRange(gap?.lowerBound ?? token.range.lowerBound, token.range.upperBound)
      if token.kind == .continuation { lineJoint = token.range }
      return
    case .comma, .hyphen, .equals, .colon, .text:
      if gap != nil, entry != nil {
        beginWord(with: token)
      } else if isInLooseWord {
        entry?.extendLooseWord(to: token.range.upperBound)
      }
      takePart(token)
    }
    gap = nil
    lineJoint = nil
    last = token.kind
  }

  private mutating func takePart(_ token: ExportsTree.Token) {
    switch token.kind {
    case .comma: endOption()
    case .hyphen, .colon: extend(to: token)
    case .equals:
      if option == nil {
        // A value without a name is an option of no name.
        option = ExportsTree.Option(
          name: SourceRange(at: token.range.lowerBound), range: token.range)
      }
      option?.hasEquals = true
      extend(to: token)
    case .text: takeText(token)
    case .blank, .newline, .continuation, .comment: break
    }
  }

  /// Begins a word behind the directory, and notes one that is not where options are read.
  private mutating func beginWord(with token: ExportsTree.Token) {
    wordCount += 1
    isInLooseWord = false
    // A list of values goes on.
    let isValue = last == .equals || last == .colon || token.kind == .equals
    if !isValue { endOption() }
    guard let cause = cause(of: token, isValue: isValue), let gap else { return }
    isInLooseWord = true
    entry?.looseWords.append(
      ExportsTree.LooseWord(cause: cause, range: token.range, gap: gap))
  }

  /// Why a word is not where options are read; `nil` where it is. How exportfs takes the blanks at the
  /// start of a line that is joined to the one before is not known, so that nothing is said of them.
  private func cause(
    of token: ExportsTree.Token, isValue: Bool
  ) -> ExportsTree.LooseWord.Cause? {
    if let lineJoint {
      let isPath = token.kind == .text && bytes[token.range.lowerBound] == UInt8(ascii: "/")
      return isPath && !isValue ? .isNextEntry(backslash: lineJoint) : nil
    }
    if wordCount == 1 { return token.kind == .hyphen ? nil : .lacksHyphen }
    let isApart = isValue || last == .comma || last == .hyphen || token.kind == .comma
    return isApart ? .isApart : .follows
  }

  private mutating func takeText(_ token: ExportsTree.Token) {
    guard entry != nil else {
      entry = ExportsTree.Entry(directory: token.range, range: token.range)
      return
    }
    if option?.hasEquals == true {
      option?.values.append(token.range)
    } else {
      endOption()
      option = ExportsTree.Option(name: token.range, range: token.range)
    }
    extend(to: token)
  }

  private mutating func extend(to token: ExportsTree.Token) {
    let end = token.range.upperBound
    if let start = option?.range.lowerBound { option?.range = SourceRange(start, end) }
    if let start = entry?.range.lowerBound { entry?.range = SourceRange(start, end) }
  }

  private mutating func endOption() {
    if let ended = option.take() { entry?.options.append(ended) }
  }

  mutating func endEntry() {
    endOption()
    if let ended = entry.take() { entries.append(ended) }
    wordCount = 0
    isInLooseWord = false
  }
}

extension ExportsTree.Entry {
  fileprivate mutating func extendLooseWord(to end: Int) {
    guard let index = looseWords.indices.last else { return }
    looseWords[index].range = SourceRange(looseWords[index].range.lowerBound, end)
  }
}
