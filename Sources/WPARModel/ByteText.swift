import WPARDiagnostics

// How value texts are looked at: as bytes, of which only ASCII has a meaning.

extension UInt8 {
  package var isASCIIDigit: Bool { UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9") }
  @inlinable
  public var isASCIIUppercase: Bool { UInt8(ascii: "A") <= self && self <= UInt8(ascii: "Z") }
  package var isASCIILowercase: Bool { UInt8(ascii: "a") <= self && self <= UInt8(ascii: "z") }
  package var isASCIILetter: Bool { isASCIIUppercase || isASCIILowercase }
  /// Space, tab, line feed, vertical tab, form feed or carriage return.
  package var isASCIIBlank: Bool { self == 0x20 || (0x09 <= self && self <= 0x0D) }
  @inlinable
  public var asciiLowercased: UInt8 { isASCIIUppercase ? self | 0x20 : self }
  package var asciiUppercased: UInt8 { isASCIILowercase ? self & 0xDF : self }

  /// The value of a hexadecimal digit.
  var hexDigitValue: UInt8? {
    if isASCIIDigit { return self - UInt8(ascii: "0") }
    let lower = asciiLowercased
    guard UInt8(ascii: "a") <= lower, lower <= UInt8(ascii: "f") else { return nil }
    return lower - UInt8(ascii: "a") + 10
  }
}

extension Span<UInt8> {
  /// Compares bytes.
  package func elementsEqual(_ other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for i in 0..<count where self[i] != other[i] { return false }
    return true
  }

  /// Compares bytes.
  package func elementsEqual(_ other: String.UTF8View) -> Bool {
    guard count == other.count else { return false }
    var i = 0
    for byte in other {
      guard self[i] == byte else { return false }
      i += 1
    }
    return true
  }

  /// Compares bytes.
  @inlinable @inline(__always)
  public func elementsEqual(_ other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    for i in 0..<count where self[i] != other[i] { return false }
    return true
  }

  /// Compares with the UTF-8 bytes of a text.
  @inline(__always)
  func elementsEqual(_ other: String) -> Bool {
    guard count == other.utf8.count else { return false }
    var i = 0
    for byte in other.utf8 {
      if self[i] != byte { return false }
      i += 1
    }
    return true
  }

  /// Compares bytes, with ASCII letters of either case equal.
  package func equalsIgnoringCase(_ other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    for i in 0..<count where self[i].asciiLowercased != other[i].asciiLowercased { return false }
    return true
  }

  package func firstOffset(of byte: UInt8, from start: Int = 0) -> Int? {
    var i = start
    while i < count {
      if self[i] == byte { return i }
      i += 1
    }
    return nil
  }

  package func contains(_ byte: UInt8) -> Bool {
    firstOffset(of: byte) != nil
  }

  package var firstBlankOffset: Int? {
    for i in 0..<count where self[i].isASCIIBlank { return i }
    return nil
  }

  /// The number that decimal digits write; `nil` when there is another byte or none at all.
  /// A number that does not fit is `Int.max`.
  package func decimal(_ range: Range<Int>) -> Int? {
    if range.isEmpty { return nil }
    var value = 0
    for i in range {
      let byte = self[i]
      guard byte.isASCIIDigit else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
      value = overflow || carry ? Int.max : sum
    }
    return value
  }

  /// A copy of some of the bytes.
  package func bytes(_ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    for i in range { result.append(self[i]) }
    return result
  }

  var bytes: [UInt8] { bytes(0..<count) }

  /// Some of the bytes as text, with U+FFFD for what is not UTF-8.
  package func text(_ range: Range<Int>) -> String {
    String(decoding: bytes(range), as: UTF8.self)
  }

  package var text: String { text(0..<count) }

  /// The text in quotes, as messages show it: on one line, and cut when it is long.
  package var quoted: String { quoted(0..<count) }

  package func quoted(_ range: Range<Int>) -> String {
    // A few bytes more than are shown tell that there are more.
    WPARDiagnostics.quoted(
      bytes(range.lowerBound..<min(range.upperBound, range.lowerBound + 80))[...])
  }
}
