import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARFleet
import WPARModel

/// The findings of fleet documents, by their own examples.
@Suite struct FleetRuleTests {
  private static let rules = RecordRules.all + FleetRules.all

  /// The files that examples may name.
  private static let files: FleetFiles = {
    var files = FleetFiles()
    let captured = SourceFile(path: "facts/lpar01/oslevel-s.txt", text: "7200-05-02-2038\n")
    let origin = Origin(captured, SourceRange(0, 15))
    var facts = LPARFacts()
    facts.level = AIXLevel("7200-05-02-2038").map { Fact($0, origin) }
    facts.filesets = ["bos.wpars": Fact(FilesetLevel("7.2.5.0"), origin)]
    facts.definedPartitions = Fact(
      [DefinedPartition(name: "app20", state: .active, hostname: nil, addresses: [])], origin)
    files.facts["facts/lpar01"] = facts
    files.problems["ap20.spec"] = FleetFiles.Problem(
      reason: "no such file or directory", suggestions: ["app20.spec"])
    for (path, text) in [
      ("app20.spec", "general:\n\tname = \"app20\"\n"),
      ("unnamed.spec", "general:\n\tauto = \"yes\"\n"),
      ("webs.yaml", "general: { name: web1 }\n---\ngeneral: { name: web2 }\n"),
    ] {
      let compilation = Compilation(of: SourceFile(path: path, text: text))
      files.specs[path] = compilation.specs.map(\.spec)
    }
    return files
  }()

  private static func check(_ text: String) -> FleetText { FleetText(text, files: files) }

  @Test(arguments: rules)
  func reportsItsFailingExamplesAndNothingElse(_ rule: RuleDescription) {
    #expect(!rule.fails.isEmpty && !rule.passes.isEmpty && !rule.nearMisses.isEmpty)
    for example in rule.fails {
      let marked = example.completed
      let found = Self.check(marked.text).diagnostics
      #expect(
        found.map { "\($0.rule)@\($0.range.lowerBound)" }
          == marked.offsets.map { "\(rule.id)@\($0)" }, "\(marked.text)\(found.map(\.message))")
      #expect(!marked.offsets.isEmpty && found.allSatisfy { $0.severity == rule.severity })
    }
  }

  @Test(arguments: rules)
  func isSilentOnGoodExamples(_ rule: RuleDescription) {
    for example in rule.passes + rule.nearMisses {
      let found = Self.check(example.completed.text).diagnostics
      #expect(found.map(\.message) == [], "\(example.markedText)")
    }
  }

  @Test(arguments: rules)
  func fixesLeadToTheFixedText(_ rule: RuleDescription) throws {
    for example in rule.fails {
      let text = Self.check(example.completed.text)
      let fixes = text.diagnostics.flatMap(\.fixes)
      #expect(fixes.isEmpty == (example.fixed == nil), "\(example.markedText)")
      guard let fixed = example.fixed else { continue }
      let bytes = try #require(FixIt.applying(fixes.flatMap(\.edits), to: text.file.bytes))
      #expect(String(decoding: bytes, as: UTF8.self) == "kind: Fleet\n" + fixed)
      #expect(Self.check(fixed).diagnostics.map(\.message) == [])
    }
  }

  /// What does not fit together stands in two places, and both are shown.
  @Test(
    arguments: FleetRules.all.filter {
      !["unknown-check", "rule-of-one", "named-file-unreadable"].contains($0.id)
    })
  func bothPlacesAreShown(_ rule: RuleDescription) {
    for example in rule.fails {
      for diagnostic in Self.check(example.completed.text).diagnostics {
        #expect(
          diagnostic.labels.contains { $0.file != nil || $0.range != diagnostic.range },
          "\(example.markedText)")
      }
    }
  }

  @Test(arguments: rules)
  func describesItself(_ rule: RuleDescription) {
    #expect(rule.id.utf8.allSatisfy { $0 == 0x2D || 0x61...0x7A ~= $0 })
    #expect(rule.summary.hasSuffix(".") && !rule.summary.dropLast().contains(". "))
    #expect(rule.rationale.hasSuffix("."))
    #expect(!rule.help.isEmpty && !rule.help.hasSuffix("."))
    #expect(rule.severity < .error || rule.evidence.isConfirmed || rule.isUnreadableText)
  }
}
