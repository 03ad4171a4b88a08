/// The named constraints that a cut rests on: what keeps its partitions on its hosts, and what the
/// hosts lack. They exclude every placement without all other constraints, and need not be minimal.
struct CutReasons {
  private let question: PlacementQuestion
  private let problem: RelocationProblem
  private var targets: [Int?]
  private var evacuated: IndexSet

  init(_ question: PlacementQuestion) {
    self.question = question
    problem = question.problem
    targets = Array(repeating: nil, count: problem.partitionCount)
    evacuated = IndexSet(below: problem.hostCount)
    for goal in problem.goals {
      switch goal {
      case .target(let ends):
        for (partition, end) in ends.enumerated() where end != nil { targets[partition] = end }
      case .evacuate(let hosts): for host in hosts { evacuated.insert(host) }
      case .rebalance, .consolidate: break
      }
    }
  }

  func constraints(of cut: PlacementCut) -> [SearchConstraint] {
    var result: Set<SearchConstraint> = []
    switch cut.kind {
    case .nowhere: break
    case .demand(let resource, _, _):
      for host in cut.hosts { addRoom(host, resource, to: &result) }
    case .usable(_, _, _, let limiting):
      for (host, resource) in zip(cut.hosts, limiting) { addRoom(host, resource, to: &result) }
    case .count(let resource, _, _, let others):
      for host in cut.hosts { addRoom(host, resource, to: &result) }
      addWays(of: others, besides: [], to: &result)
    case .apart: addPairs(of: cut.partitions, to: &result)
    case .ownHosts: result.insert(.maximumHosts)
    case .apartHosts:
      result.insert(.maximumHosts)
      addPairs(of: cut.partitions, to: &result)
    case .fewHosts(let resource, _, _, _):
      result.insert(.maximumHosts)
      for host in 0..<problem.hostCount { addRoom(host, resource, to: &result) }
    }
    switch cut.kind {
    case .fewHosts, .apartHosts: break
    case .nowhere, .ownHosts: addWays(of: cut.partitions, besides: [], to: &result)
    case .demand, .usable, .count, .apart:
      // Who arrives for certain limits what its one host holds; of all others it is enough that they
      // end on no host besides those of the cut.
      let arriving = Set(question.surelyArriving.compactMap(\.self))
      addWays(of: cut.partitions.filter(arriving.contains), besides: [], to: &result)
      addWays(
        of: cut.partitions.filter { !arriving.contains($0) }, besides: cut.hosts, to: &result)
    }
    return result.sorted()
  }

  private func addPairs(of partitions: [Int], to result: inout Set<SearchConstraint>) {
    for (position, one) in partitions.enumerated() {
      for other in partitions[(position + 1)...] { result.insert(.apart(one, other)) }
    }
  }

  /// Adds what limits the room of a host.
  private func addRoom(_ host: Int, _ resource: Int, to result: inout Set<SearchConstraint>) {
    let cell = host * problem.resourceCount + resource
    if let limit = question.endLimits?[cell], limit <= problem.arrivalLimits[cell] {
      result.insert(.maximumUse(host))
      return
    }
    if problem.capacities[cell] < RelocationProblem.unlimited {
      result.insert(.capacity(host: host, resource: resource))
    }
    if problem.arrivalLimits[cell] < problem.capacities[cell] { result.insert(.reserve(host)) }
  }

  /// Adds, for each partition and each host that it may not end on, a reason. A reason is looked for
  /// only where none that was found before says it too, so that the work is in the order of what is
  /// found, and not of partitions × hosts.
  ///
  /// - Parameter hosts: Where they may end for all that matters.
  private func addWays(
    of partitions: [Int], besides hosts: [Int], to result: inout Set<SearchConstraint>
  ) {
    let hosts = IndexSet(below: problem.hostCount, hosts)
    // Hosts that are closed to everybody by a reason that is known.
    var closed = IndexSet(below: problem.hostCount)
    var explained = IndexSet(below: question.blocks.count)
    // What closes a host to everybody is then known before what keeps one partition from it.
    for partition in problem.fewestRulesFirst(partitions) {
      let block = question.blockOf[partition]
      if explained.contains(block) { continue }
      explained.insert(block)
      let members = question.blocks[block]
      if members.count > 1 {
        for group in problem.togetherGroups where group.contains(where: members.contains) {
          for (position, one) in group.enumerated() {
            for other in group[(position + 1)...] {
              result.insert(.together(min(one, other), max(one, other)))
            }
          }
        }
      }
      var open = IndexSet.all(below: problem.hostCount)
      open.subtract(question.ends[block])
      open.subtract(hosts)
      // Who is on a host that is closed to arrivals may stay.
      var settled = closed
      for member in members where !evacuated.contains(problem.start[member]) {
        settled.remove(problem.start[member])
      }
      open.subtract(settled)
      // A partition that is held is held from everywhere at once.
      if !open.isEmpty, let held = members.first(where: { targets[$0] != nil }),
        let end = targets[held]
      {
        if !question.ends[block].isEmpty || problem.start[held] == end {
          result.insert(.target(held))
          settle(.target(held), &open, &closed)
        }
      }
      while let host = open.first(where: { _ in true }) {
        open.remove(host)
        guard let reason = reason(members, host, knowing: result) else { continue }
        result.insert(reason)
        addCompanions(of: reason, host, to: &result)
        settle(reason, &open, &closed)
      }
    }
  }

  /// Takes out of the hosts that still need a reason those that one says enough about, and notes
  /// those that it closes to everybody.
  private func settle(
    _ reason: SearchConstraint, _ open: inout IndexSet, _ closed: inout IndexSet
  ) {
    func keep(_ partition: Int, _ hosts: IndexSet) {
      let home = problem.start[partition]
      let isHomeOpen = open.contains(home)
      open.formIntersection(hosts)
      if isHomeOpen { open.insert(home) }
    }
    switch reason {
    case .target(let partition):
      if let end = targets[partition] {
        open.formIntersection(IndexSet(below: problem.hostCount, CollectionOfOne(end)))
      }
    case .pinned(let partition):
      if problem.movability[partition] == .pinned {
        keep(partition, IndexSet(below: problem.hostCount))
      } else if let pin = problem.pins[partition] {
        keep(partition, problem.pinHosts[pin])
      }
    case .requires(let partition):
      if let requirement = problem.requirements[partition] {
        keep(partition, problem.labelHosts[requirement])
      }
    case .evacuate(let host), .cordoned(let host): closed.insert(host)
    case .limitedTo:
      guard let limited = problem.limitedTo else { return }
      var others = IndexSet.all(below: problem.hostCount)
      others.subtract(limited)
      closed.formUnion(others)
    case .capacity, .apart, .together, .maximumUse, .maximumHosts, .reserve, .compatible: break
    }
  }

  /// A demand that only the reserve makes too large needs both constraints to be told.
  private func addCompanions(
    of reason: SearchConstraint, _ host: Int, to result: inout Set<SearchConstraint>
  ) {
    guard case .capacity(_, let resource) = reason else { return }
    let cell = host * problem.resourceCount + resource
    if problem.arrivalLimits[cell] < problem.capacities[cell] { result.insert(.reserve(host)) }
  }

  /// Why one of the members cannot end on a host: a reason that is known already, else the one that
  /// is understood most easily.
  private func reason(
    _ members: [Int], _ host: Int, knowing known: Set<SearchConstraint>
  ) -> SearchConstraint? {
    let reasons = members.flatMap { self.reasons($0, host) }
    return reasons.first(where: known.contains) ?? reasons.min()
  }

  private func reasons(_ partition: Int, _ host: Int) -> [SearchConstraint] {
    var result: [SearchConstraint] = []
    if let target = targets[partition], target != host { result.append(.target(partition)) }
    if evacuated.contains(host) { result.append(.evacuate(host)) }
    if host == problem.start[partition] { return result }
    result += problem.rulesAgainst(partition, on: host)
    for resource in 0..<problem.resourceCount {
      let cell = host * problem.resourceCount + resource
      let demand = problem.demand(of: partition, resource)
      if demand > problem.arrivalLimits[cell] {
        result.append(.capacity(host: host, resource: resource))
      }
      if let limits = question.endLimits, demand > limits[cell] { result.append(.maximumUse(host)) }
    }
    return result
  }
}

extension RelocationProblem {
  /// Some partitions, those first of which fewer rules of their own limit where they may go.
  func fewestRulesFirst(_ partitions: [Int]) -> [Int] {
    func rules(of partition: Int) -> Int {
      (movability[partition] == .pinned ? 1 : 0) + (pins[partition] == nil ? 0 : 1)
        + (requirements[partition] == nil ? 0 : 1)
    }
    return partitions.sorted { (rules(of: $0), $0) < (rules(of: $1), $1) }
  }

  /// The constraints that by themselves forbid a partition to arrive at a host, whatever is there.
  /// Evacuation is not among them.
  func rulesAgainst(_ partition: Int, on host: Int) -> [SearchConstraint] {
    var result: [SearchConstraint] = []
    if movability[partition] == .pinned { result.append(.pinned(partition)) }
    if let pin = pins[partition], !pinHosts[pin].contains(host) {
      result.append(.pinned(partition))
    }
    if cordoned.contains(host) { result.append(.cordoned(host)) }
    if let limitedTo, !limitedTo.contains(host) { result.append(.limitedTo) }
    if let requirement = requirements[partition], !labelHosts[requirement].contains(host) {
      result.append(.requires(partition))
    }
    if isEverIncompatible(partition, host) {
      result.append(.compatible(partition: partition, host: host))
    }
    return result
  }
}
