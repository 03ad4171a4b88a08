import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument

@Suite struct ResolutionTests {
  @Test func aliasesLeadToTheirNodes() {
    let stream = read("a: &x {k: v}\nb: *x\nc: [*x, *x]\n")
    #expect(stream.rules == [])
    #expect(stream.outline == ["{'a': {'k': 'v'}, 'b': {'k': 'v'}, 'c': [{'k': 'v'}, {'k': 'v'}]}"])
    let alias = stream.roots[0]["b"]
    #expect(alias?.aliasRange.map(stream.text(in:)) == "*x")
    #expect((alias?.range).map(stream.text(in:)) == "{k: v}")
  }

  @Test func anchorsBelongToTheirDocument() {
    #expect(read("&a x\n---\n*a\n").rules == ["unknown-alias"])
    #expect(read("- &a x\n- &a y\n- *a\n").outline == ["['x', 'y', 'y']"])
  }

  @Test func unknownAliasSuggestsAnchors() {
    let stream = read("- &defaults x\n- *default\n- *other\n")
    #expect(
      stream.diagnostics.map(\.message) == [
        "alias '*default' has no anchor '&default' before it; did you mean '*defaults'?",
        "alias '*other' has no anchor '&other' before it",
      ])
    #expect(stream.outline == ["['x', '', '']"])
    #expect(stream.roots[0].items.map(\.isUnresolved) == [false, true, true])
    expectSound(stream)
  }

  @Test(arguments: ["&a [*a]", "a: &a\n  b: [c, {d: *a}]\n", "&a {<<: *a}", "&a {*a : b}"])
  func recursionIsFound(_ text: String) {
    let stream = read(text)
    #expect(stream.rules == ["recursive-alias"])
    _ = stream.outline
    expectSound(stream)
  }

  @Test func expansionIsBounded() {
    var text = "- &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      let alias = "*a\(level - 1)"
      text += "- &a\(level) [\(repeatElement(alias, count: 10).joined(separator: ", "))]\n"
    }
    let stream = read(text)
    #expect(stream.rules == ["alias-expansion-limit"])
    #expect(stream.outline[0].utf8.count < 2_000_000)
    expectSound(stream)
  }

  @Test func manyUsesOfDefaultsAreFine() {
    let stream = read(
      "- &d {a: 1, b: 2, c: 3}\n" + String(repeating: "- {<<: *d, n: x}\n", count: 50_000))
    #expect(stream.rules == [])
  }

  @Test func depthCountsThroughAliases() {
    var text = "- &a0 [x]\n"
    for level in 1...150 { text += "- &a\(level) [*a\(level - 1)]\n" }
    #expect(Set(read(text).rules) == ["nesting-too-deep"])
  }

  @Test(arguments: [
    ("{<<: {a: 1, b: 2}, b: 3}", "{'b': '3', 'a': '1'}"),
    ("{b: 3, <<: [{a: 1, b: 2}, {a: 4, c: 5}]}", "{'b': '3', 'a': '1', 'c': '5'}"),
    ("{<<: {<<: {a: 1, z: 9}, b: 2, a: 0}}", "{'b': '2', 'a': '0', 'z': '9'}"),
    ("{\"<<\": {a: 1}}", "{'<<': {'a': '1'}}"),
    ("{<<: {a: 1}, <<x: 2}", "{'<<x': '2', 'a': '1'}"),
  ])
  func mergeKeysAreResolved(_ text: String, _ outline: String) {
    let stream = read(text)
    #expect(stream.rules == [])
    #expect(stream.outline == [outline])
    #expect(
      stream.roots[0]["a"]?.text
        == stream.roots[0].entries.first { $0.key.text == "a" }?.value.text)
  }

  @Test func mergedSequenceMayBeAnAlias() {
    let stream = read("- &l [{a: 1}, {b: 2}]\n- {<<: *l, c: 3}\n")
    #expect(stream.rules == [])
    #expect(stream.outline == ["[[{'a': '1'}, {'b': '2'}], {'c': '3', 'a': '1', 'b': '2'}]"])
  }

  @Test(arguments: [
    "a: 1\n↓a: 2\nb: 3\n↓a: 4\n", "{a: 1, b: {a: 2}, ↓\"a\": 3}", "- &k a\n- {a: 1, ↓*k : 2}\n",
    "? [x]\n: 1\n? [x]\n: 2\n", "{é: 1, ↓\"\\u00e9\": 2}", "\"\": 1\n↓'': 2\n",
    "a: {b: 1}\nc: {b: 1}\n",
  ])
  func repeatedKeysAreFound(_ marked: String) {
    let (text, marks) = MarkedText(marked).parts
    let stream = read(text)
    #expect(stream.rules.allSatisfy { $0 == "duplicate-key" })
    #expect(stream.diagnostics.map(\.range.lowerBound) == marks)
  }

  @Test(arguments: [20, 30, 50_000])
  func repeatedKeysAreFoundInMappingsOfAnySize(_ count: Int) {
    let keys = (0..<count).map { "key-\($0): x\n" }.joined()
    let stream = read(keys + "key-\(count / 2): y\n")
    #expect(read(keys).rules == [])
    #expect(stream.rules == ["duplicate-key"])
    let label = stream.diagnostics[0].labels[0]
    #expect(stream.text(in: label.range) == "key-\(count / 2)")
    #expect(label.range < stream.diagnostics[0].range)
  }
}
