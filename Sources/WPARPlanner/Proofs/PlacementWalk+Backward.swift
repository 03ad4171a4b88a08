// The walk from the goal backwards.
//
// It takes for possible what may not be: how full a host may be that somebody left is only bounded. So
// it tells that there is no way, and never that there is one.

extension PlacementWalk {
  /// Visits every placement from which the goal may be reached.
  ///
  /// - Returns: Whether the start is proved to be none of them; `false` where they are too many, or
  ///   the goal leaves too much open to begin.
  mutating func isGoalCutOff() -> Bool {
    guard !isTooLarge, let ends = ends() else { return false }
    let start = problem.start.map { UInt16($0) }
    let first = First(loads: loads(of: start), foes: hostsWithFoesAtFirst)
    for end in ends where barrier(end, first) == nil { note(end) }
    var next = 0
    while next < visited.count {
      if isNoted(start) { return false }
      let state = visited[next]
      next += 1
      let loads = loads(of: state)
      for partition in 0..<problem.partitionCount {
        if isSpent { return false }
        for origin in origins(of: partition, in: state) where origin != Int(state[partition]) {
          count(1)
          guard barrier(partition, origin, state, loads, first) == nil else { continue }
          var previous = state
          previous[partition] = UInt16(origin)
          note(previous)
        }
      }
      if budget.deadline?.strikes() == true { return false }
    }
    return !isNoted(start)
  }

  /// Constraints that alone keep the start from being among the placements visited.
  func reasonsOfWays() -> [SearchConstraint] {
    var result: Set<SearchConstraint> = []
    for partition in 0..<problem.partitionCount {
      if goal.target(of: partition) != nil { result.insert(.target(partition)) }
      if problem.movability[partition] == .pinned { result.insert(.pinned(partition)) }
    }
    func note(_ reasons: Barrier) {
      guard !reasons.contains(where: { $0.allSatisfy(result.contains) }) else { return }
      if let easiest = reasons.min(by: { $0.lexicographicallyPrecedes($1) }) {
        insert(easiest, into: &result)
      }
    }
    let first = First(
      loads: loads(of: problem.start.map { UInt16($0) }), foes: hostsWithFoesAtFirst)
    for end in ends() ?? [] {
      if let barrier = barrier(end, first) { note(barrier) }
    }
    for state in visited {
      let loads = loads(of: state)
      for partition in 0..<problem.partitionCount {
        for origin in origins(of: partition, in: state) where origin != Int(state[partition]) {
          if let barrier = barrier(partition, origin, state, loads, first) { note(barrier) }
        }
      }
    }
    return result.sorted()
  }

  /// What hosts held at first, hosts × resources, and which held two who must be apart: so much they
  /// may hold for longer than anything may arrive.
  private struct First {
    var loads: [Int64]
    var foes: IndexSet
  }

  /// What stands in the way of a step, or of a placement: any of these by itself.
  private typealias Barrier = [[SearchConstraint]]

  /// Every placement in which everything with a target is there; `nil` when there are too many.
  private func ends() -> [[UInt16]]? {
    var ends: [[UInt16]] = [problem.start.map { UInt16($0) }]
    var isAimed = false
    for partition in 0..<problem.partitionCount {
      if let target = goal.target(of: partition) {
        isAimed = true
        for index in ends.indices { ends[index][partition] = UInt16(target) }
      } else if problem.movability[partition] != .pinned {
        guard ends.count * problem.hostCount <= 4_096 else { return nil }
        ends = ends.flatMap { end in
          (0..<problem.hostCount).map { host in
            var end = end
            end[partition] = UInt16(host)
            return end
          }
        }
      }
    }
    return isAimed ? ends : nil
  }

  /// Where a partition may have been before its last step, as a placement has it.
  private func origins(of partition: Int, in state: [UInt16]) -> Range<Int> {
    let place = Int(state[partition])
    let hosts = problem.hostCount
    if place >= hosts { return place - hosts..<place - hosts + 1 }
    return switch problem.movability[partition] {
    case .live: 0..<hosts
    case .stoppedOnly: hosts..<2 * hosts
    case .pinned: 0..<0
    }
  }

  /// What forbids the step that leads from an origin to a placement.
  private func barrier(
    _ partition: Int, _ origin: Int, _ state: [UInt16], _ loads: [Int64], _ first: First
  ) -> Barrier? {
    var reasons: Barrier = []
    let place = Int(state[partition])
    var isOpen = true
    if place < problem.hostCount {
      if !mayGo(partition, from: origin % problem.hostCount, to: place) {
        isOpen = false
        reasons += problem.rulesAgainst(partition, on: place).map { [$0] }
        if goal.evacuates(place) { reasons.append([.evacuate(place)]) }
      }
      // It arrived beside who is there now.
      var before = loads
      for resource in 0..<problem.resourceCount {
        before[place * problem.resourceCount + resource] -= problem.demand(of: partition, resource)
      }
      let lacks = roomReasons(partition, place, before)
      isOpen = isOpen && lacks.isEmpty
      reasons += lacks
      if let foe = foe(of: partition, on: place, in: state) {
        isOpen = false
        reasons.append([.apart(min(partition, foe), max(partition, foe))])
      }
    }
    if origin < problem.hostCount {
      let lacks = roomReasons(partition, origin, loads, atFirst: first.loads)
      isOpen = isOpen && lacks.isEmpty
      reasons += lacks
      if !first.foes.contains(origin), let foe = foe(of: partition, on: origin, in: state) {
        isOpen = false
        reasons.append([.apart(min(partition, foe), max(partition, foe))])
      }
    }
    return isOpen ? nil : reasons
  }

  /// What is broken in a placement that no order can have left so.
  private func barrier(_ state: [UInt16], _ first: First) -> Barrier? {
    let loads = loads(of: state)
    for partition in 0..<problem.partitionCount {
      let place = Int(state[partition])
      if place == problem.start[partition] { continue }
      var before = loads
      for resource in 0..<problem.resourceCount {
        before[place * problem.resourceCount + resource] -= problem.demand(of: partition, resource)
      }
      let lacks = roomReasons(partition, place, before, atFirst: first.loads)
      if !lacks.isEmpty { return lacks }
      if let foe = foe(of: partition, on: place, in: state) {
        return [[.apart(min(partition, foe), max(partition, foe))]]
      }
    }
    return nil
  }
}
