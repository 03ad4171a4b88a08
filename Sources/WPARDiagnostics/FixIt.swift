/// Whether a fix may be applied without asking.
package enum Applicability: String, Sendable {
  /// Keeps the meaning, or the text had no valid reading and exactly one repair has one.
  case safe
  /// A likely repair that changes what the text says.
  case unsafe
  /// For the reader's eyes; it holds a placeholder or a choice.
  case displayOnly = "display-only"
}

/// The replacement of one range of a file.
package struct Edit: Hashable, Sendable {
  package let range: SourceRange
  package let replacement: String

  package init(_ range: SourceRange, _ replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}

/// A way to mend the text of a finding, as edits of the file the finding is in.
package struct FixIt: Sendable {
  package let applicability: Applicability
  /// An imperative phrase, such as `insert a blank before 'vfs='`.
  package let title: String
  /// Ascending and without overlap.
  package let edits: [Edit]

  package init(_ applicability: Applicability, _ title: String, edits: [Edit]) {
    self.applicability = applicability
    self.title = title
    self.edits = edits.sorted { $0.range < $1.range }
  }

  /// Applies edits to the bytes they were made for; `nil` when two of them overlap or one lies
  /// outside. Two insertions at one place overlap too: their order would be a guess.
  package static func applying(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    var position = 0
    var previous: SourceRange?
    for edit in edits.sorted(by: { $0.range < $1.range }) {
      guard edit.range.lowerBound >= position, edit.range.upperBound <= bytes.count,
        edit.range != previous
      else { return nil }
      result += bytes[position..<edit.range.lowerBound]
      result += edit.replacement.utf8
      position = edit.range.upperBound
      previous = edit.range
    }
    result += bytes[position...]
    return result
  }
}
