/// Rows by the bytes that spell them.
///
/// The bytes of all spellings lie in one array, and what a look-up compares first is a number, so that
/// it touches little memory. Cost: the number of spellings.
struct SpellingTable: Sendable {
  private struct Entry: Sendable {
    /// The length, the first and the last byte.
    let key: UInt32
    let start: UInt32
    let row: Int
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []

  /// - Parameter spellings: Those of each row.
  init(_ spellings: [[String]]) {
    for (row, names) in spellings.enumerated() {
      for name in names {
        let start = UInt32(bytes.count)
        bytes += name.utf8
        entries.append(
          Entry(key: Self.key(of: Array(name.utf8).span), start: start, row: row))
      }
    }
  }

  /// The row that is spelled exactly so.
  func row(spelled text: Span<UInt8>) -> Int? {
    // Longer than every key can tell, and than every spelling.
    guard text.count < 1 << 16 else { return nil }
    let key = Self.key(of: text)
    search: for entry in entries where entry.key == key {
      let start = Int(entry.start)
      for i in text.indices where text[i] != bytes[start + i] { continue search }
      return entry.row
    }
    return nil
  }

  private static func key(of text: Span<UInt8>) -> UInt32 {
    guard text.count > 0 else { return 0 }
    return UInt32(truncatingIfNeeded: text.count) &<< 16 | UInt32(text[0]) &<< 8
      | UInt32(text[text.count - 1])
  }
}
