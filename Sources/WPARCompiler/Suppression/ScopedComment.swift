package import WPARDiagnostics

/// A comment, and the part of its file that it speaks about.
///
/// Suppression knows no language: a front end hands over its comments in this form.
package struct ScopedComment: Sendable {
  /// From the marker to the last byte that is not a blank.
  package let range: SourceRange
  /// The lines on which a finding begins that the comment is about; `nil` when nothing follows it.
  /// Of two comments the ranges are disjoint, or one holds the other.
  package let scope: SourceRange?
  /// Whether nothing but comments and blanks stands before it in the file.
  package let isAtTop: Bool
  /// What goes when the comment goes: its line, or the end of one.
  package let deletion: SourceRange

  package init(
    range: SourceRange, scope: SourceRange?, isAtTop: Bool, deletion: SourceRange
  ) {
    self.range = range
    self.scope = scope
    self.isAtTop = isAtTop
    self.deletion = deletion
  }
}

/// The lines of a file as far as comments matter.
struct CommentedLines {
  struct Line {
    let start: Int
    /// The offset of the line break, or the end of the file.
    let end: Int
    /// The offset behind the line break.
    let next: Int
    /// The offset of the first byte that is neither blank nor in the comment.
    let content: Int?
    /// The comment that ends the line.
    let comment: SourceRange?
  }

  let bytes: [UInt8]
  private(set) var lines: [Line] = []

  /// Splits a file: linear in its size.
  ///
  /// - Parameter comments: In the order of the file, at most one a line.
  init(_ file: SourceFile, comments: [SourceRange]) {
    bytes = file.bytes
    var rest = comments[...]
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, !bytes[end].isLineBreak { end += 1 }
      let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
      let next = min(bytes.count, end + (isPair ? 2 : 1))
      while let comment = rest.first, comment.lowerBound < start { rest.removeFirst() }
      let comment = rest.first.flatMap { $0.lowerBound < end ? $0 : nil }
      let content = (start..<(comment?.lowerBound ?? end)).first { !bytes[$0].isBlankOrFeed }
      lines.append(Line(start: start, end: end, next: next, content: content, comment: comment))
      start = next
    }
  }

  /// The comments with what they are about: behind content, the line; on a line of its own, what
  /// begins on the next line with content.
  ///
  /// - Parameter extent: The end of what begins on the line with an index.
  func scopedComments(_ extent: (Int) -> Int) -> [ScopedComment] {
    var result: [ScopedComment] = []
    var firstContent: Int?
    // Comments that stand above each other are about the same line.
    var known: (line: Int, scope: SourceRange)?
    var nextContent = [Int?](repeating: nil, count: lines.count)
    var following: Int?
    for index in lines.indices.reversed() {
      nextContent[index] = following
      if lines[index].content != nil { following = index }
    }
    for (index, line) in lines.enumerated() {
      if line.content != nil, firstContent == nil { firstContent = index }
      guard let comment = line.comment else { continue }
      let scope: SourceRange?
      let deletion: SourceRange
      if line.content != nil {
        scope = SourceRange(line.start, line.end)
        var start = comment.lowerBound
        while start > line.start, bytes[start - 1].isBlankOrFeed { start -= 1 }
        deletion = SourceRange(start, comment.upperBound)
      } else {
        if let target = nextContent[index], known?.line != target {
          known = (target, SourceRange(lines[target].start, extent(target)))
        }
        scope = nextContent[index] == nil ? nil : known?.scope
        deletion = SourceRange(line.start, line.next)
      }
      result.append(
        ScopedComment(
          range: comment, scope: scope, isAtTop: firstContent == nil, deletion: deletion))
    }
    return result
  }
}

extension UInt8 {
  var isLineBreak: Bool { self == 0x0A || self == 0x0D }
  var isBlankOrFeed: Bool { self == 0x20 || self == 0x09 || self == 0x0B || self == 0x0C }
}
