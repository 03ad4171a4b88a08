package import WPARDiagnostics

/// The tokens of a file in order. They tile it: joined, they are the input, byte for byte.
package struct TokenList: Sendable {
  package private(set) var kinds: [TokenKind] = []
  /// The offset of each token's first byte.
  package private(set) var starts: [UInt32] = []
  /// The offset after the last token: the size of the file.
  package let end: Int
  /// The number of equals signs that introduce a value: about that many attributes.
  package private(set) var equalsCount = 0
  /// The number of colons that may end a header: about that many stanzas.
  package private(set) var colonCount = 0

  /// An empty list for a file of `size` bytes. AIX's own layout has about one token for each three
  /// and a half bytes; reserving a little more than that makes growth the exception.
  init(forSize size: Int) {
    end = size
    kinds.reserveCapacity(size / 3 + 8)
    starts.reserveCapacity(size / 3 + 8)
  }

  package var count: Int { kinds.count }

  package func range(of index: Int) -> SourceRange {
    SourceRange(
      Int(starts[index]), index + 1 < starts.count ? Int(starts[index + 1]) : end)
  }

  @inline(__always)
  mutating func append(_ kind: TokenKind, at start: Int) {
    kinds.append(kind)
    starts.append(UInt32(truncatingIfNeeded: start))
    if kind == .equals { equalsCount += 1 }
    if kind == .colon { colonCount += 1 }
  }
}
