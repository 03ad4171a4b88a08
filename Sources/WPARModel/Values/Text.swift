import WPARDiagnostics

extension ValueType where Value == String {
  /// Free text.
  package static func text(_ noun: String, form: String) -> ValueType {
    ValueType(ValueShape(noun, form: form), check: { _ in nil }, value: { text in text.text })
  }

  /// Text without blanks.
  ///
  /// - Parameter words: Words with a meaning of their own.
  package static func word(_ noun: String, form: String, words: [String] = []) -> ValueType {
    ValueType(
      ValueShape(noun, form: form, words: words, pattern: #"^\S+$"#),
      check: { text in
        if let problem = blankProblem(text) { return problem }
        guard let word = words.first(where: { text.equalsIgnoringCase(Array($0.utf8)) }),
          !text.elementsEqual(word)
        else { return nil }
        return ValueProblem(
          .spelling, "is \(text.quoted), must be '\(word)'", replacement: .init(.safe, word),
          evidence: .recalled)
      },
      value: { text in text.text },
      isPlain: { text in
        text.firstBlankOffset == nil
          && !words.contains {
            text.equalsIgnoringCase(Array($0.utf8)) && !text.elementsEqual($0)
          }
      })
  }
}

/// A blank in what should be one word.
func blankProblem(_ text: Span<UInt8>) -> ValueProblem? {
  guard let blank = text.firstBlankOffset else { return nil }
  return ValueProblem(
    .unreadable, "\(text.quoted) holds a blank, must be one word", part: blank..<blank + 1)
}
