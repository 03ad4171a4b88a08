import WPARDiagnostics

/// Tidies the layout of YAML text without touching what it says.
///
/// Only bytes between scalars and comments change: trailing blanks go, CR LF and CR become LF, runs
/// of blank lines become one, the byte order mark goes, and the file ends with one line break. What
/// follows a block scalar may belong to its text, and stays.
package enum YAMLFormatter {
  /// The tidied bytes; the bytes of the file where it has a syntax error. Formatting them again
  /// changes nothing. Linear.
  package static func format(_ stream: DocumentStream) -> [UInt8] {
    let bytes = stream.file.bytes
    guard !stream.isTruncated else { return bytes }
    var layout = Layout(bytes)
    for (range, isBlockScalar) in protectedRanges(of: stream) {
      layout.tidy(to: range.lowerBound)
      layout.keep(to: range.upperBound)
      if isBlockScalar { layout.keepWhiteSpace() }
    }
    layout.tidy(to: bytes.count)
    let formatted = layout.finished()
    // Another byte order mark, inside the text, must not become the mark of the file.
    return formatted.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes : formatted
  }

  /// Scalars and comments in the order of the file.
  private static func protectedRanges(
    of stream: DocumentStream
  ) -> [(range: SourceRange, isBlockScalar: Bool)] {
    var ranges: [(range: SourceRange, isBlockScalar: Bool)] = []
    for node in stream.nodes where node.kind == .scalar && node.start < node.end {
      ranges.append((node.range, node.style == .literal || node.style == .folded))
    }
    ranges += stream.comments.map { (range: $0, isBlockScalar: false) }
    return ranges.sorted { $0.range < $1.range }
  }

  private struct Layout {
    private let bytes: [UInt8]
    private var output: [UInt8] = []
    private var position: Int
    /// Blanks that are written if something follows them on their line.
    private var blanks: Range<Int>
    /// Line breaks that are written if something follows them.
    private var breaks = 0
    private var endsWithBlockScalar = false

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      blanks = position..<position
      output.reserveCapacity(bytes.count + 1)
    }

    mutating func tidy(to end: Int) {
      while position < end {
        let byte = bytes[position]
        if byte.isBlank {
          if blanks.isEmpty { blanks = position..<position }
          position += 1
          blanks = blanks.lowerBound..<position
        } else if byte.isLineBreak {
          let isCRLF =
            byte == UInt8(ascii: "\r") && position + 1 < bytes.count
            && bytes[position + 1] == UInt8(ascii: "\n")
          position += isCRLF ? 2 : 1
          breaks += 1
          blanks = position..<position
        } else {
          flush()
          output.append(byte)
          position += 1
          blanks = position..<position
        }
      }
    }

    mutating func keep(to end: Int) {
      guard position < end else { return }
      flush()
      output += bytes[position..<end]
      position = end
      blanks = end..<end
    }

    /// Keeps the white space after a block scalar, up to the next token.
    mutating func keepWhiteSpace() {
      var end = position
      while end < bytes.count, bytes[end].isBlank || bytes[end].isLineBreak { end += 1 }
      keep(to: end)
      endsWithBlockScalar = end == bytes.count
    }

    private mutating func flush() {
      if !output.isEmpty {
        output.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: min(breaks, 2)))
      }
      breaks = 0
      output += bytes[blanks]
    }

    func finished() -> [UInt8] {
      if output.isEmpty || endsWithBlockScalar { return output }
      return output + [UInt8(ascii: "\n")]
    }
  }
}
