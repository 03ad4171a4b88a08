package import WPARDiagnostics

/// What is wrong with the text of a value, before it is known which attribute it stands in.
package struct ValueProblem: Sendable {
  package enum Kind: Sendable {
    /// The text cannot be read as the type.
    case unreadable
    /// The text is of the type, and beyond what the type allows.
    case outOfRange
    /// A word that is none of the known ones.
    case unknownWord
    /// The value can be told, though it is not spelled as AIX spells it.
    case spelling
    /// The text cannot be read as the type, and a rule that sees the rest of the stanza says so.
    case leftToRule
  }

  package let kind: Kind
  /// What is wrong, to follow the attribute's name: `is 129, must be 1 to 128`.
  package let message: String
  /// The part of the text that is at fault, as offsets into it; `nil` for all of it.
  package let part: Range<Int>?
  /// A text to put in place of the whole value.
  package let replacement: Replacement?
  /// How the fact is known against which the text fails; `nil` where no claim is made about AIX.
  package let evidence: Evidence?
  package let notes: [String]

  package struct Replacement: Sendable {
    package let applicability: Applicability
    package let text: String

    package init(_ applicability: Applicability, _ text: String) {
      self.applicability = applicability
      self.text = text
    }
  }

  package init(
    _ kind: Kind, _ message: String, part: Range<Int>? = nil, replacement: Replacement? = nil,
    evidence: Evidence? = nil, notes: [String] = []
  ) {
    self.kind = kind
    self.message = message
    self.part = part
    self.replacement = replacement
    self.evidence = evidence
    self.notes = notes
  }

  /// The same problem, for a rule to report.
  var leftToRule: ValueProblem {
    ValueProblem(.leftToRule, message, part: part, evidence: evidence, notes: notes)
  }
}

/// The outcome of reading a value's text: a value, a problem, or a value with a remark on it. What
/// is unreadable has no value.
package struct Reading<Value: Sendable>: Sendable {
  package let value: Value?
  package let problem: ValueProblem?

  @inline(__always)
  package init(_ value: Value?, problem: ValueProblem? = nil) {
    self.value = value
    self.problem = problem
  }

  package static func value(_ value: Value) -> Reading { Reading(value) }
  package static func problem(_ problem: ValueProblem) -> Reading { Reading(nil, problem: problem) }
}

/// What people, schemas and editors are told about the texts a type takes.
package struct ValueShape: Sendable {
  /// With an article where it takes one: `an IPv4 address`.
  package let noun: String
  /// The form in words: `four numbers from 0 to 255 with dots between them`.
  package let form: String
  /// Words that are values, for completion and did-you-mean; all of them when `isClosed`.
  package let words: [String]
  /// Whether nothing but `words` is a value.
  package let isClosed: Bool
  /// An anchored ECMA 262 expression that every good text matches; `nil` when there is none.
  package let pattern: String?
  package let unit: String?

  package init(
    _ noun: String, form: String, words: [String] = [], isClosed: Bool = false,
    pattern: String? = nil, unit: String? = nil
  ) {
    self.noun = noun
    self.form = form
    self.words = words
    self.isClosed = isClosed
    self.pattern = pattern
    self.unit = unit
  }
}

/// The type of an attribute's value: how its text is read, and how it is described.
///
/// A spec keeps texts and reads them when asked. Reading is cheap, so a value is never stored
/// twice, and text and value cannot drift apart.
package struct ValueType<Value: Sendable>: Sendable {
  package let shape: ValueShape
  /// The value of a text that is not empty; `nil` when it cannot be read. Linear in the text.
  package let value: @Sendable (Span<UInt8>) -> Value?
  /// Finds what is wrong with a text that is not empty, without making the value.
  package let check: @Sendable (Span<UInt8>) -> ValueProblem?
  /// Whether a text is as nearly all are: good, and spelled so that no rule on spelling has a remark
  /// on it. The first question about a value, and mostly the last.
  package let isPlain: @Sendable (Span<UInt8>) -> Bool
  /// What a text says, in words that are equal exactly where texts mean the same.
  package private(set) var meaning: @Sendable (Span<UInt8>) -> String?

  package init(_ shape: ValueShape, read: @escaping @Sendable (Span<UInt8>) -> Reading<Value>) {
    self.shape = shape
    self.value = { read($0).value }
    self.check = { read($0).problem }
    isPlain = { read($0).problem == nil }
    meaning = { text in read(text).value.map { String(describing: $0) } }
  }

  /// - Parameters:
  ///   - check: Finds what is wrong with a text.
  ///   - value: Makes the value of a text that is not unreadable.
  ///   - isPlain: Whether there is nothing to say about a text; by default, whether it has no
  ///     problem.
  package init(
    _ shape: ValueShape, check: @escaping @Sendable (Span<UInt8>) -> ValueProblem?,
    value: @escaping @Sendable (Span<UInt8>) -> Value?,
    isPlain: (@Sendable (Span<UInt8>) -> Bool)? = nil
  ) {
    self.shape = shape
    self.check = check
    self.isPlain = isPlain ?? { check($0) == nil }
    let read: @Sendable (Span<UInt8>) -> Value? = { text in
      check(text)?.kind == .unreadable ? nil : value(text)
    }
    self.value = read
    meaning = { text in read(text).map { String(describing: $0) } }
  }

  /// - Parameters:
  ///   - parse: Makes the value of a good text.
  ///   - explain: Says what is wrong with a text that `parse` refuses.
  ///   - isPlain: Whether there is nothing to say about a text; by default, whether it is good.
  package init(
    _ shape: ValueShape, parse: @escaping @Sendable (Span<UInt8>) -> Value?,
    explain: @escaping @Sendable (Span<UInt8>) -> ValueProblem,
    isPlain: (@Sendable (Span<UInt8>) -> Bool)? = nil
  ) {
    self.shape = shape
    self.value = parse
    self.check = { text in parse(text) == nil ? explain(text) : nil }
    self.isPlain = isPlain ?? { parse($0) != nil }
    meaning = { text in parse(text).map { String(describing: $0) } }
  }

  /// The same type, of whose values those mean the same that are described alike.
  func comparing(by describe: @escaping @Sendable (Value) -> String) -> ValueType {
    var type = self
    let value = value
    type.meaning = { text in value(text).map(describe) }
    return type
  }
}
