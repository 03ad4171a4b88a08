/// A complete search for a placement: depth first, the block with the fewest hosts left first.
///
/// Each choice takes the hosts that no longer fit out of the other blocks' domains; a node is given
/// up when a domain is empty or when what is left does not fit the room of the hosts that can still
/// take something. Blocks that ran out of hosts gain weight and come earlier after a restart, so
/// that a small conflict is found in a large fleet. Restarts allow more nodes each time, so the
/// search is complete.
struct PlacementTree {
  private let question: PlacementQuestion
  private let hostCount: Int
  private let resourceCount: Int
  /// Demand of each block: blocks × resources.
  private let demands: [Int64]
  /// The largest share that a block takes of any host's limit, for ties.
  private let shares: [Double]
  /// The next and the previous block that is the same but for its name; they go to hosts in order.
  private let twins: PlacementTwins

  private var domains: [IndexSet]
  private var counts: [Int]
  private var hosts: [Int]
  private var loads: [Int64]
  /// Arrivals that use the resource: hosts × resources.
  private var arrivals: [Int32]
  private var members: [Int]
  private var placedAt: [Int]
  private var usedHosts = 0
  private var remaining: [Int64]
  private var weights: [Int]
  private var trail: [(block: Int, host: Int)] = []
  private var nodesLeft = 0
  private var work = 0
  private let budget: SearchBudget

  enum Answer: Equatable {
    /// Where each partition ends.
    case exists([Int])
    case impossible
    case undecided
  }

  private enum Step { case found, exhausted, cut }

  init(_ question: PlacementQuestion, budget: SearchBudget) {
    self.question = question
    self.budget = budget
    let problem = question.problem
    hostCount = problem.hostCount
    resourceCount = problem.resourceCount
    let resources = problem.resourceCount
    demands = question.blocks.flatMap { block in
      (0..<resources).map { resource in
        block.reduce(0) { $0 + problem.demand(of: $1, resource) }
      }
    }
    let largest = (0..<resources).map { resource in
      max(1, (0..<problem.hostCount).map { question.rooms[$0 * resources + resource] }.max() ?? 1)
    }
    let demands = self.demands
    shares = question.blocks.indices.map { block in
      (0..<resources).map { Double(demands[block * resources + $0]) / Double(largest[$0]) }.max()
        ?? 0
    }
    twins = PlacementTwins(question, demands)
    domains = question.ends
    counts = domains.map(\.count)
    hosts = Array(repeating: -1, count: question.blocks.count)
    loads = Array(repeating: 0, count: hostCount * resources)
    arrivals = Array(repeating: 0, count: hostCount * resources)
    members = Array(repeating: 0, count: hostCount)
    placedAt = Array(repeating: -1, count: problem.partitionCount)
    weights = Array(repeating: 1, count: question.blocks.count)
    remaining = (0..<resources).map { resource in
      question.blocks.indices.reduce(0) { $0 + demands[$1 * resources + resource] }
    }
  }

  /// Work done so far, in domain entries looked at.
  var workDone: Int { work }

  mutating func run() -> Answer {
    // A block whose own members exclude each other on a host cannot go there.
    for block in domains.indices {
      for host in 0..<hostCount where domains[block].contains(host) && !fits(block, host) {
        domains[block].remove(host)
        counts[block] -= 1
      }
      if counts[block] == 0 { return .impossible }
    }
    var allowance = 200
    while true {
      nodesLeft = allowance
      switch descend(depth: 0) {
      case .found: return .exists(placedAt)
      case .exhausted: return .impossible
      case .cut:
        if work >= budget.workUnits || budget.deadline?.strikes() == true { return .undecided }
      }
      allowance += allowance / 2
    }
  }

  /// Looks for a placement without going back: finds what is easy on fleets of any size, and proves
  /// nothing. First who can stay stays, then, when that is in the way, who must move is placed
  /// first. Near-linear in blocks + movers × hosts.
  mutating func sketch() -> [Int]? {
    let order = hosts.indices.sorted {
      (counts[$0] == 1 ? 0 : 1, -shares[$0], $0) < (counts[$1] == 1 ? 0 : 1, -shares[$1], $1)
    }
    for staysFirst in [true, false] {
      let result = sketch(order, staysFirst: staysFirst)
      for block in hosts.indices where hosts[block] >= 0 {
        undo(block, on: hosts[block], to: trail.count)
      }
      if result != nil { return result }
    }
    return nil
  }

  private mutating func sketch(_ order: [Int], staysFirst: Bool) -> [Int]? {
    if !staysFirst {
      for block in order where !domains[block].contains(home(of: block)) {
        guard let host = bestHost(for: block) else { return nil }
        place(block, on: host)
      }
    }
    var movers: [Int] = []
    for block in order where hosts[block] < 0 {
      let home = home(of: block)
      if domains[block].contains(home) && isAllowed(block, home) {
        place(block, on: home)
      } else {
        movers.append(block)
      }
    }
    movers.sort { (counts[$0], -shares[$0], $0) < (counts[$1], -shares[$1], $1) }
    for block in movers {
      if let host = bestHost(for: block) {
        place(block, on: host)
      } else if !makeRoom(for: block) {
        return nil
      }
    }
    return placedAt
  }

  private func home(of block: Int) -> Int { question.problem.start[question.blocks[block][0]] }

  private func isAllowed(_ block: Int, _ host: Int) -> Bool {
    let opensHost = members[host] == 0
    if let bound = question.hostBound, opensHost, usedHosts >= bound { return false }
    return fits(block, host)
  }

  /// Places a block where one resident that makes room for it has another host; looks at a few of
  /// the hosts with the most room.
  private mutating func makeRoom(for block: Int) -> Bool {
    for host in hostsInOrder(of: block).reversed().prefix(16) {
      for resident in hosts.indices where hosts[resident] == host && counts[resident] > 1 {
        undo(resident, on: host, to: trail.count)
        if isAllowed(block, host) {
          place(block, on: host)
          if let other = bestHost(for: resident) {
            place(resident, on: other)
            return true
          }
          undo(block, on: host, to: trail.count)
        }
        place(resident, on: host)
      }
    }
    return false
  }

  private mutating func descend(depth: Int) -> Step {
    guard depth < hosts.count else { return .found }
    nodesLeft -= 1
    if nodesLeft < 0 || work >= budget.workUnits { return .cut }
    if nodesLeft & 1023 == 0, budget.deadline?.strikes() == true { return .cut }
    guard hasRoomLeft() else { return .exhausted }
    let block = nextBlock()
    for host in hostsInOrder(of: block) {
      let mark = trail.count
      place(block, on: host)
      if propagate(from: block, on: host) {
        let step = descend(depth: depth + 1)
        if step != .exhausted {
          if step == .cut { undo(block, on: host, to: mark) }
          return step
        }
      }
      undo(block, on: host, to: mark)
    }
    return .exhausted
  }

  /// Whether what is left fits, as one sum a resource, the hosts that can still take something.
  private mutating func hasRoomLeft() -> Bool {
    var open = IndexSet(below: hostCount)
    for block in hosts.indices where hosts[block] < 0 { open.formUnion(domains[block]) }
    work += hosts.count
    var free = Array(repeating: Int64(0), count: resourceCount)
    var unused: [[Int64]] = Array(repeating: [], count: resourceCount)
    for host in 0..<hostCount where open.contains(host) {
      for resource in 0..<resourceCount {
        let cell = host * resourceCount + resource
        let room = max(0, question.rooms[cell] - loads[cell])
        if question.hostBound != nil && members[host] == 0 {
          unused[resource].append(room)
        } else {
          free[resource] = min(free[resource] + room, RelocationProblem.unlimited)
        }
      }
    }
    for resource in 0..<resourceCount {
      if let bound = question.hostBound {
        for room in unused[resource].sorted(by: >).prefix(max(0, bound - usedHosts)) {
          free[resource] = min(free[resource] + room, RelocationProblem.unlimited)
        }
      }
      if remaining[resource] > free[resource] { return false }
    }
    return true
  }

  private mutating func nextBlock() -> Int {
    var best = -1
    for block in hosts.indices where hosts[block] < 0 {
      guard best >= 0 else {
        best = block
        continue
      }
      let (one, other) = (counts[block] * weights[best], counts[best] * weights[block])
      if one < other || (one == other && shares[block] > shares[best]) { best = block }
    }
    work += hosts.count
    return best
  }

  private mutating func hostsInOrder(of block: Int) -> [Int] {
    var ordered: [(kind: Int, free: Double, host: Int)] = []
    domains[block].forEach { host in
      let rank = rank(of: host, for: block)
      ordered.append((rank.kind, rank.free, host))
    }
    work += ordered.count
    ordered.sort { $0 < $1 }
    return ordered.map(\.host)
  }

  private func bestHost(for block: Int) -> Int? {
    var best: (kind: Int, free: Double, host: Int)?
    domains[block].forEach { host in
      let rank = rank(of: host, for: block)
      let candidate = (kind: rank.kind, free: rank.free, host: host)
      if let best, best <= candidate { return }
      if isAllowed(block, host) { best = candidate }
    }
    return best?.host
  }

  private typealias HostRank = (kind: Int, free: Double)

  /// Home first, then hosts without a limit, then the ones it fills best.
  private func rank(of host: Int, for block: Int) -> HostRank {
    if host == home(of: block) { return (0, 0) }
    var free = 0.0
    var isUnlimited = true
    for resource in 0..<resourceCount {
      let cell = host * resourceCount + resource
      let room = question.rooms[cell]
      if room >= RelocationProblem.unlimited { continue }
      isUnlimited = false
      free = max(free, Double(room - loads[cell]) / Double(max(1, room)))
    }
    return (isUnlimited ? 1 : 2, free)
  }

  private mutating func place(_ block: Int, on host: Int) {
    change(block, on: host, by: 1)
    hosts[block] = host
    if members[host] == 0 { usedHosts += 1 }
    members[host] += 1
    for partition in question.blocks[block] { placedAt[partition] = host }
  }

  private mutating func undo(_ block: Int, on host: Int, to mark: Int) {
    while trail.count > mark {
      let (other, host) = trail.removeLast()
      domains[other].insert(host)
      counts[other] += 1
    }
    change(block, on: host, by: -1)
    hosts[block] = -1
    members[host] -= 1
    if members[host] == 0 { usedHosts -= 1 }
    for partition in question.blocks[block] { placedAt[partition] = -1 }
  }

  private mutating func change(_ block: Int, on host: Int, by sign: Int64) {
    let problem = question.problem
    for partition in question.blocks[block] {
      for resource in 0..<resourceCount {
        let demand = problem.demand(of: partition, resource)
        if demand == 0 { continue }
        let cell = host * resourceCount + resource
        loads[cell] += sign * demand
        if problem.start[partition] != host { arrivals[cell] += Int32(sign) }
      }
    }
    for resource in 0..<resourceCount {
      remaining[resource] -= sign * demands[block * resourceCount + resource]
    }
  }

  /// Takes out of the other domains what no longer fits; whether every block has a host left.
  private mutating func propagate(from block: Int, on host: Int) -> Bool {
    let isLastHost = question.hostBound == usedHosts && members[host] == 1
    work += hosts.count
    for other in hosts.indices where hosts[other] < 0 {
      if domains[other].contains(host) && !fits(other, host) { drop(host, from: other) }
      if let bound = question.hostBound, usedHosts > bound { return false }
      if isLastHost {
        for unused in 0..<hostCount
        where members[unused] == 0 && domains[other].contains(unused) {
          drop(unused, from: other)
        }
      }
      if counts[other] == 0 {
        weights[other] += 1
        return false
      }
    }
    if let bound = question.hostBound, usedHosts > bound { return false }
    return keepTwinsInOrder(block, host)
  }

  private mutating func drop(_ host: Int, from block: Int) {
    domains[block].remove(host)
    counts[block] -= 1
    trail.append((block, host))
  }

  private mutating func keepTwinsInOrder(_ block: Int, _ host: Int) -> Bool {
    for other in twins.of(block) where other != block && hosts[other] < 0 {
      let range = other > block ? 0..<host : (host + 1)..<hostCount
      for excluded in range where domains[other].contains(excluded) { drop(excluded, from: other) }
      if counts[other] == 0 { return false }
    }
    return true
  }

  /// Whether a block fits a host besides what has been placed.
  private func fits(_ block: Int, _ host: Int) -> Bool {
    let problem = question.problem
    let block = question.blocks[block]
    for resource in 0..<resourceCount {
      let cell = host * resourceCount + resource
      var load = loads[cell]
      var arrives = arrivals[cell] > 0
      for partition in block {
        let demand = problem.demand(of: partition, resource)
        load += demand
        if demand > 0 && problem.start[partition] != host { arrives = true }
      }
      if arrives && load > problem.arrivalLimits[cell] { return false }
      if let limits = question.endLimits, load > limits[cell] { return false }
    }
    for partition in block {
      for group in question.groupsOf[partition] {
        for foe in problem.apartGroups[group] where foe != partition {
          let isThere = placedAt[foe] == host || (block.count > 1 && block.contains(foe))
          if isThere && (problem.start[foe] != host || problem.start[partition] != host) {
            return false
          }
        }
      }
    }
    return true
  }
}
