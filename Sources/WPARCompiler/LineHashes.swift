package import WPARDiagnostics

/// The hash by which GitHub knows a line again after lines above it came or went
/// (`primaryLocationLineHash` of SARIF).
///
/// The hash of a line is over the 100 UTF-16 units from its start on, blanks and tabs left out and
/// every line ending one LF, as a polynomial in 37 modulo 2^64. The end of the file is the unit
/// 65535, after which there are zeros. Lines of one hash are numbered.
package struct LineHashes: Sendable {
  private struct LineHash {
    let hash: UInt64
    let occurrence: Int
  }

  private static let length = 100
  private let hashes: [LineHash]

  /// Linear in the file.
  package init(_ file: SourceFile) {
    let (units, starts) = Self.units(of: file)
    var leaving: UInt64 = 1
    for _ in 0..<Self.length { leaving = leaving &* 37 }
    var hashes: [LineHash] = []
    hashes.reserveCapacity(starts.count)
    var counts: [UInt64: Int] = [:]
    var hash: UInt64 = 0
    var end = 0
    for start in starts {
      while end < start + Self.length {
        let entering = end < units.count ? UInt64(units[end]) : 0
        hash = hash &* 37 &+ entering
        if end >= Self.length, end - Self.length < units.count {
          hash = hash &- leaving &* UInt64(units[end - Self.length])
        }
        end += 1
      }
      let occurrence = counts[hash, default: 0] + 1
      counts[hash] = occurrence
      hashes.append(LineHash(hash: hash, occurrence: occurrence))
    }
    self.hashes = hashes
  }

  /// The hash of a line, counted from 1, such as `a7f2ff13bc495cf2:1`.
  package subscript(line: Int) -> String {
    guard hashes.indices.contains(line - 1) else { return "0:1" }
    let hash = hashes[line - 1]
    return "\(String(hash.hash, radix: 16)):\(hash.occurrence)"
  }

  /// The units that count, and the index of the first of each line.
  private static func units(of file: SourceFile) -> (units: [UInt16], starts: [Int]) {
    var units: [UInt16] = []
    units.reserveCapacity(file.bytes.count)
    var starts: [Int] = []
    var isLineStart = true
    var isAfterCarriageReturn = false
    func add(_ unit: UInt16) {
      if isLineStart { starts.append(units.count) }
      isLineStart = unit == 0x0A
      units.append(unit)
    }
    for unit in String(decoding: file.bytes, as: UTF8.self).utf16 {
      let isSecondHalf = isAfterCarriageReturn && unit == 0x0A
      isAfterCarriageReturn = unit == 0x0D
      switch unit {
      case 0x20, 0x09: break
      case _ where isSecondHalf: break
      case 0x0D: add(0x0A)
      default: add(unit)
      }
    }
    add(UInt16.max)
    return (units, starts)
  }
}
