/// The form in which the name system holds a host name with characters outside ASCII: each such label
/// as `xn--` and its letters in the encoding of RFC 3492.
package struct ALabel: Sendable {
  package let text: String

  /// Makes the form of a name of letters, digits and hyphens, letters in small; `nil` where it takes
  /// tables of Unicode to know it, or where the result is no host name.
  package init?(_ name: HostName) {
    guard let characters = String(validating: name.bytes, as: UTF8.self) else { return nil }
    var labels: [String] = []
    for label in characters.lowercased().split(separator: ".", omittingEmptySubsequences: false) {
      guard let form = ALabel.form(of: Array(label.unicodeScalars)) else { return nil }
      labels.append(form)
    }
    text = labels.joined(separator: ".")
    let bytes = Array(text.utf8)
    guard HostName.isWellFormed(bytes.span) else { return nil }
  }

  private static func form(of label: [Unicode.Scalar]) -> String? {
    if label.allSatisfy(\.isASCII) { return String(String.UnicodeScalarView(label)) }
    guard label.allSatisfy({ $0.isASCII || isSettled($0) }) else { return nil }
    return punycode(of: label).map { "xn--\($0)" }
  }

  /// Whether a letter stands for itself in every version of the standard: a small letter of Latin
  /// script with a mark, in one scalar. Ligatures are taken apart, and the sharp s is disputed.
  private static func isSettled(_ scalar: Unicode.Scalar) -> Bool {
    0xE0...0x17E ~= scalar.value && scalar.properties.isLowercase
      && ![0x133, 0x140, 0x149].contains(scalar.value)
  }

  /// The encoding of RFC 3492, section 6.3.
  private static func punycode(of label: [Unicode.Scalar]) -> String? {
    var output = label.filter(\.isASCII).map { Character($0) }
    let basicCount = output.count
    if basicCount > 0 { output.append("-") }
    var code: UInt32 = 128
    var delta: UInt32 = 0
    var bias: UInt32 = 72
    var handled = basicCount
    while handled < label.count {
      guard let next = label.lazy.map(\.value).filter({ $0 >= code }).min() else { return nil }
      let (step, overflow) = (next - code).multipliedReportingOverflow(by: UInt32(handled + 1))
      let (sum, carry) = delta.addingReportingOverflow(step)
      if overflow || carry { return nil }
      delta = sum
      code = next
      for scalar in label {
        if scalar.value < code { delta &+= 1 }
        guard scalar.value == code else { continue }
        append(delta, bias: bias, to: &output)
        bias = adapted(delta, count: UInt32(handled + 1), isFirst: handled == basicCount)
        delta = 0
        handled += 1
      }
      delta &+= 1
      code &+= 1
    }
    return String(output)
  }

  /// Writes a number in the digits of the encoding.
  private static func append(_ delta: UInt32, bias: UInt32, to output: inout [Character]) {
    var rest = delta
    var position: UInt32 = 36
    while true {
      let threshold = position <= bias ? 1 : min(26, position - bias)
      if rest < threshold { break }
      let span = 36 - threshold
      output.append(digit(threshold + (rest - threshold) % span))
      rest = (rest - threshold) / span
      position += 36
    }
    output.append(digit(rest))
  }

  private static func digit(_ value: UInt32) -> Character {
    let ascii =
      value < 26 ? UInt8(ascii: "a") + UInt8(value) : UInt8(ascii: "0") + UInt8(value - 26)
    return Character(Unicode.Scalar(ascii))
  }

  private static func adapted(_ delta: UInt32, count: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var position: UInt32 = 0
    while delta > 455 {
      delta /= 35
      position += 36
    }
    return position + 36 * delta / (delta + 38)
  }
}
