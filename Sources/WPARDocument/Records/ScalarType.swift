package import WPARDiagnostics

/// What is wrong with the text of a scalar, before it is known under which key it stands.
package struct ScalarProblem: Sendable {
  /// What is wrong, to follow the key: `is '12x', must be a whole number`.
  package let message: String
  /// The part of the text that is at fault, as offsets into it; `nil` for all of it.
  package let part: Range<Int>?
  /// Texts to put in place of the whole value; a single one becomes a fix.
  package let replacements: [String]
  /// How far a fix can be trusted.
  package let applicability: Applicability
  package let notes: [String]

  package init(
    _ message: String, part: Range<Int>? = nil, replacements: [String] = [],
    applicability: Applicability = .unsafe, notes: [String] = []
  ) {
    self.message = message
    self.part = part
    self.replacements = replacements
    self.applicability = applicability
    self.notes = notes
  }
}

/// How the text of a scalar is read, and what people and schemas are told about it.
package struct ScalarType<Value: Sendable>: Sendable {
  /// The form in words: `a whole number, at least 1`.
  package let form: String
  /// All texts that are values; empty when they cannot be counted.
  package let words: [String]
  /// An anchored ECMA 262 expression that every good text matches; `nil` when there is none.
  package let pattern: String?
  /// The value of a text that is not empty; `nil` when there is none.
  package let value: @Sendable (Span<UInt8>) -> Value?
  /// Says what is wrong with a text that is not empty; `nil` for a good one.
  package let problem: @Sendable (Span<UInt8>) -> ScalarProblem?

  package init(
    _ form: String, words: [String] = [], pattern: String? = nil,
    value: @escaping @Sendable (Span<UInt8>) -> Value?,
    problem: @escaping @Sendable (Span<UInt8>) -> ScalarProblem?
  ) {
    self.form = form
    self.words = words
    self.pattern = pattern
    self.value = value
    self.problem = problem
  }

  /// A type whose texts are good when they have a value.
  ///
  /// - Parameter explain: What is wrong with a text without a value; by default that it is not of
  ///   the form.
  package init(
    _ form: String, pattern: String? = nil,
    value: @escaping @Sendable (Span<UInt8>) -> Value?,
    explain: (@Sendable (Span<UInt8>) -> ScalarProblem)? = nil
  ) {
    self.init(form, pattern: pattern, value: value) { text in
      if value(text) != nil { return nil }
      return explain?(text) ?? ScalarProblem("is \(quoted(text.bytes[...])), must be \(form)")
    }
  }

  /// One of a few words, in lower case as they are written.
  package static func word(_ values: [(word: String, value: Value)]) -> ScalarType {
    let words = values.map(\.word)
    let bytes = words.map { Array($0.utf8) }
    let form = alternatives(words)
    @Sendable func value(_ text: Span<UInt8>) -> Value? {
      for (index, word) in bytes.enumerated() where word.count == text.count {
        if word.indices.allSatisfy({ text[$0] == word[$0] }) { return values[index].value }
      }
      return nil
    }
    return ScalarType(form, words: words, value: value) { text in
      if value(text) != nil { return nil }
      let found = String(decoding: text.bytes, as: UTF8.self)
      let meant = Suggestion.nearest(to: found, among: words)
      return ScalarProblem(
        "is \(quoted(found)), must be \(form)\(Suggestion.phrase(meant))", replacements: meant)
    }
  }
}

extension ScalarType where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the words of an enumeration.
  package static var word: ScalarType {
    .word(Value.allCases.map { ($0.rawValue, $0) })
  }
}

extension ScalarType where Value == String {
  /// Any text.
  package static func text(_ form: String) -> ScalarType {
    ScalarType(form) { String(decoding: $0.bytes, as: UTF8.self) }
  }
}

extension Span<UInt8> {
  fileprivate var bytes: [UInt8] { indices.map { self[$0] } }
}
