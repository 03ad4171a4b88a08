/// Eight bytes in a row, looked at all at once.
///
/// Names and values are what most of a file consists of, and hardly a byte of them means anything.
private struct EightBytes {
  private let word: UInt64

  /// - Parameter offset: That of the first byte; there must be seven more behind it.
  @inline(__always)
  init(_ bytes: Span<UInt8>, at offset: Int) {
    word = UInt64(
      littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The index of the first byte that is below `limit`, which is at most 128, or is `other`; 8 when
  /// there is none.
  @inline(__always)
  func first(below limit: UInt8, or other: UInt8) -> Int {
    // A subtraction that borrows sets the highest bit of a byte that is too small. It may set that
    // of bytes behind it as well, never of one before it.
    let difference = word ^ Self.all(other)
    let found = ((word &- Self.all(limit)) & ~word) | ((difference &- Self.all(1)) & ~difference)
    return (found & Self.all(0x80)).trailingZeroBitCount / 8
  }

  @inline(__always)
  private static func all(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }
}

extension Span<UInt8> {
  /// The offset of the first byte that is no blank.
  @inline(__always)
  func endOfBlanks(from start: Int) -> Int {
    var i = start
    while i < count, self[i].isBlank { i += 1 }
    return i
  }

  /// The offset of the first byte that ends a name.
  @inline(__always)
  func endOfName(from start: Int) -> Int {
    var i = start
    while i < count {
      if i + 8 <= count {
        let plain = EightBytes(self, at: i).first(below: .equals + 1, or: .equals)
        i += plain
        if plain == 8 { continue }
      }
      if self[i].endsName { break }
      i += 1
    }
    return i
  }

  /// The offset of the first quote, backslash or newline.
  @inline(__always)
  func endOfPlainText(from start: Int) -> Int {
    var i = start
    while i < count {
      if i + 8 <= count {
        let plain = EightBytes(self, at: i).first(below: .quote + 1, or: .backslash)
        i += plain
        if plain == 8 { continue }
      }
      if self[i] == .quote || self[i] == .backslash || self[i].isNewline { break }
      i += 1
    }
    return i
  }
}
