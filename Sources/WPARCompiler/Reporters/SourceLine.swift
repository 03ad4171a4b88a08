import WPARDiagnostics

/// One line of a source as a terminal shows it: tabs as blanks, control characters as pictures, cut
/// around a place of interest when it is too long.
struct SourceLine {
  let text: String
  /// The cell where each shown piece begins, by the offset of its first byte; ascending.
  private var starts: [(offset: Int, cell: Int)] = []
  private let cellCount: Int

  private struct Piece {
    let offset: Int
    let text: String
    let cell: Int
    let width: Int
  }

  private static let tabStop = 4

  /// - Parameters:
  ///   - range: The line without its ending.
  ///   - focus: What must be seen.
  ///   - room: The cells there are.
  init(_ file: SourceFile, _ range: SourceRange, focus: SourceRange, _ room: Int) {
    // Bytes that cannot come into view are not even decoded: a line may have ten million.
    let reach = room * 8
    let from = max(range.lowerBound, focus.lowerBound - reach)
    let to = min(range.upperBound, focus.lowerBound + reach)
    let pieces = Self.pieces(file.bytes, from: Self.scalarStart(file.bytes, from), to: to)
    let total = pieces.last.map { $0.cell + $0.width } ?? 0
    let hasMoreBefore = from > range.lowerBound
    let hasMoreAfter = to < range.upperBound
    let focusCell =
      pieces.last { $0.offset <= focus.lowerBound }?.cell ?? 0
    var first = 0
    if hasMoreBefore || focusCell >= room * 2 / 3, total > room || hasMoreBefore {
      first = max(0, focusCell - room / 3)
    }
    let cutsBefore = hasMoreBefore || first > 0
    let cutsAfter = hasMoreAfter || total - first + (cutsBefore ? 1 : 0) > room
    let end = first + room - (cutsAfter ? 1 : 0)

    var text = cutsBefore ? "…" : ""
    var cell = cutsBefore ? 1 : 0
    let visibleFrom = first + (cutsBefore ? 1 : 0)
    for piece in pieces where piece.cell >= visibleFrom && piece.cell + piece.width <= end {
      let gap = piece.cell - first - cell
      if gap > 0 {
        text += String(repeating: " ", count: gap)
        cell += gap
      }
      starts.append((piece.offset, cell))
      text += piece.text
      cell += piece.width
    }
    if cutsAfter {
      text += "…"
    }
    self.text = text.trimmingEnd()
    cellCount = min(cell, room)
  }

  /// The cells under a range, clipped to what is shown; at least one.
  func cells(of range: SourceRange) -> Range<Int> {
    let lower = cell(of: range.lowerBound)
    let upper = cell(of: range.upperBound)
    return lower..<max(upper, lower + 1)
  }

  private func cell(of offset: Int) -> Int {
    guard let last = starts.last, offset <= last.offset else {
      return cellCount
    }
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? starts[0].cell : starts[low - 1].cell
  }

  private static func scalarStart(_ bytes: [UInt8], _ offset: Int) -> Int {
    var start = offset
    while start > 0, start < bytes.count, offset - start < 3, bytes[start] & 0xC0 == 0x80 {
      start -= 1
    }
    return start
  }

  /// The graphemes of a stretch of bytes with the cells they take.
  private static func pieces(_ bytes: [UInt8], from: Int, to: Int) -> [Piece] {
    var pieces: [Piece] = []
    var cell = 0
    var offset = from
    func add(_ text: String, width: Int, length: Int) {
      pieces.append(Piece(offset: offset, text: text, cell: cell, width: width))
      cell += width
      offset += length
    }
    while offset < to {
      let byte = bytes[offset]
      if byte == 0x09 {
        let width = tabStop - cell % tabStop
        add(String(repeating: " ", count: width), width: width, length: 1)
      } else if byte < 0x80 {
        // A combining mark may follow an ASCII letter, so the next scalar decides.
        let grapheme = grapheme(bytes, at: offset, to: to)
        add(grapheme.text, width: grapheme.width, length: grapheme.length)
      } else {
        let length = bytes.scalarLength(at: offset)
        if length == 1 {
          add("\u{FFFD}", width: 1, length: 1)
        } else {
          let grapheme = grapheme(bytes, at: offset, to: to)
          add(grapheme.text, width: grapheme.width, length: grapheme.length)
        }
      }
    }
    return pieces
  }

  /// The first grapheme of well-formed text at an offset.
  private static func grapheme(
    _ bytes: [UInt8], at offset: Int, to: Int
  ) -> (text: String, width: Int, length: Int) {
    let isSimple = offset + 1 >= to || bytes[offset] < 0x80 && bytes[offset + 1] < 0x80
    if isSimple, bytes[offset] < 0x80 {
      let scalar = Unicode.Scalar(bytes[offset]).visible
      return (String(Character(scalar)), 1, 1)
    }
    var end = offset
    while end < to, end - offset < 64, bytes[end] >= 0x80 || end == offset {
      let length = bytes.scalarLength(at: end)
      if bytes[end] >= 0x80, length == 1 { break }
      end += length
    }
    let text = String(decoding: bytes[offset..<min(end, bytes.count)], as: UTF8.self)
    guard let character = text.first else { return ("\u{FFFD}", 1, 1) }
    let visible = String(character).visible
    let width = visible.first.map { DisplayWidth.of($0) } ?? 1
    if width == 0 { return ("\u{25CC}" + visible, 1, String(character).utf8.count) }
    return (visible, width, String(character).utf8.count)
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate func trimmingEnd() -> String {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
    return String(self[..<end])
  }
}
