import WPARDiagnostics

/// A range of a file as lines and columns. Its end is after its last character.
struct PlaceRange {
  let start: SourceLocation
  let end: SourceLocation

  var isOnOneLine: Bool { start.line == end.line }
}

extension LocationFinder {
  mutating func places(of range: SourceRange) -> PlaceRange {
    let start = location(of: range.lowerBound)
    return PlaceRange(start: start, end: location(of: range.upperBound))
  }
}
