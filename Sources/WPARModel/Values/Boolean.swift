import WPARDiagnostics

extension ValueType where Value == Bool {
  /// `yes` or `no`. Words that mean the same elsewhere are understood and reported.
  package static var boolean: ValueType {
    ValueType(
      ValueShape(
        "yes or no", form: "the word yes or the word no", words: ["yes", "no"],
        isClosed: true, pattern: "^(yes|no)$"),
      check: { text in
        booleanWord(text) == nil ? explainBoolean(text) : nil
      },
      value: { text in booleanWord(text) ?? foreignBooleanWord(text) },
      isPlain: { text in booleanWord(text) != nil })
  }
}

private let booleanEvidence = Evidence.confirmed(source: .systemCopy)

private let foreignBooleanWords: [(word: [UInt8], value: Bool)] = [
  (Array("yes".utf8), true), (Array("no".utf8), false), (Array("true".utf8), true),
  (Array("false".utf8), false), (Array("on".utf8), true), (Array("off".utf8), false),
  (Array("y".utf8), true), (Array("n".utf8), false), (Array("1".utf8), true),
  (Array("0".utf8), false),
]

private func booleanWord(_ text: Span<UInt8>) -> Bool? {
  if text.elementsEqual("yes") { return true }
  if text.elementsEqual("no") { return false }
  return nil
}

private func foreignBooleanWord(_ text: Span<UInt8>) -> Bool? {
  for (word, value) in foreignBooleanWords where text.equalsIgnoringCase(word) { return value }
  return nil
}

private func explainBoolean(_ text: Span<UInt8>) -> ValueProblem {
  let message = "is \(text.quoted), must be yes or no"
  if let value = foreignBooleanWord(text) {
    return ValueProblem(
      .spelling, message, replacement: .init(.safe, value ? "yes" : "no"),
      evidence: booleanEvidence)
  }
  let meant = Suggestion.nearest(to: text.text, among: ["yes", "no"]).prefix(1)
  return ValueProblem(
    .unreadable, message + Suggestion.phrase(Array(meant)),
    replacement: meant.first.map { .init(.unsafe, $0) })
}
