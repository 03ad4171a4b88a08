import TestSupport
import Testing
import WPARPlanner

@Suite struct SchedulerTests {
  @Test(arguments: PropertyRuns.seeds)
  func everyScheduleCanBeCarriedOut(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let walk = RandomWalk(&random)
    let plan = try #require(walk.plan(), "\(random)")
    let simulator = PlanSimulator(plan)
    #expect(plan.steps.count == walk.moves.count)
    #expect(simulator.waves == [], "\(random)")
    #expect(simulator.schedule == [], "\(random)")
    for _ in 0..<10 {
      #expect(simulator.sequence(&random) == [], "\(random)")
      #expect(simulator.timing(&random) == [], "\(random)")
    }
    var ends: [String: String] = [:]
    if case .target(let places) = walk.goals[0] {
      for place in places { ends[place.partition] = place.lpar }
    }
    #expect(simulator.ends == ends, "\(random)")
    #expect(PlanVerifier.findings(in: plan) == [], "\(random)")
  }

  /// Four full hosts, where the moves that are ready first take the room and the turns of those that
  /// others wait for. A search over all times found the 452 seconds.
  @Test func theLastSecondsOfAFullFleetAreFound() throws {
    var problem = Self.problem(
      hosts: 4, memory: 24, uses: [12, 6, 6, 6, 6, 3, 7, 8, 4, 5, 8, 7],
      start: [0, 0, 3, 3, 0, 1, 1, 1, 2, 2, 2, 3])
    problem.hostLimit = 2
    let moves = [
      (11, 3, 2), (0, 0, 3), (5, 1, 0), (7, 1, 0), (10, 2, 1), (4, 0, 1), (3, 3, 2), (8, 2, 0),
      (9, 2, 3), (2, 3, 2),
    ].map { SearchMove(partition: $0.0, kind: .live, from: $0.1, to: $0.2) }
    #expect(try #require(Scheduler.schedule(moves, of: problem)).makespan == 452)
  }

  /// Three pairs of full hosts exchange what they hold over one spare host. There are three.
  @Test func eachPairStepsAsideToAHostOfItsOwn() throws {
    let problem = Self.problem(
      hosts: 9, memory: 20, uses: Array(repeating: 20, count: 6), start: Array(0..<6))
    let moves = [0, 2, 4].flatMap { first in
      [(first, first, 6), (first + 1, first + 1, first), (first, 6, first + 1)]
    }.map { SearchMove(partition: $0.0, kind: .live, from: $0.1, to: $0.2) }
    let scheduled = try #require(Scheduler.schedule(moves, of: problem))
    #expect(scheduled.makespan == 3 * 210)
    #expect(Set(scheduled.moves.map(\.to)) == Set(0..<9))
    #expect(Replay(scheduled.moves, of: problem).faults.isEmpty)
  }

  /// Who must be apart from one on a host does not step aside there.
  @Test func nobodyStepsAsideToWhomItMustBeApartFrom() throws {
    var problem = Self.problem(
      hosts: 7, memory: 20, uses: [20, 20, 20, 20, 0], start: [0, 1, 2, 3, 5])
    problem.apartGroups = [[0, 4], [1, 4], [2, 4], [3, 4]]
    let moves = [0, 2].flatMap { first in
      [(first, first, 4), (first + 1, first + 1, first), (first, 4, first + 1)]
    }.map { SearchMove(partition: $0.0, kind: .live, from: $0.1, to: $0.2) }
    let scheduled = try #require(Scheduler.schedule(moves, of: problem))
    #expect(scheduled.makespan == 3 * 210)
    #expect(!scheduled.moves.contains { $0.to == 5 })
    #expect(Replay(scheduled.moves, of: problem).faults.isEmpty)
  }

  /// Memory in G. A move takes 5 seconds and one for each 100 M.
  private static func problem(
    hosts: Int, memory: Int64, uses: [Int64], start: [Int]
  ) -> RelocationProblem {
    var problem = RelocationProblem(
      hostNames: (0..<hosts).map { "h\($0)" }, partitionNames: uses.indices.map { "w\($0)" },
      resourceNames: ["memory"], memoryIndex: 0,
      capacities: Array(repeating: memory * 1_024, count: hosts), demands: uses.map { $0 * 1_024 },
      start: start)
    problem.liveDurations = uses.map { 5 + (Int($0) * 1_024 + 99) / 100 }
    problem.staticDurations = problem.liveDurations
    return problem
  }
}
