import WPARDiagnostics
import WPARDocument
import WPARModel

// How the texts of a fleet file are read. Whatever the sum of fifty thousand of the largest amounts
// is, it fits into 64 bits.

extension ScalarType {
  /// A type of the attribute table.
  init(_ type: ValueType<Value>) {
    self.init(
      type.shape.form, words: type.shape.isClosed ? type.shape.words : [],
      pattern: type.shape.pattern, value: type.value
    ) { text in
      type.check(text).map { problem in
        ScalarProblem(
          problem.message, part: problem.part,
          replacements: problem.replacement.map { [$0.text] } ?? [],
          applicability: problem.replacement?.applicability ?? .unsafe, notes: problem.notes)
      }
    }
  }
}

extension ScalarType where Value == Bool {
  /// What YAML of either version makes of a truth.
  static let flag = ScalarType.word([
    ("true", true), ("false", false), ("yes", true), ("no", false),
  ])
}

extension ScalarType where Value == String {
  static let name = text("a name")

  /// A word of AIX's or of a site's.
  static let word = ScalarType(
    "one word", pattern: #"^\S+$"#, value: { $0.firstBlankOffset == nil ? $0.text : nil })

  static let path = text("a path")
}

extension ScalarType where Value == Partition.Movability {
  static let movability = ScalarType.word([
    ("live", .live), ("static", .static), ("no", .no), ("true", .live), ("false", .no),
  ])
}

extension ScalarType where Value == PartitionState {
  /// The words of lswpar, or its letters.
  static let state = ScalarType.word(
    PartitionState.allCases.map { ("\($0)", $0) }
      + PartitionState.allCases.map { ($0.rawValue, $0) })
}

extension ScalarType where Value == AIXLevel {
  static let level = ScalarType(
    "an AIX level as oslevel -s prints it, or such as 7.2 TL5", value: { AIXLevel($0) })
}

extension ScalarType where Value == ProcessorGeneration {
  static let processor = ScalarType(
    "a generation of processors, such as POWER7 or POWER8+", value: { ProcessorGeneration($0) })
}

extension ScalarType where Value == FilesetLevel {
  static let fileset = ScalarType(
    "a level, such as 7.1.5.15", pattern: #"^\S+$"#,
    value: { $0.firstBlankOffset == nil ? FilesetLevel($0.text) : nil })
}

extension ScalarType where Value == InterfaceAddress {
  static let interfaceAddress = ScalarType(
    "an address with the length of its prefix, such as 192.0.2.1/18",
    value: { text in
      let slash = text.firstOffset(of: UInt8(ascii: "/"))
      let address = text.extracting(0..<(slash ?? text.count))
      let length = slash.map { text.decimal($0 + 1..<text.count) ?? .max }
      if let address = IPv4Address(address) {
        return length ?? 0 <= 32 ? .ipv4(address, prefixLength: length) : nil
      }
      guard let address = IPv6Address(address), length ?? 0 <= 128 else { return nil }
      return .ipv6(address, prefixLength: length)
    })
}

extension ScalarType where Value == MoveLimit {
  static let moveLimit = ScalarType(
    "a whole number from 1, or unlimited", pattern: "^([1-9][0-9]*|unlimited)$",
    value: { text in
      if text.elementsEqual("unlimited".utf8) { return .unlimited }
      guard let count = text.decimal(0..<text.count), count > 0 else { return nil }
      return .atMost(count)
    })
}

// MARK: Numbers

extension ScalarType where Value == Int {
  static func wholeNumber(_ range: ClosedRange<Int>) -> ScalarType {
    ScalarType(.wholeNumber(range, evidence: nil))
  }

  /// Seconds, ahead or behind.
  static let offset = ScalarType(
    "whole seconds, such as 3s or -2s", pattern: "^[+-]?[0-9]+s?$",
    value: { text in
      let minus = UInt8(ascii: "-")
      let isSigned = text.count > 0 && (text[0] == minus || text[0] == UInt8(ascii: "+"))
      let hasUnit = text.count > 0 && text[text.count - 1] == UInt8(ascii: "s")
      let digits = (isSigned ? 1 : 0)..<max(text.count - (hasUnit ? 1 : 0), isSigned ? 1 : 0)
      guard let seconds = text.decimal(digits), seconds <= longestDuration else { return nil }
      return text[0] == minus ? -seconds : seconds
    })

  /// Seconds of `90s`, `2m`, `1h30m`.
  static let duration = ScalarType(
    "a duration, such as 90s, 2m or 1h30m", pattern: "^([0-9]+h)?([0-9]+m)?([0-9]+s)?$",
    value: seconds,
    explain: { text in
      let form = "a duration, such as 90s, 2m or 1h30m"
      guard text.decimal(0..<text.count) != nil else {
        return ScalarProblem("is \(text.quoted), must be \(form)")
      }
      return ScalarProblem(
        "is \(text.quoted) without a unit, must be \(form)", replacements: ["\(text.text)s"])
    })

  /// Hundredths of a percent.
  static let percent = ScalarType(
    "0% to 100%", pattern: #"^[0-9]+(\.[0-9]{1,2})?%$"#,
    value: { text in
      guard text.count > 1, text[text.count - 1] == UInt8(ascii: "%"),
        let value = hundredths(text.extracting(0..<text.count - 1)), value <= 10_000
      else { return nil }
      return Int(value)
    },
    explain: { text in
      let isBare = hundredths(text).map { $0 <= 10_000 } ?? false
      return ScalarProblem(
        "is \(text.quoted), must be 0% to 100%", replacements: isBare ? ["\(text.text)%"] : [])
    })
}

extension ScalarType where Value == Int64 {
  /// Hundredths of a number. `minimum` is 0, or 1 where nothing must be more than 0.
  static func amount(from minimum: Int64) -> ScalarType {
    let bound = minimum > 0 ? "more than 0" : "at least 0"
    return ScalarType(
      "a number \(bound) with at most two decimals", pattern: #"^[0-9]+(\.[0-9]+)?$"#,
      value: { text in hundredths(text).flatMap { $0 >= minimum ? $0 : nil } },
      explain: { text in explain(text, bound, "a number with at most two decimals") })
  }

  /// M (2^20 bytes) of `512M`, `6G`, `1.5T`.
  static func size(from minimum: Int64) -> ScalarType {
    let bound = minimum > 0 ? "more than 0" : "at least 0"
    let form = "a whole number of M, in M, G or T"
    return ScalarType(
      "a size in M, G or T, such as 512M or 6G",
      pattern: minimum > 0
        ? "^[0-9]+(\\.[0-9]+)?[MmGgTt][Bb]?$" : "^([0-9]+(\\.[0-9]+)?[MmGgTt][Bb]?|0)$",
      value: { text in
        guard let size = megabytes(text), size >= minimum else { return nil }
        return size
      },
      explain: { text in
        guard hundredths(text) == nil else {
          return ScalarProblem("is \(text.quoted) without a unit, must be \(form)")
        }
        return explain(text, bound, form)
      })
  }
}

/// About thirty years, in seconds.
private let longestDuration = 1_000_000_000
/// Ten to the thirteenth: a hundred thousand million.
private let largestAmount: Int64 = 10_000_000_000_000
/// The largest memory, in M, that is written down for AIX.
private let largestSize: Int64 = 8_796_093_022_207

private func explain(_ text: Span<UInt8>, _ bound: String, _ form: String) -> ScalarProblem {
  if text.count > 0, text[0] == UInt8(ascii: "-") {
    return ScalarProblem("is \(text.quoted), must be \(bound)")
  }
  if hundredths(text) == 0 || megabytes(text) == 0 {
    return ScalarProblem("is \(text.quoted), must be \(bound)")
  }
  return ScalarProblem("is \(text.quoted), must be \(form)")
}

/// Digits, and behind a dot at most so many that count.
private func fixedPoint(_ text: Span<UInt8>, decimals: Int) -> (value: Int64, scale: Int64)? {
  let dot = text.firstOffset(of: UInt8(ascii: "."))
  guard let whole = text.decimal(0..<(dot ?? text.count)), whole <= largestAmount else {
    return nil
  }
  guard let dot else { return (Int64(whole), 1) }
  var end = text.count
  guard end > dot + 1 else { return nil }
  while end > dot + 1, text[end - 1] == UInt8(ascii: "0") { end -= 1 }
  guard end - dot - 1 <= decimals else { return nil }
  guard end > dot + 1 else { return (Int64(whole), 1) }
  guard let fraction = text.decimal(dot + 1..<end) else { return nil }
  var scale: Int64 = 1
  for _ in dot + 1..<end { scale *= 10 }
  let (product, overflow) = Int64(whole).multipliedReportingOverflow(by: scale)
  return overflow ? nil : (product + Int64(fraction), scale)
}

private func hundredths(_ text: Span<UInt8>) -> Int64? {
  guard let (value, scale) = fixedPoint(text, decimals: 2) else { return nil }
  let (result, overflow) = value.multipliedReportingOverflow(by: 100 / scale)
  return overflow || result > largestAmount ? nil : result
}

private func megabytes(_ text: Span<UInt8>) -> Int64? {
  if text.count == 1, text[0] == UInt8(ascii: "0") { return 0 }
  var end = text.count
  if end > 1, text[end - 1].asciiLowercased == UInt8(ascii: "b") { end -= 1 }
  guard end > 1 else { return nil }
  let unit: Int64
  switch text[end - 1].asciiLowercased {
  case UInt8(ascii: "m"): unit = 1
  case UInt8(ascii: "g"): unit = 1024
  case UInt8(ascii: "t"): unit = 1024 * 1024
  default: return nil
  }
  guard let (value, scale) = fixedPoint(text.extracting(0..<end - 1), decimals: 6) else {
    return nil
  }
  let (product, overflow) = value.multipliedReportingOverflow(by: unit)
  guard !overflow, product % scale == 0, product / scale <= largestSize else { return nil }
  return product / scale
}

@Sendable private func seconds(_ text: Span<UInt8>) -> Int? {
  var total = 0
  var start = 0
  var last = 0
  let units: [(UInt8, Int)] = [
    (UInt8(ascii: "h"), 3600), (UInt8(ascii: "m"), 60), (UInt8(ascii: "s"), 1),
  ]
  while start < text.count {
    var end = start
    while end < text.count, text[end].isASCIIDigit { end += 1 }
    guard end < text.count, let number = text.decimal(start..<end), number <= longestDuration,
      let unit = units.indices.first(where: { units[$0].0 == text[end] }), unit >= last
    else { return nil }
    total += number * units[unit].1
    guard total <= longestDuration else { return nil }
    last = unit + 1
    start = end + 1
  }
  return total
}
