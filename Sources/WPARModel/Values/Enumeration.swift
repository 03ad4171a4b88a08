package import WPARDiagnostics

extension ValueType where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the words of an enumeration.
  ///
  /// - Parameters:
  ///   - noun: With an article.
  ///   - evidence: How it is known that these are the words.
  ///   - isOpen: Whether there may be more words than are known.
  package static func enumeration(
    _ noun: String, evidence: Evidence, isOpen: Bool = false
  ) -> ValueType {
    let values = Array(Value.allCases)
    let words = values.map { $0.rawValue }
    let table = SpellingTable(words.map { [$0] })
    let form = isOpen ? "a word, such as \(alternatives(words))" : alternatives(words)
    let choice = words.count > 10 ? "one of the known words" : alternatives(words)
    return ValueType(
      ValueShape(
        noun, form: form, words: words, isClosed: !isOpen,
        pattern: isOpen ? nil : "^(\(words.joined(separator: "|")))$"),
      check: { text in
        if table.row(spelled: text) != nil { return nil }
        let message = "is \(text.quoted), must be \(choice)"
        for word in words where text.equalsIgnoringCase(Array(word.utf8)) {
          return ValueProblem(
            .spelling, message, replacement: .init(.safe, word), evidence: evidence)
        }
        let meant = Suggestion.nearest(to: text.text, among: words)
        return ValueProblem(
          .unknownWord, message + Suggestion.phrase(meant),
          // Of several that are as near none is the likely one.
          replacement: meant.count == 1 ? .init(.unsafe, meant[0]) : nil, evidence: evidence)
      },
      value: { text in
        if let row = table.row(spelled: text) { return values[row] }
        for (row, word) in words.enumerated() where text.equalsIgnoringCase(Array(word.utf8)) {
          return values[row]
        }
        return nil
      },
      isPlain: { text in table.row(spelled: text) != nil }
    ).comparing(by: \.rawValue)
  }
}
