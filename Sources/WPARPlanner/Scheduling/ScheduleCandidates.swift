import WPARFleet

/// Schedules of the same moves, of which the shortest is kept.
struct ScheduleCandidates {
  private let problem: RelocationProblem
  private let moves: [SearchMove]
  private let durations: [Int]
  private let loads: MoveLoads
  private let firstGraph: DependencyGraph
  /// No schedule of these moves is shorter.
  private let floor: Int
  private(set) var best: (starts: [Int], graph: DependencyGraph)?
  private var makespan = Int.max

  init(
    _ problem: RelocationProblem, _ moves: [SearchMove], _ durations: [Int], _ loads: MoveLoads,
    _ graph: DependencyGraph
  ) {
    self.problem = problem
    self.moves = moves
    self.durations = durations
    self.loads = loads
    firstGraph = graph
    let floor = Self.floor(moves, durations, loads)
    // No bounds of the search are needed for what holds of these moves.
    self.floor =
      moves.count > Self.mostMoves
      ? floor
      : max(
        floor,
        MakespanBound.seconds(
          problem, moves: moves, bounds: SearchBounds(stops: 0, moves: 0)))
  }

  /// The longest of: what each resource has to carry, and the moves of each partition.
  private static func floor(_ moves: [SearchMove], _ durations: [Int], _ loads: MoveLoads) -> Int {
    var work = [Int64](repeating: 0, count: loads.limits.count)
    var ofPartition: [Int: Int] = [:]
    var floor = 0
    for step in moves.indices {
      for use in loads.uses[loads.uses(of: step)] {
        work[use.resource] += use.amount * Int64(durations[step])
      }
      let sum = ofPartition[moves[step].partition, default: 0] + durations[step]
      ofPartition[moves[step].partition] = sum
      floor = max(floor, sum)
    }
    for (resource, work) in work.enumerated() {
      floor = max(floor, Int((work + loads.limits[resource] - 1) / loads.limits[resource]))
    }
    return floor
  }

  /// Whether no schedule can be shorter than the best so far.
  private var isBest: Bool { makespan <= floor }
  /// Whether a shorter one is not looked for: of many moves, what can still be gained is a thousandth.
  private var isGoodEnough: Bool {
    isBest || moves.count > Self.manyMoves && makespan <= floor + floor / 1000
  }

  // MARK: Rules of rank

  /// Schedules the moves by each rule, on the graph and on the room. Of many moves
  /// both are made at once.
  mutating func tryRanks(_ workers: some Workers) {
    let (moves, loads, durations) = (self.moves, self.loads, self.durations)
    guard let tails = firstGraph.tails(durations) else { return }
    let work = resourceWork()
    let keys: [[Int]] = [
      // The longest tail first.
      tails,
      // The busiest resource first, and there the longest tail.
      zip(work, tails).map { max($0, $1) },
      zip(work, tails).map { $0 + $1 },
      durations,
      // The search has put its moves into an order for reasons of its own.
      moves.indices.map { moves.count - $0 },
    ]
    let room = RoomPrecedence(problem, moves, graph: precedences)
    let ways = [ListSchedule.Readiness.graph(firstGraph), .room(room)]
    @Sendable func schedule(_ number: Int) -> (starts: [Int], order: [Int])? {
      let key = keys[number / ways.count]
      let order = moves.indices.sorted { (-key[$0], $0) < (-key[$1], $1) }
      var ranks = Array(repeating: 0, count: moves.count)
      for (rank, step) in order.enumerated() { ranks[step] = rank }
      return ListSchedule.run(
        ways[number % ways.count], loads, durations: durations, ranks: ranks)
    }
    for first in stride(from: 0, to: keys.count * ways.count, by: ways.count) {
      if moves.count > Self.manyMoves {
        let found = workers.map(ways.count) { schedule(first + $0) }
        for case .some(let (starts, order)) in found { keep(starts, order) }
      } else {
        for number in first..<first + ways.count where !isBest {
          if let (starts, order) = schedule(number) { keep(starts, order) }
        }
      }
      if isGoodEnough { return }
    }
  }

  /// From so many on, to try a rule takes longer than to hand it to somebody else.
  private static let manyMoves = 4000

  /// The edges of the order that are not about room.
  private lazy var precedences: DependencyGraph = {
    var roomless = problem
    roomless.arrivalLimits = roomless.arrivalLimits.map { _ in RelocationProblem.unlimited }
    return DependencyGraph(
      roomless, moves, order: Array(moves.indices), durations: durations) ?? firstGraph
  }()

  /// How long the busiest resource that each step takes is at work in all.
  private func resourceWork() -> [Int] {
    var work = [Int64](repeating: 0, count: loads.limits.count)
    for step in moves.indices {
      for use in loads.uses[loads.uses(of: step)] {
        work[use.resource] += use.amount * Int64(durations[step])
      }
    }
    return moves.indices.map { step in
      var longest: Int64 = 0
      for use in loads.uses[loads.uses(of: step)] where use.resource != loads.fleet {
        longest = max(longest, work[use.resource] / loads.limits[use.resource])
      }
      return Int(longest)
    }
  }

  /// Keeps a schedule that is shorter than the best, with a graph that it respects.
  ///
  /// - Parameter order: The steps as they start; of those that start at one time, what makes room
  ///   comes before what takes it.
  private mutating func keep(_ starts: [Int], _ order: [Int]) {
    let ends = zip(starts, durations).map { $0 + $1 }
    guard let last = ends.max(), last < makespan else { return }
    var graph = DependencyGraph(
      problem, moves, order: order, durations: durations, schedule: (starts, ends))
    if graph == nil, isRespected(firstGraph, starts, ends) { graph = firstGraph }
    guard let graph else { return }
    best = (starts, graph)
    makespan = last
  }

  private func isRespected(_ graph: DependencyGraph, _ starts: [Int], _ ends: [Int]) -> Bool {
    graph.after.indices.allSatisfy { step in
      graph.after[step].allSatisfy { ends[$0] <= starts[step] }
    }
  }

  // MARK: Orders

  /// Looks for a shorter schedule among the orders of the moves: among all of few moves, else among
  /// those near the best one.
  mutating func improve(_ budget: SearchBudget) {
    guard let best, !isBest, moves.count <= Self.mostMoves else { return }
    let order = moves.indices.sorted { (best.starts[$0], $0) < (best.starts[$1], $1) }
    var rest = budget.workUnits
    if moves.count <= Self.fewMoves {
      var open = order
      let empty = SerialSchedule(problem, moves, loads, durations: durations)
      tryAll(empty, &open, [], &rest)
    } else {
      tryNear(order, &rest)
    }
  }

  /// Up to so many moves all orders are tried.
  private static let fewMoves = 7
  /// Beyond so many a single order costs too much.
  private static let mostMoves = 120

  private mutating func tryAll(
    _ schedule: SerialSchedule, _ open: inout [Int], _ placed: [Int], _ rest: inout Int
  ) {
    guard !open.isEmpty else {
      keep(schedule, placed)
      return
    }
    for i in open.indices {
      guard rest > 0, !isBest else { return }
      rest -= 1
      let step = open[i]
      // The steps of a partition keep their order.
      guard !open.contains(where: { $0 < step && moves[$0].partition == moves[step].partition })
      else { continue }
      var next = schedule
      guard next.place(step), next.makespan < makespan else { continue }
      open.remove(at: i)
      tryAll(next, &open, placed + [step], &rest)
      open.insert(step, at: i)
    }
  }

  /// Moves steps to other places of the order, and goes on from every order that is no worse.
  private mutating func tryNear(_ first: [Int], _ rest: inout Int) {
    var order = first
    var current = makespan
    let empty = SerialSchedule(problem, moves, loads, durations: durations)
    var random = SplitMix64(seed: 1)
    while rest > 0, !isBest {
      let from = random.next(below: order.count)
      var to = random.next(below: order.count - 1)
      if to >= from { to += 1 }
      var next = order
      if random.next(below: 2) == 0 {
        next.swapAt(from, to)
      } else {
        next.insert(next.remove(at: from), at: to)
      }
      // A new schedule of all steps, and the cost of a copy.
      rest -= 2 * order.count
      guard keepsPartitions(next, min(from, to), max(from, to)) else { continue }
      var schedule = empty
      guard next.allSatisfy({ schedule.place($0) && schedule.makespan <= current }) else {
        continue
      }
      order = next
      current = schedule.makespan
      keep(schedule, order)
    }
  }

  private func keepsPartitions(_ order: [Int], _ from: Int, _ to: Int) -> Bool {
    for (i, step) in order[from...to].enumerated() {
      for later in order[(from + i)...to]
      where later < step && moves[later].partition == moves[step].partition {
        return false
      }
    }
    return true
  }

  private mutating func keep(_ schedule: SerialSchedule, _ order: [Int]) {
    let starts = schedule.starts
    var positions = starts
    for (position, step) in order.enumerated() { positions[step] = position }
    let byStart = moves.indices.sorted {
      (starts[$0], positions[$0]) < (starts[$1], positions[$1])
    }
    keep(starts, byStart)
  }
}

extension SplitMix64 {
  /// A number from 0 on; `bound` is above 0.
  fileprivate mutating func next(below bound: Int) -> Int {
    Int(next() % UInt64(bound))
  }
}
