import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument

@Suite struct CommentTests {
  @Test(arguments: [
    "↓# a\nb: c ↓# d\n",
    "a: 'x # y' ↓# z\nb: \"# \" ↓#\n",
    "a: | ↓# h\n  # text\n  x\n↓# c\n",
    "[a, ↓# b\n c] ↓# d",
    "a: b#c\nd: e ↓# f\r\n↓# g\r\n",
    "a: x\n  y ↓# z\n",
    "%YAML 1.1 ↓# v\n--- ↓# d\na: &b ↓# c\n  x\n",
    "- \"a\"\n- é ↓# ü#  \n",
    "a: >-\n  x\n\n ↓# less\n↓# left\nb: c\n",
    "- &a ↓# b\n",
    "[a,↓#b\n]\n",
  ])
  func commentsAreRecovered(_ marked: String) {
    let (text, marks) = MarkedText(marked).parts
    let stream = read(text)
    #expect(stream.rules == [])
    #expect(stream.comments.map(\.lowerBound) == marks)
    expectSound(stream)
  }

  @Test func commentsEndBeforeBlanks() {
    let stream = read("a: b # c d \t\r\n# e")
    #expect(stream.comments.map(stream.text(in:)) == ["# c d", "# e"])
  }

  /// Comments put between and behind the lines of generated documents come back, and change
  /// nothing else.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func commentsAreFoundWhereTheyWerePut(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for round in 0..<20 {
      let value = randomValue(depth: 4, &random)
      let plain = String(decoding: YAMLWriter.write([value]), as: UTF8.self)
      var text = ""
      var comments: [String] = []
      for line in plain.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        if Bool.random(using: &random) {
          comments.append("# line \(comments.count) 'ü\"")
          text += comments[comments.count - 1] + "\n"
        }
        text += line
        if Bool.random(using: &random) {
          comments.append("# end: \(comments.count) #")
          text += " " + comments[comments.count - 1]
        }
        text += "\n"
      }
      let stream = read(text)
      #expect(stream.comments.map(stream.text(in:)) == comments, "seed \(seed), round \(round)")
      #expect(stream.outline == read(plain).outline, "seed \(seed), round \(round)")
    }
  }
}
