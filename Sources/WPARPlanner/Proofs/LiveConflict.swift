extension LiveReachability {
  /// A minimal set of constraints that leaves no order without stops; `nil` when there is one or
  /// that was not decided. The problem is one whose goal some placement meets.
  ///
  /// - Parameter decide: Whether an order exists, from a search that may be stronger than this one;
  ///   `nil` when not decided.
  package func conflict(
    in problem: RelocationProblem, deciding decide: ((RelocationProblem) -> Bool?)? = nil
  ) -> Conflict? {
    // Shared by hundreds of decisions, of which none may take it all.
    var left = budget.workUnits
    let isReachable: (RelocationProblem) -> Bool? = { problem in
      if FrozenConflict.isFrozen(problem) { return false }
      // A search for a plan finds sooner that there is one, and a long walk that there is none.
      for most in [200_000, 2_000_000] {
        var work = min(left, most)
        left -= work
        defer { left += max(0, work) }
        switch self.decide(problem, work: &work) {
        case .reachable: return true
        case .unreachable: return false
        case .undecided: if let answer = decide?(problem) ?? nil { return answer }
        }
      }
      return nil
    }
    // A search for an order takes longer than one for a placement.
    func conflict(
      among candidates: [SearchConstraint], needed: Set<SearchConstraint> = [],
      decisions: Int = 1000, knowing known: ([SearchConstraint]) -> Bool? = { _ in nil }
    ) -> Conflict {
      withoutActuallyEscaping(known) { known in
        var finder = ConflictFinder(
          problem.ofTheFleet(candidates), needed: needed, decisions: decisions
        ) {
          known($0) ?? isReachable(problem.bare(keeping: $0)).map { !$0 }
        }
        return finder.minimalConflict(level: .live)
      }
    }
    if let frozen = FrozenConflict.constraints(of: problem),
      FrozenConflict.isFrozen(problem.bare(keeping: frozen))
    {
      // On a large fleet each decision takes long, and little is left to leave out.
      let size = problem.hostCount + problem.partitionCount
      return conflict(
        among: frozen, needed: problem.plainlyNeededLive(of: frozen),
        decisions: max(50, min(4_000, (size > 2000 ? 2_000_000 : 20_000_000) / max(1, size))))
    }
    if let walk = SymmetricWalk(SearchModel(problem)) {
      var work = budget.workUnits
      // From where it all begins it can also be seen which targets are too much.
      if case .unreachable(let side?) = walk.run(
        work: &work, deadline: budget.deadline, fromEnd: false)
      {
        let reasons = TargetReasons(walk, side, problem)
        return conflict(among: reasons.constraints) { reasons.isCutOff(by: $0) }
      }
      work = budget.workUnits
      if case .unreachable(let side) = walk.run(work: &work, deadline: budget.deadline) {
        return conflict(among: walk.reasons(of: side, in: problem))
      }
    }
    if let walk = waysToGoal(of: problem) { return conflict(among: walk.reasonsOfWays()) }
    if let walk = deadEnds(of: problem) { return conflict(among: walk.reasons()) }
    guard isReachable(problem) == false else { return nil }
    return conflict(among: problem.constraints)
  }
}

extension PlacementWalk {
  /// Constraints that alone keep all placements visited from any other and from the goal: for each
  /// move that is not possible one reason, if it can be one that is needed anyway.
  func reasons() -> [SearchConstraint] {
    var result: Set<SearchConstraint> = []
    let evacuated = IndexSet(
      below: problem.hostCount,
      problem.goals.flatMap { goal -> [Int] in
        if case .evacuate(let hosts) = goal { hosts } else { [] }
      })
    var rules: [[SearchConstraint]] = []
    for partition in 0..<problem.partitionCount {
      for host in 0..<problem.hostCount {
        var list = problem.rulesAgainst(partition, on: host)
        if evacuated.contains(host) { list.append(.evacuate(host)) }
        rules.append(list)
      }
    }
    for state in visited {
      let loads = loads(of: state)
      if let goal = unmetGoal(in: state, loads, knowing: result) {
        insert(CollectionOfOne(goal), into: &result)
      }
      for partition in 0..<problem.partitionCount {
        let home = Int(state[partition])
        // A stop is always possible, and then a start is all that can be next.
        if problem.movability[partition] == .stoppedOnly, home < problem.hostCount { continue }
        for host in 0..<problem.hostCount where host != home {
          let isOpen = mayGo(partition, from: home, to: host)
          // A check that forbids some other way to the host does not stand in this one.
          var reasons =
            isOpen
            ? [] : rules[partition * problem.hostCount + host].map { [$0] }
          reasons += roomReasons(partition, host, loads)
          if let foe = foe(of: partition, on: host, in: state) {
            reasons.append([.apart(min(partition, foe), max(partition, foe))])
          }
          let isKnown = reasons.contains { $0.allSatisfy(result.contains) }
          if !isKnown, let easiest = reasons.min(by: { $0.lexicographicallyPrecedes($1) }) {
            insert(easiest, into: &result)
          }
        }
      }
    }
    return result.sorted()
  }

  /// What a host lacks for an arrival, each by itself. What only the reserve takes away needs two
  /// constraints to be told.
  ///
  /// - Parameter atFirst: What hosts held at first, where that matters: hosts × resources.
  func roomReasons(
    _ partition: Int, _ host: Int, _ loads: [Int64], atFirst: [Int64]? = nil
  ) -> [[SearchConstraint]] {
    (0..<problem.resourceCount).compactMap { resource in
      let cell = host * problem.resourceCount + resource
      let demand = problem.demand(of: partition, resource)
      let limit = max(problem.arrivalLimits[cell], atFirst?[cell] ?? .min)
      if demand == 0 || loads[cell] + demand <= limit { return nil }
      let capacity = SearchConstraint.capacity(host: host, resource: resource)
      return loads[cell] + demand > problem.capacities[cell]
        ? [capacity] : [capacity, .reserve(host)]
    }
  }

  /// A placement stands for those in which twins have changed places, so what holds one twin back
  /// holds each.
  func insert(
    _ reasons: some Sequence<SearchConstraint>, into result: inout Set<SearchConstraint>
  ) {
    for reason in reasons {
      for variant in variants(of: reason) { result.insert(variant) }
    }
  }

  private func variants(of reason: SearchConstraint) -> [SearchConstraint] {
    switch reason {
    case .pinned(let partition): return twins(of: partition).map { .pinned($0) }
    case .requires(let partition): return twins(of: partition).map { .requires($0) }
    case .target(let partition): return twins(of: partition).map { .target($0) }
    case .compatible(let partition, let host):
      return twins(of: partition).map { .compatible(partition: $0, host: host) }
    case .apart(let one, let other):
      return twins(of: one).flatMap { one in
        twins(of: other).compactMap { other in
          one == other ? nil : .apart(min(one, other), max(one, other))
        }
      }
    case .capacity, .together, .evacuate, .cordoned, .maximumUse, .maximumHosts, .reserve,
      .limitedTo:
      return [reason]
    }
  }

  private func twins(of partition: Int) -> [Int] {
    twins.first { $0.contains(partition) } ?? [partition]
  }
}
