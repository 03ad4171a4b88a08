import WPARPlanner

/// Carries out a sequence of moves and says what is wrong with it. It shares nothing with the search.
struct Replay {
  private(set) var faults: [String] = []
  private(set) var stops = 0
  private(set) var moves = 0
  private(set) var memory: Int64 = 0
  private(set) var hosts: [Int?]

  init(_ sequence: [SearchMove], of problem: RelocationProblem) {
    hosts = problem.start
    var last = problem.start
    var stopped: Set<Int> = []
    let receivers = Set((0..<problem.hostCount).filter { Self.receives(problem, $0) })
    var loads = Array(repeating: Int64(0), count: problem.hostCount * problem.resourceCount)
    for partition in problem.start.indices {
      for resource in 0..<problem.resourceCount {
        loads[problem.start[partition] * problem.resourceCount + resource] +=
          problem.demand(of: partition, resource)
      }
    }
    var groups = Array(repeating: [Int](), count: problem.partitionCount)
    for (index, group) in problem.apartGroups.enumerated() {
      for member in group { groups[member].append(index) }
    }
    for (index, move) in sequence.enumerated() {
      let partition = move.partition
      func fault(_ text: String) { faults.append("move \(index) \(move): \(text)") }
      let movability = problem.movability[partition]
      if movability == .pinned { fault("pinned") }
      if move.kind == .live, movability != .live { fault("cannot move live") }
      if move.kind == .start {
        if hosts[partition] != nil { fault("starts what runs") }
        if move.from != last[partition] { fault("was stopped elsewhere") }
      } else if hosts[partition] != move.from {
        fault("is on \(String(describing: hosts[partition]))")
      }
      if move.kind == .stop || move.kind == .stopMoveStart, movability == .live {
        if !problem.allowsStops { fault("stops what could move live") }
        stopped.insert(partition)
      }
      if move.kind != .stop {
        moves += 1
        if let memoryIndex = problem.memoryIndex {
          memory += problem.demand(of: partition, memoryIndex)
        }
        if !receivers.contains(move.to) { fault("receives nothing") }
        let arrivals =
          move.kind == .live
          ? problem.liveArrivals(of: partition, from: move.from)
          : problem.staticArrivals(of: partition, from: move.from)
        if !arrivals.contains(move.to) { fault("incompatible") }
        if move.kind != .start, move.to == move.from { fault("goes nowhere") }
        for resource in 0..<problem.resourceCount {
          let demand = problem.demand(of: partition, resource)
          let place = move.to * problem.resourceCount + resource
          if demand > 0, loads[place] + demand > problem.arrivalLimits[place] {
            fault("no room for \(problem.resourceNames[resource])")
          }
          loads[place] += demand
        }
        for group in groups[partition] {
          for member in problem.apartGroups[group]
          where member != partition && hosts[member] == move.to {
            fault("meets \(member)")
          }
        }
      }
      if let host = hosts[partition] {
        for resource in 0..<problem.resourceCount {
          loads[host * problem.resourceCount + resource] -= problem.demand(of: partition, resource)
        }
      }
      hosts[partition] = move.kind == .stop ? nil : move.to
      if move.kind != .stop { last[partition] = move.to }
    }
    stops = stopped.count
    checkEnd(problem, loads)
  }

  private mutating func checkEnd(_ problem: RelocationProblem, _ loads: [Int64]) {
    if hosts.contains(nil) { faults.append("something stays stopped") }
    for group in problem.togetherGroups where Set(group.map { hosts[$0] }).count > 1 {
      faults.append("\(group) is not together")
    }
    let ends = hosts.compactMap { $0 }
    for goal in problem.goals {
      switch goal {
      case .evacuate(let evacuated):
        if !Set(ends).isDisjoint(with: evacuated) { faults.append("not evacuated") }
      case .target(let places):
        for (partition, place) in places.enumerated() where place != nil {
          if hosts[partition] != place { faults.append("\(partition) is not at its target") }
        }
      case .rebalance(let limits):
        if !zip(loads, limits).allSatisfy({ $0 <= $1 }) { faults.append("not balanced") }
      case .consolidate(let count):
        if let count, Set(ends).count > count { faults.append("too many hosts in use") }
      }
    }
  }

  private static func receives(_ problem: RelocationProblem, _ host: Int) -> Bool {
    if problem.cordoned.contains(host) { return false }
    if let limited = problem.limitedTo, !limited.contains(host) { return false }
    for case .evacuate(let hosts) in problem.goals where hosts.contains(host) { return false }
    return true
  }
}
