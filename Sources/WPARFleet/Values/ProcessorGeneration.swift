import WPARModel

/// A generation of processors: what programs built for one run on it and on every later one.
///
/// PowerPC 970 and POWER4 count as one. The order is recalled from the compatibility tests of IBM's
/// manager.
package struct ProcessorGeneration: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// 4 to 10 and beyond.
  package let number: Int
  /// Whether it is the second step of its generation: POWER5+, POWER6+, POWER7+.
  package let isPlus: Bool

  package init(_ number: Int, isPlus: Bool = false) {
    self.number = number
    self.isPlus = isPlus
  }

  /// Reads the spellings that AIX prints: `POWER7`, `POWER 7`, `PowerPC_POWER7`, `PV_7_Compat`,
  /// `POWER7+`, `PowerPC_970`; `nil` for another word.
  package init?(_ text: Span<UInt8>) {
    var rest = (0..<text.count).map { text[$0].asciiLowercased }
    for prefix in ["powerpc_", "pv_"] where rest.starts(with: prefix.utf8) {
      rest.removeFirst(prefix.utf8.count)
    }
    if rest.starts(with: "power".utf8) { rest.removeFirst(5) }
    rest = Array(rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "_") })
    if rest.elementsEqual("970".utf8) {
      self.init(4)
      return
    }
    let digits = rest.prefix { $0.isASCIIDigit }
    guard 1...2 ~= digits.count, let number = Int(String(decoding: digits, as: UTF8.self)),
      number >= 4
    else { return nil }
    let ending = String(decoding: rest[digits.count...], as: UTF8.self)
    switch ending {
    case "", "_compat": self.init(number)
    case "+", "_plus", "plus", "+_compat": self.init(number, isPlus: true)
    default: return nil
    }
  }

  package static func < (a: ProcessorGeneration, b: ProcessorGeneration) -> Bool {
    (a.number, a.isPlus ? 1 : 0) < (b.number, b.isPlus ? 1 : 0)
  }

  package var description: String { "POWER\(number)\(isPlus ? "+" : "")" }
}
