/// Writes documents as YAML in block style, such that YAML 1.1 and 1.2 read them alike.
package enum YAMLWriter {
  /// A stream of documents, divided by `---`, each with a final line break.
  package static func write(_ documents: [DocumentValue]) -> [UInt8] {
    var output = Output()
    for (index, document) in documents.enumerated() {
      if index > 0 { output.append("---\n") }
      output.document(document)
    }
    return output.bytes
  }

  /// Whether YAML 1.1 and 1.2 both read these bytes without quotes as just this string. Errs on
  /// the side of quotes.
  package static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    if first == UInt8(ascii: " ") || last == UInt8(ascii: " ") || last == UInt8(ascii: ":") {
      return false
    }
    if "-?:,[]{}#&*!|>'\"%@`=<~".utf8.contains(first) { return false }
    if text.hasPrefix("...") || typedWords.contains(text.lowercased()) { return false }
    if isLikeNumber(text) { return false }
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if scalar.isEscapedInQuotes && scalar != "\"" && scalar != "\\" { return false }
      if scalar == " " && previous == ":" || scalar == "#" && previous == " " { return false }
      previous = scalar
    }
    return true
  }

  /// The words that some version of YAML reads as a boolean, null or number.
  private static let typedWords: Set<String> = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", ".inf", "+.inf", "-.inf", ".nan",
  ]

  /// Whether a text could be read as a number, a time or a date: it begins with a digit, after a
  /// sign or a dot, and goes on as such forms do. An address in dotted form is none.
  private static func isLikeNumber(_ text: String) -> Bool {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: ".") }
    guard let first = digits.first, first.isDigit else { return false }
    if text.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }) {
      return text.utf8.count { $0 == UInt8(ascii: ".") } < 2
    }
    let isPrefixed =
      first == UInt8(ascii: "0") && "xXoObB".utf8.contains(digits.dropFirst().first ?? 0)
    return isPrefixed || text.utf8.allSatisfy { $0.isDigit || "eEtTzZ_.,:+- ".utf8.contains($0) }
  }
}

extension YAMLWriter {
  private struct Output {
    var bytes: [UInt8] = []

    /// A longer key needs `? `: YAML looks for the `:` of a key within 1,024 characters.
    private static let longestKey = 1000

    mutating func append(_ text: String) {
      bytes.append(contentsOf: text.utf8)
    }

    mutating func document(_ value: DocumentValue) {
      switch value {
      case .mapping(let members) where !members.isEmpty: mapping(members, indent: 0)
      case .sequence(let items) where !items.isEmpty: sequence(items, indent: 0)
      default:
        inline(value)
        append("\n")
      }
    }

    /// Writes members; the first begins where the output stands, which is at `indent`.
    private mutating func mapping(_ members: [DocumentValue.Member], indent: Int) {
      for (index, member) in members.enumerated() {
        if index > 0 { self.indent(indent) }
        let start = bytes.count
        string(member.key)
        if bytes.count - start > Self.longestKey {
          bytes.insert(contentsOf: "? ".utf8, at: start)
          append("\n")
          self.indent(indent)
        }
        append(":")
        nested(member.value, indent: indent)
      }
    }

    /// Writes items; the first begins where the output stands, which is at `indent`.
    private mutating func sequence(_ items: [DocumentValue], indent: Int) {
      for (index, item) in items.enumerated() {
        if index > 0 { self.indent(indent) }
        append("-")
        switch item {
        case .mapping(let members) where !members.isEmpty:
          append(" ")
          mapping(members, indent: indent + 2)
        case .sequence(let items) where !items.isEmpty:
          append(" ")
          sequence(items, indent: indent + 2)
        default:
          append(" ")
          inline(item)
          append("\n")
        }
      }
    }

    /// Writes the value of a key: on the lines below, or behind the `:`.
    private mutating func nested(_ value: DocumentValue, indent: Int) {
      switch value {
      case .mapping(let members) where !members.isEmpty:
        append("\n")
        self.indent(indent + 2)
        mapping(members, indent: indent + 2)
      case .sequence(let items) where !items.isEmpty:
        append("\n")
        self.indent(indent + 2)
        sequence(items, indent: indent + 2)
      default:
        append(" ")
        inline(value)
        append("\n")
      }
    }

    private mutating func inline(_ value: DocumentValue) {
      switch value {
      case .string(let text): string(text)
      case .integer(let number): append(number.description)
      case .boolean(let flag): append(flag ? "true" : "false")
      case .null: append("null")
      case .sequence: append("[]")
      case .mapping: append("{}")
      }
    }

    private mutating func string(_ text: String) {
      if YAMLWriter.isPlain(text) {
        append(text)
      } else {
        bytes.appendQuoted(text)
      }
    }

    private mutating func indent(_ count: Int) {
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count))
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9") }
}
