/// Whether a placement meets the goal, whatever the order: where each partition may end, and how
/// much every host may hold then.
///
/// With stops every placement can be reached, so this question is the whole of level `any`. What
/// stays where it is need not fit: only arrivals must respect limits and apart-rules, together with
/// all that is there. Ends on the way through a third host are counted in where the checks are
/// directed and a partition fits that host.
struct PlacementQuestion {
  /// With limits in multiples of what partitions use.
  let problem: RelocationProblem
  /// Partitions that end on one host, each list ascending.
  let blocks: [[Int]]
  /// The block of each partition.
  let blockOf: [Int]
  /// Where each block may end, by rules and goals and by its own demand alone.
  let ends: [IndexSet]
  /// What a host may hold at the end: hosts × resources; `nil` for no such limit.
  let endLimits: [Int64]?
  /// The apart-groups of each partition.
  let groupsOf: [[Int]]
  /// How many hosts may hold partitions.
  let hostBound: Int?
  /// Whether every end can really be had. When not, only `no` can be relied on.
  let isExact: Bool
  /// Most that each host can hold at the end, with what may stay there over its limit: hosts ×
  /// resources.
  let rooms: [Int64]
  /// A partition that can end nowhere else and arrives with a demand, so that what stays there counts
  /// against the limit: hosts × resources; `nil` where there is none.
  let surelyArriving: [Int?]
  /// The problem as the fleet states it.
  private let given: RelocationProblem

  init(_ given: RelocationProblem) {
    let problem = given.withLimitsInUnits
    self.problem = problem
    let partitions = problem.partitionCount
    var targets: [Int?] = Array(repeating: nil, count: partitions)
    var impossible: [Bool] = Array(repeating: false, count: partitions)
    var bound: Int?
    var evacuated = IndexSet(below: problem.hostCount)
    for goal in problem.goals {
      switch goal {
      case .evacuate(let hosts): for host in hosts { evacuated.insert(host) }
      case .target(let wanted):
        for (partition, host) in wanted.enumerated() where host != nil {
          if let earlier = targets[partition], earlier != host { impossible[partition] = true }
          targets[partition] = host
        }
      case .rebalance: break
      case .consolidate(let count):
        if let count { bound = min(bound ?? count, count) }
      }
    }
    endLimits = Self.endLimits(of: problem)
    hostBound = bound
    (blocks, blockOf) = Self.blocks(of: problem)
    var groups: [[Int]] = Array(repeating: [], count: partitions)
    for (index, group) in problem.apartGroups.enumerated() {
      for partition in group { groups[partition].append(index) }
    }
    groupsOf = groups

    var reach = ReachableEnds(problem)
    var ends: [IndexSet] = []
    for block in blocks {
      var common = IndexSet.all(below: problem.hostCount)
      for partition in block {
        let home = problem.start[partition]
        var own =
          problem.movability[partition] == .pinned
          ? IndexSet(below: problem.hostCount) : reach.ends(of: partition)
        if evacuated.contains(home) { own.remove(home) } else { own.insert(home) }
        if let target = targets[partition] {
          own.formIntersection(IndexSet(below: problem.hostCount, CollectionOfOne(target)))
        }
        if impossible[partition] { own = IndexSet(below: problem.hostCount) }
        common.formIntersection(own)
      }
      ends.append(common)
    }
    self.ends = ends
    isExact = reach.isExact
    surelyArriving = Self.surelyArriving(in: problem, blocks, ends)
    rooms = Self.rooms(of: problem, endLimits, surelyArriving)
    self.given = given
  }

  /// `rooms` as the fleet states them, not in multiples of what partitions use.
  var statedRooms: [Int64] {
    Self.rooms(of: given, Self.endLimits(of: given), surelyArriving)
  }

  /// The room of a cut's hosts as the fleet states it; `nil` for a cut that is about no room.
  func statedRoom(of cut: PlacementCut) -> Int64? {
    let (resource, hosts, most): (Int, [Int], Int)
    switch cut.kind {
    case .demand(let of, _, _): (resource, hosts, most) = (of, cut.hosts, cut.hosts.count)
    case .fewHosts(let of, let bound, _, _):
      (resource, hosts, most) = (of, Array(0..<problem.hostCount), bound)
    case .nowhere, .usable, .count, .apart, .ownHosts, .apartHosts: return nil
    }
    let rooms = statedRooms
    return hosts.map { rooms[$0 * problem.resourceCount + resource] }.sorted(by: >).prefix(most)
      .reduce(0) { min($0 + $1, RelocationProblem.unlimited) }
  }

  /// What the goals let hosts hold at the end; `nil` where none of them says.
  private static func endLimits(of problem: RelocationProblem) -> [Int64]? {
    var result: [Int64]?
    for case .rebalance(let limits) in problem.goals {
      result = result.map { zip($0, limits).map { min($0, $1) } } ?? limits
    }
    return result
  }

  /// For each host and resource the first partition that must arrive there.
  private static func surelyArriving(
    in problem: RelocationProblem, _ blocks: [[Int]], _ ends: [IndexSet]
  ) -> [Int?] {
    var result = [Int?](repeating: nil, count: problem.arrivalLimits.count)
    for (block, ends) in zip(blocks, ends) where ends.count == 1 {
      guard let host = ends.first(where: { _ in true }) else { continue }
      for partition in block where problem.start[partition] != host {
        for resource in 0..<problem.resourceCount
        where problem.demand(of: partition, resource) > 0 {
          let cell = host * problem.resourceCount + resource
          result[cell] = result[cell] ?? partition
        }
      }
    }
    return result
  }

  /// What each host can hold at most: its limit for arrivals, or, where none need arrive, what it
  /// holds at first if that is more, and never above the limit at the end.
  private static func rooms(
    of problem: RelocationProblem, _ limits: [Int64]?, _ surelyArriving: [Int?]
  ) -> [Int64] {
    var loads = problem.arrivalLimits.map { _ in Int64(0) }
    for partition in 0..<problem.partitionCount {
      for resource in 0..<problem.resourceCount {
        loads[problem.start[partition] * problem.resourceCount + resource] +=
          problem.demand(of: partition, resource)
      }
    }
    return loads.indices.map {
      let room =
        surelyArriving[$0] == nil
        ? max(problem.arrivalLimits[$0], loads[$0]) : problem.arrivalLimits[$0]
      return min(room, limits?[$0] ?? RelocationProblem.unlimited)
    }
  }

  private static func blocks(of problem: RelocationProblem) -> ([[Int]], [Int]) {
    var root = Array(0..<problem.partitionCount)
    func find(_ partition: Int) -> Int {
      var at = partition
      while root[at] != at {
        root[at] = root[root[at]]
        at = root[at]
      }
      return at
    }
    for group in problem.togetherGroups {
      for partition in group.dropFirst() {
        let (one, other) = (find(group[0]), find(partition))
        root[max(one, other)] = min(one, other)
      }
    }
    var blocks: [[Int]] = []
    var blockOf = Array(repeating: -1, count: problem.partitionCount)
    for partition in 0..<problem.partitionCount {
      let first = find(partition)
      if first == partition {
        blockOf[partition] = blocks.count
        blocks.append([partition])
      } else {
        blockOf[partition] = blockOf[first]
        blocks[blockOf[first]].append(partition)
      }
    }
    return (blocks, blockOf)
  }
}

/// Where partitions may get, by checks, labels, rules that pin and their own demand, in one move or
/// through other hosts.
private struct ReachableEnds {
  private let problem: RelocationProblem
  private let receivers: IndexSet
  private let waived: [Int: [Int]]
  /// The least limit of each resource: what is no larger fits everywhere.
  private let leastLimits: [Int64]
  /// What the pinned partitions hold: hosts × resources.
  private var pinnedLoads: [Int64]
  private var loads: [Int64]
  /// The hosts of pinned partitions that a partition must be apart from: by partition.
  private var pinnedFoes: [Int: IndexSet] = [:]
  /// Hosts that hold two at first who must be apart.
  private var hostsWithFoes: IndexSet
  private var known: [Key: IndexSet] = [:]
  /// What was found for partitions with the same ways and demands: large fleets have few kinds, and
  /// a look at every host for each partition would be most of what a question takes.
  private var endsOfKind: [Kind: IndexSet] = [:]
  private(set) var isExact = true

  private struct Key: Hashable {
    var group: Int
    var profile: Int
    var requirement: Int?
    var pin: Int?
    var isStoppedOnly: Bool
  }

  private struct Kind: Hashable {
    var ways: Key
    var demands: ArraySlice<Int64>
  }

  init(_ problem: RelocationProblem) {
    self.problem = problem
    receivers = problem.receivers
    waived = Dictionary(grouping: problem.waivers, by: \.partition).mapValues { $0.map(\.host) }
    let resources = problem.resourceCount
    leastLimits = (0..<resources).map { resource in
      (0..<problem.hostCount).map { problem.arrivalLimits[$0 * resources + resource] }.min() ?? 0
    }
    pinnedLoads = Array(repeating: 0, count: problem.hostCount * resources)
    loads = pinnedLoads
    hostsWithFoes = IndexSet(below: problem.hostCount)
    // Only ways through other hosts ask.
    if problem.profileCount > 1 { noteApartGroups() }
    for partition in 0..<problem.partitionCount {
      for resource in 0..<resources {
        let cell = problem.start[partition] * resources + resource
        loads[cell] += problem.demand(of: partition, resource)
        if problem.movability[partition] == .pinned {
          pinnedLoads[cell] += problem.demand(of: partition, resource)
        }
      }
    }
  }

  private mutating func noteApartGroups() {
    let start = problem.start
    // The last group, and member of it, that was seen on each host.
    var lastGroup = Array(repeating: -1, count: problem.hostCount)
    var lastMember = lastGroup
    for (number, group) in problem.apartGroups.enumerated() {
      for partition in group {
        let host = start[partition]
        if lastGroup[host] == number, lastMember[host] != partition { hostsWithFoes.insert(host) }
        lastGroup[host] = number
        lastMember[host] = partition
      }
      for pinned in group where problem.movability[pinned] == .pinned {
        for partition in group where partition != pinned {
          pinnedFoes[partition, default: IndexSet(below: problem.hostCount)].insert(start[pinned])
        }
      }
    }
  }

  mutating func ends(of partition: Int) -> IndexSet {
    // What differs for one partition alone.
    if waived[partition] != nil || pinnedFoes[partition] != nil { return endsAnew(of: partition) }
    let own = partition * problem.resourceCount..<(partition + 1) * problem.resourceCount
    let kind = Kind(ways: key(of: partition), demands: problem.demands[own])
    if let set = endsOfKind[kind] { return set }
    let set = endsAnew(of: partition)
    endsOfKind[kind] = set
    return set
  }

  private mutating func endsAnew(of partition: Int) -> IndexSet {
    let resources = problem.resourceCount
    var result = problem.profileCount == 1 ? oneHop(partition) : manyHops(partition)
    let fitsEverywhere = (0..<resources).allSatisfy {
      problem.demand(of: partition, $0) <= leastLimits[$0]
    }
    if !fitsEverywhere {
      for host in 0..<problem.hostCount where result.contains(host) {
        if !fits(partition, on: host, besides: nil) { result.remove(host) }
      }
    }
    return result
  }

  private mutating func oneHop(_ partition: Int) -> IndexSet {
    if waived[partition] != nil { return hop(partition, from: problem.start[partition]) }
    let key = key(of: partition)
    if let set = known[key] { return set }
    let set = hop(partition, from: problem.start[partition])
    known[key] = set
    return set
  }

  private func key(of partition: Int) -> Key {
    Key(
      group: problem.classes[partition], profile: problem.profiles[problem.start[partition]],
      requirement: problem.requirements[partition], pin: problem.pins[partition],
      isStoppedOnly: problem.movability[partition] == .stoppedOnly)
  }

  /// Follows directed checks from host to host. A host lies on the way when the partition fits it
  /// besides what is pinned there, since all else can be stopped for a while. What lies on a host that
  /// breaks a rule from the start cannot be started there again, so such a way is possible and not
  /// certain.
  private mutating func manyHops(_ partition: Int) -> IndexSet {
    let home = problem.start[partition]
    var reached = oneHop(partition)
    let certain = reached
    var seen = IndexSet(below: problem.profileCount, CollectionOfOne(problem.profiles[home]))
    var isCertain = true
    var hasGrown = true
    while hasGrown {
      hasGrown = false
      for host in 0..<problem.hostCount
      where reached.contains(host) && !seen.contains(problem.profiles[host])
        && fits(partition, on: host, besides: pinnedLoads)
        && pinnedFoes[partition]?.contains(host) != true
      {
        if breaksRules(host) || !certain.contains(host) { isCertain = false }
        seen.insert(problem.profiles[host])
        let before = reached
        reached.formUnion(hop(partition, from: host))
        hasGrown = true
        if reached != before && !isCertain { isExact = false }
      }
    }
    return reached
  }

  /// Where a partition on a host may go in one move or stop. The host itself is not added.
  private func hop(_ partition: Int, from host: Int) -> IndexSet {
    let row = problem.classes[partition] * problem.profileCount + problem.profiles[host]
    var result = problem.staticArrivals[row]
    if problem.movability[partition] != .stoppedOnly {
      result.formUnion(problem.liveArrivals[row])
    }
    for waived in waived[partition] ?? [] { result.insert(waived) }
    if let requirement = problem.requirements[partition] {
      result.formIntersection(problem.labelHosts[requirement])
    }
    if let pin = problem.pins[partition] { result.formIntersection(problem.pinHosts[pin]) }
    result.formIntersection(receivers)
    return result
  }

  private func fits(_ partition: Int, on host: Int, besides loads: [Int64]?) -> Bool {
    (0..<problem.resourceCount).allSatisfy {
      let cell = host * problem.resourceCount + $0
      let demand = problem.demand(of: partition, $0)
      return demand == 0 || demand + (loads?[cell] ?? 0) <= problem.arrivalLimits[cell]
    }
  }

  /// Whether a host holds too much at first, or two who must be apart.
  private func breaksRules(_ host: Int) -> Bool {
    hostsWithFoes.contains(host)
      || (0..<problem.resourceCount).contains {
        let cell = host * problem.resourceCount + $0
        return loads[cell] > problem.arrivalLimits[cell]
      }
  }
}
