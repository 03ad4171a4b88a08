/// A place as people name it.
package struct SourceLocation: Hashable, Sendable {
  /// Counted from 1.
  package let line: Int
  /// Unicode scalars from the line's start, counted from 1. A byte that is not UTF-8 counts as one.
  package let column: Int
}

/// Where the lines of a file begin, so that offsets can be shown as lines and columns.
///
/// A line ends with LF, CR LF or a lone CR, as in the Language Server Protocol. Building the table
/// is linear in the file; a look-up is a binary search and a walk over its line.
package struct LineTable: Sendable {
  private let file: SourceFile
  private let starts: [UInt32]

  package init(_ file: SourceFile) {
    self.file = file
    var starts: [UInt32] = [0]
    let bytes = file.bytes
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      i += 1
      if byte == UInt8(ascii: "\n") {
        starts.append(UInt32(i))
      } else if byte == UInt8(ascii: "\r") {
        if i < bytes.count, bytes[i] == UInt8(ascii: "\n") { i += 1 }
        starts.append(UInt32(i))
      }
    }
    self.starts = starts
  }

  package var lineCount: Int { starts.count }

  /// The index, counted from 0, of the line that holds `offset`.
  package func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a line, counted from 0, without its line ending.
  package func range(ofLine index: Int) -> SourceRange {
    let start = Int(starts[index])
    var end = index + 1 < starts.count ? Int(starts[index + 1]) : file.bytes.count
    if index + 1 < starts.count {
      if end > start, file.bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
      if end > start, file.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    }
    return SourceRange(start, end)
  }
}

extension [UInt8] {
  /// The number of bytes of the UTF-8 scalar at an offset: 1 to 4, and 1 for a byte that does not
  /// begin a well-formed scalar. Surrogates and overlong forms are not well-formed (RFC 3629).
  package func scalarLength(at offset: Int) -> Int {
    let first = self[offset]
    if first < 0x80 { return 1 }
    let length: Int
    var secondRange: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, secondRange) = (3, 0xA0...0xBF)
    case 0xED: (length, secondRange) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, secondRange) = (4, 0x90...0xBF)
    case 0xF4: (length, secondRange) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return 1
    }
    guard offset + length <= count, secondRange.contains(self[offset + 1]) else { return 1 }
    for i in stride(from: offset + 2, to: offset + length, by: 1) where self[i] & 0xC0 != 0x80 {
      return 1
    }
    return length
  }
}
