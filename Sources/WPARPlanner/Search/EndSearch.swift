/// The search for where everything ends when the goal leaves it open: few moved partitions, little
/// memory moved, everything within its limits.
struct EndSearch {
  private let model: SearchModel
  private let resourceCount: Int
  /// Where each partition ends as far as it is known, -1 for nowhere yet.
  private(set) var ends: [Int]
  /// What is left on each host at the end: hosts × resources.
  private var room: [Int64]
  private var residents: [[Int]]
  /// Hosts that must be empty at the end.
  private let isClosed: [Bool]
  private var random: SplitMix64
  /// Where partitions may arrive from where they are at first: by way, profile and movability.
  private var ways: [Way: (hosts: IndexSet, count: Int)] = [:]
  /// About what all hosts have of each resource.
  private let totals: [Int64]

  private struct Way: Hashable {
    var row: Int
    var profile: Int
    var movability: RelocationProblem.Movability
  }

  /// Partitions that fare alike as long as they have no target and no rivals.
  private struct Kind: Hashable {
    var way: Way
    var demands: ArraySlice<Int64>
  }

  /// - Parameters:
  ///   - leaving: Partitions that cannot stay where they are, beside those on closed hosts.
  ///   - isClosed: Which hosts end empty.
  init(_ model: SearchModel, leaving: [Int], isClosed: [Bool], seed: UInt64) {
    self.model = model
    self.isClosed = isClosed
    resourceCount = model.resourceCount
    random = SplitMix64(seed: seed)
    ends = model.start
    for partition in leaving { ends[partition] = -1 }
    room = zip(model.limits, model.endLimits).map { min($0, $1) }
    totals = (0..<model.resourceCount).map { resource in
      (0..<min(model.hostCount, 64)).reduce(0) {
        $0 + min(max(0, model.limits[$1 * model.resourceCount + resource]), 1 << 40)
      }
    }
    residents = Array(repeating: [], count: model.hostCount)
    for partition in ends.indices {
      let target = model.targets[partition]
      if target >= 0, model.movability[partition] != .pinned { ends[partition] = target }
      if ends[partition] >= 0, isClosed[ends[partition]] { ends[partition] = -1 }
      if ends[partition] >= 0 { put(partition, ends[partition]) }
    }
  }

  /// The partitions that have no place.
  var homeless: [Int] { ends.indices.filter { ends[$0] < 0 } }

  private mutating func put(_ partition: Int, _ host: Int) {
    ends[partition] = host
    residents[host].append(partition)
    for resource in 0..<resourceCount {
      room[host * resourceCount + resource] -= model.demands[partition * resourceCount + resource]
    }
  }

  private mutating func take(_ partition: Int) {
    let host = ends[partition]
    ends[partition] = -1
    residents[host].removeAll { $0 == partition }
    for resource in 0..<resourceCount {
      room[host * resourceCount + resource] += model.demands[partition * resourceCount + resource]
    }
  }

  private func fits(_ partition: Int, _ host: Int) -> Bool {
    for resource in 0..<resourceCount {
      let demand = model.demands[partition * resourceCount + resource]
      if demand > 0, demand > room[host * resourceCount + resource] { return false }
    }
    return !meetsRival(partition, host, except: -1)
  }

  private func meetsRival(_ partition: Int, _ host: Int, except other: Int) -> Bool {
    let groups = model.groupsOfPartition[partition]
    guard !groups.isEmpty else { return false }
    return residents[host].contains { resident in
      resident != other && model.groupsOfPartition[resident].contains(where: groups.contains)
    }
  }

  private func way(of partition: Int) -> Way {
    Way(
      row: model.ways[partition], profile: model.profiles[model.start[partition]],
      movability: model.movability[partition])
  }

  private mutating func arrivals(_ partition: Int) -> (hosts: IndexSet, count: Int) {
    let way = way(of: partition)
    if let known = ways[way] { return known }
    let row = way.row * model.profileCount + way.profile
    let set =
      switch way.movability {
      case .live: model.live[row]
      case .stoppedOnly: model.stopped[row]
      case .pinned: IndexSet(below: model.hostCount)
      }
    // Who has no direct way to anywhere may still have one over several hosts.
    let arrivals = set.isEmpty ? model.arrivals(partition, stops: model.allowsStops) : set
    let counted = (arrivals, arrivals.count)
    ways[way] = counted
    return counted
  }

  private mutating func hosts(for partition: Int) -> IndexSet {
    let target = model.targets[partition]
    if target >= 0 { return IndexSet(below: model.hostCount, [target]) }
    var hosts = arrivals(partition).hosts
    let start = model.start[partition]
    if !isClosed[start] { hosts.insert(start) } else { hosts.remove(start) }
    return hosts
  }

  /// How many hosts there are for a partition.
  private mutating func hostCount(for partition: Int) -> Int {
    if model.targets[partition] >= 0 { return 1 }
    let (hosts, count) = arrivals(partition)
    let start = model.start[partition]
    return count + (isClosed[start] ? 0 : 1) - (hosts.contains(start) ? 1 : 0)
  }

  /// How full a host is with a partition on it: what is left of its scarcest resource, in 1/4096.
  private func tightness(_ partition: Int, _ host: Int) -> Int64 {
    var sum: Int64 = 0
    for resource in 0..<resourceCount {
      let limit = max(1, model.limits[host * resourceCount + resource])
      let left =
        room[host * resourceCount + resource]
        - model.demands[partition * resourceCount + resource]
      sum += min(left, limit) / max(1, limit / 4096)
    }
    return sum
  }

  /// Places a partition where it fits and leaves least; where it is at first if it may stay there.
  private mutating func place(_ partition: Int, _ work: inout Int) -> Bool {
    var best: (host: Int, left: Int64)?
    let start = model.start[partition]
    // A closure would have the whole search copied for every host.
    for host in hosts(for: partition).indexes {
      work -= 1
      guard !isClosed[host], fits(partition, host) else { continue }
      let left = host == start ? Int64.min : tightness(partition, host)
      if best == nil || left < best?.left ?? 0 { best = (host, left) }
    }
    guard let best else { return false }
    put(partition, best.host)
    return true
  }

  /// Places the homeless where there is room, those with the least choice and the largest first.
  ///
  /// - Returns: Whether everybody has a place.
  mutating func construct(_ work: inout Int) -> Bool {
    placeGroups(&work)
    let waiting = sorted(homeless)
    // Who has a target or rivals asks more of a host than room.
    let plain = waiting.filter {
      model.targets[$0] < 0 && model.groupsOfPartition[$0].isEmpty
    }
    var queues = HostQueues(
      plain.map { ($0, Kind(way: way(of: $0), demands: model.demands(of: $0))) },
      hostCount: model.hostCount)
    return waiting.count { !place($0, &queues, &work) } == 0
  }

  /// Of a partition that has no place, the host that lacks least for it; `nil` where it may go nowhere.
  mutating func blocker(of partition: Int) -> Blocker? {
    var best: (host: Int, resource: Int, lacks: Int64, share: Int64)?
    // Where it is nothing is to arrive.
    for host in hosts(for: partition).indexes
    where !isClosed[host] && host != model.start[partition] {
      var worst: (resource: Int, lacks: Int64, share: Int64) = (0, 0, 0)
      for resource in 0..<resourceCount {
        let cell = host * resourceCount + resource
        var lacks = model.demands[partition * resourceCount + resource] - room[cell]
        // As the fleet states it.
        if lacks > 0, model.limits[cell] <= model.endLimits[cell] {
          lacks -= model.roundedOff[cell]
        }
        // In 1/4096 of what the host has.
        let share = lacks / max(1, model.limits[cell] / 4096)
        if lacks > 0, share >= worst.share { worst = (resource, lacks, share) }
      }
      if worst.share < best?.share ?? .max {
        best = (host, worst.resource, worst.lacks, worst.share)
      }
    }
    return best.map {
      Blocker(
        partition: model.partitions[partition], host: model.hosts[$0.host], resource: $0.resource,
        lacks: $0.lacks)
    }
  }

  /// Does what `place` does, with a queue where the partition has one.
  private mutating func place(
    _ partition: Int, _ queues: inout HostQueues, _ work: inout Int
  ) -> Bool {
    if queues.serves(partition) {
      work -= hostCount(for: partition)
      let start = model.start[partition]
      if !isClosed[start], fits(partition, start) {
        put(partition, start)
      } else if let host = first(for: partition, arrivals(partition).hosts, &queues) {
        put(partition, host)
      } else {
        return false
      }
    } else if !place(partition, &work) {
      return false
    }
    queues.note(ends[partition])
    return true
  }

  private func first(
    for partition: Int, _ hosts: IndexSet, _ queues: inout HostQueues
  ) -> Int? {
    queues.first(for: partition, among: hosts) { host in
      isClosed[host] || !fits(partition, host) ? nil : tightness(partition, host)
    }
  }

  /// Moves others so that there is room for who has no place after `construct`.
  ///
  /// - Returns: Whether everybody has a place.
  mutating func displace(_ work: inout Int, rounds: Int) -> Bool {
    var waiting = sorted(homeless)
    var round = 0
    while !waiting.isEmpty, work > 0 {
      if model.deadline?.strikes() == true {
        work = 0
        break
      }
      waiting = waiting.filter { partition in
        for depth in 1...3 {
          var path: Set<Int> = [partition]
          if makeRoom(for: partition, depth, &path, &work) { return false }
        }
        return true
      }
      if waiting.isEmpty || round >= rounds { break }
      round += 1
      // Who has no place takes one; some others look for theirs anew.
      for _ in 0..<min(4 + round % 8, ends.count) {
        let moved = ends.indices.filter { ends[$0] >= 0 && ends[$0] != model.start[$0] }
        guard !moved.isEmpty else { break }
        let partition = moved[Int(random.next() % UInt64(moved.count))]
        take(partition)
        waiting.append(partition)
      }
      waiting = shuffled(waiting).filter { !place($0, &work) }
    }
    return waiting.isEmpty
  }

  private mutating func shuffled(_ list: [Int]) -> [Int] {
    var list = list
    for index in list.indices.dropFirst().reversed() {
      list.swapAt(index, Int(random.next() % UInt64(index + 1)))
    }
    return list
  }

  private mutating func sorted(_ partitions: [Int]) -> [Int] {
    partitions.map { partition in
      (hostCount(for: partition), -share(partition), partition)
    }.sorted { $0 < $1 }.map(\.2)
  }

  /// The largest part of what all hosts have that a partition uses, in 2^-40.
  private func share(_ partition: Int) -> Int64 {
    (0..<resourceCount).map {
      let all = max(1, totals[$0] / (1 << 20))
      return (model.demands[partition * resourceCount + $0] << 20) / all
    }.max() ?? 0
  }

  /// Makes room for a partition by moving one other on, and another for that, to a depth. Who moves
  /// anyway is moved before who would stay.
  private mutating func makeRoom(
    for partition: Int, _ depth: Int, _ path: inout Set<Int>, _ work: inout Int
  ) -> Bool {
    if place(partition, &work) { return true }
    guard depth > 0, work > 0 else { return false }
    var candidates: [(isNew: Int, memory: Int64, resident: Int, host: Int)] = []
    for host in hosts(for: partition).indexes {
      guard !isClosed[host] else { continue }
      for resident in residents[host]
      where model.movability[resident] != .pinned && !path.contains(resident) {
        work -= 1
        let isEnough = (0..<resourceCount).allSatisfy {
          let demand = model.demands[partition * resourceCount + $0]
          return demand == 0
            || demand <= room[host * resourceCount + $0]
              + model.demands[resident * resourceCount + $0]
        }
        guard isEnough, !meetsRival(partition, host, except: resident) else { continue }
        let isNew = host == model.start[resident] ? 1 : 0
        candidates.append((isNew, model.memory[resident], resident, host))
      }
    }
    candidates.sort { ($0.isNew, $0.memory, $0.resident) < ($1.isNew, $1.memory, $1.resident) }
    for candidate in candidates.prefix(200) {
      take(candidate.resident)
      put(partition, candidate.host)
      path.insert(candidate.resident)
      if makeRoom(for: candidate.resident, depth - 1, &path, &work) { return true }
      path.remove(candidate.resident)
      take(partition)
      put(candidate.resident, candidate.host)
    }
    return false
  }

  /// Brings groups together that end together: where most of them are and the rest fits.
  private mutating func placeGroups(_ work: inout Int) {
    for group in model.togetherGroups {
      for member in group where ends[member] >= 0 { take(member) }
      var common = hosts(for: group[0])
      for member in group.dropFirst() { common.formIntersection(hosts(for: member)) }
      var best: (cost: Int, left: Int64, host: Int)?
      for host in 0..<model.hostCount where common.contains(host) && !isClosed[host] {
        work -= group.count
        let isThere = group.allSatisfy { member in
          if fits(member, host) {
            put(member, host)
            return true
          }
          return false
        }
        let cost = group.count { model.start[$0] != host }
        let left = tightness(group[0], host)
        if isThere, best == nil || (cost, left) < (best?.cost ?? 0, best?.left ?? 0) {
          best = (cost, left, host)
        }
        for member in group where ends[member] >= 0 { take(member) }
      }
      if let best { for member in group { put(member, best.host) } }
    }
  }
}
