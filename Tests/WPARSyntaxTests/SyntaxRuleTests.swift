import TestSupport
import Testing
import WPARDiagnostics

@testable import WPARSyntax

@Suite struct SyntaxRuleTests {
  @Test(arguments: SyntaxRules.all)
  func failingExamplesFailAtTheirMarksAndNowhereElse(_ rule: RuleDescription) {
    for example in rule.fails {
      let marked = MarkedText(example.markedText)
      let tree = SyntaxTree(parsing: SourceFile(path: "example", text: marked.text))
      #expect(tree.diagnostics.map(\.rule) == marked.offsets.map { _ in rule.id }, "\(marked.text)")
      #expect(tree.diagnostics.map(\.range.lowerBound) == marked.offsets, "\(marked.text)")
    }
  }

  @Test(arguments: SyntaxRules.all)
  func passingExamplesPass(_ rule: RuleDescription) {
    for example in rule.passes + rule.nearMisses
      + rule.fails.compactMap({ $0.fixed.map { Example($0) } })
    {
      let tree = SyntaxTree(parsing: SourceFile(path: "example", text: example.markedText))
      #expect(tree.diagnostics.map(\.message) == [], "\(example.markedText)")
    }
  }

  @Test(arguments: SyntaxRules.all)
  func fixesLeadToTheFixedText(_ rule: RuleDescription) {
    for example in rule.fails {
      let file = SourceFile(path: "example", text: MarkedText(example.markedText).text)
      let fixes = SyntaxTree(parsing: file).diagnostics.flatMap(\.fixes)
      let safe = fixes.filter { $0.applicability == .safe }.flatMap(\.edits)
      let fixed = safe.isEmpty ? nil : FixIt.applying(safe, to: file.bytes)
      #expect(fixed.map { String(decoding: $0, as: UTF8.self) } == example.fixed)
    }
  }
}
