package import WPARDiagnostics

/// A word that the shell hands to a command, as far as it can be told without running the script.
///
/// Quotes and backslashes are gone from its text; an expansion such as `$name` stands in it as it is
/// written, and marks what is not known.
package struct ShellArgument: Sendable {
  /// The word as written, with its quotes.
  package let range: SourceRange
  /// What the command gets, and expansions as they are written.
  package let text: [UInt8]
  /// Where each byte of the text stands in the file.
  private let offsets: [UInt32]
  /// The expansions in the text: ascending, without overlap.
  package let expansions: [Range<Int>]
  /// Whether an expansion stands outside quotes, where it may become no word, or several.
  package let mayBeSeveral: Bool
  /// The characters outside quotes that make the shell look for file names, by text offset.
  package let patterns: [Int]
  /// Whether the word holds quotes or backslashes.
  package let isQuoted: Bool

  init(
    range: SourceRange, text: [UInt8], offsets: [UInt32], expansions: [Range<Int>],
    mayBeSeveral: Bool, patterns: [Int], isQuoted: Bool
  ) {
    self.range = range
    self.text = text
    self.offsets = offsets
    self.expansions = expansions
    self.mayBeSeveral = mayBeSeveral
    self.patterns = patterns
    self.isQuoted = isQuoted
  }

  /// Whether the whole text is known.
  package var isKnown: Bool { expansions.isEmpty }

  /// Whether a part of the text is known.
  package func isKnown(_ part: Range<Int>) -> Bool {
    expansions.allSatisfy { !$0.overlaps(part) }
  }

  /// The text with U+FFFD for what is not UTF-8.
  package var string: String { String(decoding: text, as: UTF8.self) }

  /// Where a part of the text stands in the file, with the quotes inside it.
  package func range(of part: Range<Int>) -> SourceRange {
    guard part.lowerBound < text.count else { return SourceRange(at: end) }
    let start = Int(offsets[part.lowerBound])
    guard !part.isEmpty else { return SourceRange(at: start) }
    return SourceRange(start, Int(offsets[part.upperBound - 1]) + 1)
  }

  /// The bytes of the file that spell a part of the text letter by letter; `nil` when quotes or
  /// backslashes stand between.
  package func spelling(of part: Range<Int>) -> SourceRange? {
    let range = range(of: part)
    return range.count == part.count ? range : nil
  }

  /// The offset after the last letter of the text, before a closing quote.
  private var end: Int { offsets.last.map { Int($0) + 1 } ?? range.upperBound }

  /// Whether the text is known to begin with some bytes.
  package func hasPrefix(_ prefix: String) -> Bool {
    text.starts(with: prefix.utf8) && isKnown(0..<prefix.utf8.count)
  }

  /// Whether the text is known and is this.
  package func equals(_ other: String) -> Bool {
    isKnown && text.elementsEqual(other.utf8)
  }
}
