package import WPARDiagnostics

/// The tokens of a file in order. They tile it: joined, they are the input, byte for byte.
///
/// A token takes 32 bits: its kind in the upper 4, the offset of its first byte in the lower 28,
/// which is enough for the largest file that is read. It ends where the next one begins.
package struct TokenList: Sendable {
  private var words: [UInt32] = []
  /// The offset after the last token: the size of the file.
  package let end: Int
  /// The number of equals signs that introduce a value: about that many attributes.
  private(set) var equalsCount = 0
  /// The number of colons that may end a header: about that many stanzas.
  private(set) var colonCount = 0
  /// Whether one of the tokens is a comment.
  package private(set) var hasComments = false

  private static let offsetBits: UInt32 = 28

  /// An empty list for a file of `size` bytes. AIX's own layout has about one token for each three
  /// and a half bytes; reserving a little more than that makes growth the exception.
  init(forSize size: Int) {
    end = size
    words.reserveCapacity(size / 3 + 8)
  }

  package var count: Int { words.count }

  /// The kind of a token; a newline behind the last.
  @inline(__always)
  package func kind(at index: Int) -> TokenKind {
    guard index < words.count else { return .newline }
    // Each word was made from a kind. The failable initializer is a call, and this the hot path.
    return unsafeBitCast(
      UInt8(truncatingIfNeeded: words[index] &>> Self.offsetBits), to: TokenKind.self)
  }

  @inline(__always)
  package func range(of index: Int) -> SourceRange {
    SourceRange(start(of: index), index + 1 < words.count ? start(of: index + 1) : end)
  }

  @inline(__always)
  private func start(of index: Int) -> Int {
    Int(words[index] & (1 &<< Self.offsetBits - 1))
  }

  /// The number of tokens of a line as AIX writes an attribute: a blank, a name, an equals sign
  /// between blanks, a quoted value and a newline.
  static let commonLineLength = 7
  /// Their kinds, four bits for each.
  private static let commonLine: UInt32 = 0x141_6172

  /// The name and the value of such a line, if one begins with a token.
  @inline(__always)
  func commonLine(at index: Int) -> (name: SourceRange, value: SourceRange)? {
    guard index + Self.commonLineLength <= words.count else { return nil }
    var kinds: UInt32 = 0
    for i in index..<index + Self.commonLineLength {
      kinds = kinds &<< 4 | words[i] &>> Self.offsetBits
    }
    guard kinds == Self.commonLine else { return nil }
    return (
      SourceRange(start(of: index + 1), start(of: index + 2)),
      SourceRange(start(of: index + 5), start(of: index + 6))
    )
  }

  /// Appends the tokens of such a line.
  @inline(__always)
  mutating func appendCommonLine(
    blank: Int, name: Int, nameEnd: Int, equals: Int, value: Int, valueEnd: Int
  ) {
    words.append(addingCapacity: Self.commonLineLength) { words in
      words.append(Self.word(.blank, at: blank))
      words.append(Self.word(.name, at: name))
      words.append(Self.word(.blank, at: nameEnd))
      words.append(Self.word(.equals, at: equals))
      words.append(Self.word(.blank, at: equals + 1))
      words.append(Self.word(.quotedValue, at: value))
      words.append(Self.word(.newline, at: valueEnd))
    }
    equalsCount &+= 1
  }

  @inline(__always)
  private static func word(_ kind: TokenKind, at start: Int) -> UInt32 {
    UInt32(kind.rawValue) &<< offsetBits | UInt32(truncatingIfNeeded: start)
  }

  @inline(__always)
  mutating func append(_ kind: TokenKind, at start: Int) {
    words.append(Self.word(kind, at: start))
    if kind == .equals { equalsCount &+= 1 }
    if kind == .colon { colonCount &+= 1 }
    if kind == .comment { hasComments = true }
  }
}
