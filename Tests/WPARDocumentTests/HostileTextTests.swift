import TestSupport
import Testing
import WPARDiagnostics

@testable import WPARDocument

/// Bytes of any kind give a sound stream, and formatting them is safe.
@Suite struct HostileTextTests {
  @Test(arguments: Corpus.samples)
  func everyTruncationIsRead(_ sample: String) {
    let bytes = Array(sample.utf8)
    for end in bytes.indices { expectSafe(Array(bytes[..<end]), "cut at \(end)") }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func mutatedDocumentsAreRead(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let tokens = [
      "&a ", "*a", "<<: ", "- ", "? ", ": ", "[", "]", "{", "}", ", ", "'", "\"", "|\n", ">+\n",
      "# ", "\n", "\n\n ", "\t", "\r\n", "\r", "---\n", "...\n", "%TAG ! x\n", "!x ", "é", "😀",
      "\u{85}", "\u{2028}", "\u{FEFF}", "\0", "\\", "  ",
    ]
    for round in 0..<250 {
      var bytes = Array(Corpus.samples.randomElement(using: &random)!.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
        let start = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, start + Int.random(in: 0...4, using: &random))
        bytes.replaceSubrange(start..<end, with: tokens.randomElement(using: &random)!.utf8)
      }
      expectSafe(bytes, "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func randomBytesAreRead(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("ab:-?[]{},#&*!|>'\"%@` \n\t\r\\<".utf8)
    for round in 0..<500 {
      let count = Int.random(in: 0...60, using: &random)
      let isText = round % 3 > 0
      let bytes = (0..<count).map { _ in
        isText
          ? alphabet.randomElement(using: &random)! : UInt8.random(in: 0...255, using: &random)
      }
      expectSafe(bytes, "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: ["[", "{", "- ", "? ", "[\n", "{a: ", "a:\n"])
  func deepNestingIsRefused(_ text: String) {
    let stream =
      text == "a:\n"
      ? read((0..<300).map { String(repeating: " ", count: $0) + text }.joined())
      : read(String(repeating: text, count: 100_000))
    #expect(stream.rules == ["nesting-too-deep"])
    #expect(stream.isTruncated)
    expectSound(stream)
  }

  @Test func aHundredLevelsAreRead() {
    let text = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    #expect(read(text).rules == [])
    #expect(read("[\(text)]").rules == ["nesting-too-deep"])
  }

  @Test func directivesAreBounded() {
    let directives = (0..<101).map { "%TAG !a\($0)! x\n" }
    #expect(read(directives.dropLast().joined() + "--- a\n").rules == [])
    #expect(read(directives.joined() + "--- a\n").rules == ["yaml-syntax"])
    let long = "%TAG !a! " + String(repeating: "x", count: 1000) + "\n--- a\n"
    #expect(read(long).rules == ["yaml-syntax"])
  }

  /// Every limit of nodes is kept to the node, and what was read before stays as it was.
  @Test func nodesAreBounded() {
    let file = SourceFile(path: "a.yaml", text: "a: [1, 2, {b: c}]\nd:\n- e\n- f: g\n")
    let whole = DocumentStream(reading: file)
    for limit in 0...whole.nodeCount {
      let stream = DocumentStream(reading: file, maximumNodes: limit)
      #expect(stream.nodeCount == limit)
      #expect(stream.isTruncated == (limit < whole.nodeCount))
      #expect(stream.rules == (stream.isTruncated ? ["yaml-syntax"] : []))
      #expect(zip(stream.nodes, whole.nodes).allSatisfy { $0.start == $1.start })
      expectSound(stream)
    }
  }

  private func expectSafe(_ bytes: [UInt8], _ comment: Comment) {
    let stream = read(bytes)
    expectSound(stream, comment)
    #expect(stream.isTruncated || stream.outline.count == stream.roots.count)
    let formatted = YAMLFormatter.format(stream)
    let again = read(formatted)
    #expect(again.outline == stream.outline, comment)
    #expect(again.comments.map(again.text(in:)) == stream.comments.map(stream.text(in:)), comment)
    #expect(YAMLFormatter.format(again) == formatted, comment)
  }
}
