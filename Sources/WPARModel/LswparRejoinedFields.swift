import WPARDiagnostics

/// The pieces of a delimited row of which some belong together, because a value holds the delimiter:
/// an IPv6 address does under `lswpar -c`.
///
/// The types of the columns say which pieces can be one value. Only where they leave a single way to
/// give each column its value is the row read.
struct RejoinedFields {
  private let line: ArraySlice<UInt8>
  private let pieces: [ArraySlice<UInt8>]
  private let columns: [[any AttributeProtocol]]
  private let nameColumn: Int
  /// How many pieces are too many.
  private let excess: Int
  /// The ways to give the columns from one on the pieces from one on: how many, at most two, and
  /// how many pieces the first column takes. By the two numbers.
  private var ways: [[Way?]]

  private struct Way {
    let count: Int
    let length: Int
  }

  /// Two IPv6 addresses hold no more.
  private static let maximumExcess = 14

  /// - Parameter pieces: What stands between the delimiters of the line.
  init(
    _ line: ArraySlice<UInt8>, _ pieces: [ArraySlice<UInt8>],
    _ columns: [[any AttributeProtocol]], nameColumn: Int
  ) {
    self.line = line
    self.pieces = pieces
    self.columns = columns
    self.nameColumn = nameColumn
    excess = pieces.count - columns.count
    let isPossible = 1...Self.maximumExcess ~= excess
    ways = isPossible ? columns.map { _ in Array(repeating: nil, count: pieces.count + 1) } : []
  }

  /// The fields of the columns; `nil` where there is no way to tell them, or more than one.
  mutating func onlyReading() -> [ArraySlice<UInt8>]? {
    guard !ways.isEmpty, way(fromColumn: 0, piece: 0).count == 1 else { return nil }
    var fields: [ArraySlice<UInt8>] = []
    var piece = 0
    for column in columns.indices {
      let length = way(fromColumn: column, piece: piece).length
      fields.append(field(piece, length))
      piece += length
    }
    return fields
  }

  private mutating func way(fromColumn column: Int, piece: Int) -> Way {
    guard column < columns.count else {
      return Way(count: piece == pieces.count ? 1 : 0, length: 0)
    }
    if let known = ways[column][piece] { return known }
    var count = 0
    var first = 0
    for length in 1...(excess + 1) where count < 2 && piece + length <= pieces.count {
      guard mayBe(field(piece, length), isJoined: length > 1, inColumn: column) else { continue }
      let rest = way(fromColumn: column + 1, piece: piece + length)
      if rest.count > 0, count == 0 { first = length }
      count = min(2, count + rest.count)
    }
    let result = Way(count: count, length: first)
    ways[column][piece] = result
    return result
  }

  private func field(_ piece: Int, _ length: Int) -> ArraySlice<UInt8> {
    line[pieces[piece].startIndex..<pieces[piece + length - 1].endIndex]
  }

  /// Whether a text can be the value of a column. One that was put together has to be flawless.
  private func mayBe(_ text: ArraySlice<UInt8>, isJoined: Bool, inColumn column: Int) -> Bool {
    if column == nameColumn { return !isJoined && !text.isBlank }
    let text = text.trimmed
    if text.isEmpty { return !isJoined }
    // What is not known may be anything.
    guard !columns[column].isEmpty else { return true }
    return columns[column].contains { attribute in
      switch attribute.problem(in: text.span)?.kind {
      case nil: true
      case .unreadable, .unknownWord, .outOfRange: false
      case .spelling, .leftToRule: !isJoined
      }
    }
  }
}
