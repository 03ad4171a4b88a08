import WPARModel

extension ValueType {
  /// What a text is read as.
  func reading(_ text: String) -> Reading<Value> {
    let bytes = Array(text.utf8)
    return Reading(value(bytes.span), problem: check(bytes.span))
  }

  func value(_ text: String) -> Value? { reading(text).value }

  /// What is wrong with a text, by the reader that makes no value.
  func problem(_ text: String) -> ValueProblem? {
    let bytes = Array(text.utf8)
    return check(bytes.span)
  }
}

extension ValueProblem {
  /// The part of a text that is at fault.
  func part(of text: String) -> String? {
    part.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
  }
}

/// A text that a reader refuses or remarks on, and what it says.
struct Refused: Sendable, CustomStringConvertible {
  let text: String
  let kind: ValueProblem.Kind
  let message: String
  let part: String?
  let fix: String?
  let applicability: String?

  init(
    _ text: String, _ kind: ValueProblem.Kind, _ message: String, part: String? = nil,
    safe: String? = nil, unsafe: String? = nil
  ) {
    self.text = text
    self.kind = kind
    self.message = message
    self.part = part
    fix = safe ?? unsafe
    applicability = safe != nil ? "safe" : unsafe != nil ? "unsafe" : nil
  }

  var description: String { text }
}
