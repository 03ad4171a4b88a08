import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument

@Suite struct DocumentTests {
  @Test(arguments: Corpus.samples)
  func rangesAreExact(_ sample: String) {
    let stream = read(sample)
    #expect(stream.rules == [])
    #expect(!stream.roots.isEmpty)
    expectSound(stream)
  }

  /// Each case marks the start and the end of every node as written, in the order of the file.
  @Test(arguments: [
    "↓↓a↓: ↓b↓↓ # c\n",
    "↓↓'é'↓: ↓\"ü\"↓↓\n",
    "↓↓k↓: ↓[↓x↓, ↓ÿ↓ ]↓↓\n\n# c\n",
    "↓↓k↓:\n  ↓- ↓a↓\n  - ↓b↓↓↓\n\n# c\n\n",
    "↓↓k↓:\n↓- ↓a↓\n- ↓b↓↓\n\n# c\n\n↓l↓: ↓m↓↓\n",
    "↓↓k↓: ↓|\n  a\n  b↓↓\n\n\n",
    "↓↓k↓: ↓|\n  a\n\n  b↓\n\n↓l↓: ↓m↓↓\n",
    "↓&a ↓k↓:↓↓↓ \n",
    "↓↓k↓: &a !!str ↓v↓↓\n",
    "↓- &a\n  # c\n  ↓↓k↓: ↓v↓↓↓\n",
    "↓- &a ↓[]↓↓\n",
    "↓[↓↓a↓: ↓b↓↓ ]↓",
    "↓{↓a↓↓↓, ↓b↓: ↓{}↓ }↓",
    "↓↓k↓:↓↓↓   \n\n\n",
    "↓-↓↓ \n- ↓x↓↓\n",
    "↓? ↓a↓↓↓\n\n? ↓b↓\n: ↓c↓↓\n",
    "↓plain\n  lines↓  \n",
  ])
  func marksStandAtTheEnds(_ marked: String) {
    let (text, marks) = MarkedText(marked).parts
    let stream = read(text)
    #expect(stream.rules == [])
    var ends: [Int] = []
    for root in stream.roots { collectEnds(of: root, into: &ends) }
    #expect(ends == marks)
  }

  private func collectEnds(of node: Node, into ends: inout [Int]) {
    ends.append(node.range.lowerBound)
    let children =
      node.kind == .mapping ? node.pairs.flatMap { [$0.key, $0.value] } : Array(node.items)
    for child in children { collectEnds(of: child, into: &ends) }
    ends.append(node.range.upperBound)
  }

  @Test func scalarsAreTextAndKeepTheirStyle() throws {
    let root = try #require(
      read("a: yes\nb: \"no\"\nc: '010'\nd: |\n  x\ne: >\n  y\nf:\ng: ~\n").roots.first)
    #expect(root.pairs.map(\.value.text) == ["yes", "no", "010", "x\n", "y\n", "", "~"])
    #expect(
      root.pairs.map(\.value.style)
        == [.plain, .doubleQuoted, .singleQuoted, .literal, .folded, .plain, .plain])
    #expect(root.style == .block)
    #expect(read("[{}]").roots[0].items.map(\.style) == [.flow])
  }

  @Test func contentRangeIsNilWhereSomethingWasDecoded() {
    let root = read("[a, 'b', \"c\", 'it''s', \"\\t\", 'x\n y']").roots[0]
    #expect(
      root.items.map { $0.contentRange.map(root.stream.text(in:)) }
        == ["a", "b", "c", nil, nil, nil])
  }

  @Test func lookUpFindsKeys() throws {
    let root = try #require(read("a: 1\n\"b c\": {d: 2}\n").roots.first)
    #expect(root["a"]?.text == "1")
    #expect(root["b c"]?["d"]?.text == "2")
    #expect(root["d"] == nil)
    #expect(root["a"]?["x"] == nil)
  }

  @Test(arguments: [
    ("", [String]()), ("# only\n", []), ("---\n", ["''"]), ("\u{FEFF}", []), ("\n\n", []),
    ("--- a\n--- b\n", ["'a'", "'b'"]), ("a\n...\n---\nb\n", ["'a'", "'b'"]),
    ("{a, b: }", ["{'a': '', 'b': ''}"]), ("...\n", []),
  ])
  func documentsAreCounted(_ text: String, _ outline: [String]) {
    let stream = read(text)
    expectSound(stream)
    #expect(stream.outline == outline)
  }

  @Test func jsonIsRead() {
    let stream = read("{\n\t\"a\": [1, true, null, \"x\\/y\\u00e9\\n\"],\n\t\"b\": {}\n}\n")
    #expect(stream.rules == [])
    #expect(stream.outline == ["{'a': ['1', 'true', 'null', 'x/yé\n'], 'b': {}}"])
  }

  @Test func byteOrderMarkCounts() {
    let root = read("\u{FEFF}a: ü\nb: c\n").roots[0]
    #expect(root.pairs.map(\.key.range.lowerBound) == [3, 9])
  }
}
