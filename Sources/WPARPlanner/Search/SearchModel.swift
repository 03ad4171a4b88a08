/// A relocation problem as the searches read it: goals merged, ways merged with labels, pins and
/// receivers, and only the hosts and partitions that hang together.
struct SearchModel: Sendable {
  /// The hosts of the problem that these are, ascending.
  var hosts: [Int]
  /// The partitions of the problem that these are, ascending.
  var partitions: [Int]
  var resourceCount: Int

  /// What a host may hold when something arrives: hosts × resources.
  var limits: [Int64]
  /// What a host may hold at the end: hosts × resources.
  var endLimits: [Int64]
  /// By how much `limits` are less than what is written, as they are multiples of what partitions use.
  var roundedOff: [Int64]
  /// Whether some host has a limit at the end.
  var limitsEnd: Bool
  /// partitions × resources.
  var demands: [Int64]
  /// What a move of each partition transfers.
  var memory: [Int64]
  var start: [Int]
  var movability: [RelocationProblem.Movability]
  /// Where each partition ends, -1 for anywhere.
  var targets: [Int]
  var isEvacuated: [Bool]
  var maximumHosts: Int?
  var allowsStops: Bool
  /// Whether the best plan is wanted, or any: to know that there is one takes less.
  var wantsBest = true
  /// What ends the searches before their budget does.
  var deadline: (any SearchDeadline)?

  /// The profile of each host.
  var profiles: [Int]
  var profileCount: Int
  /// The row of each partition in the tables of ways.
  var ways: [Int]
  /// Where partitions may arrive live: ways × profiles of the departure.
  var live: [IndexSet]
  /// Where they may arrive after a stop, but for a start where they were stopped: ways × profiles.
  var stopped: [IndexSet]
  /// Where they may arrive at all, compatible or not: ways.
  var receiving: [IndexSet]

  /// Groups of at least two that are never together, without duplicates.
  var apartGroups: [[Int]]
  /// The apart groups of each partition.
  var groupsOfPartition: [[Int]]
  /// Groups of at least two that end together. No partition is in two.
  var togetherGroups: [[Int]]
  /// Whether two goals give one partition two places.
  var contradictsItself: Bool

  var hostCount: Int { hosts.count }
  var partitionCount: Int { partitions.count }

  /// Whether a partition may be stopped at all.
  func mayStop(_ partition: Int) -> Bool {
    movability[partition] == .stoppedOnly || allowsStops && movability[partition] == .live
  }
}

extension SearchModel {
  init(_ problem: RelocationProblem) {
    hosts = Array(0..<problem.hostCount)
    partitions = Array(0..<problem.partitionCount)
    resourceCount = problem.resourceCount
    limits = problem.arrivalLimits
    roundedOff = Array(repeating: 0, count: limits.count)
    demands = problem.demands
    if let memoryIndex = problem.memoryIndex {
      memory = partitions.map { problem.demand(of: $0, memoryIndex) }
    } else {
      memory = Array(repeating: 0, count: partitions.count)
    }
    start = problem.start
    movability = problem.movability
    allowsStops = problem.allowsStops
    profiles = problem.profiles
    profileCount = problem.profileCount

    endLimits = Array(repeating: RelocationProblem.unlimited, count: limits.count)
    limitsEnd = false
    targets = Array(repeating: -1, count: partitions.count)
    isEvacuated = Array(repeating: false, count: hosts.count)
    contradictsItself = false
    for goal in problem.goals {
      switch goal {
      case .evacuate(let hosts):
        for host in hosts { isEvacuated[host] = true }
      case .target(let places):
        for (partition, place) in places.enumerated() {
          guard let place else { continue }
          if targets[partition] >= 0, targets[partition] != place { contradictsItself = true }
          targets[partition] = place
        }
      case .rebalance(let bounds):
        limitsEnd = true
        for i in endLimits.indices { endLimits[i] = min(endLimits[i], bounds[i]) }
      case .consolidate(let count):
        if let count { maximumHosts = min(maximumHosts ?? count, count) }
      }
    }

    let table = WayTable(problem)
    ways = table.ways
    live = table.live
    stopped = table.stopped
    receiving = table.receiving
    apartGroups = ApartGroups.joined(problem.apartGroups)
    groupsOfPartition = Self.groups(apartGroups, partitions.count)
    togetherGroups = merged(problem.togetherGroups, below: partitions.count)
    roundLimits()
  }

  /// Makes limits multiples of what the partitions use, which lets through the same.
  private mutating func roundLimits() {
    let units = DemandUnits(demands, resources: resourceCount)
    let rounded = units.roundedDown(limits)
    roundedOff = limits.indices.map { roundedOff[$0] + limits[$0] - rounded[$0] }
    limits = rounded
    endLimits = units.roundedDown(endLimits)
  }

  /// The part of a model that consists of some hosts and of the partitions that can only be there.
  /// Both ascend.
  func part(hosts partHosts: [Int], partitions partPartitions: [Int]) -> SearchModel {
    var part = self
    part.hosts = partHosts.map { hosts[$0] }
    part.partitions = partPartitions.map { partitions[$0] }
    part.limits = rows(partHosts, of: limits)
    part.endLimits = rows(partHosts, of: endLimits)
    part.roundedOff = rows(partHosts, of: roundedOff)
    part.demands = rows(partPartitions, of: demands)
    part.memory = partPartitions.map { memory[$0] }
    part.movability = partPartitions.map { movability[$0] }
    part.isEvacuated = partHosts.map { isEvacuated[$0] }
    part.profiles = partHosts.map { profiles[$0] }
    part.ways = partPartitions.map { ways[$0] }
    var newHosts = Array(repeating: -1, count: hostCount)
    for (new, old) in partHosts.enumerated() { newHosts[old] = new }
    var newPartitions = Array(repeating: -1, count: partitionCount)
    for (new, old) in partPartitions.enumerated() { newPartitions[old] = new }
    part.start = partPartitions.map { newHosts[start[$0]] }
    part.targets = partPartitions.map { targets[$0] < 0 ? -1 : newHosts[targets[$0]] }
    let restrict = { (set: IndexSet) in
      IndexSet(below: partHosts.count, partHosts.indices.filter { set.contains(partHosts[$0]) })
    }
    part.live = live.map(restrict)
    part.stopped = stopped.map(restrict)
    part.receiving = receiving.map(restrict)
    let renumber = { (group: [Int]) in
      group.compactMap { newPartitions[$0] >= 0 ? newPartitions[$0] : nil }
    }
    part.apartGroups = apartGroups.map(renumber).filter { $0.count > 1 }
    part.groupsOfPartition = Self.groups(part.apartGroups, partPartitions.count)
    part.togetherGroups = togetherGroups.map(renumber).filter { $0.count > 1 }
    part.roundLimits()
    return part
  }

  private func rows(_ indexes: [Int], of table: [Int64]) -> [Int64] {
    indexes.flatMap { table[$0 * resourceCount..<($0 + 1) * resourceCount] }
  }

  private static func groups(_ groups: [[Int]], _ partitionCount: Int) -> [[Int]] {
    var result: [[Int]] = Array(repeating: [], count: partitionCount)
    for (index, group) in groups.enumerated() {
      for partition in group { result[partition].append(index) }
    }
    return result
  }

  /// Partitions that end on one host, most of them alone, ascending by the first.
  var endItems: [[Int]] {
    var isGrouped = Array(repeating: false, count: partitionCount)
    for group in togetherGroups { for member in group { isGrouped[member] = true } }
    return (togetherGroups + isGrouped.indices.filter { !isGrouped[$0] }.map { [$0] })
      .sorted { $0[0] < $1[0] }
  }

  /// The hosts where partitions may end together, ascending, if there were room.
  ///
  /// - Parameter stops: Whether who could move live may be stopped.
  func endHosts(of item: [Int], stops: Bool) -> [Int] {
    var common = IndexSet.all(below: hostCount)
    for partition in item {
      common.formIntersection(reachable(partition, stops: stops))
      let target = targets[partition]
      if target >= 0 { common.formIntersection(IndexSet(below: hostCount, [target])) }
    }
    return common.indexes.filter { !isEvacuated[$0] }
  }

  /// What a partition uses, by resource.
  func demands(of partition: Int) -> ArraySlice<Int64> {
    demands[partition * resourceCount..<(partition + 1) * resourceCount]
  }

  /// The hosts that a partition could ever be on, its start included, if there were room, and
  /// whether it may be stopped or not.
  func reachable(_ partition: Int, stops: Bool) -> IndexSet {
    var reached = arrivals(partition, stops: stops)
    reached.insert(start[partition])
    return reached
  }

  /// The hosts that a partition could ever arrive at if there were room.
  func arrivals(_ partition: Int, stops: Bool) -> IndexSet {
    var reached = IndexSet(below: hostCount)
    guard movability[partition] != .pinned else { return reached }
    var seen = Array(repeating: false, count: profileCount)
    var waiting = [profiles[start[partition]]]
    seen[waiting[0]] = true
    while let profile = waiting.popLast() {
      var arrivals = IndexSet(below: hostCount)
      let row = ways[partition] * profileCount + profile
      if movability[partition] == .live { arrivals.formUnion(live[row]) }
      if stops || movability[partition] == .stoppedOnly { arrivals.formUnion(stopped[row]) }
      reached.formUnion(arrivals)
      arrivals.forEach { host in
        if !seen[profiles[host]] {
          seen[profiles[host]] = true
          waiting.append(profiles[host])
        }
      }
    }
    return reached
  }
}

/// The tables of ways: who may arrive where, with everything that forbids it.
private struct WayTable {
  var ways: [Int] = []
  var live: [IndexSet] = []
  var stopped: [IndexSet] = []
  var receiving: [IndexSet] = []

  private struct Key: Hashable {
    var relocationClass: Int
    var requirement: Int?
    var pin: Int?
    var waived: [Int]
  }

  init(_ problem: RelocationProblem) {
    var waived: [Int: [Int]] = [:]
    for waiver in problem.waivers { waived[waiver.partition, default: []].append(waiver.host) }
    let receivers = problem.receivers
    var numbers: [Key: Int] = [:]
    for partition in 0..<problem.partitionCount {
      let key = Key(
        relocationClass: problem.classes[partition],
        requirement: problem.requirements[partition], pin: problem.pins[partition],
        waived: waived.isEmpty ? [] : waived[partition, default: []].sorted())
      if let number = numbers[key] {
        ways.append(number)
        continue
      }
      ways.append(numbers.count)
      numbers[key] = numbers.count
      var places = receivers
      if let requirement = key.requirement {
        places.formIntersection(problem.labelHosts[requirement])
      }
      if let pin = key.pin { places.formIntersection(problem.pinHosts[pin]) }
      receiving.append(places)
      for profile in 0..<problem.profileCount {
        let row = key.relocationClass * problem.profileCount + profile
        var arrivals = problem.liveArrivals[row]
        var starts = problem.staticArrivals[row]
        for host in key.waived {
          arrivals.insert(host)
          starts.insert(host)
        }
        live.append(arrivals.intersection(places))
        stopped.append(starts.intersection(places))
      }
    }
  }
}

/// Groups joined where they share a member, ascending, those of one member left out.
private func merged(_ groups: [[Int]], below bound: Int) -> [[Int]] {
  if groups.isEmpty { return [] }
  var sets = DisjointSets(count: bound)
  for group in groups {
    for member in group { sets.join(group[0], member) }
  }
  var members: [[Int]] = Array(repeating: [], count: bound)
  for index in 0..<bound { members[sets.root(of: index)].append(index) }
  return members.filter { $0.count > 1 }
}
