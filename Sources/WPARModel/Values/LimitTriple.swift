import WPARDiagnostics

/// The minimum, the soft maximum and the hard maximum of a resource: `10%-50%,100%`.
package struct LimitTriple: Hashable, Sendable, CustomStringConvertible {
  /// What the partition is assured.
  package let minimum: Percent
  /// What it gets at most while others want the resource too.
  package let softMaximum: Percent
  /// What it never exceeds.
  package let hardMaximum: Percent

  package init(minimum: Percent, softMaximum: Percent, hardMaximum: Percent) {
    self.minimum = minimum
    self.softMaximum = softMaximum
    self.hardMaximum = hardMaximum
  }

  package var description: String { "\(minimum)-\(softMaximum),\(hardMaximum)" }
}

extension ValueType where Value == LimitTriple {
  /// `minimum%-soft%,hard%`. Their order is a relation, which a rule judges.
  package static var limitTriple: ValueType {
    ValueType(
      ValueShape(
        "a limit of the form minimum%-soft%,hard%",
        form: "three percentages from 0% to 100% in one word: minimum%-soft%,hard%",
        pattern: "^[0-9]{1,3}%-[0-9]{1,3}%,[0-9]{1,3}%$", unit: "percent"),
      check: { text in
        guard let triple = LimitTripleText(text) else { return explainLimitTriple(text) }
        return triple.problem(in: text)
      },
      value: { text in
        LimitTripleText(text).map { $0.value }
      })
  }
}

/// Three percentages and where they stand.
private struct LimitTripleText {
  let value: LimitTriple
  /// The offsets after each percentage's `%`.
  let ends: (Int, Int, Int)

  init?(_ text: Span<UInt8>) {
    guard let dash = text.firstOffset(of: UInt8(ascii: "-")),
      let comma = text.firstOffset(of: UInt8(ascii: ","), from: dash + 1),
      let minimum = LimitTripleText.percent(text, 0..<dash),
      let soft = LimitTripleText.percent(text, dash + 1..<comma),
      let hard = LimitTripleText.percent(text, comma + 1..<text.count)
    else { return nil }
    value = LimitTriple(minimum: minimum, softMaximum: soft, hardMaximum: hard)
    ends = (dash, comma, text.count)
  }

  /// Three numbers up to 100 in a row.
  init?(_ numbers: [Int]) {
    guard numbers.count == 3 else { return nil }
    value = LimitTriple(
      minimum: Percent(numbers[0]), softMaximum: Percent(numbers[1]),
      hardMaximum: Percent(numbers[2]))
    ends = (0, 0, 0)
  }

  private static func percent(_ text: Span<UInt8>, _ range: Range<Int>) -> Percent? {
    guard range.count >= 2, text[range.upperBound - 1] == UInt8(ascii: "%") else { return nil }
    return text.decimal(range.lowerBound..<range.upperBound - 1).map { Percent($0) }
  }

  /// A percentage above 100, which contradicts what a percentage is.
  func problem(in text: Span<UInt8>) -> ValueProblem? {
    let greatest = max(value.minimum, value.softMaximum, value.hardMaximum)
    guard greatest.value > 100 else { return nil }
    let parts: [(String, Percent, Range<Int>)] = [
      ("minimum", value.minimum, 0..<ends.0),
      ("soft maximum", value.softMaximum, ends.0 + 1..<ends.1),
      ("hard maximum", value.hardMaximum, ends.1 + 1..<ends.2),
    ]
    for (name, percent, range) in parts where percent.value > 100 {
      return ValueProblem(
        .outOfRange, "has a \(name) of \(text.quoted(range)), must be 0% to 100%", part: range)
    }
    return nil
  }
}

private func explainLimitTriple(_ text: Span<UInt8>) -> ValueProblem {
  let form = "must be of the form minimum%-soft%,hard%"
  if let repaired = repairedLimitTriple(text) {
    let hasBlank = text.firstBlankOffset != nil
    return ValueProblem(
      .unreadable, "is \(text.quoted), \(form)\(hasBlank ? " in one word" : "")",
      replacement: .init(.safe, repaired.description))
  }
  let numbers = percentages(text)
  if numbers.count == 3, let triple = LimitTripleText(numbers) {
    return ValueProblem(
      .unreadable, "is \(text.quoted), \(form)",
      replacement: .init(.unsafe, triple.value.description))
  }
  if numbers.count == 2 {
    return ValueProblem(
      .unreadable, "is \(text.quoted), \(form): the hard maximum is missing")
  }
  return ValueProblem(.unreadable, "is \(text.quoted), \(form)")
}

/// The percentages in a text, whatever stands between them; none where something else does.
private func percentages(_ text: Span<UInt8>) -> [Int] {
  var result: [Int] = []
  var start = 0
  guard text.count > 0, text[0] != UInt8(ascii: "-") else { return [] }
  while start < text.count {
    var end = start
    while end < text.count, text[end].isASCIIDigit { end += 1 }
    if end > start {
      guard let number = text.decimal(start..<end), number <= 100 else { return [] }
      result.append(number)
      start = end
    } else {
      guard "%-,/:; ".utf8.contains(text[start]) else { return [] }
      start += 1
    }
  }
  return result
}

/// The triple that is meant where only blanks are too many or percent signs are missing.
private func repairedLimitTriple(_ text: Span<UInt8>) -> LimitTriple? {
  var bytes: [UInt8] = []
  for i in 0..<text.count where !text[i].isASCIIBlank {
    let byte = text[i]
    if byte == UInt8(ascii: "-") || byte == UInt8(ascii: ","), bytes.last?.isASCIIDigit == true {
      bytes.append(UInt8(ascii: "%"))
    }
    bytes.append(byte)
  }
  if bytes.last?.isASCIIDigit == true { bytes.append(UInt8(ascii: "%")) }
  guard let triple = LimitTripleText(bytes.span), triple.problem(in: bytes.span) == nil else {
    return nil
  }
  return triple.value
}
