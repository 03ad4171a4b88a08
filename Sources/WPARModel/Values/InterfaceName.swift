import WPARDiagnostics

/// The name of a network interface of the global environment.
package struct InterfaceName: Hashable, Sendable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  package var description: String { text }

  package var isLoopback: Bool { text.hasPrefix("lo") }
}

extension ValueType where Value == InterfaceName {
  package static var interface: ValueType {
    ValueType(
      ValueShape(
        "an interface", form: "en, et, lo, ib or tr and a number",
        pattern: "^(en|et|lo|ib|tr)[0-9]+$"),
      check: { text in
        if isInterfaceName(text) { return nil }
        if let problem = blankProblem(text) { return problem }
        return ValueProblem(
          .unknownWord, "is \(text.quoted), must be en, et, lo, ib or tr and a number",
          evidence: .recalled)
      },
      value: { text in InterfaceName(text.text) }, isPlain: isInterfaceName)
  }
}

private func isInterfaceName(_ text: Span<UInt8>) -> Bool {
  guard text.count >= 3 else { return false }
  switch (text[0], text[1]) {
  case (UInt8(ascii: "e"), UInt8(ascii: "n")), (UInt8(ascii: "e"), UInt8(ascii: "t")),
    (UInt8(ascii: "l"), UInt8(ascii: "o")), (UInt8(ascii: "i"), UInt8(ascii: "b")),
    (UInt8(ascii: "t"), UInt8(ascii: "r")):
    break
  default: return false
  }
  for i in 2..<text.count where !text[i].isASCIIDigit { return false }
  return true
}
