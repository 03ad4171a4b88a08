package import WPARDiagnostics

extension ValueType where Value == Int {
  /// A whole number in decimal digits.
  ///
  /// - Parameter evidence: How the range is known; `nil` where it follows from what the number
  ///   counts.
  package static func wholeNumber(
    _ range: ClosedRange<Int>, unit: String? = nil, evidence: Evidence?
  ) -> ValueType {
    let reader = WholeNumberReader(range: range, words: [], evidence: evidence)
    return ValueType(
      ValueShape("a whole number", form: reader.form, pattern: "^[0-9]+$", unit: unit),
      check: reader.problem, value: reader.value)
  }
}

extension ValueType where Value == Limit<Int> {
  /// A whole number in decimal digits, or the word `unlimited`.
  ///
  /// - Parameter evidence: How the range is known.
  package static func limit(_ range: ClosedRange<Int>, evidence: Evidence?) -> ValueType {
    let unlimited = Limit<Int>.unlimitedWord
    let reader = WholeNumberReader(range: range, words: [unlimited], evidence: evidence)
    return ValueType(
      ValueShape(
        "a whole number or unlimited", form: "\(reader.form), or \(unlimited)",
        words: [unlimited], pattern: "^([0-9]+|\(unlimited))$"),
      check: { text in
        text.elementsEqual(unlimited) ? nil : reader.problem(in: text)
      },
      value: { text in
        if text.elementsEqual(unlimited) { return .unlimited }
        return reader.value(of: text).map { .amount($0) }
      })
  }
}

/// Reads decimal digits and holds the number against a range.
struct WholeNumberReader: Sendable {
  let range: ClosedRange<Int>
  /// Words that the type takes beside numbers.
  let words: [String]
  let evidence: Evidence?

  /// `1 to 128`, or `at least 2` where there is no upper bound.
  var bounds: String {
    range.upperBound == Int.max
      ? "at least \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }

  var form: String { "decimal digits, \(bounds)" }

  /// The number, also when it is out of range.
  func value(of text: Span<UInt8>) -> Int? {
    text.decimal(0..<text.count)
  }

  func problem(in text: Span<UInt8>) -> ValueProblem? {
    guard let value = value(of: text) else { return unreadable(text) }
    guard range.contains(value) else {
      return ValueProblem(
        .outOfRange, "is \(number(text)), must be \(bounds)", evidence: evidence)
    }
    guard text.count == 1 || text[0] != UInt8(ascii: "0") else {
      return ValueProblem(
        .spelling, "is \(number(text)), must be written without leading zeros",
        replacement: .init(.unsafe, String(value)),
        evidence: .inferred(from: "C programs read a number that begins with 0 as octal"))
    }
    return nil
  }

  /// The digits as written, cut when there are very many.
  private func number(_ text: Span<UInt8>) -> String {
    text.count <= 20 ? text.text : text.text(0..<20) + "…"
  }

  private func unreadable(_ text: Span<UInt8>) -> ValueProblem {
    let meant = Suggestion.nearest(to: text.text, among: words).first
    let wanted = words.isEmpty ? "" : " or \(alternatives(words))"
    return ValueProblem(
      .unreadable,
      "is \(text.quoted), must be a whole number\(wanted)"
        + Suggestion.phrase(meant.map { [$0] } ?? []),
      part: WholeNumberReader.partAtFault(in: text),
      replacement: meant.map { meant in
        .init(meant.utf8.elementsEqual(text.text.lowercased().utf8) ? .safe : .unsafe, meant)
      })
  }

  /// What follows leading digits; all of the text where there are none.
  private static func partAtFault(in text: Span<UInt8>) -> Range<Int>? {
    var digits = 0
    while digits < text.count, text[digits].isASCIIDigit { digits += 1 }
    return digits > 0 && digits < text.count ? digits..<text.count : nil
  }
}
