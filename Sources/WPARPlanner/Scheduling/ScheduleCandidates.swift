import WPARFleet

/// Schedules of the same moves, of which the shortest is kept.
struct ScheduleCandidates {
  private let problem: RelocationProblem
  let moves: [SearchMove]
  let durations: [Int]
  let loads: MoveLoads
  private let firstGraph: DependencyGraph
  /// No schedule of these moves is shorter.
  private let floor: Int
  /// The step before each of the same partition.
  private let previous: [Int?]
  private(set) var best: (starts: [Int], graph: DependencyGraph)?
  private(set) var makespan = Int.max

  /// Returns `nil` when the moves cannot be carried out in their order.
  ///
  /// - Parameter isTrial: Whether it takes too long to find out how long they last at least.
  init?(_ moves: [SearchMove], of problem: RelocationProblem, isTrial: Bool = false) {
    self.problem = problem
    self.moves = moves
    let times = MoveTimes(problem)
    // What takes no time in the model of moves still begins before it ends: at the limits and beside
    // what it waits for, a step without length would be before and after the others of its second.
    durations = moves.map { $0.kind == .stop ? 0 : max(1, times.duration(of: $0)) }
    loads = MoveLoads(problem, moves, times)
    guard
      let graph = DependencyGraph(
        problem, moves, order: Array(moves.indices), durations: durations)
    else { return nil }
    firstGraph = graph
    var last: [Int: Int] = [:]
    previous = moves.enumerated().map { last.updateValue($0, forKey: $1.partition) }
    if isTrial {
      floor = 0
      return
    }
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
        work[use.resource].add(use.amount, times: Int64(durations[step]))
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
  var isBest: Bool { makespan <= floor }
  /// Whether a shorter one is not looked for: of many moves, what can still be gained is a thousandth.
  private var isGoodEnough: Bool {
    isBest || moves.count > Self.manyMoves && makespan <= floor + floor / 1000
  }

  // MARK: Rules of rank

  /// Schedules the moves by each rule, on the graph and on the room. Of many moves
  /// both are made at once.
  ///
  /// - Parameter most: How many rules at most.
  mutating func tryRanks(_ workers: some Workers, most: Int = .max) {
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
    for first in stride(from: 0, to: min(most, keys.count) * ways.count, by: ways.count) {
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
        work[use.resource].add(use.amount, times: Int64(durations[step]))
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

  /// The ends of all steps of the best schedule, added up.
  var sumOfEnds: Int {
    best.map { zip($0.starts, durations).reduce(0) { $0 + $1.0 + $1.1 } } ?? .max
  }

  /// Whether the moves can be carried out one after another, rules that keep partitions apart included.
  var isOrder: Bool {
    var schedule = SerialSchedule(problem, moves, loads, durations: durations)
    return moves.indices.allSatisfy { schedule.place($0) }
  }

  // MARK: Orders

  /// Looks for a shorter schedule among the orders of the moves: among all of few moves, else among
  /// those near the best one.
  mutating func improve(_ budget: SearchBudget) {
    guard let best, !isBest, moves.count <= Self.mostJustified else { return }
    var rest = budget.workUnits
    let empty = SerialSchedule(problem, moves, loads, durations: durations)
    if moves.count <= Self.fewMoves {
      var open = moves.indices.sorted { (best.starts[$0], $0) < (best.starts[$1], $1) }
      tryAll(empty, &open, [], &rest)
      return
    }
    let reversed = ReversedSchedule(problem, moves, loads, durations)
    var current = best.starts
    justify(&current, empty, reversed)
    keepStarts(current)
    guard moves.count <= Self.mostMoves else { return }
    rest = min(rest, Self.workPerMove * moves.count)
    tryNear(current, empty, reversed, &rest)
  }

  /// Makes a schedule shorter: everything as late as the end allows, then as early as the beginning
  /// does, until that gains nothing (double justification: Valls, Ballestín, Quintanilla 2005).
  private func justify(
    _ starts: inout [Int], _ empty: SerialSchedule, _ reversed: ReversedSchedule
  ) {
    for _ in 0..<Self.mostPasses {
      let last = Self.end(starts, durations)
      guard let late = reversed.latest(starts, until: last) else { return }
      var forward = empty
      guard order(late).allSatisfy({ forward.place($0) }), forward.makespan < last else { return }
      starts = forward.starts
    }
  }

  private static func end(_ starts: [Int], _ durations: [Int]) -> Int {
    zip(starts, durations).map { $0 + $1 }.max() ?? 0
  }

  /// The steps as they start. Of those that start at one time, what has ended by then comes first.
  private func order(_ starts: [Int]) -> [Int] {
    moves.indices.sorted {
      (starts[$0], starts[$0] + durations[$0], $0) < (starts[$1], starts[$1] + durations[$1], $1)
    }
  }

  private mutating func keepStarts(_ starts: [Int]) { keep(starts, order(starts)) }

  /// Up to so many moves all orders are tried.
  private static let fewMoves = 7
  /// Beyond so many a single order costs too much.
  private static let mostMoves = 400
  /// Beyond so many not even a schedule that is there is made shorter.
  private static let mostJustified = 1000
  private static let mostPasses = 8
  /// In so many steps it becomes less what is accepted.
  private static let levels = 64
  /// The fewer moves there are, the sooner all that can be gained is.
  private static let workPerMove = 2000

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

  /// Moves steps to other places of the order, and goes on from every order that is hardly worse:
  /// by less and less (threshold accepting: Dueck, Scheuer 1990).
  private mutating func tryNear(
    _ first: [Int], _ empty: SerialSchedule, _ reversed: ReversedSchedule, _ rest: inout Int
  ) {
    let given = rest
    var shortest = (order: order(first), makespan: Self.end(first, durations))
    var current = shortest
    var random = SplitMix64(seed: 1)
    while rest > 0, !isBest {
      let from = random.next(below: moves.count)
      var to = random.next(below: moves.count - 1)
      if to >= from { to += 1 }
      var next = current.order
      next.insert(next.remove(at: from), at: to)
      rest -= 1 + moves.count / 4
      // At first a tenth; and never more above the shortest.
      let tolerance = shortest.makespan / 10
      let level = max(0, rest) * Self.levels / given
      let limit = min(
        shortest.makespan + tolerance, current.makespan + tolerance / Self.levels * level)
      var schedule = empty
      guard let placed = place(next, into: &schedule, within: limit, &rest) else { continue }
      current = (placed, schedule.makespan)
      guard current.makespan < shortest.makespan else { continue }
      var starts = schedule.starts
      justify(&starts, empty, reversed)
      rest -= 2 * moves.count
      current = (order(starts), Self.end(starts, durations))
      shortest = current
      keepStarts(starts)
    }
  }

  /// Places steps in an order, each as soon as it can be placed at all after those that were.
  ///
  /// - Returns: The order in which they were placed; `nil` where that takes longer than a limit.
  private func place(
    _ order: [Int], into schedule: inout SerialSchedule, within limit: Int, _ rest: inout Int
  ) -> [Int]? {
    var placed: [Int] = []
    placed.reserveCapacity(order.count)
    var waiting: [Int] = []
    for step in order {
      rest -= 1
      guard isNext(step, schedule), schedule.place(step) else {
        waiting.append(step)
        continue
      }
      placed.append(step)
      var index = 0
      while index < waiting.count {
        rest -= 1
        if isNext(waiting[index], schedule), schedule.place(waiting[index]) {
          placed.append(waiting.remove(at: index))
          index = 0
        } else {
          index += 1
        }
      }
      guard schedule.makespan <= limit else { return nil }
    }
    return waiting.isEmpty ? placed : nil
  }

  /// Whether all earlier steps of the same partition have been placed.
  private func isNext(_ step: Int, _ schedule: SerialSchedule) -> Bool {
    previous[step].map { schedule.starts[$0] >= 0 } ?? true
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
