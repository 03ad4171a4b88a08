package import WPARDiagnostics

/// A share of what the hosting LPAR has, in hundredths.
package struct Percent: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let value: Int

  package init(_ value: Int) {
    self.value = value
  }

  package var description: String { "\(value)%" }

  package static func < (a: Percent, b: Percent) -> Bool { a.value < b.value }
}

extension ValueType where Value == Percent {
  /// A whole number and `%`.
  ///
  /// - Parameter evidence: How the range and the sign are known.
  package static func percent(_ range: ClosedRange<Int>, evidence: Evidence) -> ValueType {
    let form = "a whole number from \(range.lowerBound) to \(range.upperBound) and %"
    return ValueType(
      ValueShape("a percentage", form: form, pattern: "^[0-9]{1,3}%$", unit: "percent"),
      check: { text in
        let hasSign = text.hasPercentSign
        guard let value = text.decimal(0..<text.count - (hasSign ? 1 : 0)) else {
          return ValueProblem(
            .unreadable, "is \(text.quoted), must be \(form)")
        }
        guard range.contains(value) else {
          return ValueProblem(
            .outOfRange,
            "is \(text.quoted), must be \(range.lowerBound)% to \(range.upperBound)%",
            evidence: evidence)
        }
        if hasSign { return nil }
        return ValueProblem(
          .spelling, "is \(text.quoted), must be written '\(value)%'",
          replacement: .init(.safe, "\(value)%"), evidence: evidence)
      },
      value: { text in
        let hasSign = text.hasPercentSign
        return text.decimal(0..<text.count - (hasSign ? 1 : 0)).map { Percent($0) }
      })
  }
}

extension Span<UInt8> {
  fileprivate var hasPercentSign: Bool { count > 0 && self[count - 1] == UInt8(ascii: "%") }
}
