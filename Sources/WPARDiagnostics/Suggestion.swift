/// Names that somebody who wrote another may have meant.
package enum Suggestion {
  /// At most three of `candidates`, the nearest and those as near, in order of likelihood.
  ///
  /// Nearness is the restricted Damerau–Levenshtein distance (insert, delete, replace, transpose)
  /// with case ignored; a candidate counts up to a third of the longer word's length, at least 1.
  /// Among equals those with the same first letter come first, then the order of `candidates`.
  /// Cost: the product of the two lengths for each candidate whose length is near enough.
  package static func nearest(to word: String, among candidates: [String]) -> [String] {
    let word = Array(word.utf8.prefix(longestWord + 1)).map(lowercased)
    guard !word.isEmpty, word.count <= longestWord else { return [] }
    var found: [(distance: Int, otherStart: Bool, index: Int)] = []
    for (index, candidate) in candidates.enumerated() {
      let candidate = candidate.utf8.map(lowercased)
      let limit = max(1, max(word.count, candidate.count) / 3)
      guard abs(word.count - candidate.count) <= limit else { continue }
      let distance = distance(word, candidate)
      guard distance <= limit, distance < max(word.count, candidate.count) else { continue }
      found.append((distance, word.first != candidate.first, index))
    }
    found.sort { a, b in
      if a.distance != b.distance { return a.distance < b.distance }
      if a.otherStart != b.otherStart { return !a.otherStart }
      return a.index < b.index
    }
    return found.prefix(3).filter { $0.distance == found[0].distance }.map { candidates[$0.index] }
  }

  /// Whether one insertion, deletion, replacement or exchange of neighbours, or capitals alone, make
  /// one word of another.
  package static func isOneEdit(from word: String, to other: String) -> Bool {
    guard abs(word.utf8.count - other.utf8.count) <= 1 else { return false }
    return editCount(from: word, to: other) <= 1
  }

  /// How many insertions, deletions, replacements and exchanges of neighbours make one word of another,
  /// where capitals count for nothing.
  package static func editCount(from word: String, to other: String) -> Int {
    distance(word.utf8.map(lowercased), other.utf8.map(lowercased))
  }

  /// `; did you mean 'a' or 'b'?`, or nothing.
  package static func phrase(_ suggestions: [String]) -> String {
    guard let last = suggestions.last else { return "" }
    let quoted = suggestions.map { "'\($0)'" }
    if quoted.count == 1 { return "; did you mean '\(last)'?" }
    return "; did you mean \(quoted.dropLast().joined(separator: ", ")) or '\(last)'?"
  }

  /// Names are short; a longer word is no misspelling of one.
  private static let longestWord = 64

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A") <= byte && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforePrevious = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    var current = previous
    for i in 1...a.count {
      current[0] = i
      for j in 1...b.count {
        let replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        current[j] = min(previous[j] + 1, current[j - 1] + 1, replaced)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          current[j] = min(current[j], beforePrevious[j - 2] + 1)
        }
      }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[b.count]
  }
}
