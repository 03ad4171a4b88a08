import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARDocument

/// Rules that a check of one source reports, and whose examples are specifications. The examples of
/// the YAML reader are documents of any kind, and those of records are fleets; they are held to by
/// their own tests.
private let checkedRules = RuleCatalogue.specifications.rules.filter { rule in
  rule.family != .output && !(DocumentRules.all + RecordRules.all).contains { $0.id == rule.id }
}

@Suite struct RuleTests {
  @Test(arguments: checkedRules)
  func reportsItsFailingExamplesAndNothingElse(_ rule: RuleDescription) {
    for example in rule.fails {
      expectSpec(
        example.completed, language: example.language, reports: rule.id, options: example.options)
    }
  }

  @Test(arguments: checkedRules)
  func isSilentOnGoodExamples(_ rule: RuleDescription) {
    for example in rule.passes + rule.nearMisses {
      expectSpec(
        example.completed, language: example.language, reports: nil, options: example.options)
    }
  }

  @Test(arguments: checkedRules)
  func fixesLeadToTheFixedText(_ rule: RuleDescription) {
    for example in rule.fails {
      guard let fixed = example.fixed else { continue }
      let text = example.completed.text
      let file = source(text, example.language)
      let diagnostics = Compilation(of: file, options: example.options).diagnostics
      let edits = diagnostics.flatMap { $0.fixes.first?.edits ?? [] }
      let result = FixIt.applying(edits, to: file.bytes).map { String(decoding: $0, as: UTF8.self) }
      let prefix = String(text.prefix(text.count - MarkedText(example.markedText).text.count))
      #expect(result == prefix + fixed)
    }
  }

  @Test(arguments: RuleCatalogue.specifications.rules)
  func describesItself(_ rule: RuleDescription) {
    #expect(rule.id.utf8.allSatisfy { $0 == 0x2D || 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 })
    #expect(rule.summary.hasSuffix(".") && !rule.summary.dropLast().contains(". "))
    #expect(rule.rationale.hasSuffix("."))
    #expect(!rule.help.isEmpty && !rule.help.hasSuffix("."))
    // A byte that is not UTF-8 cannot stand in an example.
    #expect(!rule.fails.isEmpty || rule.id == "invalid-utf8")
    #expect(!rule.passes.isEmpty && !rule.nearMisses.isEmpty)
  }

  @Test func idsAreUnique() {
    let ids = RuleCatalogue.specifications.rules.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  /// Only what is confirmed may be an error by default, or text that cannot be read.
  @Test(arguments: RuleCatalogue.specifications.rules)
  func evidenceDecidesTheCeiling(_ rule: RuleDescription) {
    #expect(rule.severity < .error || rule.evidence.isConfirmed || rule.isUnreadableText)
  }

  /// Every rule is needed: without it, its own failing examples go unreported.
  @Test(arguments: checkedRules)
  func isTheOnlyOneToReportItsExamples(_ rule: RuleDescription) {
    for example in rule.fails {
      var options = example.options
      options.ignoredRules = [rule.id]
      let file = source(example.completed.text, example.language)
      #expect(Compilation(of: file, options: options).diagnostics.map(\.rule) == [])
    }
  }
}
