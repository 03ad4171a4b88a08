extension RelocationProblem {
  /// Every constraint of the problem that can be left out by name, ascending. Quadratic in the size
  /// of the groups and, where checks fail, partitions × hosts.
  package var constraints: [SearchConstraint] {
    var result: Set<SearchConstraint> = []
    let closed = closedHosts
    for partition in 0..<partitionCount {
      if movability[partition] == .pinned || pins[partition] != nil {
        result.insert(.pinned(partition))
      }
      if requirements[partition] != nil { result.insert(.requires(partition)) }
      closed[classes[partition]].forEach { host in
        guard !waivers.contains(Waiver(partition: partition, host: host)) else { return }
        result.insert(.compatible(partition: partition, host: host))
      }
    }
    for host in 0..<hostCount {
      if cordoned.contains(host) { result.insert(.cordoned(host)) }
      for resource in 0..<resourceCount {
        let cell = host * resourceCount + resource
        if capacities[cell] < Self.unlimited {
          result.insert(.capacity(host: host, resource: resource))
        }
        if arrivalLimits[cell] < capacities[cell] { result.insert(.reserve(host)) }
      }
    }
    if limitedTo != nil { result.insert(.limitedTo) }
    for group in apartGroups { Self.forEachPair(of: group) { result.insert(.apart($0, $1)) } }
    for group in togetherGroups { Self.forEachPair(of: group) { result.insert(.together($0, $1)) } }
    for goal in goals {
      switch goal {
      case .evacuate(let hosts): result.formUnion(hosts.map { .evacuate($0) })
      case .target(let ends):
        for (partition, end) in ends.enumerated() where end != nil {
          result.insert(.target(partition))
        }
      case .rebalance(let limits):
        for (cell, limit) in limits.enumerated() where limit < Self.unlimited {
          result.insert(.maximumUse(cell / resourceCount))
        }
      case .consolidate(let count): if count != nil { result.insert(.maximumHosts) }
      }
    }
    return ofTheFleet(result).sorted()
  }

  /// Some constraints without those that are about hosts that are no LPARs.
  func ofTheFleet(_ constraints: some Sequence<SearchConstraint>) -> [SearchConstraint] {
    let lpars = lparHosts
    return constraints.filter { constraint in
      switch constraint {
      case .capacity(let host, _), .evacuate(let host), .cordoned(let host), .maximumUse(let host),
        .reserve(let host), .compatible(_, let host):
        lpars.contains(host)
      case .pinned, .requires, .target, .apart, .together, .maximumHosts, .limitedTo: true
      }
    }
  }

  /// The problem in which only some constraints hold. To leave out a capacity is to have no limit,
  /// whatever the reserve; to leave out the reserve is to fill up to the capacity.
  package func keeping(_ kept: some Sequence<SearchConstraint>) -> RelocationProblem {
    let kept = Set(kept)
    var result = self
    result.keepCapacities(kept, of: self)
    result.keepPartitionRules(kept)
    result.keepChecks(kept, of: self)
    let lpars = lparHosts
    result.cordoned = IndexSet(
      below: hostCount,
      (0..<hostCount).filter {
        cordoned.contains($0) && (kept.contains(.cordoned($0)) || !lpars.contains($0))
      })
    if !kept.contains(.limitedTo) { result.limitedTo = nil }
    result.apartGroups = Self.pairs(of: apartGroups) { kept.contains(.apart($0, $1)) }
    result.togetherGroups = Self.pairs(of: togetherGroups) { kept.contains(.together($0, $1)) }
    result.goals = goals.compactMap { goal in
      switch goal {
      case .evacuate(let hosts):
        let rest = hosts.filter { kept.contains(.evacuate($0)) || !lpars.contains($0) }
        return rest.isEmpty ? nil : .evacuate(rest)
      case .target(let ends):
        return .target(ends.enumerated().map { kept.contains(.target($0)) ? $1 : nil })
      case .rebalance(let limits):
        return .rebalance(
          endLimits: limits.enumerated().map {
            kept.contains(.maximumUse($0 / resourceCount)) ? $1 : Self.unlimited
          })
      case .consolidate(let count):
        return .consolidate(hostCount: kept.contains(.maximumHosts) ? count : nil)
      }
    }
    return result
  }

  /// The hosts that some check forbids to a class, as below: classes.
  private var closedHosts: [IndexSet] {
    stride(from: 0, to: liveArrivals.count, by: profileCount).map { row in
      var open = IndexSet.all(below: hostCount)
      for entry in row..<row + profileCount {
        open.formIntersection(liveArrivals[entry])
        open.formIntersection(staticArrivals[entry])
      }
      var closed = IndexSet.all(below: hostCount)
      open.forEach { closed.remove($0) }
      return closed
    }
  }

  /// Lets two partitions be on one host.
  mutating func allowTogether(_ one: Int, _ other: Int) {
    apartGroups = Self.pairs(of: apartGroups) { $0 != one || $1 != other }
  }

  /// Whether some check forbids the arrival, live or static, from some other host.
  func isEverIncompatible(_ partition: Int, _ host: Int) -> Bool {
    let row = classes[partition] * profileCount
    let isOpen = (0..<profileCount).allSatisfy {
      liveArrivals[row + $0].contains(host) && staticArrivals[row + $0].contains(host)
    }
    return !isOpen && !waivers.contains(Waiver(partition: partition, host: host))
  }

  private mutating func keepCapacities(_ kept: Set<SearchConstraint>, of original: Self) {
    capacities = Array(repeating: Self.unlimited, count: capacities.count)
    arrivalLimits = capacities
    for cell in lparHosts.upperBound * resourceCount..<capacities.count {
      capacities[cell] = original.capacities[cell]
      arrivalLimits[cell] = original.arrivalLimits[cell]
    }
    for case .capacity(let host, let resource) in kept {
      let cell = host * resourceCount + resource
      capacities[cell] = original.capacities[cell]
      arrivalLimits[cell] =
        kept.contains(.reserve(host)) ? original.arrivalLimits[cell] : original.capacities[cell]
    }
  }

  private mutating func keepPartitionRules(_ kept: Set<SearchConstraint>) {
    for partition in 0..<partitionCount {
      if !kept.contains(.requires(partition)) { requirements[partition] = nil }
      if !kept.contains(.pinned(partition)) {
        if movability[partition] == .pinned { movability[partition] = .live }
        pins[partition] = nil
      }
    }
  }

  /// Gives a class of its own to each partition of which a failed check is kept, with the other
  /// arrivals open; all others share a class that may go everywhere.
  private mutating func keepChecks(_ kept: Set<SearchConstraint>, of original: RelocationProblem) {
    var failing: [Int: [Int]] = [:]
    for case .compatible(let partition, let host) in kept {
      failing[partition, default: []].append(host)
    }
    waivers = []
    classes = Array(repeating: 0, count: partitionCount)
    liveArrivals = Array(repeating: .all(below: hostCount), count: profileCount)
    staticArrivals = liveArrivals
    for (partition, hosts) in failing.sorted(by: { $0.key < $1.key }) {
      classes[partition] = liveArrivals.count / profileCount
      let row = original.classes[partition] * profileCount
      for profile in 0..<profileCount {
        var live = IndexSet.all(below: hostCount)
        var stopped = live
        for host in hosts {
          if !original.liveArrivals[row + profile].contains(host) { live.remove(host) }
          if !original.staticArrivals[row + profile].contains(host) { stopped.remove(host) }
        }
        liveArrivals.append(live)
        staticArrivals.append(stopped)
      }
    }
  }

  private static func forEachPair(of group: [Int], _ body: (Int, Int) -> Void) {
    for (position, one) in group.enumerated() {
      for other in group[(position + 1)...] where one != other {
        body(min(one, other), max(one, other))
      }
    }
  }

  /// Groups of which every pair is kept as they are, of the others the pairs that are. A group that
  /// lacks one pair is two groups, each without one of it.
  private static func pairs(of groups: [[Int]], where isKept: (Int, Int) -> Bool) -> [[Int]] {
    groups.flatMap { group in
      var pairs: [[Int]] = []
      var missing: (one: Int, other: Int, count: Int)?
      forEachPair(of: group) { one, other in
        if isKept(one, other) {
          pairs.append([one, other])
        } else {
          missing = (one, other, (missing?.count ?? 0) + 1)
        }
      }
      guard let missing else { return [group] }
      if missing.count > 1 || group.count < 4 { return pairs }
      return [missing.one, missing.other].map { left in group.filter { $0 != left } }
    }
  }
}
