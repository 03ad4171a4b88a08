/// Starts steps as early as their rank and the limits let them: list scheduling.
///
/// Time runs from event to event. At each, the steps that could start are taken in the order of
/// their ranks; one that lacks a resource waits at it, and is looked at again only when something of
/// that resource comes free.
struct ListSchedule {
  /// What a step waits for besides its place in the ranks.
  enum Readiness {
    /// All steps that it comes after.
    case graph(DependencyGraph)
    /// The previous step of its partition and partners that must be apart, and room on the arrival
    /// as it is at the moment. It may run into a corner.
    case room(RoomPrecedence)
  }

  private let loads: MoveLoads
  private let durations: [Int]
  private let ranks: [Int]

  private var used: [Int64]
  /// Steps that wait for a resource: resources.
  private var waiting: [RankHeap]
  private var ready = RankHeap()
  /// Ready steps that take nothing.
  private var readyUnlimited: [Int] = []
  /// Resources that came free and have waiters, by the rank of the first.
  private var fronts = RankHeap()
  private var isFront: [Bool]
  private var room: RoomPrecedence?
  private var roomWaiting: [Int: [Int]] = [:]
  private var running = RankHeap()
  private var starts: [Int]
  private var order: [Int] = []

  /// When each step starts, and the steps in the order in which they do; `nil` when a corner was run
  /// into.
  static func run(
    _ readiness: Readiness, _ loads: MoveLoads, durations: [Int], ranks: [Int]
  ) -> (starts: [Int], order: [Int])? {
    var schedule = ListSchedule(readiness, loads, durations, ranks)
    return schedule.run(readiness) ? (schedule.starts, schedule.order) : nil
  }

  private init(
    _ readiness: Readiness, _ loads: MoveLoads, _ durations: [Int], _ ranks: [Int]
  ) {
    self.loads = loads
    self.durations = durations
    self.ranks = ranks
    used = Array(repeating: 0, count: loads.limits.count)
    waiting = Array(repeating: RankHeap(), count: loads.limits.count)
    isFront = Array(repeating: false, count: loads.limits.count)
    starts = Array(repeating: -1, count: durations.count)
    if case .room(let precedence) = readiness { room = precedence }
  }

  private mutating func run(_ readiness: Readiness) -> Bool {
    let graph =
      switch readiness {
      case .graph(let graph): graph
      case .room(let precedence): precedence.graph
      }
    let followers = graph.followers
    var open = graph.after.map { $0.count }
    for step in open.indices where open[step] == 0 { makeReady(step) }
    var time = 0
    startReady(at: time)
    while let next = running.first {
      time = next.rank
      while let ended = running.first, ended.rank == time {
        _ = running.popFirst()
        for index in loads.uses(of: ended.number) {
          let use = loads.uses[index]
          used[use.resource] -= use.amount
          makeFront(use.resource)
        }
        for follower in followers[ended.number] {
          open[follower] -= 1
          if open[follower] == 0 { makeReady(follower) }
        }
        if let host = room?.end(ended.number), let waiters = roomWaiting.removeValue(forKey: host) {
          for waiter in waiters { makeReady(waiter) }
        }
      }
      startReady(at: time)
    }
    return order.count == durations.count
  }

  private mutating func makeReady(_ step: Int) {
    if loads.uses(of: step).isEmpty {
      readyUnlimited.append(step)
    } else {
      ready.insert(step, rank: ranks[step])
    }
  }

  private mutating func makeFront(_ resource: Int) {
    guard !isFront[resource], let first = waiting[resource].first else { return }
    isFront[resource] = true
    fronts.insert(resource, rank: first.rank)
  }

  /// Starts what can start, the lowest rank first.
  private mutating func startReady(at time: Int) {
    while let step = readyUnlimited.popLast() { tryToStart(step, at: time) }
    while true {
      // What waits for the fleet stays ready, and the fronts stay fronts.
      if let fleet = loads.fleet, used[fleet] >= loads.limits[fleet] { return }
      let front = fronts.first
      if let next = ready.first, front.map({ next.rank <= $0.rank }) ?? true {
        _ = ready.popFirst()
        tryToStart(next.number, at: time)
      } else if let (rank, resource) = front {
        _ = fronts.popFirst()
        isFront[resource] = false
        guard used[resource] < loads.limits[resource], let waiter = waiting[resource].first else {
          continue
        }
        guard waiter.rank == rank else {
          makeFront(resource)
          continue
        }
        _ = waiting[resource].popFirst()
        tryToStart(waiter.number, at: time)
        // A wide step that goes on waiting holds back those behind it, until it has its turn.
        if waiting[resource].first?.number != waiter.number { makeFront(resource) }
      } else {
        return
      }
    }
  }

  private mutating func tryToStart(_ step: Int, at time: Int) {
    let uses = loads.uses(of: step)
    for index in uses {
      let use = loads.uses[index]
      guard used[use.resource] + use.amount > loads.limits[use.resource] else { continue }
      waiting[use.resource].insert(step, rank: ranks[step])
      return
    }
    if let host = room?.blocker(of: step) {
      roomWaiting[host, default: []].append(step)
      return
    }
    for index in uses { used[loads.uses[index].resource] += loads.uses[index].amount }
    room?.begin(step)
    starts[step] = time
    order.append(step)
    running.insert(step, rank: time + durations[step])
  }
}

/// The room on hosts as steps start and end.
struct RoomPrecedence {
  /// The edges that are not about room.
  let graph: DependencyGraph
  private let problem: RelocationProblem
  private let moves: [SearchMove]
  /// hosts × resources.
  private var free: [Int64]

  /// - Parameter graph: Holds at least the order of each partition's steps and of partners that must
  ///   be apart.
  init(_ problem: RelocationProblem, _ moves: [SearchMove], graph: DependencyGraph) {
    self.problem = problem
    self.moves = moves
    self.graph = graph
    free = problem.arrivalLimits
    for partition in 0..<problem.partitionCount {
      take(partition, on: problem.start[partition], sign: 1)
    }
  }

  private mutating func take(_ partition: Int, on host: Int, sign: Int64) {
    let resources = problem.resourceCount
    for resource in 0..<resources {
      free[host * resources + resource] -= sign * problem.demand(of: partition, resource)
    }
  }

  /// The arrival of a step when it has no room for it.
  func blocker(of step: Int) -> Int? {
    let move = moves[step]
    guard move.kind != .stop else { return nil }
    let resources = problem.resourceCount
    for resource in 0..<resources {
      let demand = problem.demand(of: move.partition, resource)
      if demand > 0, demand > free[move.to * resources + resource] { return move.to }
    }
    return nil
  }

  mutating func begin(_ step: Int) {
    if moves[step].kind != .stop { take(moves[step].partition, on: moves[step].to, sign: 1) }
  }

  /// Returns the host that a step has left.
  mutating func end(_ step: Int) -> Int? {
    guard moves[step].kind != .start else { return nil }
    take(moves[step].partition, on: moves[step].from, sign: -1)
    return moves[step].from
  }
}
