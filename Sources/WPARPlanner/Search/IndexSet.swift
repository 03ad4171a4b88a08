/// A set of indexes below a bound, one bit each.
package struct IndexSet: Hashable, Sendable {
  private var words: [UInt64]

  /// The empty set.
  ///
  /// - Parameter bound: What every index is below.
  package init(below bound: Int) {
    words = Array(repeating: 0, count: (bound + 63) / 64)
  }

  package init(below bound: Int, _ indexes: some Sequence<Int>) {
    self.init(below: bound)
    for index in indexes { insert(index) }
  }

  /// Every index below a bound.
  package static func all(below bound: Int) -> IndexSet {
    var result = IndexSet(below: bound)
    for i in result.words.indices { result.words[i] = ~0 }
    if bound % 64 > 0 { result.words[bound / 64] = 1 << UInt64(bound % 64) - 1 }
    return result
  }

  package func contains(_ index: Int) -> Bool {
    words[index >> 6] & 1 << UInt64(index & 63) != 0
  }

  package mutating func insert(_ index: Int) {
    words[index >> 6] |= 1 << UInt64(index & 63)
  }

  package mutating func remove(_ index: Int) {
    words[index >> 6] &= ~(1 << UInt64(index & 63))
  }

  package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  package mutating func formIntersection(_ other: IndexSet) {
    for i in words.indices { words[i] &= other.words[i] }
  }

  package mutating func formUnion(_ other: IndexSet) {
    for i in words.indices { words[i] |= other.words[i] }
  }

  package mutating func subtract(_ other: IndexSet) {
    for i in words.indices { words[i] &= ~other.words[i] }
  }

  package func intersection(_ other: IndexSet) -> IndexSet {
    var result = self
    result.formIntersection(other)
    return result
  }

  /// The indexes, ascending.
  package var indexes: [Int] {
    var result: [Int] = []
    forEach { result.append($0) }
    return result
  }

  /// Calls a function with each index, ascending. Inlined, because a function that captures what it
  /// changes is slow to call.
  @inline(__always)
  package func forEach(_ body: (Int) -> Void) {
    for (i, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        body(i << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  package func union(_ other: IndexSet) -> IndexSet {
    var result = self
    result.formUnion(other)
    return result
  }

  package func isSubset(of other: IndexSet) -> Bool {
    for i in words.indices where words[i] & ~other.words[i] != 0 { return false }
    return true
  }

  /// The smallest index of which something is true.
  @inline(__always)
  package func first(where isWanted: (Int) -> Bool) -> Int? {
    for (i, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        let index = i << 6 + rest.trailingZeroBitCount
        if isWanted(index) { return index }
        rest &= rest - 1
      }
    }
    return nil
  }

  @inline(__always)
  package func contains(where isWanted: (Int) -> Bool) -> Bool {
    first(where: isWanted) != nil
  }
}
