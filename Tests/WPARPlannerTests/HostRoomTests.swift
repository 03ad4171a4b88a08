import TestSupport
import Testing
import WPARPlanner

@Suite struct HostRoomTests {
  /// The same hosts in the same order as a look at each gives, while what is left changes.
  @Test(arguments: PropertyRuns.seeds)
  func findsWhatALookAtEachFinds(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let hosts = Int.random(in: 1...40, using: &random)
    let resources = Int.random(in: 0...3, using: &random)
    func amounts(_ range: ClosedRange<Int64>, _ count: Int) -> [Int64] {
      (0..<count).map { _ in Int64.random(in: range, using: &random) }
    }
    var left = amounts(-2...6, hosts * resources)
    var rooms = HostRooms(hostCount: hosts, resourceCount: resources, left: left)
    for _ in 0..<30 {
      let changed = Int.random(in: 0..<hosts, using: &random)
      let now = amounts(-2...6, resources)
      left.replaceSubrange(changed * resources..<(changed + 1) * resources, with: now)
      rooms.set(changed, left: now)
      let demands = amounts(0...6, resources)
      let expected = (0..<hosts).filter { host in
        (0..<resources).allSatisfy {
          demands[$0] == 0 || demands[$0] <= left[host * resources + $0]
        }
      }
      var found: [Int] = []
      while let host = rooms.first(from: (found.last ?? -1) + 1, for: demands[...]) {
        found.append(host)
      }
      #expect(found == expected, "\(random)")
    }
  }
}
