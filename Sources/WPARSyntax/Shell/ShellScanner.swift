import WPARDiagnostics

/// Goes through a script once, command by command.
///
/// Commands inside substitutions and groups are found by recursion, whose depth is limited; what lies
/// deeper is passed over.
struct ShellScanner {
  let file: SourceFile
  let bytes: [UInt8]
  private let programs: [String]
  /// Quotes that are taken for letters, because nothing closes them.
  let strays: [Int]

  var position = 0
  /// The end of what is read: the file's, or that of a script inside it.
  var limit: Int
  var depth = 0
  var documents: [HereDocument] = []
  /// How many branches, loops and functions are open.
  private var blocks = 0
  /// Whether the next command runs only if the one before it fails.
  private var isAlternative = false

  private(set) var calls: [ShellCall] = []
  private(set) var comments: [SourceRange] = []
  var diagnostics: [Diagnostic] = []
  /// The quote that is most likely the one without a partner; `nil` when every quote has one.
  private(set) var strayQuote: Int?
  /// Why the rest of the script could not be told apart.
  private(set) var lost: Diagnostic?
  /// How many bytes may be read a second time, as the script that a word holds. Scripts in scripts
  /// would double the work with each level.
  private var rereading: Int
  /// The first quote with several lines before its partner, and a letter right behind it.
  private var suspect: Int?

  static let maximumDepth = 64

  /// What ends a list of commands.
  enum End {
    case limit
    case parenthesis
    /// `;;` or `esac`, which is left to be read.
    case caseItem
  }

  init(_ file: SourceFile, programs: [String], strays: [Int]) {
    self.file = file
    bytes = file.bytes
    limit = file.bytes.count
    rereading = 4 * file.bytes.count
    self.programs = programs
    self.strays = strays
  }

  mutating func run() {
    list(until: .limit)
    reportOpenDocuments()
  }

  // MARK: Lists

  /// - Returns: Whether there is such an end.
  @discardableResult
  mutating func list(until end: End) -> Bool {
    while position < limit {
      let byte = bytes[position]
      switch byte {
      case _ where skipBlank(): continue
      case 0x0A, 0x0D:
        position += 1
        isAlternative = false
        if byte == 0x0A { readDocuments() }
      case UInt8(ascii: "#"): comment()
      case UInt8(ascii: ";"):
        if end == .caseItem, isByte(UInt8(ascii: ";"), at: position + 1) { return true }
        position += 1
        isAlternative = false
      case UInt8(ascii: "|") where isByte(byte, at: position + 1):
        position += 2
        isAlternative = true
      case UInt8(ascii: "&"), UInt8(ascii: "|"): position += 1
      case UInt8(ascii: "("):
        if isByte(UInt8(ascii: "("), at: position + 1) {
          position += 2
          skipBalanced(
            open: UInt8(ascii: "("), close: UInt8(ascii: ")"), count: 2, from: position - 2)
        } else {
          position += 1
          parenthesis(from: position - 1)
        }
      case UInt8(ascii: ")"):
        position += 1
        if end == .parenthesis { return true }
      default:
        if end == .caseItem, isWord("esac") { return true }
        command()
      }
    }
    return end == .limit
  }

  /// Reads a list whose opening parenthesis has been read.
  ///
  /// - Parameter start: Where what opens it begins.
  mutating func parenthesis(from start: Int) {
    let opening = SourceRange(start, position)
    nested { scanner in
      if !scanner.list(until: .parenthesis) { scanner.loseBracket(opening) }
    }
  }

  /// Reads what lies deeper, or passes it over when it lies too deep.
  mutating func nested(_ body: (inout ShellScanner) -> Void) {
    guard depth < Self.maximumDepth else {
      // What is behind it is not told from what is in it.
      if lost == nil, strayQuote == nil {
        lost = .scriptTooDeep(at: SourceRange(at: position), limit: Self.maximumDepth)
      }
      position = limit
      return
    }
    depth += 1
    body(&self)
    depth -= 1
  }

  /// Reads a part of the file as a script of its own.
  mutating func script(_ range: SourceRange) {
    let (position, limit, documents) = (self.position, self.limit, self.documents)
    self.position = range.lowerBound
    self.limit = min(range.upperBound, limit)
    self.documents = []
    nested { $0.list(until: .limit) }
    reportOpenDocuments()
    (self.position, self.limit, self.documents) = (position, limit, documents)
  }

  // MARK: Commands

  /// Reads a simple command, or the words that begin a compound one.
  private mutating func command() {
    var words: [ShellArgument] = []
    var broken: [SourceRange] = []
    var placeholders: [SourceRange] = []
    let firstDocument = documents.count
    while position < limit {
      if skipBlank() { continue }
      let byte = bytes[position]
      if byte == UInt8(ascii: "#") {
        comment()
        break
      }
      if let blanks = brokenContinuation(), mentionsProgram(words) {
        broken.append(blanks)
        position = blanks.upperBound
        _ = skipLineBreak()
        continue
      }
      if let end = placeholderEnd(from: position) {
        let range = SourceRange(position, end)
        placeholders.append(range)
        words.append(placeholder(range))
        position = end
        continue
      }
      if redirection() { continue }
      guard !byte.endsShellWord else { break }
      let word = self.word(&placeholders)
      if words.isEmpty, !word.isQuoted, word.isKnown {
        if word.equals("case") {
          caseCommand()
          return
        }
        if word.equals("function") {
          // Its name; the braces behind it hold commands.
          while position < limit, skipBlank() {}
          if position < limit, !bytes[position].endsShellWord { _ = self.word(&placeholders) }
          continue
        }
        noteBlock(word)
        if Self.reservedWords.contains(where: word.equals) { continue }
      }
      words.append(word)
    }
    finish(words, broken, placeholders, firstDocument: firstDocument)
  }

  /// Counts what is open around a command.
  private mutating func noteBlock(_ word: ShellArgument) {
    if ["if", "while", "until", "for", "select", "{"].contains(where: word.equals) {
      blocks += 1
    } else if ["fi", "done", "}"].contains(where: word.equals) {
      blocks = max(0, blocks - 1)
    }
  }

  private static let reservedWords = [
    "if", "then", "else", "elif", "fi", "do", "done", "while", "until", "esac", "!", "{", "}",
  ]

  private mutating func finish(
    _ words: [ShellArgument], _ broken: [SourceRange], _ placeholders: [SourceRange],
    firstDocument: Int
  ) {
    switch ShellInvocation(words, programs: programs) {
    case .call(let index, let program):
      calls.append(
        ShellCall(
          program: program, programRange: words[index].range,
          arguments: Array(words[(index + 1)...]), brokenContinuations: broken,
          placeholders: placeholders,
          range: SourceRange(
            words[index].range.lowerBound, words[words.count - 1].range.upperBound),
          isUnconditional: depth == 0 && blocks == 0 && !isAlternative
            && !ShellInvocation.isRemote(words[..<index])))
    case .script(let word?):
      // Letters with a backslash before them are read twice; where they stand is no longer known.
      let text = words[word]
      guard let range = text.spelling(of: 0..<text.text.count), range.count <= rereading else {
        return
      }
      rereading -= range.count
      script(range)
    case .script(nil):
      for index in documents.indices.dropFirst(firstDocument) { documents[index].isScript = true }
    case .other: break
    }
  }

  private func mentionsProgram(_ words: [ShellArgument]) -> Bool {
    if case .call = ShellInvocation(words, programs: programs) { true } else { false }
  }

  /// Reads the rest of `case WORD in PATTERN) LIST ;; … esac`.
  private mutating func caseCommand() {
    var ignored: [SourceRange] = []
    while position < limit, !isWord("in") {
      if skipBlank() || skipLineBreak() { continue }
      if bytes[position].endsShellWord { return }
      _ = word(&ignored)
    }
    position = min(position + 2, limit)
    while position < limit {
      if skipBlank() || skipLineBreak() { continue }
      switch bytes[position] {
      case UInt8(ascii: "#"): comment()
      case UInt8(ascii: ";"), UInt8(ascii: "&"): position += 1
      case _ where isWord("esac"):
        position += 4
        return
      default:
        skipPattern(&ignored)
        nested { $0.list(until: .caseItem) }
      }
    }
  }

  private mutating func skipPattern(_ ignored: inout [SourceRange]) {
    while position < limit, bytes[position] != UInt8(ascii: ")") {
      if skipBlank() || skipLineBreak() { continue }
      if bytes[position].endsShellWord {
        position += 1
      } else {
        _ = word(&ignored)
      }
    }
    position = min(position + 1, limit)
  }

  // MARK: Comments and blanks

  private mutating func comment() {
    let start = position
    while position < limit, bytes[position] != 0x0A { position += 1 }
    comments.append(SourceRange(start, position))
  }

  /// Skips a blank, or a line break with a backslash before it.
  mutating func skipBlank() -> Bool {
    switch bytes[position] {
    case 0x20, 0x09:
      position += 1
      return true
    case UInt8(ascii: "\\"):
      let start = position
      position += 1
      if skipLineBreak() { return true }
      position = start
      return false
    default: return false
    }
  }

  mutating func skipLineBreak() -> Bool {
    guard position < limit else { return false }
    if bytes[position] == 0x0D, isByte(0x0A, at: position + 1) {
      position += 2
    } else if bytes[position] == 0x0A {
      position += 1
    } else {
      return false
    }
    return true
  }

  /// The blanks between a backslash here and the end of its line.
  private func brokenContinuation() -> SourceRange? {
    guard bytes[position] == UInt8(ascii: "\\") else { return nil }
    var end = position + 1
    while end < limit, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    guard end > position + 1, end < limit, bytes[end] == 0x0A || bytes[end] == 0x0D else {
      return nil
    }
    return SourceRange(position + 1, end)
  }

  // MARK: Looking

  func isByte(_ byte: UInt8, at index: Int) -> Bool {
    index < limit && bytes[index] == byte
  }

  /// Whether a bare word stands here.
  private func isWord(_ word: String) -> Bool {
    let end = position + word.utf8.count
    guard end <= limit, bytes[position..<end].elementsEqual(word.utf8) else { return false }
    return end == limit || bytes[end].endsShellWord
  }

  // MARK: Quotes

  /// Notes that a quote has its partner.
  mutating func closeQuote(from start: Int, to end: Int) {
    guard suspect == nil, end < limit, bytes[end].isShellNameByte,
      bytes[start..<end].contains(0x0A)
    else { return }
    suspect = start
  }

  /// Notes that nothing closes a bracket. Of several, the innermost is told, as the others mostly
  /// lack their end for its sake.
  mutating func loseBracket(_ opening: SourceRange) {
    guard lost == nil, strayQuote == nil else { return }
    lost = .unclosedBracket(at: opening, in: file)
  }

  /// Ends the reading at a quote that has no partner.
  mutating func loseQuote(at start: Int) {
    if strayQuote == nil { strayQuote = suspect ?? start }
    position = limit
  }
}

extension UInt8 {
  /// Whether the byte ends a bare word of a shell.
  package var endsShellWord: Bool {
    switch self {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"):
      true
    default: false
    }
  }
}
