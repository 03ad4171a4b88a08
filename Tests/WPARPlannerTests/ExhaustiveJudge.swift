import WPARPlanner

/// Finds the best plan of a small problem by trying everything, in the order of its cost. It shares
/// nothing with the search.
struct ExhaustiveJudge {
  enum Answer: Equatable {
    case plan(stops: Int, moves: Int, memory: Int64)
    case none
  }

  private struct Cost: Comparable, Hashable {
    var stops = 0
    var moves = 0
    var memory: Int64 = 0

    static func < (one: Cost, other: Cost) -> Bool {
      (one.stops, one.moves, one.memory) < (other.stops, other.moves, other.memory)
    }
  }

  private struct State: Hashable {
    /// The host of each partition, where it was stopped if it is.
    var hosts: [Int]
    var isStopped: [Bool]
    /// Partitions whose stop is counted already.
    var wasStopped: [Bool]
  }

  private let problem: RelocationProblem
  private let allowsStops: Bool
  private let hostCount: Int?

  static func answer(
    _ problem: RelocationProblem, allowsStops: Bool, hostCount: Int? = nil
  ) -> Answer {
    ExhaustiveJudge(problem: problem, allowsStops: allowsStops, hostCount: hostCount).search()
  }

  private func search() -> Answer {
    let none = Array(repeating: false, count: problem.partitionCount)
    let first = State(hosts: problem.start, isStopped: none, wasStopped: none)
    var best: [State: Cost] = [first: Cost()]
    var buckets: [Cost: [State]] = [Cost(): [first]]
    while let cost = buckets.keys.min() {
      let states = buckets.removeValue(forKey: cost) ?? []
      var index = 0
      var current = states
      while index < current.count {
        let state = current[index]
        index += 1
        if best[state] != cost { continue }
        if isEnd(state) { return .plan(stops: cost.stops, moves: cost.moves, memory: cost.memory) }
        for (next, step) in successors(of: state) {
          let total = Cost(
            stops: cost.stops + step.stops, moves: cost.moves + step.moves,
            memory: cost.memory + step.memory)
          if let known = best[next], known <= total { continue }
          best[next] = total
          if total == cost {
            current.append(next)
          } else {
            buckets[total, default: []].append(next)
          }
        }
      }
    }
    return .none
  }

  private func successors(of state: State) -> [(State, Cost)] {
    var result: [(State, Cost)] = []
    for partition in 0..<problem.partitionCount {
      let movability = problem.movability[partition]
      if movability == .pinned { continue }
      let from = state.hosts[partition]
      let memory = problem.memoryIndex.map { problem.demand(of: partition, $0) } ?? 0
      for to in 0..<problem.hostCount where hasRoom(state, partition, to) {
        var next = state
        next.hosts[partition] = to
        next.isStopped[partition] = false
        let tables =
          state.isStopped[partition] ? problem.staticArrivals : problem.liveArrivals
        let isAllowed =
          state.isStopped[partition] ? true : movability == .live && to != from
        if isAllowed, receives(partition, from, to, tables) {
          result.append((next, Cost(moves: 1, memory: memory)))
        }
      }
      if !state.isStopped[partition], movability == .stoppedOnly || allowsStops {
        var next = state
        next.isStopped[partition] = true
        let isCounted = movability == .live && !state.wasStopped[partition]
        if movability == .live { next.wasStopped[partition] = true }
        result.append((next, Cost(stops: isCounted ? 1 : 0)))
      }
    }
    return result
  }

  private func receives(_ partition: Int, _ from: Int, _ to: Int, _ table: [IndexSet]) -> Bool {
    if problem.cordoned.contains(to) { return false }
    if let limited = problem.limitedTo, !limited.contains(to) { return false }
    for case .evacuate(let hosts) in problem.goals where hosts.contains(to) { return false }
    if let set = problem.requirements[partition], !problem.labelHosts[set].contains(to) {
      return false
    }
    if let set = problem.pins[partition], !problem.pinHosts[set].contains(to) { return false }
    if from == to { return true }
    if problem.waivers.contains(.init(partition: partition, host: to)) { return true }
    return table[problem.classes[partition] * problem.profileCount + problem.profiles[from]]
      .contains(to)
  }

  private func load(_ state: State, _ host: Int, _ resource: Int) -> Int64 {
    var sum: Int64 = 0
    for partition in 0..<problem.partitionCount
    where state.hosts[partition] == host && !state.isStopped[partition] {
      sum += problem.demand(of: partition, resource)
    }
    return sum
  }

  private func hasRoom(_ state: State, _ partition: Int, _ host: Int) -> Bool {
    for resource in 0..<problem.resourceCount {
      let demand = problem.demand(of: partition, resource)
      let limit = problem.arrivalLimits[host * problem.resourceCount + resource]
      if demand > 0, load(state, host, resource) + demand > limit { return false }
    }
    for group in problem.apartGroups where group.contains(partition) {
      for member in group where member != partition {
        if state.hosts[member] == host, !state.isStopped[member] { return false }
      }
    }
    return true
  }

  private func isEnd(_ state: State) -> Bool {
    if state.isStopped.contains(true) { return false }
    for group in problem.togetherGroups {
      if Set(group.map { state.hosts[$0] }).count > 1 { return false }
    }
    if let hostCount, Set(state.hosts).count > hostCount { return false }
    for goal in problem.goals {
      switch goal {
      case .evacuate(let hosts):
        if state.hosts.contains(where: hosts.contains) { return false }
      case .target(let places):
        for (host, place) in zip(state.hosts, places) {
          if let place, place != host { return false }
        }
      case .rebalance(let limits):
        for host in 0..<problem.hostCount {
          for resource in 0..<problem.resourceCount {
            let limit = limits[host * problem.resourceCount + resource]
            if load(state, host, resource) > limit { return false }
          }
        }
      case .consolidate(let count):
        if let count, Set(state.hosts).count > count { return false }
      }
    }
    return true
  }
}
