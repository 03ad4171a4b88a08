import WPARDiagnostics

/// The identity that AIX gives a partition.
package struct PartitionUUID: Hashable, Sendable, CustomStringConvertible {
  package let rawValue: UInt128

  package init(rawValue: UInt128) {
    self.rawValue = rawValue
  }

  /// Reads 8-4-4-4-12 hexadecimal digits of either case.
  package init?(_ text: Span<UInt8>) {
    guard text.count == 36 else { return nil }
    var value: UInt128 = 0
    for i in 0..<36 {
      if PartitionUUID.isHyphen(at: i) {
        guard text[i] == UInt8(ascii: "-") else { return nil }
      } else {
        guard let digit = text[i].hexDigitValue else { return nil }
        value = value << 4 | UInt128(digit)
      }
    }
    rawValue = value
  }

  /// In lower case, as lswpar prints it.
  package var description: String {
    let digits = String(rawValue, radix: 16)
    var result = ""
    for digit in String(repeating: "0", count: 32 - digits.count) + digits {
      if PartitionUUID.isHyphen(at: result.utf8.count) { result += "-" }
      result.append(digit)
    }
    return result
  }

  private static func isHyphen(at offset: Int) -> Bool {
    offset == 8 || offset == 13 || offset == 18 || offset == 23
  }
}

extension ValueType where Value == PartitionUUID {
  package static var uuid: ValueType {
    ValueType(
      ValueShape(
        "a UUID", form: "8-4-4-4-12 lower-case hexadecimal digits",
        pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"),
      check: { text in
        guard let uuid = PartitionUUID(text) else { return explainUUID(text) }
        for i in 0..<text.count where text[i].isASCIIUppercase {
          return ValueProblem(
            .spelling, "is \(text.quoted), must be written in lower case",
            replacement: .init(.safe, uuid.description), evidence: .confirmed(source: .ohai))
        }
        return nil
      },
      value: { text in PartitionUUID(text) })
  }
}

private func explainUUID(_ text: Span<UInt8>) -> ValueProblem {
  let message = "\(text.quoted) is not a UUID, must be 8-4-4-4-12 hexadecimal digits"
  if text.count == 36 {
    for i in 0..<text.count where text[i].hexDigitValue == nil && text[i] != UInt8(ascii: "-") {
      return ValueProblem(.unreadable, message, part: i..<i + 1)
    }
  }
  return ValueProblem(.unreadable, message)
}
