/// How much of a resource something has or uses.
package struct Amount: Hashable, Sendable {
  /// `cpu`, `memory`, or any other word.
  package var resource: String
  /// Memory in M (2^20 bytes), everything else in hundredths.
  package var value: Int64

  package init(_ resource: String, _ value: Int64) {
    self.resource = resource
    self.value = value
  }

  /// The largest value that counts; sums of a whole fleet stay far below what 64 bits hold.
  package static let largest: Int64 = 1 << 40

  /// As a fleet file may write it: `6144M`, `0.8`, `200`.
  package var text: String { Self.text(value, of: resource) }

  package static func text(_ value: Int64, of resource: String) -> String {
    if resource == "memory" { return "\(value)M" }
    let sign = value < 0 ? "-" : ""
    let whole = value.magnitude / 100
    let rest = value.magnitude % 100
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Reads what `text` writes; `nil` for another text.
  package static func value(_ text: ArraySlice<UInt8>, of resource: String) -> Int64? {
    if resource == "memory" {
      guard text.last == UInt8(ascii: "M") else { return nil }
      return number(text.dropLast())
    }
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let whole = parts.first.flatMap(number), parts.count <= 2 else { return nil }
    guard parts.count == 2 else { return checked(whole, times: 100, plus: 0) }
    guard 1...2 ~= parts[1].count, let rest = number(parts[1]) else { return nil }
    return checked(whole, times: 100, plus: parts[1].count == 1 ? rest * 10 : rest)
  }

  /// A whole number in decimal digits up to `largest`; `nil` for another text.
  package static func number(_ text: ArraySlice<UInt8>) -> Int64? {
    guard !text.isEmpty else { return nil }
    var number: Int64 = 0
    for byte in text {
      guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
      number = number * 10 + Int64(byte - UInt8(ascii: "0"))
      guard number <= largest else { return nil }
    }
    return number
  }

  private static func checked(_ whole: Int64, times factor: Int64, plus rest: Int64) -> Int64? {
    let (product, overflow) = whole.multipliedReportingOverflow(by: factor)
    guard !overflow, product <= largest - rest else { return nil }
    return product + rest
  }
}

extension [Amount] {
  /// The value of a resource, 0 where it is not named.
  package func value(of resource: String) -> Int64 {
    first { $0.resource == resource }?.value ?? 0
  }
}
