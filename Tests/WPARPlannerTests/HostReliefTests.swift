import TestSupport
import Testing
import WPARPlanner

@Suite struct HostReliefTests {
  /// As few as the smallest of all sets of partitions that do.
  @Test(arguments: PropertyRuns.seeds)
  func isTheLeastOfAllSets(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let resources = Int.random(in: 1...3, using: &random)
    let count = Int.random(in: 0...8, using: &random)
    let demands = (0..<count).map { _ in
      (0..<resources).map { _ in Int64.random(in: 0...9, using: &random) }
    }
    let excess = (0..<resources).map { _ in Int64.random(in: -5...20, using: &random) }
    let enough = (0..<1 << count).filter { set in
      (0..<resources).allSatisfy { resource in
        let relief = demands.indices.reduce(Int64(0)) {
          set >> $1 & 1 == 1 ? $0 + demands[$1][resource] : $0
        }
        return relief >= excess[resource]
      }
    }
    #expect(
      HostRelief.departures(excess, demands.map { $0[...] })
        == enough.map(\.nonzeroBitCount).min(), "\(random)")
  }
}
