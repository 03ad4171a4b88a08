/// Places steps one after another in an order, each at the earliest time that fits what is placed.
///
/// Some order gives a schedule that no other beats: that of the starts of a best schedule. So a
/// search over orders can find it.
struct SerialSchedule {
  private let problem: RelocationProblem
  private let moves: [SearchMove]
  private let durations: [Int]
  private let loads: MoveLoads
  private let groups: [[Int]]

  private(set) var starts: [Int]
  private(set) var makespan = 0

  /// What each resource carries, from each time on until the next.
  private var carried: [[(time: Int, amount: Int64)]]
  /// What happens to the load of each host, in the order of time; at one time departures first.
  private var events: [[Event]]
  private var baseLoads: [Int64]
  /// When the last step of each partition ends.
  private var freeFrom: [Int]
  /// By group × hosts + host.
  private var members: [Int: Occupancy]
  private let resourceCount: Int

  private struct Event {
    var time: Int
    var isArrival: Bool
    var partition: Int
  }

  private struct Occupancy {
    var present = 0
    var freeFrom = 0
  }

  init(
    _ problem: RelocationProblem, _ moves: [SearchMove], _ loads: MoveLoads, durations: [Int]
  ) {
    self.problem = problem
    self.moves = moves
    self.loads = loads
    self.durations = durations
    resourceCount = problem.resourceCount
    starts = Array(repeating: -1, count: moves.count)
    carried = Array(repeating: [(0, 0)], count: loads.limits.count)
    events = Array(repeating: [], count: problem.hostCount)
    freeFrom = Array(repeating: 0, count: problem.partitionCount)
    baseLoads = Array(repeating: 0, count: problem.hostCount * problem.resourceCount)
    for partition in 0..<problem.partitionCount {
      for resource in 0..<problem.resourceCount {
        baseLoads[problem.start[partition] * problem.resourceCount + resource] +=
          problem.demand(of: partition, resource)
      }
    }
    var groups = [[Int]](repeating: [], count: problem.partitionCount)
    members = [:]
    for (group, list) in problem.apartGroups.enumerated() {
      for member in list {
        groups[member].append(group)
        members[group * problem.hostCount + problem.start[member], default: Occupancy()]
          .present += 1
      }
    }
    self.groups = groups
  }

  /// Places a step; does nothing and returns `false` when it can never start after what is placed.
  mutating func place(_ step: Int) -> Bool {
    let move = moves[step]
    guard var time = earliestArrival(move) else { return false }
    time = max(time, freeFrom[move.partition])
    let duration = durations[step]
    // A move without length takes its place all the same while it happens.
    let length = max(1, duration)
    let uses = loads.uses[loads.uses(of: step)]
    var isSettled = uses.isEmpty
    while !isSettled {
      isSettled = true
      for use in uses {
        let fit = earliestFit(use.resource, use.amount, from: time, length)
        if fit > time {
          time = fit
          isSettled = false
        }
      }
    }
    for use in uses {
      carry(use.amount, by: use.resource, from: time, to: time + length)
    }
    starts[step] = time
    let end = time + duration
    makespan = max(makespan, end)
    freeFrom[move.partition] = end
    if move.kind != .stop { arrive(move, at: time) }
    if move.kind != .start { depart(move, at: end) }
    return true
  }

  private mutating func arrive(_ move: SearchMove, at time: Int) {
    insert(Event(time: time, isArrival: true, partition: move.partition), on: move.to)
    for group in groups[move.partition] {
      members[group * problem.hostCount + move.to, default: Occupancy()].present += 1
    }
  }

  private mutating func depart(_ move: SearchMove, at time: Int) {
    insert(Event(time: time, isArrival: false, partition: move.partition), on: move.from)
    for group in groups[move.partition] {
      let place = group * problem.hostCount + move.from
      var occupancy = members[place] ?? Occupancy()
      occupancy.present -= 1
      occupancy.freeFrom = max(occupancy.freeFrom, time)
      members[place] = occupancy
    }
  }

  private mutating func insert(_ event: Event, on host: Int) {
    var i = events[host].count
    while i > 0, follows(events[host][i - 1], event) { i -= 1 }
    events[host].insert(event, at: i)
  }

  private func follows(_ a: Event, _ b: Event) -> Bool {
    a.time != b.time ? a.time > b.time : a.isArrival && !b.isArrival
  }

  /// From when on the arrival has room for ever, and no partner that must be apart.
  private func earliestArrival(_ move: SearchMove) -> Int? {
    guard move.kind != .stop else { return 0 }
    var time = 0
    for group in groups[move.partition] {
      guard let occupancy = members[group * problem.hostCount + move.to] else { continue }
      guard occupancy.present == 0 else { return nil }
      time = max(time, occupancy.freeFrom)
    }
    let events = events[move.to]
    for resource in 0..<resourceCount {
      let demand = problem.demand(of: move.partition, resource)
      guard demand > 0 else { continue }
      let limit = problem.arrivalLimits[move.to * resourceCount + resource] - demand
      var load = baseLoads[move.to * resourceCount + resource]
      var fitsFrom = load <= limit ? 0 : Int.max
      var i = 0
      while i < events.count {
        let now = events[i].time
        while i < events.count, events[i].time == now {
          let amount = problem.demand(of: events[i].partition, resource)
          load += events[i].isArrival ? amount : -amount
          i += 1
        }
        if load > limit {
          fitsFrom = Int.max
        } else if fitsFrom == Int.max {
          fitsFrom = now
        }
      }
      guard fitsFrom < Int.max else { return nil }
      time = max(time, fitsFrom)
    }
    return time
  }

  private func earliestFit(
    _ resource: Int, _ amount: Int64, from first: Int, _ length: Int
  ) -> Int {
    let carried = carried[resource]
    let free = loads.limits[resource] - amount
    var time = first
    var index = carried.count - 1
    while carried[index].time > first { index -= 1 }
    while index < carried.count, carried[index].time < time + length {
      if carried[index].amount > free {
        guard index + 1 < carried.count else { return time }
        time = carried[index + 1].time
      }
      index += 1
    }
    return time
  }

  private mutating func carry(_ amount: Int64, by resource: Int, from start: Int, to end: Int) {
    let first = split(resource, at: start)
    let last = split(resource, at: end)
    for index in first..<last { carried[resource][index].amount += amount }
  }

  /// The index of what a resource carries from a time on.
  private mutating func split(_ resource: Int, at time: Int) -> Int {
    var index = carried[resource].count - 1
    while carried[resource][index].time > time { index -= 1 }
    if carried[resource][index].time == time { return index }
    carried[resource].insert((time, carried[resource][index].amount), at: index + 1)
    return index + 1
  }
}
