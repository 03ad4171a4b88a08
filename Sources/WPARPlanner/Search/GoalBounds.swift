/// What no plan for a goal can beat, wherever things end.
struct GoalBounds {
  /// Partitions that cannot end where they are.
  private(set) var mustMove = 0
  private(set) var mustMoveMemory: Int64 = 0
  /// The least number of moves.
  private(set) var moves = 0
  /// The least number of stops of what could move live.
  private(set) var stops = 0
  /// How many leave each host at least.
  private(set) var departures: [Int]
  /// Whether something that must move cannot.
  private(set) var isHopeless = false

  /// - Parameter leastStops: Stops that are known to be needed.
  init(_ model: SearchModel, leastStops: Int = 0) {
    var leaves = Array(repeating: false, count: model.partitionCount)
    departures = Array(repeating: 0, count: model.hostCount)
    for partition in 0..<model.partitionCount {
      let start = model.start[partition]
      let target = model.targets[partition]
      guard model.isEvacuated[start] || target >= 0 && target != start else { continue }
      leaves[partition] = true
      departures[start] += 1
      mustMove += 1
      mustMoveMemory += model.memory[partition]
      if model.movability[partition] == .pinned { isHopeless = true }
    }
    let excess = excess(model, leaves)
    for (host, count) in excess.enumerated() { departures[host] += count }
    let extra = max(
      excess.reduce(0, +),
      max(emptied(model, leaves), max(joined(model, leaves), displaced(model, leaves)))
    )
    moves = mustMove + extra
    if mustMove > 0 { stops = max(leastStops, FrozenProof(model)?.leastStops() ?? 0) }
  }

  /// Takes up what was proved otherwise, of plans with the stops that the model allows.
  mutating func raise(toMoves moves: Int) { self.moves = max(self.moves, moves) }

  /// Departures from each host that holds more than it may at the end, besides those who must move.
  private func excess(_ model: SearchModel, _ leaves: [Bool]) -> [Int] {
    guard model.limitsEnd else { return [] }
    let resources = model.resourceCount
    var residents: [[Int]] = Array(repeating: [], count: model.hostCount)
    for partition in 0..<model.partitionCount {
      residents[model.start[partition]].append(partition)
    }
    return (0..<model.hostCount).map { host in
      let stayers = residents[host].filter { !leaves[$0] }
      let excess = (0..<resources).map { resource in
        stayers.reduce(-model.endLimits[host * resources + resource]) {
          $0 + model.demands[$1 * resources + resource]
        }
      }
      // Who has to end here does not leave; where that is too much, there is no end at all.
      let free = stayers.filter { model.movability[$0] != .pinned && model.targets[$0] < 0 }
      return HostRelief.departures(excess, free.map { model.demands(of: $0) }) ?? 0
    }
  }

  /// Departures that empty as many hosts as must be.
  private func emptied(_ model: SearchModel, _ leaves: [Bool]) -> Int {
    guard let most = model.maximumHosts else { return 0 }
    var counts = Array(repeating: 0, count: model.hostCount)
    var isUsed = Array(repeating: false, count: model.hostCount)
    var isFixed = Array(repeating: false, count: model.hostCount)
    for partition in 0..<model.partitionCount {
      let host = model.start[partition]
      isUsed[host] = true
      if model.movability[partition] == .pinned { isFixed[host] = true }
      if !leaves[partition] { counts[host] += 1 }
    }
    let surplus = isUsed.count { $0 } - most
    guard surplus > 0 else { return 0 }
    return counts.indices.filter { isUsed[$0] && !isFixed[$0] }.map { counts[$0] }.sorted()
      .prefix(surplus).reduce(0, +)
  }

  /// Moves that bring groups together.
  private func joined(_ model: SearchModel, _ leaves: [Bool]) -> Int {
    model.togetherGroups.reduce(0) { sum, group in
      var counts: [Int: Int] = [:]
      for member in group where !leaves[member] { counts[model.start[member], default: 0] += 1 }
      let leaving = group.count { leaves[$0] }
      return sum + max(0, group.count - leaving - (counts.values.max() ?? 0))
    }
  }

  /// Departures of others that make room for those who must move and fit nowhere as it is: who
  /// receives some of them has to let somebody go, at least as many as make the room.
  private func displaced(_ model: SearchModel, _ leaves: [Bool]) -> Int {
    let resources = model.resourceCount
    guard mustMove > 0, model.partitionCount * model.hostCount < 4_000_000 else { return 0 }
    let placement = Placement(model)
    var room = zip(model.limits, placement.loads).map { $0 - $1 }
    var residents: [[Int]] = Array(repeating: [], count: model.hostCount)
    for partition in 0..<model.partitionCount {
      let host = model.start[partition]
      if leaves[partition] {
        for resource in 0..<resources {
          room[host * resources + resource] += model.demands[partition * resources + resource]
        }
      } else if model.movability[partition] != .pinned {
        residents[host].append(partition)
      }
    }
    let ends = (0..<model.partitionCount).map { partition -> IndexSet? in
      guard leaves[partition] else { return nil }
      return model.arrivals(partition, stops: true)
    }
    let homeless = leaves.indices.filter { partition in
      guard let ends = ends[partition] else { return false }
      let target = model.targets[partition]
      return !ends.contains { host in
        (target < 0 || host == target)
          && (0..<resources).allSatisfy {
            let demand = model.demands[partition * resources + $0]
            return demand == 0 || demand <= room[host * resources + $0]
          }
      }
    }
    guard !homeless.isEmpty, homeless.count <= 400 else { return 0 }
    // The least number of departures that lets so many of the homeless in, host by host.
    var least = Array(repeating: Int.max / 2, count: homeless.count + 1)
    least[0] = 0
    for host in 0..<model.hostCount {
      let able = homeless.filter { ends[$0]?.contains(host) ?? false }
      guard !able.isEmpty else { continue }
      var needs = [0]
      var falling: [[Int64]] = []
      var rising: [[Int64]] = []
      for resource in 0..<resources {
        falling.append(
          residents[host].map { model.demands[$0 * resources + resource] }.sorted(by: >))
        rising.append(able.map { model.demands[$0 * resources + resource] }.sorted())
      }
      for count in 1...able.count {
        var needed = 0
        for resource in 0..<resources {
          var lack =
            rising[resource].prefix(count).reduce(0, +) - room[host * resources + resource]
          if rising[resource][count - 1] == 0 { lack = 0 }
          var departures = 0
          for demand in falling[resource] where lack > 0 {
            lack -= demand
            departures += 1
          }
          needed = lack > 0 ? Int.max / 2 : max(needed, departures)
          if needed == Int.max / 2 { break }
        }
        if needed >= Int.max / 2 { break }
        needs.append(needed)
      }
      for total in (1...homeless.count).reversed() {
        for count in 1..<max(2, needs.count) where count <= total && count < needs.count {
          least[total] = min(least[total], least[total - count] + needs[count])
        }
      }
    }
    let sum = least[homeless.count]
    return sum >= Int.max / 2 ? 0 : sum
  }
}
