import TestSupport
import Testing
import WPARDiagnostics

@testable import WPARSyntax

@Suite struct GrammarTests {
  @Test func sentencesAreReadWithoutAFinding() throws {
    let grammar = try EBNF(named: "wpar-spec")
    for seed in PropertyRuns.seeds {
      var generator = SeededGenerator(seed: seed)
      let sentence = try grammar.sentence(of: "file", using: &generator)
      let tree = Texts.tree(sentence)
      let text = String(decoding: sentence, as: UTF8.self).debugDescription
      #expect(tree.diagnostics.map(\.message) == [], "\(generator) \(text)")
      #expect(tree.stanzas.allSatisfy { $0.isIntact && !$0.hasErrors }, "\(generator)")
      #expect(tree.attributes.allSatisfy { $0.isIntact && !$0.isValueInDoubt }, "\(generator)")
      #expect(tree.attributesOutsideStanzas.isEmpty, "\(generator)")
    }
  }

  @Test func sentencesKeepTheirMeaningWhenFormatted() throws {
    let grammar = try EBNF(named: "wpar-spec")
    for seed in PropertyRuns.seeds {
      var generator = SeededGenerator(seed: seed)
      var sentence = try grammar.sentence(of: "file", using: &generator)
      if seed % 2 == 0 { sentence = Texts.mutated(sentence, using: &generator) }
      let tree = Texts.tree(sentence)
      let formatted = Texts.tree(Formatter.format(tree))
      let text = String(decoding: sentence, as: UTF8.self).debugDescription
      #expect(Formatter.format(formatted) == formatted.file.bytes, "\(generator) \(text)")
      #expect(TreeSummary(formatted) == TreeSummary(tree), "\(generator) \(text)")
      #expect(
        (0..<tree.tokens.count).flatMap {
          let range = tree.tokens.range(of: $0)
          return sentence[range.lowerBound..<range.upperBound]
        } == sentence, "\(generator)")
    }
  }
}
