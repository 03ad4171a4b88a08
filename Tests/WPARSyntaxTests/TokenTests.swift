import TestSupport
import Testing
import WPARDiagnostics

@testable import WPARSyntax

@Suite struct TokenTests {
  @Test func tokensTileRandomBytes() {
    for seed in Texts.seeds {
      var generator = SeededGenerator(seed: seed)
      expectTiles(Texts.random(using: &generator), "\(generator)")
    }
  }

  @Test func tokensTileEveryTruncationOfASample() {
    let bytes = Array(Texts.sample.utf8)
    for count in 0...bytes.count {
      expectTiles(Array(bytes[..<count]), "first \(count) bytes")
      expectTiles(Array(bytes[count...]), "without the first \(count) bytes")
    }
  }

  @Test func tokensTileMutatedSamples() {
    for seed in Texts.seeds {
      var generator = SeededGenerator(seed: seed)
      expectTiles(Texts.mutated(Array(Texts.sample.utf8), using: &generator), "\(generator)")
    }
  }

  @Test(
    arguments: [
      ("a:", [.name, .colon]),
      ("a : # c ", [.name, .blank, .colon, .blank, .comment, .blank]),
      ("\ta = \"b\"\r\n", [.blank, .name, .blank, .equals, .blank, .quotedValue, .newline]),
      ("a=\"\\\"\"", [.name, .equals, .escapedValue]),
      ("a=\"b c \r", [.name, .equals, .unclosedValue, .blank, .newline]),
      ("a=b#c #d", [.name, .equals, .bareValue, .blank, .comment]),
      ("a=\"b\"c\"", [.name, .equals, .quotedValue, .unexpected]),
      ("a=\"b\"c=d", [.name, .equals, .quotedValue, .name, .equals, .bareValue]),
      ("\n\u{FEFF}\u{FEFF}*a", [.newline, .byteOrderMark, .comment]),
      ("#\n\u{FEFF}", [.comment, .newline, .name]),
    ] as [(String, [TokenKind])])
  func kinds(_ text: String, _ kinds: [TokenKind]) {
    let tokens = Lexer.tokens(of: SourceFile(path: "test", text: text))
    #expect(self.kinds(tokens) == kinds)
  }

  /// Lines in AIX's own form are read by a shorter way, which ends where a line ends otherwise.
  @Test func readsTheSameWhateverEndsALine() {
    for seed in Texts.seeds {
      var generator = SeededGenerator(seed: seed)
      let mutated = Texts.mutated(Array(Texts.sample.utf8), using: &generator)
      let bytes = mutated.filter { $0 != .carriageReturn }
      let short = Texts.tree(bytes)
      let long = Texts.tree(bytes.flatMap { $0 == .lineFeed ? [.carriageReturn, $0] : [$0] })
      #expect(kinds(short.tokens) == kinds(long.tokens), "\(generator)")
      #expect(TreeSummary(short) == TreeSummary(long), "\(generator)")
      #expect(short.attributes.map(\.isIntact) == long.attributes.map(\.isIntact), "\(generator)")
      #expect(
        short.diagnostics.map(\.message) == long.diagnostics.map(\.message), "\(generator)")
    }
  }

  private func kinds(_ tokens: TokenList) -> [TokenKind] {
    (0..<tokens.count).map(tokens.kind(at:))
  }

  /// Expects that tokens are not empty, follow each other without a gap, and end with the file, and
  /// that all ranges of the tree lie in the file and in order.
  private func expectTiles(_ bytes: [UInt8], _ comment: Comment) {
    let tree = Texts.tree(bytes)
    let ranges = (0..<tree.tokens.count).map(tree.tokens.range(of:))
    #expect(ranges.allSatisfy { !$0.isEmpty }, comment)
    #expect(ranges.flatMap { bytes[$0.lowerBound..<$0.upperBound] } == bytes, comment)
    var end = 0
    for attribute in tree.attributes {
      #expect(attribute.nameRange.lowerBound >= end, comment)
      #expect(attribute.contentRange.upperBound <= bytes.count, comment)
      #expect(attribute.valueRange.contains(attribute.contentRange), comment)
      end = attribute.valueRange.upperBound
    }
    var next = tree.attributesOutsideStanzas.upperBound
    for stanza in tree.stanzas {
      #expect(stanza.attributes.lowerBound == next, comment)
      next = stanza.attributes.upperBound
    }
    #expect(next == tree.attributes.count, comment)
  }
}
