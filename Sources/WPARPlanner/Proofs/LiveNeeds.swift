extension RelocationProblem {
  /// Those of some constraints without which it is plain that an order without stops exists: each
  /// alone keeps a host from taking everybody who may move, and from there each can go where it is
  /// to end. None of them where more stands in the way than what closes hosts.
  ///
  /// Linear in hosts and constraints, where a decision for each constraint of a large fleet would
  /// look at all of it again.
  package func plainlyNeededLive(of kept: [SearchConstraint]) -> Set<SearchConstraint> {
    // What was stopped before is not where it can move live.
    if standInCount > 0 { return [] }
    let goals = kept.filter { constraint in
      switch constraint {
      case .target, .evacuate, .together, .maximumUse, .maximumHosts: true
      case .pinned, .requires, .apart, .cordoned, .limitedTo, .capacity, .reserve, .compatible:
        false
      }
    }
    let alone = closingAlone(kept)
    // Without the only goal everybody may stay.
    return goals.count == 1 ? alone.union(goals) : alone
  }

  /// Those that alone keep a host from taking everybody.
  private func closingAlone(_ kept: [SearchConstraint]) -> Set<SearchConstraint> {
    let all = Set(kept)
    guard let held = hostsHeld(all) else { return [] }
    var closing: [[SearchConstraint]] = Array(repeating: [], count: hostCount)
    // Hosts that somebody may not go to.
    var barred = IndexSet(below: hostCount)
    for constraint in kept {
      switch constraint {
      case .capacity(let host, _), .evacuate(let host), .cordoned(let host):
        closing[host].append(constraint)
      case .compatible(_, let host): barred.insert(host)
      case .requires(let partition):
        guard let requirement = requirements[partition] else { return [] }
        var others = IndexSet.all(below: hostCount)
        others.subtract(labelHosts[requirement])
        barred.formUnion(others)
      case .pinned(let partition):
        guard let pin = pins[partition] else { continue }
        var others = IndexSet.all(below: hostCount)
        others.subtract(pinHosts[pin])
        barred.formUnion(others)
      case .limitedTo:
        guard let limitedTo else { return [] }
        var others = IndexSet.all(below: hostCount)
        others.subtract(limitedTo)
        barred.formUnion(others)
      case .target, .reserve: break
      case .apart, .together, .maximumUse, .maximumHosts: return []
      }
    }
    var needed: Set<SearchConstraint> = []
    for host in lparHosts where closing[host].count == 1 && !barred.contains(host) {
      // Who may not move cannot leave a host that is to be evacuated.
      if held.contains(where: { $0 != host && all.contains(.evacuate($0)) }) { continue }
      needed.insert(closing[host][0])
    }
    return needed
  }

  /// The hosts of partitions that may not move; `nil` where it is not plain that all fit beside them
  /// that are to end on some host.
  private func hostsHeld(_ kept: Set<SearchConstraint>) -> Set<Int>? {
    var targets: [Int: Int] = [:]
    for case .target(let ends) in goals {
      for (partition, end) in ends.enumerated() where kept.contains(.target(partition)) {
        guard let end else { continue }
        if let earlier = targets[partition], earlier != end { return nil }
        targets[partition] = end
      }
    }
    var loads: [Int: Int64] = [:]
    func hold(_ partition: Int, _ host: Int) {
      for resource in 0..<resourceCount {
        loads[host * resourceCount + resource, default: 0] += demand(of: partition, resource)
      }
    }
    var held: Set<Int> = []
    for case .pinned(let partition) in kept where movability[partition] == .pinned {
      held.insert(start[partition])
      hold(partition, start[partition])
      if let end = targets[partition], end != start[partition] { return nil }
      targets[partition] = nil
    }
    let checked = Set(
      kept.compactMap { if case .compatible(let partition, _) = $0 { partition } else { nil } })
    var arrivedAt: Set<Int> = []
    for (partition, host) in targets {
      hold(partition, host)
      if kept.contains(.evacuate(host)) { return nil }
      if host == start[partition] { continue }
      arrivedAt.insert(host)
      let requirement = kept.contains(.requires(partition)) ? requirements[partition] : nil
      let pin = kept.contains(.pinned(partition)) ? pins[partition] : nil
      // From another host than the first, other checks fail.
      if checked.contains(partition) || kept.contains(.cordoned(host))
        || kept.contains(.limitedTo) && limitedTo?.contains(host) != true
        || requirement.map({ !labelHosts[$0].contains(host) }) ?? false
        || pin.map({ !pinHosts[$0].contains(host) }) ?? false
      {
        return nil
      }
    }
    for (cell, load) in loads where arrivedAt.contains(cell / resourceCount) {
      let host = cell / resourceCount
      guard kept.contains(.capacity(host: host, resource: cell % resourceCount)) else { continue }
      if load > (kept.contains(.reserve(host)) ? arrivalLimits[cell] : capacities[cell]) {
        return nil
      }
    }
    return held
  }
}
