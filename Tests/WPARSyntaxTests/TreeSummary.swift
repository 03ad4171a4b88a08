import WPARDiagnostics

@testable import WPARSyntax

/// What must outlive formatting: every name and value in order, and every comment with the attribute
/// or stanza that follows it or on whose line it stands.
struct TreeSummary: Equatable {
  var statements: [String] = []
  var comments: [String] = []

  init(_ tree: SyntaxTree) {
    var places: [(Int, String)] = []
    func text(_ range: SourceRange) -> String { Self.text(tree.file.bytes, range) }
    for stanza in tree.stanzas {
      places.append((stanza.nameRange.upperBound, text(stanza.nameRange) + ":"))
    }
    for attribute in tree.attributes {
      let content = tree.content(of: attribute)
      let value = Self.text(content, SourceRange(0, content.count))
      places.append((attribute.nameRange.upperBound, text(attribute.nameRange) + " = " + value))
    }
    places.sort { $0.0 < $1.0 }
    statements = places.map(\.1)
    var next = 0
    for i in 0..<tree.tokens.count where tree.tokens.kind(at: i) == .comment {
      let range = tree.tokens.range(of: i)
      while next < places.count, places[next].0 <= range.lowerBound { next += 1 }
      comments.append(text(range) + " before " + (next < places.count ? places[next].1 : "the end"))
    }
  }

  /// Bytes as Latin-1, so that no two differ in bytes only.
  private static func text(_ bytes: [UInt8], _ range: SourceRange) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes[range.lowerBound..<range.upperBound] { text.append(Unicode.Scalar(byte)) }
    return String(text)
  }
}
