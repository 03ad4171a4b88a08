/// A problem in which partitions are stopped at first, in the terms of one in which none is.
///
/// Each of them is on a host of its own, which everything must leave and nothing reaches. From there
/// it goes by stop, move, start where it could be started from the host it was stopped on.
package struct StoppedAtFirst: Sendable {
  /// What the search and the schedule work on.
  package let problem: RelocationProblem
  /// The hosts that were there before.
  private let hostCount: Int
  /// Where the partition of each added host was stopped.
  private let homes: [Int]

  /// - Parameter stopped: Partitions, each of which has the host it was stopped on as its start.
  package init(_ problem: RelocationProblem, stopped: [Int]) {
    hostCount = problem.hostCount
    homes = stopped.map { problem.start[$0] }
    guard !stopped.isEmpty else {
      self.problem = problem
      return
    }
    var result = problem
    let (old, new) = (problem.hostCount, problem.hostCount + stopped.count)
    func widened(_ set: IndexSet) -> IndexSet {
      IndexSet(below: new, (0..<old).filter { set.contains($0) })
    }
    let added = Array(repeating: Int64(0), count: stopped.count * problem.resourceCount)
    result.standInCount = stopped.count
    result.hostNames += stopped.map { "stopped \(problem.partitionNames[$0])" }
    result.capacities += added
    result.arrivalLimits += added
    result.rates?.links += stopped.map { _ in nil }
    result.cordoned = widened(problem.cordoned)
    result.limitedTo = problem.limitedTo.map(widened)
    result.labelHosts = problem.labelHosts.map(widened)
    result.pinHosts = problem.pinHosts.map(widened)
    result.goals = problem.goals.map { goal in
      guard case .rebalance(let limits) = goal else { return goal }
      return .rebalance(endLimits: limits + added)
    }
    result.goals.append(.evacuate(Array(old..<new)))
    let profiles = problem.profileCount
    result.profileCount = profiles + stopped.count
    result.profiles += (0..<stopped.count).map { profiles + $0 }
    result.liveArrivals = []
    result.staticArrivals = []
    for number in 0..<(problem.liveArrivals.count / profiles) {
      let row = number * profiles
      result.liveArrivals += problem.liveArrivals[row..<row + profiles].map(widened)
      result.staticArrivals += problem.staticArrivals[row..<row + profiles].map(widened)
      for partition in stopped {
        // Nobody is there but the partition, which goes nowhere live.
        result.liveArrivals.append(.all(below: new))
        guard problem.classes[partition] == number else {
          result.staticArrivals.append(.all(below: new))
          continue
        }
        let home = problem.start[partition]
        var arrivals = widened(problem.staticArrivals[row + problem.profiles[home]])
        // To start it where it was stopped is no relocation.
        arrivals.insert(home)
        result.staticArrivals.append(arrivals)
      }
    }
    for (index, partition) in stopped.enumerated() {
      result.cordoned.insert(old + index)
      result.start[partition] = old + index
      if problem.movability[partition] == .live { result.movability[partition] = .stoppedOnly }
    }
    self.problem = result
  }

  /// Moves that were found, as moves of the problem with partitions that are stopped.
  package func moves(_ found: [SearchMove]) -> [SearchMove] {
    guard !homes.isEmpty else { return found }
    return found.compactMap { move in
      guard move.from >= hostCount else { return move }
      // It is stopped already.
      if move.kind == .stop { return nil }
      return SearchMove(
        partition: move.partition, kind: .start, from: homes[move.from - hostCount], to: move.to)
    }
  }
}
