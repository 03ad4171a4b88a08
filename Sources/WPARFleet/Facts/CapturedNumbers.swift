import WPARModel

// Numbers in the forms that commands print.

extension ArraySlice<UInt8> {
  /// The number that hexadecimal digits after `0x` write; `nil` for anything else.
  var hexadecimal: UInt32? {
    guard starts(with: "0x"), 3...10 ~= count else { return nil }
    return UInt32(dropFirst(2).text, radix: 16)
  }

  /// The hundredths that a number with at most two digits after its point writes: `0.30` is 30.
  var hundredths: Int64? {
    let parts = fields(UInt8(ascii: "."))
    guard 1...2 ~= parts.count, let whole = parts[0].decimal, whole < 1_000_000_000 else {
      return nil
    }
    guard parts.count == 2 else { return Int64(whole) * 100 }
    guard 1...2 ~= parts[1].count, let part = parts[1].decimal else { return nil }
    return Int64(whole) * 100 + Int64(parts[1].count == 1 ? part * 10 : part)
  }

  /// The M (2^20 bytes) of an amount with its unit, `12288 MB` or `12 GB`.
  var megabytes: Int64? {
    let words = words
    guard words.count == 2, let number = words[0].decimal, number < 1 << 40 else { return nil }
    if words[1].equals("MB") { return Int64(number) }
    return words[1].equals("GB") ? Int64(number) * 1024 : nil
  }
}
