import WPARDiagnostics
package import WPARDocument
import WPARModel
package import WPARSyntax

/// What the comments of a source are read from, when they are asked for.
enum CommentSource {
  case none
  case stanza(SyntaxTree)
  case yaml(DocumentStream)
  case commands(ShellScript)
  case exports(ExportsTree)

  /// Whether there may be comments.
  var mayHoldAny: Bool { if case .none = self { false } else { true } }

  /// The comments, each with what it is about.
  var scopedComments: [ScopedComment] {
    switch self {
    case .none: []
    case .stanza(let tree): tree.scopedComments
    case .yaml(let stream): stream.scopedComments
    case .commands(let script): script.scopedComments
    case .exports(let tree): tree.scopedComments
    }
  }
}

extension SyntaxTree {
  /// The comments of a stanza file. Above a header a comment is about the stanza, up to the next
  /// header; elsewhere it is about a line.
  package var scopedComments: [ScopedComment] {
    let comments = (0..<tokens.count).compactMap { index in
      tokens.kind(at: index) == .comment ? tokens.range(of: index) : nil
    }
    let commented = CommentedLines(file, comments: comments)
    // The line of each header, and with it where the stanza before it ends.
    var headers: [Int: Int] = [:]
    var stanza = 0
    var last: Int?
    for (index, line) in commented.lines.enumerated() {
      guard stanza < stanzas.count, stanzas[stanza].range.lowerBound < line.next else { continue }
      while stanza < stanzas.count, stanzas[stanza].range.lowerBound < line.next { stanza += 1 }
      if let last { headers[last] = commented.lines[index - 1].end }
      last = index
    }
    if let last { headers[last] = file.bytes.count }
    return commented.scopedComments { index in headers[index] ?? commented.lines[index].end }
  }
}

extension DocumentStream {
  /// The comments of a YAML file. On a line of its own a comment is about what begins on the next
  /// line: a key with its value, or an item of a list, as far as the indentation goes; at the end of
  /// a line it is about the line.
  package var scopedComments: [ScopedComment] {
    let commented = CommentedLines(file, comments: comments)
    return commented.scopedComments { first in
      let lines = commented.lines
      guard let column = commented.column(of: first) else { return lines[first].end }
      let isItem = commented.isItem(first)
      var end = lines[first].end
      for line in lines.indices[(first + 1)...] {
        guard let other = commented.column(of: line) else { continue }
        // A list may stand as far left as the key it belongs to.
        guard other > column || other == column && !isItem && commented.isItem(line) else { break }
        end = lines[line].end
      }
      return end
    }
  }
}

extension ShellScript {
  /// The comments of a script. Above a command a comment is about the whole of it, also where it is
  /// folded; at the end of a line it is about the line.
  package var scopedComments: [ScopedComment] {
    let commented = CommentedLines(file, comments: comments)
    // The end of the longest call that begins on each line.
    var ends: [Int: Int] = [:]
    var line = 0
    for call in calls {
      while line < commented.lines.count, commented.lines[line].next <= call.range.lowerBound {
        line += 1
      }
      ends[line] = max(ends[line] ?? 0, call.range.upperBound)
    }
    return commented.scopedComments { index in max(commented.lines[index].end, ends[index] ?? 0) }
  }
}

extension CommentedLines {
  /// The bytes before the content of a line; `nil` without content.
  fileprivate func column(of line: Int) -> Int? {
    lines[line].content.map { $0 - lines[line].start }
  }

  /// Whether the content of a line begins an item of a list.
  fileprivate func isItem(_ line: Int) -> Bool {
    guard let content = lines[line].content, bytes[content] == UInt8(ascii: "-") else {
      return false
    }
    return content + 1 >= lines[line].end || bytes[content + 1].isBlankOrFeed
  }
}
