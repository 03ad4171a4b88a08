/// How long every plan takes at least that has the fewest stops and moves and the least memory
/// moved.
package struct MakespanBound {
  private let problem: RelocationProblem
  private let times: MoveTimes
  private let loads: [Load]
  private let bounds: SearchBounds
  /// How many partitions that could move live a plan with the fewest stops may stop.
  private let mostStops: Int
  /// Whether every such plan moves the partitions of `loads` once each, and nothing else.
  private let isExact: Bool

  /// A partition that every plan moves.
  private struct Load {
    let partition: Int
    let from: Int
    /// Where it ends, if that is known.
    let to: Int?
    /// The least that a move takes which leaves where it is at first, or its start after a stop there.
    let seconds: Int
    /// The least that its last move takes, wherever that comes from.
    let lastSeconds: Int
    /// Whether it may be stopped without that counting; then it leaves no trace where it was.
    let mayStop: Bool
  }

  /// - Parameters:
  ///   - moves: A plan.
  ///   - bounds: What no plan can beat.
  package static func seconds(
    _ problem: RelocationProblem, moves: [SearchMove], bounds: SearchBounds
  ) -> Int {
    let bound = MakespanBound(problem, moves, bounds)
    return max(
      bound.longest, bound.ofHosts, bound.ofReceivers, bound.ofServers, bound.ofFleet,
      bound.ofLinks, bound.ofRoom, bound.ofChains)
  }

  private init(_ problem: RelocationProblem, _ moves: [SearchMove], _ bounds: SearchBounds) {
    // Rooms that are added up say more in multiples of what is in them.
    self.problem = problem.withLimitsInUnits
    self.bounds = bounds
    let times = MoveTimes(problem)
    self.times = times
    var stopped: Set<Int> = []
    for move in moves where move.kind == .stop || move.kind == .stopMoveStart {
      if problem.movability[move.partition] == .live { stopped.insert(move.partition) }
    }
    // The fewest stops are at most those of this plan.
    mostStops = stopped.count
    let forced = Self.forced(problem)
    let count = moves.count { $0.kind != .stop }
    let isExact =
      stopped.isEmpty && count == forced.count
      && forced.allSatisfy { problem.movability[$0.partition] == .live }
    loads = forced.map { partition, to in
      let from = problem.start[partition]
      let mayStop = problem.movability[partition] != .live || !stopped.isEmpty
      let seconds = times.shortest(of: partition, from: from, mayStop: mayStop)
      return Load(
        partition: partition, from: from, to: to, seconds: seconds,
        lastSeconds: isExact
          ? seconds : times.shortest(of: partition, from: nil, mayStop: mayStop),
        mayStop: problem.movability[partition] != .live)
    }
    self.isExact = isExact
  }

  /// The partitions that cannot stay, with where they end if that is known.
  private static func forced(_ problem: RelocationProblem) -> [(partition: Int, to: Int?)] {
    var ends: [Int: Int?] = [:]
    for goal in problem.goals {
      switch goal {
      case .evacuate(let hosts):
        let left = IndexSet(below: problem.hostCount, hosts)
        for (partition, host) in problem.start.enumerated() where left.contains(host) {
          if ends[partition] == nil { ends[partition] = .some(nil) }
        }
      case .target(let places):
        for (partition, host) in problem.start.enumerated() {
          if let place = places[partition], place != host { ends[partition] = place }
        }
      case .rebalance, .consolidate: break
      }
    }
    return problem.start.indices.compactMap { partition in
      ends[partition].map { (partition, $0) }
    }
  }

  // MARK: Single moves and work

  private var longest: Int { loads.map(\.seconds).max() ?? 0 }

  /// Work that touches a host, shared by the moves that may do so at once.
  private var ofHosts: Int {
    guard let limit = problem.hostLimit else { return 0 }
    var leaving = [[Int]](repeating: [], count: problem.hostCount)
    var work = [Int](repeating: 0, count: problem.hostCount)
    for load in loads {
      if !load.mayStop { leaving[load.from].append(load.seconds) }
      if let to = load.to { work[to] += load.lastSeconds }
    }
    for host in work.indices {
      // What is stopped leaves without a move; at the worst it is what takes longest.
      work[host] += leaving[host].sorted().dropLast(mostStops).reduce(0, +)
    }
    return (work.max() ?? 0).divided(by: limit)
  }

  /// Work that ends on few hosts, because the partitions of a class can go nowhere else.
  private var ofReceivers: Int {
    guard let limit = problem.hostLimit else { return 0 }
    let total = loads.reduce(0) { $0 + $1.lastSeconds }
    // A detour may open ways that do not lead there directly.
    guard isExact else {
      return loads.isEmpty ? 0 : total.divided(by: limit * max(1, problem.receivers.count))
    }
    var ways = ArrivalSets(problem)
    // By number of the set, which costs less to compare than the set.
    var workOfSets: [Int] = []
    for load in loads {
      let set = ways.arrivals(of: load.partition, from: load.from)
      if set == workOfSets.count { workOfSets.append(0) }
      workOfSets[set] += load.lastSeconds
    }
    var all = IndexSet(below: problem.hostCount)
    var groups: [IndexSet: Int] = [:]
    for (arrivals, work) in zip(ways.sets, workOfSets) {
      all.formUnion(arrivals)
      groups[arrivals, default: 0] += work
    }
    let most = groups.map { $1.divided(by: limit * max(1, $0.count)) }.max() ?? 0
    return max(most, total.divided(by: limit * max(1, all.count)))
  }

  private var ofServers: Int {
    guard let limit = problem.serverLimit else { return 0 }
    var work: [Int: Int] = [:]
    var most = 0
    for load in loads {
      for server in Set(problem.servers[load.partition]) {
        let sum = work[server, default: 0] + load.seconds
        work[server] = sum
        most = max(most, sum)
      }
    }
    return most.divided(by: limit)
  }

  /// All work, with the moves that are proved but not known by name counted at their shortest.
  private var ofFleet: Int {
    guard let limit = problem.fleetLimit else { return 0 }
    var work = loads.reduce(0) { $0 + $1.seconds }
    if bounds.moves > loads.count {
      let shortest = problem.start.indices.lazy
        .filter { problem.movability[$0] != .pinned }
        .map { times.shortest(of: $0, from: nil, mayStop: true) }
        .min()
      work += (bounds.moves - loads.count) * (shortest ?? 0)
    }
    return work.divided(by: limit)
  }

  /// Bytes that leave over a link. Where a rate was measured, the link says nothing.
  private var ofLinks: Int {
    guard let rates = problem.rates, let memory = problem.memoryIndex, mostStops == 0 else {
      return 0
    }
    var isMeasured = IndexSet(below: problem.hostCount)
    for pair in rates.measured { isMeasured.insert(pair.from) }
    var bytes = [Int](repeating: 0, count: problem.hostCount)
    for load in loads where !load.mayStop {
      bytes[load.from] += Int(problem.demand(of: load.partition, memory))
    }
    return bytes.indices.map { host in
      guard let link = rates.links[host], !isMeasured.contains(host) else { return 0 }
      return bytes[host].divided(by: Int(max(1, link)))
    }.max() ?? 0
  }

  // MARK: Room

  /// A move in flight holds its demand twice, so all moves in flight share the free room. Nothing
  /// leaves the receivers for good, which makes their room the one that counts.
  private var ofRoom: Int {
    guard mostStops == 0,
      !problem.movability.contains(.stoppedOnly) || isExact
    else { return 0 }
    let receivers = problem.receivers
    let resources = problem.resourceCount
    var most = 0
    for resource in 0..<resources {
      var held = [Int64](repeating: 0, count: problem.hostCount)
      for (partition, host) in problem.start.enumerated() {
        held[host] += problem.demand(of: partition, resource)
      }
      var free: Int64 = 0
      for host in held.indices where receivers.contains(host) {
        free += max(0, problem.arrivalLimits[host * resources + resource] - held[host])
      }
      var area: Int64 = 0
      for load in loads where receivers.contains(load.from) {
        area.add(problem.demand(of: load.partition, resource), times: Int64(load.seconds))
      }
      if free > 0 { most = max(most, Int((area + free - 1) / free)) }
    }
    return most
  }

  /// Moves that must wait for others: where every partition goes straight to a known host, one that
  /// does not fit there at first waits until enough has left.
  private var ofChains: Int {
    guard isExact, loads.allSatisfy({ $0.to != nil }) else { return 0 }
    let resources = problem.resourceCount
    var free = problem.arrivalLimits
    for (partition, host) in problem.start.enumerated() {
      for resource in 0..<resources {
        free[host * resources + resource] -= problem.demand(of: partition, resource)
      }
    }
    let durations = loads.map { load in
      times.transfer(of: load.partition, from: load.from, to: load.to ?? load.from)
    }
    var leaving = [[Int]](repeating: [], count: problem.hostCount)
    for (index, load) in loads.enumerated() { leaving[load.from].append(index) }
    var ends = durations
    // Each round holds by itself; chains are seldom long.
    for _ in 0..<Self.rounds {
      var isSettled = true
      let known = ends
      let sorted = leaving.map { $0.sorted { (known[$0], $0) < (known[$1], $1) } }
      for (index, load) in loads.enumerated() {
        guard let to = load.to else { continue }
        var start = 0
        for resource in 0..<resources {
          let demand = problem.demand(of: load.partition, resource)
          guard demand > 0 else { continue }
          var lack = demand - free[to * resources + resource]
          for other in sorted[to] where lack > 0 {
            let amount = problem.demand(of: loads[other].partition, resource)
            guard amount > 0 else { continue }
            lack -= amount
            start = max(start, known[other])
          }
        }
        if start + durations[index] > ends[index] {
          ends[index] = start + durations[index]
          isSettled = false
        }
      }
      if isSettled { break }
    }
    return ends.max() ?? 0
  }

  private static let rounds = 32
}

/// Where partitions may go, found once for all that are alike.
private struct ArrivalSets {
  private struct Key: Hashable {
    let partition: Int?
    let classNumber: Int
    let profile: Int
    let requirement: Int?
    let pin: Int?
  }

  private let problem: RelocationProblem
  private let receivers: IndexSet
  private var known: [Key: Int] = [:]
  /// By number, in the order in which they were first asked for. Two may be equal.
  private(set) var sets: [IndexSet] = []

  init(_ problem: RelocationProblem) {
    self.problem = problem
    receivers = problem.receivers
  }

  /// The number of the set of hosts where a partition may go, live or not. The host itself may be
  /// among them.
  mutating func arrivals(of partition: Int, from host: Int) -> Int {
    let key = Key(
      partition: problem.waivers.isEmpty ? nil : partition,
      classNumber: problem.classes[partition], profile: problem.profiles[host],
      requirement: problem.requirements[partition], pin: problem.pins[partition])
    if let number = known[key] { return number }
    var arrivals = problem.staticArrivals(of: partition, from: host)
    arrivals.formUnion(problem.liveArrivals(of: partition, from: host))
    // The host itself is added for starts; others that are alike are added theirs.
    for other in 0..<problem.hostCount
    where problem.profiles[other] == problem.profiles[host] && receivers.contains(other) {
      arrivals.insert(other)
    }
    known[key] = sets.count
    sets.append(arrivals)
    return sets.count - 1
  }
}

extension Int {
  /// Rounded up.
  fileprivate func divided(by divisor: Int) -> Int {
    (self + Swift.max(1, divisor) - 1) / Swift.max(1, divisor)
  }
}
