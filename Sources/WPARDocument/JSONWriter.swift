/// Writes JSON, value by value, into bytes.
///
/// What it writes is ASCII where YAML 1.1 would stumble over the character itself, so that every
/// JSON text it makes is YAML, too. Calls must nest as the text does; keys are not checked for
/// repetition.
package struct JSONWriter: Sendable {
  /// How the text is laid out.
  package enum Layout: Sendable {
    /// On one line, without blanks.
    case compact
    /// A line for each member and item, indented by two blanks a level, with a final line break.
    case indented
  }

  private let layout: Layout
  private var output: [UInt8] = []
  private var depth = 0
  /// Whether the innermost collection has no member or item yet.
  private var isFirst = true
  private var isAfterKey = false
  /// A line feed and blanks, at least as many as the last line began with.
  private var lineBreak: [UInt8] = [UInt8(ascii: "\n")]

  package init(_ layout: Layout) {
    self.layout = layout
  }

  /// The text of one value.
  package static func write(_ value: DocumentValue, _ layout: Layout) -> [UInt8] {
    var writer = JSONWriter(layout)
    writer.write(value)
    return writer.bytes
  }

  /// The number of bytes that `take` would hand over.
  package var byteCount: Int { output.count }

  /// Hands over what has been written and forgets it, so that a long text need never be there as a
  /// whole.
  package mutating func take() -> [UInt8] {
    let taken = output
    output = []
    output.reserveCapacity(taken.count)
    return taken
  }

  /// What has been written.
  package var bytes: [UInt8] {
    let newline = UInt8(ascii: "\n")
    guard layout == .indented, depth == 0, let last = output.last, last != newline else {
      return output
    }
    return output + [newline]
  }

  package mutating func beginObject() { begin(UInt8(ascii: "{")) }
  package mutating func endObject() { end(UInt8(ascii: "}")) }
  package mutating func beginArray() { begin(UInt8(ascii: "[")) }
  package mutating func endArray() { end(UInt8(ascii: "]")) }

  /// Begins a member whose key needs no escapes.
  package mutating func key(_ key: StaticString) {
    separate()
    output.append(UInt8(ascii: "\""))
    key.withUTF8Buffer { output.append(contentsOf: $0) }
    output.append(UInt8(ascii: "\""))
    endKey()
  }

  /// Begins a member.
  package mutating func key(text key: String) {
    separate()
    output.appendQuoted(key)
    endKey()
  }

  package mutating func string(_ value: String) {
    separate()
    output.appendQuoted(value)
  }

  package mutating func integer(_ value: Int) {
    separate()
    output.append(contentsOf: value.description.utf8)
  }

  /// Writes a number with at most two digits after the point.
  package mutating func decimal(hundredths: Int) {
    separate()
    if hundredths < 0 { output.append(UInt8(ascii: "-")) }
    output.append(contentsOf: (hundredths.magnitude / 100).description.utf8)
    let rest = hundredths.magnitude % 100
    guard rest > 0 else { return }
    output.append(contentsOf: rest < 10 ? ".0".utf8 : ".".utf8)
    output.append(contentsOf: (rest % 10 == 0 ? rest / 10 : rest).description.utf8)
  }

  package mutating func boolean(_ value: Bool) {
    separate()
    output.append(contentsOf: (value ? "true" : "false").utf8)
  }

  package mutating func null() {
    separate()
    output.append(contentsOf: "null".utf8)
  }

  package mutating func write(_ value: DocumentValue) {
    switch value {
    case .string(let text): string(text)
    case .integer(let number): integer(number)
    case .boolean(let flag): boolean(flag)
    case .null: null()
    case .sequence(let items):
      beginArray()
      for item in items { write(item) }
      endArray()
    case .mapping(let members):
      beginObject()
      for member in members {
        key(text: member.key)
        write(member.value)
      }
      endObject()
    }
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    output.append(bracket)
    depth += 1
    isFirst = true
  }

  private mutating func end(_ bracket: UInt8) {
    depth -= 1
    if !isFirst { breakLine() }
    output.append(bracket)
    isFirst = false
    // Here and not in `bytes`, which would copy the whole text for it.
    if depth == 0, layout == .indented { output.append(UInt8(ascii: "\n")) }
  }

  private mutating func endKey() {
    output.append(UInt8(ascii: ":"))
    if layout == .indented { output.append(UInt8(ascii: " ")) }
    isAfterKey = true
  }

  /// Writes what stands between the value before and the next.
  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    if !isFirst { output.append(UInt8(ascii: ",")) }
    isFirst = false
    if depth > 0 { breakLine() }
  }

  private mutating func breakLine() {
    guard layout == .indented else { return }
    while lineBreak.count <= 2 * depth { lineBreak.append(UInt8(ascii: " ")) }
    output.append(contentsOf: lineBreak[...(2 * depth)])
  }
}

extension [UInt8] {
  /// Appends a text in double quotes, as JSON and YAML both read it. A text without escapes is
  /// copied at once.
  mutating func appendQuoted(_ text: String) {
    append(UInt8(ascii: "\""))
    if text.utf8.span.mayHoldEscaped {
      for scalar in text.unicodeScalars { appendEscaped(scalar) }
    } else {
      append(contentsOf: text.utf8)
    }
    append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ scalar: Unicode.Scalar) {
    guard scalar.isEscapedInQuotes else {
      if let bytes = UTF8.encode(scalar) { append(contentsOf: bytes) }
      return
    }
    switch scalar {
    case "\"", "\\": append(contentsOf: "\\\(scalar)".utf8)
    case "\n": append(contentsOf: "\\n".utf8)
    case "\r": append(contentsOf: "\\r".utf8)
    case "\t": append(contentsOf: "\\t".utf8)
    default:
      let digits = String(scalar.value, radix: 16)
      append(contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8)
    }
  }
}

extension Span<UInt8> {
  /// Whether a scalar that is escaped in double quotes may begin in these bytes. No branch is in the
  /// loop, so that many bytes are looked at together; more comparisons would take longer than to look
  /// at the scalars of the few texts that are not ASCII.
  fileprivate var mayHoldEscaped: Bool {
    var found: UInt8 = 0
    for index in indices {
      let byte = self[index]
      found |=
        (byte < 0x20 ? 1 : 0) | (byte > 0x7E ? 1 : 0) | (byte == UInt8(ascii: "\"") ? 1 : 0)
        | (byte == UInt8(ascii: "\\") ? 1 : 0)
    }
    return found != 0
  }
}

extension Unicode.Scalar {
  /// Whether a scalar is written as an escape: what JSON asks for, and what YAML 1.1 refuses or
  /// takes as a line break.
  var isEscapedInQuotes: Bool {
    switch value {
    case 0..<0x20, 0x22, 0x5C, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
