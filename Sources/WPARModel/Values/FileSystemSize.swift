import WPARDiagnostics

/// The size of a file system as crfs takes it.
package struct FileSystemSize: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// In blocks of 512 bytes.
  package let blocks: Int

  package init(blocks: Int) {
    self.blocks = blocks
  }

  /// With the largest unit that keeps the number whole: `1G`, `64M`, `1000`.
  package var description: String {
    if blocks > 0, blocks % Self.blocksPerGigabyte == 0 {
      return "\(blocks / Self.blocksPerGigabyte)G"
    }
    if blocks > 0, blocks % Self.blocksPerMegabyte == 0 {
      return "\(blocks / Self.blocksPerMegabyte)M"
    }
    return "\(blocks)"
  }

  package static func < (a: FileSystemSize, b: FileSystemSize) -> Bool { a.blocks < b.blocks }

  fileprivate static let blocksPerMegabyte = 2048
  fileprivate static let blocksPerGigabyte = 2048 * 1024
}

extension ValueType where Value == FileSystemSize {
  /// A whole number: of 512-byte blocks when it stands alone, of megabytes with M, of gigabytes
  /// with G.
  package static var fileSystemSize: ValueType {
    ValueType(
      ValueShape(
        "a file system size", form: "a whole number, alone or with M or G",
        pattern: "^[0-9]+[MG]?$", unit: "512-byte blocks when no unit is given"),
      check: { text in
        guard let size = FileSystemSizeText(text) else { return explainFileSystemSize(text) }
        if size.blocks == 0 {
          return ValueProblem(
            .outOfRange, "is \(text.quoted), must be more than nothing",
            evidence: .inferred(from: "a file system of no size holds nothing"))
        }
        return size.isCanonical ? nil : size.spellingProblem(text)
      },
      value: { text in
        FileSystemSizeText(text).map { FileSystemSize(blocks: $0.blocks) }
      })
  }
}

/// A size, and whether it is written as crfs documents it.
private struct FileSystemSizeText {
  let blocks: Int
  /// Whether it is a whole number with nothing, M or G after it.
  let isCanonical: Bool
  let hasFraction: Bool

  init?(_ text: Span<UInt8>) {
    var i = 0
    while i < text.count, text[i].isASCIIDigit { i += 1 }
    guard let whole = text.decimal(0..<i) else { return nil }
    var fraction = 0
    var scale = 1
    var hasFraction = false
    if i < text.count, text[i] == UInt8(ascii: ".") {
      let start = i + 1
      i = start
      while i < text.count, text[i].isASCIIDigit { i += 1 }
      // More digits than these are no size that anybody means.
      guard i > start, i - start <= 6, let digits = text.decimal(start..<i) else { return nil }
      fraction = digits
      for _ in start..<i { scale *= 10 }
      hasFraction = true
    }
    let suffix = text.count - i
    let unit: Int
    switch suffix {
    case 0: unit = 1
    case 2 where text[i + 1].asciiLowercased != UInt8(ascii: "b"): return nil
    case 1, 2:
      switch text[i].asciiLowercased {
      case UInt8(ascii: "m"): unit = FileSystemSize.blocksPerMegabyte
      case UInt8(ascii: "g"): unit = FileSystemSize.blocksPerGigabyte
      default: return nil
      }
    default: return nil
    }
    guard fraction * unit % scale == 0 else { return nil }
    let (product, overflow) = whole.multipliedReportingOverflow(by: unit)
    let (sum, carry) = product.addingReportingOverflow(fraction * unit / scale)
    blocks = overflow || carry ? Int.max : sum
    self.hasFraction = hasFraction
    isCanonical =
      !hasFraction && (suffix == 0 || (suffix == 1 && text[i].isASCIIUppercase))
  }

  func spellingProblem(_ text: Span<UInt8>) -> ValueProblem {
    let canonical = FileSystemSize(blocks: blocks).description
    return ValueProblem(
      .spelling,
      hasFraction
        ? "is \(text.quoted), must be a whole number, here '\(canonical)'"
        : "is \(text.quoted), must have the unit M or G, here '\(canonical)'",
      replacement: .init(.safe, canonical),
      evidence: .inferred(from: "crfs documents whole numbers with M or G"))
  }
}

private func explainFileSystemSize(_ text: Span<UInt8>) -> ValueProblem {
  var digits = 0
  while digits < text.count, text[digits].isASCIIDigit { digits += 1 }
  if digits > 0, (digits..<text.count).allSatisfy({ text[$0].isASCIILetter }) {
    return ValueProblem(
      .unknownWord, "has the unit \(text.quoted(digits..<text.count)), must be M or G",
      part: digits..<text.count, evidence: .recalled)
  }
  return ValueProblem(
    .unreadable, "is \(text.quoted), must be a whole number, alone or with M or G",
    part: digits > 0 ? digits..<text.count : nil)
}
