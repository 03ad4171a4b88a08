import TestSupport
import Testing
import WPARFleet
import WPARPlanner

@Suite struct MakespanTests {
  private static let shape = RandomWalk.Shape(
    lpars: 2...4, partitions: 2...5, moves: 2...4, longest: 8, withLinks: false)

  /// Nothing that all start times of a small plan allow ends sooner.
  @Test(arguments: PropertyRuns.seeds.filter { $0 % 4 == 1 })
  func noScheduleOfTheSameMovesIsShorter(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var walk = RandomWalk(&random, Self.shape)
    walk.basis.model = MoveModel(bandwidth: 4, overhead: 1)
    for index in walk.basis.partitions.indices { walk.basis.partitions[index].downtime = nil }
    let plan = try #require(walk.plan(), "\(random)")
    guard plan.summary.makespan > 0 else { return }
    var times = plan.steps.map { _ in (start: 0, end: 0) }
    #expect(
      !Self.isPossible(PlanSimulator(Self.free(plan)), &times, 0, before: plan.summary.makespan),
      "\(random)")
  }

  /// The largest amounts that a fleet file may state, at the slowest rate.
  @Test func largestAmountsAreAddedUp() {
    var problem = RelocationProblem(
      hostNames: ["a", "b", "c"], partitionNames: ["w"], resourceNames: ["memory"], memoryIndex: 0,
      capacities: [Amount.largest, Amount.largest, Amount.largest], demands: [Amount.largest],
      start: [0])
    problem.rates = MoveRates(
      model: 1, overhead: 0, links: [Amount.largest, nil, nil], measured: [])
    problem.goals = [.target([1])]
    let move = SearchMove(partition: 0, kind: .live, from: 0, to: 1)
    #expect(Scheduler.schedule([move], of: problem)?.makespan == Int(Amount.largest))
    #expect(
      MakespanBound.seconds(problem, moves: [move], bounds: SearchBounds(stops: 0, moves: 1))
        == Int(Amount.largest))
  }

  /// The plan without its own dependencies, but for those between the steps of one partition.
  private static func free(_ plan: Plan) -> Plan {
    var plan = plan
    for index in plan.steps.indices {
      let previous = plan.steps[..<index].last { $0.partition == plan.steps[index].partition }
      plan.steps[index].after = previous.map { [$0.id] } ?? []
    }
    return plan
  }

  private static func isPossible(
    _ simulator: PlanSimulator, _ times: inout [(start: Int, end: Int)], _ step: Int,
    before makespan: Int
  ) -> Bool {
    guard step < times.count else {
      return simulator.problems(times, limited: true).isEmpty
    }
    let seconds = simulator.seconds(simulator.plan.steps[step])
    var start = 0
    while start + seconds < makespan {
      times[step] = (start, start + seconds)
      if isPossible(simulator, &times, step + 1, before: makespan) { return true }
      start += 1
    }
    return false
  }

  /// The bound holds for every plan with the fewest stops and moves, found by trying all.
  @Test(arguments: PropertyRuns.seeds)
  func noPlanWithTheFewestMovesBeatsTheBound(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var walk = RandomWalk(
      &random, .init(lpars: 2...4, partitions: 2...4, moves: 1...4, longest: 8))
    if random.chance(1, of: 2) { walk.goals = [.evacuate(["h0"])] }
    guard let problem = RelocationProblem(walk.basis, goals: walk.goals),
      let best = ShortestPlans(problem, walk.goals).best
    else { return }
    let bounds = SearchBounds(stops: best.stops, moves: best.moves)
    var shortest = Int.max
    for moves in best.sequences {
      let scheduled = try #require(Scheduler.schedule(moves, of: problem), "\(random)")
      shortest = min(shortest, scheduled.makespan)
    }
    for moves in best.sequences {
      let bound = MakespanBound.seconds(problem, moves: moves, bounds: bounds)
      #expect(bound <= shortest, "\(random)")
    }
  }
}

/// All plans of a small problem with the fewest stops, and among them the fewest moves.
private struct ShortestPlans {
  struct Best {
    var stops: Int
    var moves: Int
    var sequences: [[SearchMove]]
  }

  private let problem: RelocationProblem
  private let goals: [PlanGoal]
  private(set) var best: Best?

  init(_ problem: RelocationProblem, _ goals: [PlanGoal]) {
    self.problem = problem
    self.goals = goals
    var most = 0
    // The fewest stops first; within them the fewest moves.
    for stops in 0...1 where best == nil {
      for moves in 0...4 where best == nil {
        most = moves
        var found: [[SearchMove]] = []
        var path: [SearchMove] = []
        extend(&path, problem.start.map { $0 }, problem.start, stops, moves, &found)
        if !found.isEmpty { best = Best(stops: stops, moves: most, sequences: found) }
      }
    }
  }

  private func isReached(_ places: [Int?]) -> Bool {
    problem.goals.allSatisfy { goal in
      switch goal {
      case .evacuate(let hosts): places.allSatisfy { $0.map { !hosts.contains($0) } ?? false }
      case .target(let wanted): zip(places, wanted).allSatisfy { $1 == nil || $0 == $1 }
      case .rebalance, .consolidate: true
      }
    }
  }

  private func extend(
    _ path: inout [SearchMove], _ places: [Int?], _ last: [Int], _ stops: Int, _ moves: Int,
    _ found: inout [[SearchMove]]
  ) {
    guard found.count < 60 else { return }
    if moves == 0, isReached(places) { found.append(path) }
    for partition in places.indices {
      let movability = problem.movability[partition]
      guard movability != .pinned else { continue }
      func go(_ kind: SearchMove.Kind, _ to: Int, _ cost: Int, _ stop: Int) {
        guard cost <= moves, stop <= stops else { return }
        path.append(SearchMove(partition: partition, kind: kind, from: last[partition], to: to))
        var next = places
        var nextLast = last
        next[partition] = kind == .stop ? nil : to
        nextLast[partition] = to
        extend(&path, next, nextLast, stops - stop, moves - cost, &found)
        path.removeLast()
      }
      let count = movability == .live ? 1 : 0
      if places[partition] != nil {
        if moves > 0, problem.allowsStops || movability == .stoppedOnly {
          go(.stop, last[partition], 0, count)
        }
        for host in 0..<problem.hostCount where host != last[partition] {
          guard fits(partition, host, places) else { continue }
          if movability == .live,
            problem.liveArrivals(of: partition, from: last[partition]).contains(host)
          {
            go(.live, host, 1, 0)
          }
          if problem.allowsStops || movability == .stoppedOnly,
            problem.staticArrivals(of: partition, from: last[partition]).contains(host)
          {
            go(.stopMoveStart, host, 1, count)
          }
        }
      } else {
        for host in 0..<problem.hostCount
        where fits(partition, host, places)
          && problem.staticArrivals(of: partition, from: last[partition]).contains(host)
        {
          go(.start, host, 1, 0)
        }
      }
    }
  }

  private func fits(_ partition: Int, _ host: Int, _ places: [Int?]) -> Bool {
    let residents = places.indices.filter { places[$0] == host }
    for resource in 0..<problem.resourceCount where problem.demand(of: partition, resource) > 0 {
      let load = residents.reduce(problem.demand(of: partition, resource)) {
        $0 + problem.demand(of: $1, resource)
      }
      if load > problem.arrivalLimits[host * problem.resourceCount + resource] { return false }
    }
    return problem.apartGroups.allSatisfy { group in
      !group.contains(partition) || !residents.contains { group.contains($0) }
    }
  }
}
