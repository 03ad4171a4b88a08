import WPARModel

/// The level of a fileset: version, release, modification and fix, or the text of a package that
/// counts otherwise.
package struct FilesetLevel: Hashable, Sendable, CustomStringConvertible {
  package let description: String
  /// Four numbers; `nil` for a level of another form, such as an rpm's.
  package let numbers: [Int]?

  package init(_ text: String) {
    description = text
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.allSatisfy { $0.isASCIIDigit } ? Int(String(part) ?? "") : nil
    }
    self.numbers = parts.count == 4 && numbers.count == 4 ? numbers : nil
  }

  /// Levels are equal as they are written, which is how lslpp prints them.
  package static func == (a: FilesetLevel, b: FilesetLevel) -> Bool {
    a.description == b.description
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(description) }

  /// Whether this is the same level or a later one; `nil` where the two cannot be compared.
  package func isAtLeast(_ other: FilesetLevel) -> Bool? {
    guard let numbers, let others = other.numbers else {
      return description == other.description ? true : nil
    }
    return !numbers.lexicographicallyPrecedes(others)
  }
}
