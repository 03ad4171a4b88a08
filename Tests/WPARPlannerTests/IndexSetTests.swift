import TestSupport
import Testing
import WPARPlanner

@Suite struct IndexSetTests {
  @Test(arguments: PropertyRuns.seeds)
  func isTheSetOfItsIndexes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bound = Int.random(in: 1...200, using: &random)
    var set = IndexSet(below: bound)
    var other = IndexSet(below: bound)
    var expected: Set<Int> = []
    var otherExpected: Set<Int> = []
    for _ in 0..<bound {
      let index = Int.random(in: 0..<bound, using: &random)
      if random.chance(1, of: 4) {
        set.remove(index)
        expected.remove(index)
      } else {
        set.insert(index)
        expected.insert(index)
      }
      if random.chance(1, of: 2) {
        other.insert(index)
        otherExpected.insert(index)
      }
    }
    var walked: [Int] = []
    set.forEach { walked.append($0) }
    #expect(walked == expected.sorted(), "\(random)")
    #expect(set.count == expected.count && set.isEmpty == expected.isEmpty, "\(random)")
    #expect(set.intersection(other) == IndexSet(below: bound, expected.intersection(otherExpected)))
    var union = set
    union.formUnion(other)
    #expect(union == IndexSet(below: bound, expected.union(otherExpected)), "\(random)")
  }

  @Test(arguments: [0, 1, 63, 64, 65, 128, 200])
  func holdsAllBelowABound(_ bound: Int) {
    #expect(IndexSet.all(below: bound) == IndexSet(below: bound, 0..<bound))
  }
}
