import WPARDiagnostics

/// An amount of virtual memory.
package struct ByteSize: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let megabytes: Int

  package init(megabytes: Int) {
    self.megabytes = megabytes
  }

  /// With the largest unit that keeps the number whole: `512M`, `2G`, `1T`.
  package var description: String {
    if megabytes > 0, megabytes % (1024 * 1024) == 0 { return "\(megabytes / 1024 / 1024)T" }
    if megabytes > 0, megabytes % 1024 == 0 { return "\(megabytes / 1024)G" }
    return "\(megabytes)M"
  }

  package static func < (a: ByteSize, b: ByteSize) -> Bool { a.megabytes < b.megabytes }

  /// 8796093022207M, the largest limit that is written down for AIX.
  package static let maximum = ByteSize(megabytes: 8_796_093_022_207)
}

extension ValueType where Value == Limit<ByteSize> {
  /// A whole number with M, MB, G, GB, T or TB in either case, M when there is none; or
  /// `unlimited`.
  package static var virtualMemory: ValueType {
    ValueType(
      ValueShape(
        "a size of virtual memory",
        form: "a whole number with M, G or T, 1M to 8796093022207M, or unlimited",
        words: [Limit<ByteSize>.unlimitedWord],
        pattern: "^([0-9]+([MmGgTt][Bb]?)?|unlimited)$", unit: "M when no unit is given"),
      check: { text in
        if text.elementsEqual(Limit<ByteSize>.unlimitedWord) { return nil }
        guard let size = ByteSize.parse(text) else { return explainVirtualMemory(text) }
        if size.megabytes >= 1, size <= .maximum { return nil }
        return ValueProblem(
          .outOfRange, "is \(text.quoted), must be 1M to \(ByteSize.maximum.megabytes)M",
          evidence: .recalled)
      },
      value: { text in
        if text.elementsEqual(Limit<ByteSize>.unlimitedWord) { return .unlimited }
        return ByteSize.parse(text).map { .amount($0) }
      })
  }
}

extension ByteSize {
  /// Reads a number and its unit. What does not fit becomes the largest number.
  fileprivate static func parse(_ text: Span<UInt8>) -> ByteSize? {
    let digits = digitCount(text)
    guard let number = text.decimal(0..<digits) else { return nil }
    let factor: Int
    switch text.count - digits {
    case 0: factor = 1
    case 2 where text[digits + 1].asciiLowercased != UInt8(ascii: "b"): return nil
    case 1, 2:
      switch text[digits].asciiLowercased {
      case UInt8(ascii: "m"): factor = 1
      case UInt8(ascii: "g"): factor = 1024
      case UInt8(ascii: "t"): factor = 1024 * 1024
      default: return nil
      }
    default: return nil
    }
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    return ByteSize(megabytes: overflow ? Int.max : product)
  }
}

private func digitCount(_ text: Span<UInt8>) -> Int {
  var digits = 0
  while digits < text.count, text[digits].isASCIIDigit { digits += 1 }
  return digits
}

private func explainVirtualMemory(_ text: Span<UInt8>) -> ValueProblem {
  let unlimited = Limit<ByteSize>.unlimitedWord
  let digits = digitCount(text)
  if digits == 0 {
    let meant = Suggestion.nearest(to: text.text, among: [unlimited]).first
    let isOtherCase = text.equalsIgnoringCase(Array(unlimited.utf8))
    return ValueProblem(
      .unreadable,
      "is \(text.quoted), must be a whole number with M, G or T, or unlimited"
        + Suggestion.phrase(meant.map { [$0] } ?? []),
      replacement: meant.map { .init(isOtherCase ? .safe : .unsafe, $0) })
  }
  if (digits..<text.count).allSatisfy({ text[$0].isASCIILetter }) {
    return ValueProblem(
      .unknownWord, "has the unit \(text.quoted(digits..<text.count)), must be M, G or T",
      part: digits..<text.count, evidence: .recalled)
  }
  return ValueProblem(
    .unreadable, "is \(text.quoted), must be a whole number with M, G or T",
    part: digits..<text.count)
}
