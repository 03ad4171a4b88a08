import WPARPlanner

/// Judges a problem under a chosen set of its constraints by trying everything.
///
/// Reads each constraint straight from the problem, and shares nothing with the proofs: no
/// relaxation, no cut, no search tree. For problems of a few partitions only.
struct ConstraintOracle {
  let problem: RelocationProblem
  let kept: Set<SearchConstraint>

  private let evacuated: Set<Int>
  private let targets: [Int?]
  private let endLimits: [Int64]?
  private let hostBound: Int?

  init(_ problem: RelocationProblem, _ kept: [SearchConstraint]) {
    self.problem = problem
    self.kept = Set(kept)
    var evacuated: Set<Int> = []
    var targets: [Int?] = problem.start.map { _ in nil }
    var endLimits: [Int64]?
    var hostBound: Int?
    for goal in problem.goals {
      switch goal {
      case .evacuate(let hosts): evacuated = Set(hosts.filter { kept.contains(.evacuate($0)) })
      case .target(let ends):
        for partition in ends.indices where kept.contains(.target(partition)) {
          targets[partition] = ends[partition]
        }
      case .rebalance(let limits): endLimits = limits
      case .consolidate(let count): if kept.contains(.maximumHosts) { hostBound = count }
      }
    }
    self.evacuated = evacuated
    self.targets = targets
    self.endLimits = endLimits
    self.hostBound = hostBound
  }

  /// Whether some placement meets the goal, with every partition one move away from where it is.
  func hasPlacement() -> Bool {
    var hosts = problem.start
    func assign(_ partition: Int) -> Bool {
      if partition == hosts.count { return isPlacement(hosts) }
      for host in 0..<problem.hostCount {
        let home = problem.start[partition]
        if host != home && !mayArrive(partition, from: home, at: host, orStopped: true) { continue }
        hosts[partition] = host
        if assign(partition + 1) { return true }
      }
      return false
    }
    return assign(0)
  }

  /// Whether moves lead to the goal, one after another; with stops, a partition may also be
  /// stopped for a while.
  func hasOrder(withStops: Bool) -> Bool {
    // A partition on host h is h; one that was stopped there is h + hostCount.
    let start = problem.start
    var seen: Set<[Int]> = [start]
    var queue = [start]
    while let state = queue.popLast() {
      if meetsGoal(state) { return true }
      for next in successors(of: state, withStops: withStops) where seen.insert(next).inserted {
        queue.append(next)
      }
    }
    return false
  }

  private func successors(of state: [Int], withStops: Bool) -> [[Int]] {
    var result: [[Int]] = []
    for partition in state.indices where !isPinned(partition) {
      let isStopped = state[partition] >= problem.hostCount
      let home = state[partition] % problem.hostCount
      let isStatic = problem.movability[partition] == .stoppedOnly
      // What can only move static is stopped without asking.
      if !isStopped && (withStops || isStatic) {
        var next = state
        next[partition] = home + problem.hostCount
        result.append(next)
      }
      for host in 0..<problem.hostCount {
        if host == home && !isStopped { continue }
        let orStopped = isStopped || isStatic
        if !mayArrive(partition, from: home, at: host, orStopped: orStopped, isStopped: isStopped) {
          continue
        }
        if !hasRoom(for: partition, on: host, in: state) { continue }
        var next = state
        next[partition] = host
        result.append(next)
      }
    }
    return result
  }

  private func hasRoom(for partition: Int, on host: Int, in state: [Int]) -> Bool {
    let there = state.indices.filter { state[$0] == host }
    for resource in 0..<problem.resourceCount {
      let demand = problem.demand(of: partition, resource)
      guard demand > 0, let limit = limit(host, resource) else { continue }
      if there.reduce(demand, { $0 + problem.demand(of: $1, resource) }) > limit { return false }
    }
    return !there.contains { areApart(partition, $0) }
  }

  private func isPinned(_ partition: Int) -> Bool {
    problem.movability[partition] == .pinned && kept.contains(.pinned(partition))
  }

  private func limit(_ host: Int, _ resource: Int) -> Int64? {
    guard kept.contains(.capacity(host: host, resource: resource)) else { return nil }
    let cell = host * problem.resourceCount + resource
    return kept.contains(.reserve(host)) ? problem.arrivalLimits[cell] : problem.capacities[cell]
  }

  private func areApart(_ one: Int, _ other: Int) -> Bool {
    one != other && kept.contains(.apart(min(one, other), max(one, other)))
      && problem.apartGroups.contains { $0.contains(one) && $0.contains(other) }
  }

  private func mayArrive(
    _ partition: Int, from home: Int, at host: Int, orStopped: Bool, isStopped: Bool = false
  ) -> Bool {
    if isPinned(partition) || evacuated.contains(host) { return false }
    if problem.cordoned.contains(host) && kept.contains(.cordoned(host)) { return false }
    if let limitedTo = problem.limitedTo, kept.contains(.limitedTo), !limitedTo.contains(host) {
      return false
    }
    if let requirement = problem.requirements[partition], kept.contains(.requires(partition)),
      !problem.labelHosts[requirement].contains(host)
    {
      return false
    }
    if let pin = problem.pins[partition], kept.contains(.pinned(partition)),
      !problem.pinHosts[pin].contains(host)
    {
      return false
    }
    if host == home || !kept.contains(.compatible(partition: partition, host: host)) { return true }
    let row = problem.classes[partition] * problem.profileCount + problem.profiles[home]
    let isLive = problem.movability[partition] != .stoppedOnly && !isStopped
    return (isLive && problem.liveArrivals[row].contains(host))
      || (orStopped && problem.staticArrivals[row].contains(host))
  }

  private func meetsGoal(_ state: [Int]) -> Bool {
    guard state.allSatisfy({ $0 < problem.hostCount && !evacuated.contains($0) }) else {
      return false
    }
    for (partition, target) in targets.enumerated()
    where target != nil && state[partition] != target {
      return false
    }
    for group in problem.togetherGroups {
      for one in group {
        for other in group where one < other && kept.contains(.together(one, other)) {
          if state[one] != state[other] { return false }
        }
      }
    }
    if let hostBound, Set(state).count > hostBound { return false }
    if let endLimits {
      for host in 0..<problem.hostCount where kept.contains(.maximumUse(host)) {
        for resource in 0..<problem.resourceCount
        where load(host, resource, state) > endLimits[host * problem.resourceCount + resource] {
          return false
        }
      }
    }
    return true
  }

  private func isPlacement(_ state: [Int]) -> Bool {
    guard meetsGoal(state) else { return false }
    for host in 0..<problem.hostCount {
      let there = state.indices.filter { state[$0] == host }
      let arrived = there.filter { problem.start[$0] != host }
      for resource in 0..<problem.resourceCount {
        guard let limit = limit(host, resource) else { continue }
        if arrived.contains(where: { problem.demand(of: $0, resource) > 0 })
          && load(host, resource, state) > limit
        {
          return false
        }
      }
      if arrived.contains(where: { one in there.contains { areApart(one, $0) } }) { return false }
    }
    return true
  }

  private func load(_ host: Int, _ resource: Int, _ state: [Int]) -> Int64 {
    state.indices.filter { state[$0] == host }.reduce(0) {
      $0 + problem.demand(of: $1, resource)
    }
  }
}
