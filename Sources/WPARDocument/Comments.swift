import WPARDiagnostics

extension TreeBuilder {
  /// The comments of the file up to an offset.
  ///
  /// libyaml drops comments, but between scalars nothing else can hold a `#`: no anchor, tag,
  /// directive or indicator has one. So every `#` that no scalar covers begins a comment, and so
  /// does one in the header of a block scalar. Linear in the size of the file.
  func comments(endingAt end: Int) -> [SourceRange] {
    let bytes = file.bytes
    guard bytes.contains(UInt8(ascii: "#")) else { return [] }
    var scan = CommentScan(bytes: bytes)
    for node in nodes where node.kind == .scalar && node.start < node.end {
      let start = Int(node.start)
      scan.advance(to: start)
      if node.style == .literal || node.style == .folded {
        scan.advance(to: bytes.lineEnd(from: start))
      }
      scan.position = max(scan.position, Int(node.end))
    }
    scan.advance(to: end)
    return scan.comments
  }
}

private struct CommentScan {
  let bytes: [UInt8]
  var position = 0
  var comments: [SourceRange] = []

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func advance(to end: Int) {
    while position < end {
      guard bytes[position] == UInt8(ascii: "#") else {
        position += 1
        continue
      }
      let start = position
      position = bytes.lineEnd(from: start)
      var last = position
      while bytes[last - 1].isBlank { last -= 1 }
      comments.append(SourceRange(start, last))
    }
  }
}

extension [UInt8] {
  /// The offset of the line break at or after an offset, or the end. Breaks are those of YAML 1.1,
  /// as libyaml reads them: LF, CR, U+0085, U+2028 and U+2029.
  func lineEnd(from offset: Int) -> Int {
    var i = offset
    while i < count, breakLength(at: i) == 0 { i += 1 }
    return i
  }

  /// The number of bytes of the line break at an offset; 0 where there is none.
  func breakLength(at offset: Int) -> Int {
    switch self[offset] {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): 1
    case 0xC2: offset + 1 < count && self[offset + 1] == 0x85 ? 2 : 0
    case 0xE2:
      offset + 2 < count && self[offset + 1] == 0x80 && self[offset + 2] & 0xFE == 0xA8 ? 3 : 0
    default: 0
    }
  }
}

extension UInt8 {
  /// Whether this is a space or a tab.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
