extension SymmetricWalk {
  /// Constraints that alone keep the placements of a walk apart from all others, and the goal from
  /// being among them: for each move that is not possible one, if it can be one that is needed anyway.
  ///
  /// - Parameters:
  ///   - side: What was reached, and is all that can be; `nil` where nothing meets the goal.
  ///   - problem: The problem of the walk's model.
  package func reasons(of side: Side?, in problem: RelocationProblem) -> [SearchConstraint] {
    guard let side else { return problem.constraints }
    var result: Set<SearchConstraint> = Set(
      problem.constraints.filter { constraint in
        switch constraint {
        case .target, .evacuate, .together, .maximumUse, .maximumHosts: true
        case .pinned(let partition): problem.movability[partition] == .pinned
        case .capacity, .requires, .apart, .cordoned, .reserve, .limitedTo, .compatible: false
        }
      })
    for barrier in barriers(of: side) {
      switch barrier {
      case .room(let host, let resource):
        result.insert(.capacity(host: host, resource: resource))
        let cell = host * problem.resourceCount + resource
        if problem.arrivalLimits[cell] < problem.capacities[cell] { result.insert(.reserve(host)) }
      case .apart(let one, let other): result.insert(.apart(min(one, other), max(one, other)))
      case .way(let partition, let host):
        // Seen from the end it is the way back that is closed, perhaps because nothing else leads to
        // where it leads: that takes everything that closes some way to the partition.
        for host in side.isFromEnd ? 0..<problem.hostCount : host..<host + 1 {
          let rules = problem.rulesAgainst(partition, on: host)
          if !rules.contains(where: result.contains), let rule = rules.min() { result.insert(rule) }
        }
      }
    }
    return problem.ofTheFleet(result).sorted()
  }
}
