import TestSupport
import Testing
import WPARPlanner

@Suite struct ReachableSumsTests {
  /// Every set of the items is tried.
  @Test(arguments: PropertyRuns.seeds)
  func sumsAreThoseOfSets(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...7, using: &random)
    let unit = Int64.random(in: 1...50, using: &random)
    let demands = (0..<count).flatMap { _ in
      [
        Int64.random(in: 0...60, using: &random) * unit,
        Int64.random(in: 0...90, using: &random),
      ]
    }
    let sums = ReachableSums(demands: demands, resources: 2)
    let list = (0..<count).shuffled(using: &random)
    let limits = [150 * unit, 200] as [Int64]
    let table = sums.table(of: list, upTo: limits[...])
    for _ in 0..<20 {
      let room = limits.map { Int64.random(in: 0...$0, using: &random) }
      let spare = [
        Int64.random(in: 0...5, using: &random) * unit, Int64.random(in: 0...5, using: &random),
      ]
      let from = Int.random(in: 0...count, using: &random)
      let rest = Array(list[from...])
      let expected = (0..<2).allSatisfy { resource in
        (0..<1 << rest.count).contains { set in
          let sum = rest.indices.reduce(Int64(0)) {
            set & 1 << $1 == 0 ? $0 : $0 + demands[rest[$1] * 2 + resource]
          }
          return sum <= room[resource] && room[resource] - sum <= spare[resource]
        }
      }
      #expect(
        table.reaches(room[...], sparing: spare, from: from) == expected,
        "\(demands) \(rest) \(room) \(spare), \(random)")
    }
  }
}
