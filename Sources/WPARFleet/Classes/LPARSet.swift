/// A set of LPARs of a fleet by their indexes, one bit each.
package struct LPARSet: Hashable, Sendable {
  /// Bit *i* of word *w* stands for LPAR 64 *w* + *i*. Bits beyond the last LPAR are 0.
  package private(set) var words: [UInt64]

  /// The empty set for a fleet of so many LPARs.
  package init(count: Int) {
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  package func contains(_ lpar: Int) -> Bool {
    words[lpar >> 6] & 1 << UInt64(lpar & 63) != 0
  }

  package mutating func insert(_ lpar: Int) {
    words[lpar >> 6] |= 1 << UInt64(lpar & 63)
  }

  package mutating func remove(_ lpar: Int) {
    words[lpar >> 6] &= ~(1 << UInt64(lpar & 63))
  }

  package mutating func subtract(_ other: LPARSet) {
    for i in words.indices { words[i] &= ~other.words[i] }
  }

  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Whether there is another member than one LPAR.
  package func hasMember(otherThan lpar: Int) -> Bool {
    for (i, word) in words.enumerated() {
      let others = i == lpar >> 6 ? word & ~(1 << UInt64(lpar & 63)) : word
      if others != 0 { return true }
    }
    return false
  }

  /// The members, ascending.
  package var members: [Int] {
    var result: [Int] = []
    for (i, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        result.append(i << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }
}
