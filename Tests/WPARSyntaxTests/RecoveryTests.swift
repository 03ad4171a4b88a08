import TestSupport
import Testing
import WPARDiagnostics

@testable import WPARSyntax

@Suite struct RecoveryTests {
  @Test func anUnclosedQuoteInTheFirstLineCostsNothingElse() {
    var text = "\tname = \"alder\n"
    for i in 1..<200 { text += i % 10 == 0 ? "mount:\n" : "\tkey\(i) = \"value\"\n" }
    let tree = Texts.tree(Array(("general:\n" + text).utf8))
    #expect(tree.diagnostics.map(\.rule) == ["unclosed-quote"])
    #expect(tree.stanzas.count == 20)
    #expect(tree.attributes.count == 181)
  }

  @Test(
    arguments: [
      ("\thost =↓\n\t\"nfs1\"", "line-break-in-attribute"),
      ("\thost↓\n\t= \"nfs1\"", "line-break-in-attribute"),
      ("\thost = ↓\"nf\ns1\"", "unclosed-quote"),
      ("\thost = ↓\"nfs1\n\"", "unclosed-quote"),
      ("\tprivs = ↓\"PV_A,\n\t\tPV_B,\n\t\tPV_C\"", "unclosed-quote"),
      ("\thost = ↓nfs1\"", "unopened-quote"),
      ("\thost = ↓\"nfs1", "unclosed-quote"),
      ("\thost = ↓\"\"nfs1\"", "repeated-quote"),
      ("\thost = \"nfs1\"↓\"", "repeated-quote"),
      ("\tmountopts = ↓\"\"rw,vers=3\"", "repeated-quote"),
      ("\thost = ↓'nfs1'", "foreign-quotes"),
      ("\thost = ↓\u{201C}nfs1\u{201D}", "foreign-quotes"),
      ("\thost = \"nfs1\" ↓\\", "trailing-backslash"),
      ("\thost = ↓nfs1\\\n\t\tnfs2", "trailing-backslash"),
      ("\thost↓ \"nfs1\"", "missing-equals"),
      ("\thost↓\"nfs1\"", "missing-equals"),
      ("\thost↓ nfs1", "missing-equals"),
      ("\thost↓ : \"nfs1\"", "missing-equals"),
      ("\thost↓; \"nfs1\"", "missing-equals"),
      ("\thost = ↓= \"nfs1\"", "repeated-separator"),
      ("\thost =↓: \"nfs1\"", "repeated-separator"),
      ("\thost ↓:= \"nfs1\"", "repeated-separator"),
      ("\t↓= \"nfs1\"", "missing-name"),
      ("\t↓host", "missing-value"),
      ("\t↓ho st = \"nfs1\"", "unexpected-text"),
      ("\t↓host host = \"nfs1\"", "unexpected-text"),
      ("\t↓host - \"nfs1\"", "unexpected-text"),
      ("\t[[[[ = ]]]]", nil),
      ("\tdev = \"/x\" ↓host = \"nfs1\"", "missing-line-break"),
      ("\tdev = \"/x\"↓resource:", "missing-line-break"),
      ("↓resource", "missing-colon"),
      ("↓resource;", "missing-colon"),
      ("↓resource=\n\tactive = yes", "missing-colon"),
      ("↓resource\"", "missing-colon"),
      ("↓[resource]", "unexpected-text"),
      ("↓\"resource\":", "unexpected-text"),
      ("resource:↓:", "repeated-separator"),
      ("resource: ↓active", "text-after-header"),
      ("resource: ↓active = yes", "missing-line-break"),
      ("  ↓resource:", "indented-header"),
      ("↓:", "missing-name"),
      ("↓[[[[", "unexpected-text"),
      ("\thost = \"↓\u{0}nfs1\u{1} junk", "control-character"),
    ] as [(String, String?)])
  func oneMistakeIsOneFinding(_ line: String, _ rule: String?) {
    let marked = MarkedText("mount:\n\tvfs = \"nfs\"\n\(line)\n\tdirectory = \"/\"\n\nmount:\n")
    let tree = Texts.tree(Array(marked.text.utf8))
    #expect(tree.diagnostics.map(\.rule) == (rule.map { [$0] } ?? []))
    if rule != nil { #expect(tree.diagnostics.map(\.range.lowerBound) == marked.offsets) }
    // What stands around the mistake keeps its meaning.
    let names = tree.attributes.map { tree.file.text(in: $0.nameRange) }
    #expect(names.first == "vfs")
    #expect(names.last == "directory")
    #expect(tree.stanzas.count >= 2)
  }

  /// A token-level fault: the line it makes out of a good one.
  private static let faults: [@Sendable (String) -> String] = [
    { $0.replacingFirst("\"", with: "") },
    { String($0.dropLast()) },
    { $0.replacingFirst("\"", with: "\"\"") },
    { $0 + "\"" },
    { $0.replacingFirst("=", with: "") },
    { $0.replacingFirst("=", with: "==") },
    { $0.replacingFirst("=", with: ":") },
    { $0.replacingFirst("=", with: "\n\t=") },
    { $0.replacingFirst("= ", with: "=\n\t") },
    { $0.replacingFirst("value", with: "val\nue") },
    { $0.replacingFirst("key", with: "") },
    { $0.replacingFirst("key", with: "k ey") },
    { $0.replacingFirst("value", with: "\u{1}") },
    { $0 + " more" },
    { $0 + " next = \"value\"" },
    { $0.replacingFirst(" = \"value\"", with: "") },
  ]

  @Test func everyFaultIsFoundAndNothingElse() {
    var faultCount = 0
    var findingCount = 0
    for seed in Texts.seeds {
      var generator = SeededGenerator(seed: seed)
      var lines = (0..<60).map { $0 % 6 == 0 ? "mount:" : "\tkey = \"value\"" }
      let k = Int.random(in: 1...20, using: &generator)
      // Apart from each other: of two faults side by side, one may mend the other.
      let chosen = lines.indices.filter { $0 % 2 == 1 }.shuffled(using: &generator).prefix(k)
      for line in chosen {
        guard let fault = Self.faults.randomElement(using: &generator) else { continue }
        lines[line] = fault(lines[line])
      }
      let file = SourceFile(path: "test", text: lines.joined(separator: "\n") + "\n")
      let tree = SyntaxTree(parsing: file)
      var start = 0
      for (i, line) in lines.enumerated() {
        let end = start + line.utf8.count
        let findings = tree.diagnostics.filter {
          start <= $0.range.lowerBound && $0.range.lowerBound <= end
        }
        #expect(findings.isEmpty != chosen.contains(i), "\(generator), line \(i): \(line)")
        start = end + 1
      }
      #expect(tree.stanzas.count == 10, "\(generator)")
      faultCount += k
      findingCount += tree.diagnostics.count
    }
    #expect(findingCount * 100 <= faultCount * 102)
  }

  @Test func safeFixesRemoveTheirFindingAndMakeNone() {
    for seed in Texts.seeds {
      var generator = SeededGenerator(seed: seed)
      let bytes =
        seed % 2 == 0
        ? Texts.random(using: &generator)
        : Texts.mutated(Array(Texts.sample.utf8), using: &generator)
      let tree = Texts.tree(bytes)
      for diagnostic in tree.diagnostics {
        for fix in diagnostic.fixes where fix.applicability == .safe {
          let source = String(decoding: bytes, as: UTF8.self).debugDescription
          guard let fixed = FixIt.applying(fix.edits, to: bytes) else {
            Issue.record("edits overlap, \(generator) \(source)")
            continue
          }
          var before = counts(tree)
          before[diagnostic.rule, default: 0] -= 1
          let after = counts(Texts.tree(fixed))
          let new = after.filter { $0.value > before[$0.key, default: 0] }.keys
          #expect(new.isEmpty, "\(diagnostic.rule), \(generator) \(source)")
        }
      }
    }
  }

  /// No example of the rule can show it, since an example is text.
  @Test func aByteThatIsNotUTF8IsReportedOutsideComments() {
    let bytes = Array("# \u{0}\na:\n\tb = \"".utf8) + [0xE9] + Array("\"\n\tc\u{0} = \"d\"\n".utf8)
    let tree = Texts.tree(bytes.map { $0 == 0 ? 0xFF : $0 })
    #expect(tree.diagnostics.map(\.rule) == ["invalid-utf8", "invalid-utf8"])
    #expect(tree.diagnostics.map(\.range.lowerBound) == [13, 18])
    #expect(tree.attributes.map(\.isValueInDoubt) == [true])
    #expect(tree.stanzas.map(\.hasErrors) == [true])
  }

  @Test func garbageYieldsFewFindings() {
    var generator = SeededGenerator(seed: 1)
    let binary = generator.bytes(1_000_000, from: Array(0...255))
    #expect(Texts.tree(binary).diagnostics.count < 5_000)
    #expect(Texts.tree([UInt8](repeating: .openBracket, count: 1_000_000)).diagnostics.count == 1)
    let words = Array(String(repeating: "word\n", count: 100_000).utf8)
    #expect(Texts.tree(words).diagnostics.count == Findings.longestRun + 1)
    let longLine = Array("a:\n\tb = \"\(String(repeating: "c=\"d\" ", count: 100_000))\n".utf8)
    #expect(Texts.tree(longLine).diagnostics.count <= 3)
  }

  private func counts(_ tree: SyntaxTree) -> [String: Int] {
    Dictionary(tree.diagnostics.map { ($0.rule, 1) }, uniquingKeysWith: +)
  }
}

extension UInt8 {
  fileprivate static let openBracket = UInt8(ascii: "[")
}

extension String {
  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return replacingCharacters(in: range, with: other)
  }

  private func replacingCharacters(in range: Range<Index>, with other: String) -> String {
    self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
