import WPARDiagnostics
import WPARFleet

extension RelocationProblem {
  /// The problem in numbers that a basis states; `nil` when a name in the basis or the goals stands
  /// for nothing.
  package init?(_ basis: PlanBasis, goals: [PlanGoal]) {
    let hosts = basis.lpars.map(\.name)
    let hostIndex = Dictionary(
      zip(hosts, hosts.indices), uniquingKeysWith: { first, _ in first })
    let partitionIndex = Dictionary(
      zip(basis.partitions.map(\.name), basis.partitions.indices),
      uniquingKeysWith: { first, _ in first })
    let resources = basis.resources
    let start = basis.partitions.compactMap { hostIndex[$0.place] }
    guard start.count == basis.partitions.count else { return nil }
    let capacities = basis.lpars.flatMap { $0.capacity.values(of: resources) }
    self.init(
      hostNames: hosts, partitionNames: basis.partitions.map(\.name), resourceNames: resources,
      memoryIndex: resources.firstIndex(of: "memory"), capacities: capacities,
      demands: basis.partitions.flatMap { $0.uses.values(of: resources) }, start: start)
    arrivalLimits = capacities.map { basis.limits.arrivalLimit(of: $0) }
    movability = basis.partitions.map(\.movability.searched)
    allowsStops = basis.allowsStops
    hostLimit = basis.limits.lpar
    serverLimit = basis.limits.nfs
    fleetLimit = basis.limits.fleet
    for (host, lpar) in basis.lpars.enumerated() where lpar.isCordoned { cordoned.insert(host) }

    func set(of names: [String]) -> IndexSet? {
      let indexes = names.compactMap { hostIndex[$0] }
      return indexes.count == names.count ? IndexSet(below: hosts.count, indexes) : nil
    }
    func members(_ groups: [[String]]) -> [[Int]]? {
      let found = groups.map { $0.compactMap { partitionIndex[$0] } }
      return zip(found, groups).allSatisfy { $0.count == $1.count } ? found : nil
    }
    if let names = basis.limitedTo {
      guard let set = set(of: names) else { return nil }
      limitedTo = set
    }
    guard let apart = members(basis.apart), let together = members(basis.together) else {
      return nil
    }
    apartGroups = apart
    togetherGroups = together
    setServers(basis)
    setLabels(basis)
    guard setPins(basis, set), setChecks(basis, hostIndex), setModel(basis, hostIndex) else {
      return nil
    }
    for goal in goals {
      guard let goal = searchGoal(goal, hostIndex, partitionIndex) else { return nil }
      self.goals.append(goal)
    }
  }

  private mutating func setServers(_ basis: PlanBasis) {
    let names = Set(basis.partitions.flatMap(\.servers)).sorted { $0.precedes($1) }
    let index = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    servers = basis.partitions.map { $0.servers.compactMap { index[$0] } }
  }

  private mutating func setLabels(_ basis: PlanBasis) {
    let labels = basis.lpars.map { Set($0.labels) }
    var index: [[String]: Int] = [:]
    for (partition, item) in basis.partitions.enumerated() where !item.requires.isEmpty {
      if let known = index[item.requires] {
        requirements[partition] = known
        continue
      }
      index[item.requires] = labelHosts.count
      requirements[partition] = labelHosts.count
      labelHosts.append(
        IndexSet(
          below: hostCount, labels.indices.filter { labels[$0].isSuperset(of: item.requires) }))
    }
  }

  private mutating func setPins(_ basis: PlanBasis, _ set: ([String]) -> IndexSet?) -> Bool {
    var index: [[String]: Int] = [:]
    for (partition, item) in basis.partitions.enumerated() {
      guard let names = item.pinnedTo else { continue }
      if let known = index[names] {
        pins[partition] = known
        continue
      }
      guard let hosts = set(names) else { return false }
      index[names] = pinHosts.count
      pins[partition] = pinHosts.count
      pinHosts.append(hosts)
    }
    return true
  }

  /// The problem with some more checks waived for everybody, `*` for every missing fact; `nil` where
  /// it has other hosts than the basis it was made from.
  func waiving(_ names: [String], of basis: PlanBasis) -> RelocationProblem? {
    guard standInCount == 0, hostCount == basis.lpars.count,
      partitionCount == basis.partitions.count
    else { return nil }
    var result = self
    result.waivedChecks.formUnion(names)
    let waived = result.waivedChecks
    var relaxed = basis
    relaxed.checks.removeAll { failure in
      waived.contains(failure.check) || failure.effect == .undecided && waived.contains("*")
    }
    let hosts = Dictionary(
      zip(hostNames, hostNames.indices), uniquingKeysWith: { first, _ in first })
    guard result.setChecks(relaxed, hosts) else { return nil }
    // Who moves static only because checks let it go nowhere live may have to be asked then.
    for partition in 0..<partitionCount where movability[partition] == .stoppedOnly {
      func ways(_ problem: Self) -> IndexSet {
        var arrivals = problem.liveArrivals[
          problem.classes[partition] * problem.profileCount
            + problem.profiles[problem.start[partition]]]
        arrivals.remove(start[partition])
        return arrivals
      }
      if ways(self).isEmpty, !ways(result).isEmpty { result.movability[partition] = .live }
    }
    return result
  }

  /// Makes classes of partitions and profiles of hosts: what no check tells apart.
  private mutating func setChecks(_ basis: PlanBasis, _ hostIndex: [String: Int]) -> Bool {
    let failures = basis.checks.filter(\.effect.forbids)
    var classIndex: [Int: Int] = [:]
    for number in Set(failures.map(\.compatibilityClass)).sorted() {
      classIndex[number] = classIndex.count + 1
    }
    classes = basis.partitions.map { $0.compatibilityClass.flatMap { classIndex[$0] } ?? 0 }

    // Hosts that are named by the same lists of departures are one profile.
    let lists = Set(failures.compactMap(\.from)).sorted { a, b in
      a.lexicographicallyPrecedes(b) { $0.precedes($1) }
    }
    var named = [[Int]](repeating: [], count: hostCount)
    for (number, list) in lists.enumerated() {
      for name in list {
        guard let host = hostIndex[name] else { return false }
        named[host].append(number)
      }
    }
    var profileIndex: [[Int]: Int] = [:]
    profiles = named.map { lists in
      if let known = profileIndex[lists] { return known }
      profileIndex[lists] = profileIndex.count
      return profileIndex.count - 1
    }
    profileCount = max(1, profileIndex.count)
    let everywhere = IndexSet.all(below: hostCount)
    let tableCount = (classIndex.count + 1) * profileCount
    liveArrivals = Array(repeating: everywhere, count: tableCount)
    staticArrivals = liveArrivals
    for failure in failures {
      guard let number = classIndex[failure.compatibilityClass] else { continue }
      var arrivals = everywhere
      if let names = failure.to {
        arrivals = IndexSet(below: hostCount)
        for name in names {
          guard let host = hostIndex[name] else { return false }
          arrivals.insert(host)
        }
      }
      var affected = IndexSet(below: profileCount)
      for name in failure.from ?? hostNames {
        if let host = hostIndex[name] { affected.insert(profiles[host]) }
      }
      affected.forEach { profile in
        let entry = number * profileCount + profile
        switch failure.kind {
        case .live: arrivals.forEach { liveArrivals[entry].remove($0) }
        case .static: arrivals.forEach { staticArrivals[entry].remove($0) }
        }
      }
    }
    return true
  }

  private mutating func setModel(_ basis: PlanBasis, _ hostIndex: [String: Int]) -> Bool {
    let bandwidth = max(1, basis.model.bandwidth)
    liveDurations = basis.partitions.map { partition in
      let memory = partition.uses.value(of: "memory")
      return basis.model.overhead + Int((memory + bandwidth - 1) / bandwidth)
    }
    staticDurations = zip(basis.partitions, liveDurations).map { $0.downtime ?? $1 }
    let links = basis.lpars.map(\.link)
    guard links.contains(where: { $0 != nil }) || !basis.model.measured.isEmpty else {
      return true
    }
    let measured = basis.model.measured.compactMap { pair -> MeasuredRate? in
      guard let from = hostIndex[pair.from], let to = hostIndex[pair.to] else { return nil }
      return MeasuredRate(from: from, to: to, rate: pair.bandwidth)
    }
    guard measured.count == basis.model.measured.count else { return false }
    rates = MoveRates(
      model: bandwidth, overhead: basis.model.overhead, links: links, measured: measured)
    return true
  }

  private func searchGoal(
    _ goal: PlanGoal, _ hostIndex: [String: Int], _ partitionIndex: [String: Int]
  ) -> SearchGoal? {
    switch goal {
    case .evacuate(let names):
      let hosts = names.compactMap { hostIndex[$0] }
      return hosts.count == names.count ? .evacuate(hosts) : nil
    case .target(let places):
      // Who is not named ends where it is.
      var ends: [Int?] = start.map { $0 }
      for place in places {
        guard let partition = partitionIndex[place.partition], let host = hostIndex[place.lpar]
        else { return nil }
        ends[partition] = host
      }
      return .target(ends)
    case .rebalance(let share):
      return .rebalance(
        endLimits: capacities.map { PlanLimits.part(share, of: $0) })
    case .consolidate(let count):
      return .consolidate(hostCount: count)
    }
  }
}

extension PlanBasis {
  /// Every resource that an LPAR has or a partition uses, in byte order.
  package var resources: [String] {
    // They are few, and named tens of thousands of times.
    var names: [String] = []
    func note(_ amounts: [Amount]) {
      for amount in amounts where !names.contains(amount.resource) { names.append(amount.resource) }
    }
    for lpar in lpars { note(lpar.capacity) }
    for partition in partitions { note(partition.uses) }
    return names.sorted { $0.precedes($1) }
  }
}

extension PlanLimits {
  /// What an LPAR may hold when something arrives.
  func arrivalLimit(of capacity: Int64) -> Int64 {
    Self.part(10_000 - min(10_000, max(0, reserve)), of: capacity)
  }

  /// So many hundredths of a percent of an amount, rounded down.
  static func part(_ share: Int, of amount: Int64) -> Int64 {
    let share = Int64(max(0, share))
    return amount / 10_000 * share + amount % 10_000 * share / 10_000
  }
}

extension [Amount] {
  fileprivate func values(of resources: [String]) -> [Int64] {
    resources.map { value(of: $0) }
  }
}

extension Partition.Movability {
  fileprivate var searched: RelocationProblem.Movability {
    switch self {
    case .live: .live
    case .static: .stoppedOnly
    case .no: .pinned
    }
  }
}
