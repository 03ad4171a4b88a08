/// Looks up places of one file, mostly in ascending order, remembering how far it was.
///
/// A million findings on one line of ten megabytes cost one walk over the line, not a million.
package struct LocationFinder {
  package let lines: LineTable
  private let file: SourceFile
  private var last: (offset: Int, location: SourceLocation)?

  package init(_ file: SourceFile) {
    self.file = file
    lines = LineTable(file)
  }

  package mutating func location(of offset: Int) -> SourceLocation {
    let line = lines.lineIndex(of: offset)
    var position = lines.range(ofLine: line).lowerBound
    var column = 1
    if let last, last.location.line == line + 1, last.offset <= offset {
      (position, column) = (last.offset, last.location.column)
    }
    while position < offset {
      let next = position + file.bytes.scalarLength(at: position)
      if next > offset { break }
      position = next
      column += 1
    }
    let location = SourceLocation(line: line + 1, column: column)
    if offset >= last?.offset ?? 0 { last = (position, location) }
    return location
  }
}
