/// A host name as written, with what can be said about its spelling.
///
/// The rules that host names follow contradict each other, so reading takes any text and the
/// rules of the catalogue judge it.
package struct HostName: Hashable, Sendable, CustomStringConvertible {
  package let bytes: [UInt8]

  /// Octets in one label, by RFC 1123.
  package static let maximumLabelLength = 63
  /// Octets in a name, by RFC 1123.
  package static let maximumLength = 255

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  package init(_ text: Span<UInt8>) {
    bytes = text.bytes
  }

  package init(_ text: String) {
    bytes = Array(text.utf8)
  }

  package var description: String { String(decoding: bytes, as: UTF8.self) }

  /// In lower case, without the dot that stands for the root: host names are compared so.
  package var normalized: String {
    let text = hasTrailingDot ? bytes.dropLast() : bytes[...]
    if text.allSatisfy({ $0 == $0.asciiLowercased }) {
      return String(decoding: text, as: UTF8.self)
    }
    return String(decoding: text.map { $0.asciiLowercased }, as: UTF8.self)
  }

  /// Whether the name ends in the dot that stands for the root of the name space.
  package var hasTrailingDot: Bool { bytes.count > 1 && bytes.last == UInt8(ascii: ".") }

  /// The labels, as offsets; empty ones included, but not the one after a trailing dot.
  package var labels: [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    let end = hasTrailingDot ? bytes.count - 1 : bytes.count
    for i in 0..<end where bytes[i] == UInt8(ascii: ".") {
      result.append(start..<i)
      start = i + 1
    }
    result.append(start..<end)
    return result
  }

  /// The first label: the name without its domain.
  package var shortName: String {
    labels.first.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
  }

  package var underscoreOffsets: [Int] {
    bytes.indices.filter { bytes[$0] == UInt8(ascii: "_") }
  }

  /// Bytes that are neither letters, digits, hyphens, dots nor underscores.
  package var forbiddenOffsets: [Int] {
    bytes.indices.filter { i in
      let byte = bytes[i]
      return !byte.isASCIILetter && !byte.isASCIIDigit && byte != UInt8(ascii: "-")
        && byte != UInt8(ascii: ".") && byte != UInt8(ascii: "_")
    }
  }

  package var isASCII: Bool { bytes.allSatisfy { $0 < 0x80 } }

  /// Labels without a byte.
  package var emptyLabels: [Range<Int>] { labels.filter { $0.isEmpty } }

  /// Labels of more than 63 bytes.
  package var longLabels: [Range<Int>] {
    labels.filter { $0.count > Self.maximumLabelLength }
  }

  /// The offsets of hyphens at the ends of labels.
  package var edgeHyphenOffsets: [Int] {
    let hyphen = UInt8(ascii: "-")
    var result: [Int] = []
    for label in labels where !label.isEmpty {
      if bytes[label.lowerBound] == hyphen { result.append(label.lowerBound) }
      if label.count > 1, bytes[label.upperBound - 1] == hyphen {
        result.append(label.upperBound - 1)
      }
    }
    return result
  }

  /// Whether a text is a host name by RFC 1123, without looking for what is wrong if it is not.
  /// Underscores pass.
  package static func isWellFormed(_ text: Span<UInt8>) -> Bool {
    var labelStart = 0
    for i in 0...text.count {
      guard i == text.count || text[i] == UInt8(ascii: ".") else {
        let byte = text[i]
        let isWordByte = byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_")
        let isInside = i > labelStart && i + 1 < text.count && text[i + 1] != UInt8(ascii: ".")
        guard isWordByte || byte == UInt8(ascii: "-") && isInside else { return false }
        continue
      }
      let isRoot = i == text.count && labelStart == i && i > 1
      guard i > labelStart || isRoot, i - labelStart <= maximumLabelLength else { return false }
      labelStart = i + 1
    }
    return text.count <= maximumLength
  }

  /// Whether a text is a well-formed name without underscores that begins with a letter, as does its
  /// last label, and is at most 32 bytes long. Such a name is good wherever names are used.
  static func isPlain(_ text: Span<UInt8>) -> Bool {
    guard text.count > 0, text.count <= 32, text[0].isASCIILetter else { return false }
    var isAfterWord = true
    var lastLabel = 0
    for i in 1..<text.count {
      let byte = text[i]
      if byte == UInt8(ascii: ".") { lastLabel = i + 1 }
      let isWord = byte.isASCIILetter || byte.isASCIIDigit
      // Neither a dot nor a hyphen stands beside a dot.
      guard isWord || isAfterWord && (byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")) else {
        return false
      }
      isAfterWord = isWord
    }
    return isAfterWord && text[lastLabel].isASCIILetter
  }

  /// Whether the name is over 255 bytes.
  package var isTooLong: Bool {
    bytes.count - (hasTrailingDot ? 1 : 0) > Self.maximumLength
  }

  /// Whether the name is digits only.
  package var isNumeric: Bool { !bytes.isEmpty && bytes.allSatisfy { $0.isASCIIDigit } }

  /// Whether a resolver would take the name for an address: digits and dots, or a colon.
  package var looksLikeAddress: Bool {
    bytes.contains(UInt8(ascii: ":")) || Host.looksDotted(bytes.span)
  }
}

extension ValueType where Value == HostName {
  /// A host name; rules judge its spelling.
  package static var hostName: ValueType {
    ValueType(
      ValueShape(
        "a host name",
        form: "labels of letters, digits and hyphens with dots between them, 255 bytes at most"),
      check: { _ in nil }, value: { text in HostName(text) }, isPlain: HostName.isPlain
    ).comparing(by: \.normalized)
  }
}
