package import WPARDiagnostics

// What commands print is cut into slices of its file's bytes. A slice keeps the offsets of the
// file, so every piece knows its place.

extension ArraySlice<UInt8> {
  /// Where the bytes stand in their file.
  package var place: SourceRange { SourceRange(startIndex, endIndex) }

  /// The bytes as text, with U+FFFD for what is not UTF-8.
  package var text: String { String(decoding: self, as: UTF8.self) }

  /// Without blanks at either end.
  package var trimmed: ArraySlice<UInt8> {
    guard let first = firstIndex(where: { !$0.isASCIIBlank }),
      let last = lastIndex(where: { !$0.isASCIIBlank })
    else { return self[startIndex..<startIndex] }
    return self[first...last]
  }

  package var isBlank: Bool { allSatisfy(\.isASCIIBlank) }

  /// The pieces between blanks.
  package var words: [ArraySlice<UInt8>] { split(whereSeparator: \.isASCIIBlank) }

  package func equals(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && starts(with: text)
  }

  package func starts(with text: StaticString) -> Bool {
    count >= text.utf8CodeUnitCount
      && text.withUTF8Buffer { buffer in zip(self, buffer).allSatisfy { $0 == $1 } }
  }

  /// Whether a text occurs. Cost: the product of both lengths.
  package func contains(_ text: StaticString) -> Bool { offset(of: text) != nil }

  /// The index of the first byte of a text that occurs.
  package func offset(of text: StaticString) -> Int? {
    let length = text.utf8CodeUnitCount
    guard count >= length else { return nil }
    return (startIndex...(endIndex - length)).first { self[$0...].starts(with: text) }
  }

  /// The pieces between separators; with a limit, the last piece holds the rest.
  package func fields(_ separator: UInt8, limit: Int = Int.max) -> [ArraySlice<UInt8>] {
    split(
      separator: separator, maxSplits: limit == Int.max ? limit : limit - 1,
      omittingEmptySubsequences: false)
  }

  /// What stands before and after the first separator; `nil` where there is none.
  package func divided(at separator: UInt8) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    firstIndex(of: separator).map { (self[..<$0], self[($0 + 1)...]) }
  }

  /// The number that at most 18 decimal digits write; `nil` for anything else.
  package var decimal: Int? {
    guard 1...18 ~= count, allSatisfy(\.isASCIIDigit) else { return nil }
    return reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}

extension [UInt8] {
  /// The lines without their breaks, and what stands behind the last break; `nil` for nothing.
  package var lines: (ended: [ArraySlice<UInt8>], rest: ArraySlice<UInt8>?) {
    var lines: [ArraySlice<UInt8>] = []
    var start = startIndex
    for end in indices where self[end] == UInt8(ascii: "\n") {
      let line = self[start..<end]
      lines.append(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
      start = end + 1
    }
    return (lines, start < endIndex ? self[start...] : nil)
  }
}
