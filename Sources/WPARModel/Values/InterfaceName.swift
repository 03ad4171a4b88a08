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
        let meant = meantInterface(text)
        return ValueProblem(
          .unknownWord,
          "is \(text.quoted), must be en, et, lo, ib or tr and a number"
            + Suggestion.phrase(meant.map { [$0] } ?? []),
          replacement: meant.map { .init(.unsafe, $0) }, evidence: .recalled)
      },
      value: { text in InterfaceName(text.text) }, isPlain: isInterfaceName)
  }
}

/// The interface of an adapter (`ent0`), of another system (`eth0`), or in capitals.
private func meantInterface(_ text: Span<UInt8>) -> String? {
  let name = text.text.lowercased()
  let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
  guard digits > 0, digits < name.count else { return nil }
  let number = name.suffix(digits)
  switch name.dropLast(digits) {
  case "en", "et", "lo", "ib", "tr": return name
  case "ent", "eth", "ne": return "en" + number
  default: return nil
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
