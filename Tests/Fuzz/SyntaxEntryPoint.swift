import WPARDiagnostics
import WPARSyntax

extension EntryPoint {
  /// Tokens tile the file, and all ranges of the tree lie in it.
  static let syntax = EntryPoint(name: "syntax") { bytes in
    let file = SourceFile(path: "fuzz.spec", bytes: bytes)
    let tree = SyntaxTree(parsing: file)
    let all = SourceRange(0, bytes.count)
    var end = 0
    for index in 0..<tree.tokens.count {
      let range = tree.tokens.range(of: index)
      precondition(range.lowerBound == end && range.count > 0, "a gap between tokens")
      end = range.upperBound
    }
    precondition(end == bytes.count, "tokens that end early")
    for stanza in tree.stanzas {
      precondition(all.contains(stanza.range) && all.contains(stanza.nameRange))
      precondition(tree.attributes.indices.contains(stanza.attributes))
    }
    for attribute in tree.attributes {
      precondition(all.contains(attribute.range) && all.contains(attribute.contentRange))
      _ = tree.content(of: attribute)
    }
    for diagnostic in tree.diagnostics { diagnostic.expectInside(all) }
  }
}

extension Range<Int> {
  /// Whether another range lies in this one; an empty one may stand at either end.
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}

extension Diagnostic {
  /// Checks that every place of a finding and of its fixes lies in the file.
  func expectInside(_ all: SourceRange) {
    precondition(all.contains(range) && labels.allSatisfy { all.contains($0.range) })
    precondition(fixes.allSatisfy { $0.edits.allSatisfy { all.contains($0.range) } })
    precondition(!message.isEmpty && !message.utf8.contains(0x0A), "a message is one line")
  }
}
