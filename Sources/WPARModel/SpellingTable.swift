/// Rows by the bytes that spell them.
///
/// The bytes of all spellings lie in one array, and lengths are compared first, so that looking
/// one up touches little memory. Cost: the number of spellings.
struct SpellingTable: Sendable {
  private struct Entry: Sendable {
    let start: UInt32
    let count: UInt16
    let row: UInt16
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
          Entry(start: start, count: UInt16(name.utf8.count), row: UInt16(row)))
      }
    }
  }

  /// The row that is spelled exactly so.
  func row(spelled text: Span<UInt8>) -> Int? {
    search: for entry in entries where Int(entry.count) == text.count {
      let start = Int(entry.start)
      for i in 0..<text.count where text[i] != bytes[start + i] { continue search }
      return Int(entry.row)
    }
    return nil
  }
}
