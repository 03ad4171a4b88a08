/// Which steps each step comes after, so that the plan is safe whatever the timing.
///
/// Every arrival is backed, resource by resource, by room that is free from the start or that named
/// departures leave, and each unit of room backs one arrival alone. Then no timing that respects the
/// edges holds more on a host than its limit: what has arrived is covered by what was free and by
/// departures that have ended. A partner that must be apart, and the previous step of the same
/// partition, are edges of their own.
struct DependencyGraph {
  /// The steps that each step comes after, ascending: steps.
  private(set) var after: [[Int]]

  /// Builds the graph of steps that can be carried out one after another in an order; `nil` where
  /// they cannot.
  ///
  /// - Parameters:
  ///   - order: Every step once.
  ///   - schedule: When steps start and end. Then an arrival is backed only by what has ended when
  ///     it starts, so that the schedule respects the graph. Without it, room that is expected to be
  ///     free early is taken first.
  init?(
    _ problem: RelocationProblem, _ moves: [SearchMove], order: [Int], durations: [Int],
    schedule: (starts: [Int], ends: [Int])? = nil
  ) {
    var builder = GraphBuilder(problem, moves)
    for step in order {
      guard builder.add(step, durations[step], schedule) else { return nil }
    }
    after = builder.after
  }

  /// The steps that come after each: steps.
  var followers: [[Int]] {
    var followers = [[Int]](repeating: [], count: after.count)
    for (step, before) in after.enumerated() {
      for other in before { followers[other].append(step) }
    }
    return followers
  }

  /// The length of the longest path from each step on, its own weight included; `nil` when the
  /// graph has a cycle.
  func tails(_ weights: [Int]) -> [Int]? {
    var open = [Int](repeating: 0, count: after.count)
    for before in after {
      for other in before { open[other] += 1 }
    }
    var tails = weights
    var ready = open.indices.filter { open[$0] == 0 }
    var done = 0
    while let step = ready.popLast() {
      done += 1
      for other in after[step] {
        tails[other] = max(tails[other], weights[other] + tails[step])
        open[other] -= 1
        if open[other] == 0 { ready.append(other) }
      }
    }
    return done == after.count ? tails : nil
  }
}

/// Backs arrivals by room, one step of an order after another.
private struct GraphBuilder {
  private let problem: RelocationProblem
  private let moves: [SearchMove]
  private(set) var after: [[Int]]
  private var ancestors: AncestorSets
  /// When a step is expected to end.
  private var ends: [Int]
  private var lastStep: [Int]
  /// hosts × resources.
  private var rooms: [HostRoom]
  /// The apart-groups of each partition.
  private let groups: [[Int]]
  /// By group × hosts + host: the departures since the last arrival of a member.
  private var leavers: [Int: [Int]] = [:]

  init(_ problem: RelocationProblem, _ moves: [SearchMove]) {
    self.problem = problem
    self.moves = moves
    after = Array(repeating: [], count: moves.count)
    ancestors = AncestorSets(moves.count)
    ends = Array(repeating: 0, count: moves.count)
    lastStep = Array(repeating: -1, count: problem.partitionCount)
    var free = problem.arrivalLimits
    let resources = problem.resourceCount
    for partition in 0..<problem.partitionCount {
      for resource in 0..<resources {
        free[problem.start[partition] * resources + resource] -=
          problem.demand(of: partition, resource)
      }
    }
    rooms = free.map { HostRoom(free: max(0, $0), excess: max(0, -$0)) }
    var groups = [[Int]](repeating: [], count: problem.partitionCount)
    for (group, members) in problem.apartGroups.enumerated() {
      for member in members { groups[member].append(group) }
    }
    self.groups = groups
  }

  mutating func add(
    _ step: Int, _ duration: Int, _ schedule: (starts: [Int], ends: [Int])?
  ) -> Bool {
    let move = moves[step]
    let resources = problem.resourceCount
    var before: [Int] = []
    if lastStep[move.partition] >= 0 { before.append(lastStep[move.partition]) }
    lastStep[move.partition] = step
    if move.kind != .stop {
      for resource in 0..<resources {
        let demand = problem.demand(of: move.partition, resource)
        guard demand > 0 else { continue }
        guard
          rooms[move.to * resources + resource].back(
            demand, until: schedule?.starts[step], by: &before)
        else { return false }
      }
      for group in groups[move.partition] {
        if let steps = leavers.removeValue(forKey: group * problem.hostCount + move.to) {
          if let schedule, steps.contains(where: { ends[$0] > schedule.starts[step] }) {
            return false
          }
          before += steps
        }
      }
    }
    // Most steps come after one or none.
    if before.count > 1 { before = Set(before).sorted() }
    after[step] = ancestors.reduce(before, of: step, after)
    ends[step] = schedule?.ends[step] ?? (before.map { ends[$0] }.max() ?? 0) + duration
    if move.kind != .start {
      for resource in 0..<resources {
        let demand = problem.demand(of: move.partition, resource)
        guard demand > 0 else { continue }
        rooms[move.from * resources + resource].leave(demand, by: step, at: ends[step])
      }
      for group in groups[move.partition] {
        leavers[group * problem.hostCount + move.from, default: []].append(step)
      }
    }
    return true
  }
}

/// The room of one host and resource that nothing has been promised yet.
private struct HostRoom {
  /// Free from the start.
  var free: Int64
  /// Left by departures, the earliest first.
  var left: [(end: Int, step: Int, amount: Int64)] = []
  /// How much the host holds above its limit from the start, and has not lost yet.
  var excess: Int64
  /// The departures that take it below the limit, which every arrival waits for.
  var relievers: [(end: Int, step: Int)] = []

  /// Promises room to an arrival, and names the departures that leave it.
  mutating func back(_ demand: Int64, until start: Int?, by before: inout [Int]) -> Bool {
    guard excess == 0 else { return false }
    // They are those that start first, and others may end before.
    if let start, relievers.contains(where: { $0.end > start }) { return false }
    before += relievers.map(\.step)
    var rest = demand - min(free, demand)
    free -= demand - rest
    var used = 0
    while rest > 0 {
      guard used < left.count, start.map({ left[used].end <= $0 }) ?? true else { return false }
      let amount = min(rest, left[used].amount)
      before.append(left[used].step)
      rest -= amount
      left[used].amount -= amount
      if left[used].amount == 0 { used += 1 }
    }
    left.removeFirst(used)
    return true
  }

  mutating func leave(_ demand: Int64, by step: Int, at end: Int) {
    let relief = min(excess, demand)
    if relief > 0 {
      excess -= relief
      relievers.append((end, step))
    }
    // Where there is no limit, nothing that leaves is ever needed.
    guard demand > relief, free < RelocationProblem.unlimited / 2 else { return }
    var low = 0
    var high = left.count
    while low < high {
      let middle = (low + high) / 2
      if left[middle].end <= end { low = middle + 1 } else { high = middle }
    }
    if low == left.count {
      left.append((end, step, demand - relief))
    } else {
      left.insert((end, step, demand - relief), at: low)
    }
  }
}

/// The ancestors of each step, to leave out edges that follow from others.
private struct AncestorSets {
  /// Above it the sets would cost more than the edges.
  private static let largest = 2048

  private var sets: [IndexSet]
  private let count: Int

  init(_ count: Int) {
    self.count = count
    sets =
      count <= Self.largest
      ? Array(repeating: IndexSet(below: count), count: count) : []
  }

  /// The edges without those that follow from others; in a large graph those that follow from two.
  mutating func reduce(_ before: [Int], of step: Int, _ after: [[Int]]) -> [Int] {
    guard !sets.isEmpty else {
      guard before.count > 1 else { return before }
      return before.filter { one in
        !before.contains { $0 != one && after[$0].contains(one) }
      }
    }
    var all = IndexSet(below: count)
    for other in before { all.formUnion(sets[other]) }
    let reduced = before.filter { !all.contains($0) }
    for other in before { all.insert(other) }
    sets[step] = all
    return reduced
  }
}
