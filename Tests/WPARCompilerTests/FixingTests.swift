import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARDocument

/// Rules of which a specification is an example.
private let rules = RuleCatalogue.specifications.rules.filter { rule in
  rule.family != .output && !(DocumentRules.all + RecordRules.all).contains { $0.id == rule.id }
}

/// The failing examples of stanza files with a fix that can be applied.
private let fixableExamples = rules.flatMap(\.fails).filter { example in
  guard example.language == .spec, example.aixLevel == nil else { return false }
  return Compilation(of: source(example.completed.text)).diagnostics.contains { diagnostic in
    diagnostic.fixes.contains { $0.applicability != .displayOnly }
  }
}

/// Bars F3, F4 and F6: what a fix may do to a file, over what the rules complain of.
@Suite struct FixingTests {
  // MARK: One fix

  /// A safe fix keeps what the partition is, unless the text could not be read as it stood.
  @Test(arguments: rules)
  func aSafeFixKeepsTheMeaning(_ rule: RuleDescription) {
    for example in rule.fails {
      let file = source(example.completed.text, example.language)
      let before = Compilation(of: file, options: example.options)
      for fix in before.diagnostics.flatMap(\.fixes) where fix.applicability == .safe {
        guard let bytes = FixIt.applying(fix.edits, to: file.bytes) else { continue }
        let after = Compilation(
          of: SourceFile(path: file.path, bytes: bytes), options: example.options)
        if rule.leavesNoValidReading {
          #expect(after.diagnostics.count < before.diagnostics.count, "\(fix.title)")
        } else {
          expectSame(after.effect, before.effect, "\(rule.id): \(fix.title)")
        }
      }
    }
  }

  /// An unsafe fix says so for a reason: it changes what the partition is.
  @Test(arguments: rules)
  func anUnsafeFixChangesTheMeaning(_ rule: RuleDescription) {
    for example in rule.fails {
      let file = source(example.completed.text, example.language)
      let before = Compilation(of: file, options: example.options)
      for fix in before.diagnostics.flatMap(\.fixes) where fix.applicability == .unsafe {
        guard let bytes = FixIt.applying(fix.edits, to: file.bytes) else { continue }
        let after = Compilation(
          of: SourceFile(path: file.path, bytes: bytes), options: example.options)
        #expect(after.effect != before.effect, "\(rule.id): \(fix.title)")
      }
    }
  }

  /// An attribute that does nothing is taken away with what stands around it, in every layout.
  @Test(arguments: [
    ("resource: { active: yes, totalPTYs: unlimited }", "resource: { active: yes }"),
    ("resource: { totalPTYs: unlimited, active: yes }", "resource: { active: yes }"),
    (
      #"{ "resource": { "totalPTYs": "unlimited", "active": "yes" } }"#,
      #"{ "resource": { "active": "yes" } }"#
    ),
    (
      #"{ "resource": { "active": "yes", "totalPTYs": "unlimited" } }"#,
      #"{ "resource": { "active": "yes" } }"#
    ),
    ("resource:\n  totalPTYs: unlimited\n  active: yes\n", "resource:\n  active: yes\n"),
    ("resource:\r\n  active: yes\r\n  totalPTYs: unlimited\r\n", "resource:\r\n  active: yes\r\n"),
    // Nothing else on the line, and nothing of another stanza, is lost.
    ("resource:\n  active: yes\n  totalPTYs: unlimited # for now\n", nil),
    ("resource: { totalPTYs: unlimited }", nil),
    ("x: &x { totalPTYs: unlimited }\nresource: { <<: *x, active: yes }", nil),
  ])
  func anAttributeIsRemovedWhole(_ text: String, _ expected: String?) {
    let file = source(text, .yaml)
    let found = Compilation(of: file).diagnostics.filter { $0.rule == "unlimited-word" }
    #expect(found.count == 1)
    let edits = found.flatMap(\.fixes).flatMap(\.edits)
    #expect(edits.isEmpty == (expected == nil))
    let result = FixIt.applying(edits, to: file.bytes).map { String(decoding: $0, as: UTF8.self) }
    if let expected { #expect(result == expected) }
  }

  // MARK: All fixes of a file

  @Test(arguments: rules)
  func fixesOfAnExampleEndAndBringNothingNew(_ rule: RuleDescription) {
    for example in rule.fails {
      expectSound(source(example.completed.text, example.language), example.options)
    }
  }

  /// What a stanza file is mended by mends YAML and JSON as well.
  @Test(arguments: rules)
  func fixesOfADocumentEndAndBringNothingNew(_ rule: RuleDescription) {
    for example in rule.fails where example.language == .spec {
      let specs = Compilation(of: source(example.completed.text)).specs
      for (emitter, path) in [(Emitter.yaml, "example.yaml"), (.json, "example.json")] {
        let bytes = emitter.emit(specs, EmitterOptions()).bytes
        expectSound(SourceFile(path: path, bytes: bytes), example.options)
      }
    }
  }

  /// Two mistakes in one file, whichever of the two comes first.
  @Test(arguments: fixableExamples)
  func fixesOfAPairEndAndBringNothingNew(_ example: Example) {
    for other in fixableExamples {
      expectSound(source(example.completed.text + "\n" + MarkedText(other.markedText).text))
    }
  }

  /// Many mistakes in one file.
  @Test func fixesOfManyEndAndBringNothingNew() {
    for seed in PropertyRuns.seeds {
      var random = SeededGenerator(seed: seed)
      let examples = fixableExamples.shuffled(using: &random).prefix(
        Int.random(in: 3...9, using: &random))
      let texts = examples.map { MarkedText($0.markedText).text }
      expectSound(source(texts.joined(separator: "\n")), comment: "\(random)")
    }
  }

  // MARK: Doubt

  /// A file whose only fix would bring up something else stays as it is, byte for byte.
  @Test func aFileIsLeftAloneWhenItsOnlyFixWouldBringSomethingNew() {
    let text = "general:\n\tname = \"alder\"\n\nmount:\n\tdirectory = \"/vfs=nfs\"\n"
    let fixing = Fixing(
      Compilation(of: source(text)), options: CompilationOptions(), includingUnsafe: true)
    guard case .unchanged = fixing.outcome else {
      Issue.record("the file was changed")
      return
    }
    #expect(fixing.withheld.count == 1)
  }

  @Test func whatIsOnlyShownIsNotApplied() {
    let text =
      "general:\n\tname = \"alder\"\n\nmount:\n\tdirectory = \"/data\"\n"
      + "\tvfs = \"nfs\"\n\thost = \"nfs1\"\n\tdev = \"/export/data\"\n\tmountopts = \"rw,ro\"\n"
    let before = Compilation(of: source(text))
    #expect(before.diagnostics.flatMap(\.fixes).count == 2)
    let fixing = Fixing(before, options: CompilationOptions(), includingUnsafe: true)
    guard case .unchanged = fixing.outcome else {
      Issue.record("the file was changed")
      return
    }
  }

  /// Fixing ends within the rounds, no rule reports more than before, what could be fixed is fixed,
  /// and safe fixes by themselves keep what the partition is.
  private func expectSound(
    _ file: SourceFile, _ options: CompilationOptions = CompilationOptions(), comment: String = ""
  ) {
    let text = { "\(comment)\n\(String(decoding: file.bytes, as: UTF8.self))" }
    let before = Compilation(of: file, options: options)
    for includingUnsafe in [false, true] {
      let fixing = Fixing(before, options: options, includingUnsafe: includingUnsafe)
      let after: Compilation
      switch fixing.outcome {
      case .unchanged: continue
      case .abandoned(let reason):
        Issue.record("\(reason): \(text())")
        continue
      case .fixed(let compilation): after = compilation
      }
      let known = Dictionary(grouping: before.diagnostics, by: \.rule)
      for (rule, found) in Dictionary(grouping: after.diagnostics, by: \.rule) {
        #expect(found.count <= known[rule, default: []].count, "\(rule): \(text())")
      }
      let again = Fixing(after, options: options, includingUnsafe: includingUnsafe)
      if case .unchanged = again.outcome {} else { Issue.record("not done: \(text())") }
      let isReadable = !before.diagnostics.contains { diagnostic in
        rules.first { $0.id == diagnostic.rule }?.leavesNoValidReading ?? true
      }
      if !includingUnsafe, isReadable { expectSame(after.effect, before.effect, text()) }
    }
  }
}

extension RuleDescription {
  /// Whether the rule finds text that means nothing as it stands, so that a repair need not keep what
  /// it means.
  fileprivate var leavesNoValidReading: Bool {
    isUnreadableText || family == .syntax || family == .schema
  }
}
