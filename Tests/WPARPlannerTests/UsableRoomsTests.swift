import TestSupport
import Testing

@testable import WPARPlanner

/// What hosts give of one resource before another is used up.
@Suite struct UsableRoomsTests {
  /// No set of partitions that a host has room for uses more than what is said to be usable.
  @Test(arguments: PropertyRuns.seeds)
  func noSetThatFitsUsesMore(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<5 {
      let resources = Int.random(in: 1...3, using: &random)
      let count = Int.random(in: 1...7, using: &random)
      let unit = Int64.random(in: 1...3, using: &random)
      let demands = (0..<count * resources).map { _ in
        unit * Int64.random(in: 0...4, using: &random)
      }
      let rooms = (0..<resources).map { _ in unit * Int64.random(in: 0...12, using: &random) }
      let usable = UsableRooms(rooms, demands: demands, resources: resources)
      for set in 0..<(1 << count) {
        let used = (0..<resources).map { resource in
          (0..<count).reduce(Int64(0)) {
            $0 + (set >> $1 & 1 == 1 ? demands[$1 * resources + resource] : 0)
          }
        }
        guard zip(used, rooms).allSatisfy({ $0 <= $1 }) else { continue }
        #expect(
          zip(used, usable.rooms).allSatisfy { $0 <= $1 }, "\(random), \(demands) in \(rooms)")
      }
      #expect(zip(usable.rooms, rooms).allSatisfy { $0 <= $1 }, "\(random)")
    }
  }

  /// Sizes of a catalogue, and hosts that have much of one resource and little of the other: of each
  /// there is enough, and each host holds five of the smallest size.
  private func catalogue(_ partitions: Int) -> RelocationProblem {
    let sizes = (0..<partitions).map { Int64($0 % 5 == 0 ? 2 : 1) }
    var problem = RelocationProblem(
      hostNames: (0..<5).map { "h\($0)" }, partitionNames: (0..<partitions).map { "w\(10 + $0)" },
      resourceNames: ["cpu", "memory"], memoryIndex: 1,
      capacities: [300, 10, 25, 80, 300, 10, 25, 80, 900, 900],
      demands: sizes.flatMap { [$0 * 5, $0 * 2] }, start: sizes.map { _ in 4 })
    problem.goals = [.evacuate([4])]
    return problem
  }

  @Test func theScarcerResourceOfEachHostIsInConflict() throws {
    // 16 partitions take 20 of the smallest size, and one more is too many.
    guard case .exists = PlacementDecision().decide(catalogue(16)) else {
      Issue.record("16 have room")
      return
    }
    let problem = catalogue(17)
    let cut = try #require(PlacementCuts(PlacementQuestion(problem)).first())
    guard case .usable(let resource, let demand, let room, let limiting) = cut.kind else {
      Issue.record("\(cut.kind)")
      return
    }
    #expect(resource == 0 && demand > room && limiting == [1, 0, 1, 0])
    let conflict = try #require(PlacementDecision().conflict(in: problem))
    #expect(conflict.isMinimal)
    for (host, resource) in [1, 0, 1, 0].enumerated() {
      #expect(conflict.constraints.contains(.capacity(host: host, resource: resource)))
    }
  }
}
