/// What an exact search looks up: a small model with one bit a host, and identical partitions side
/// by side.
///
/// A slot is one partition that may change; slots of a kind are partitions that differ in nothing but
/// where they are. A code says where a slot is: a host h; h + hosts, there again after it was stopped
/// and counted; h + 2 × hosts, stopped at h.
struct ExactTables {
  let hostCount: Int
  let resourceCount: Int
  /// The partition of each slot. Slots of a kind are next to each other.
  var partitions: [Int] = []
  var kinds: [Int] = []
  /// The first partition of each kind.
  var representatives: [Int] = []
  /// Codes at the start.
  var start: [Int] = []
  /// slots × resources.
  var demands: [Int64] = []
  var memory: [Int64] = []
  /// What arrives may find this much: hosts × resources, less what never changes.
  var room: [Int64]
  /// The same for the end; negative where that cannot be kept.
  var endRoom: [Int64]
  /// Hosts that hold something that never changes.
  var fixedHosts: UInt64 = 0
  /// Whether something that never changes is where it may not end.
  var isHopeless = false
  /// The apart groups of each slot.
  var groups: [[Int]] = []
  var groupCount: Int
  /// Slots of each together group, with the host of those that never change, -1 for none.
  var together: [(slots: [Int], host: Int)] = []

  /// Where a slot of a kind may go with one live move or start: kinds × codes.
  var arrivals: [UInt64] = []
  /// Those of them that bring it nearer to its end: kinds × codes.
  var nearer: [UInt64] = []
  /// What brings it to its end if everything fits, infinite where nothing does: kinds × codes.
  var distances: [SearchCost] = []
  /// Whether a stop brings it nearer to its end: kinds × codes.
  var stopIsNearer: [Bool] = []
  /// The code after a stop, -1 where a slot cannot be stopped: kinds × codes.
  var stops: [Int] = []
  var stopCosts: [SearchCost] = []
  /// Slots by falling demand, for each resource: resources × slots.
  var byDemand: [Int] = []

  var codeCount: Int { 3 * hostCount }
  var slotCount: Int { partitions.count }

  /// `nil` when the model has more than 64 hosts or too many partitions.
  init?(_ model: SearchModel) {
    guard model.hostCount <= 64 else { return nil }
    hostCount = model.hostCount
    resourceCount = model.resourceCount
    room = model.limits
    endRoom = model.endLimits
    groupCount = model.apartGroups.count
    let changing = (0..<model.partitionCount).filter {
      model.mayStop($0)
        || model.movability[$0] == .live && model.reachable($0, stops: false).count > 1
    }
    guard changing.count <= 128 else { return nil }
    isHopeless = model.contradictsItself
    placeFixed(model, changing)
    if endRoom.contains(where: { $0 < 0 }) { isHopeless = true }
    makeSlots(model, changing)
    for kind in representatives.indices { fillWays(model, kind) }
    for kind in representatives.indices { fillDistances(model, kind) }
    for resource in 0..<resourceCount {
      byDemand += partitions.indices.sorted {
        (demands[$1 * resourceCount + resource], $0) < (demands[$0 * resourceCount + resource], $1)
      }
    }
  }

  private mutating func placeFixed(_ model: SearchModel, _ changing: [Int]) {
    var isChanging = Array(repeating: false, count: model.partitionCount)
    for partition in changing { isChanging[partition] = true }
    for partition in 0..<model.partitionCount where !isChanging[partition] {
      let host = model.start[partition]
      let target = model.targets[partition]
      if model.isEvacuated[host] || target >= 0 && target != host { isHopeless = true }
      fixedHosts |= 1 << UInt64(host)
      for resource in 0..<resourceCount {
        let demand = model.demands[partition * resourceCount + resource]
        room[host * resourceCount + resource] -= demand
        endRoom[host * resourceCount + resource] -= demand
      }
    }
  }

  private struct Kind: Hashable {
    var demands: ArraySlice<Int64>
    var way: Int
    var movability: RelocationProblem.Movability
    var target: Int
    var groups: [Int]
    var togetherGroup: Int?
  }

  private mutating func makeSlots(_ model: SearchModel, _ changing: [Int]) {
    var togetherOf: [Int?] = Array(repeating: nil, count: model.partitionCount)
    for (index, group) in model.togetherGroups.enumerated() {
      for partition in group { togetherOf[partition] = index }
    }
    var numbers: [Kind: Int] = [:]
    var members: [[Int]] = []
    for partition in changing {
      let first = partition * resourceCount
      let kind = Kind(
        demands: model.demands[first..<first + resourceCount], way: model.ways[partition],
        movability: model.movability[partition], target: model.targets[partition],
        groups: model.groupsOfPartition[partition], togetherGroup: togetherOf[partition])
      if let number = numbers[kind] {
        members[number].append(partition)
      } else {
        numbers[kind] = members.count
        members.append([partition])
      }
    }
    representatives = members.map { $0[0] }
    for (kind, partitions) in members.enumerated() {
      for partition in partitions {
        self.partitions.append(partition)
        kinds.append(kind)
        start.append(model.start[partition])
        memory.append(model.memory[partition])
        groups.append(model.groupsOfPartition[partition])
        let first = partition * resourceCount
        demands += model.demands[first..<first + resourceCount]
      }
    }
    var slotOf = Array(repeating: -1, count: model.partitionCount)
    for (slot, partition) in partitions.enumerated() { slotOf[partition] = slot }
    for group in model.togetherGroups {
      let fixed = group.filter { slotOf[$0] < 0 }.map { model.start[$0] }
      if Set(fixed).count > 1 { isHopeless = true }
      let host = fixed.first ?? -1
      together.append((group.map { slotOf[$0] }.filter { $0 >= 0 }, host))
    }
  }

  private mutating func fillWays(_ model: SearchModel, _ kind: Int) {
    let partition = representatives[kind]
    let fitting = mask((0..<hostCount).filter { isRoom(for: partition, on: $0, model) })
    let receiving = mask(model.receiving[model.ways[partition]])
    let isLive = model.movability[partition] == .live
    let mayStop = model.mayStop(partition)
    func row(_ host: Int) -> Int {
      model.ways[partition] * model.profileCount + model.profiles[host]
    }
    var starts: [UInt64] = []
    for host in 0..<hostCount {
      let own: UInt64 = 1 << UInt64(host)
      let live = isLive ? mask(model.live[row(host)]) & ~own & fitting : 0
      arrivals.append(live)
      starts.append(mayStop ? (mask(model.stopped[row(host)]) | own & receiving) & fitting : 0)
    }
    arrivals += arrivals.suffix(hostCount)
    arrivals += starts
    for host in 0..<hostCount {
      let canonical = starts.firstIndex(of: starts[host]) ?? host
      stops.append(mayStop ? 2 * hostCount + canonical : -1)
      stopCosts.append(isLive ? .stop : .zero)
    }
    for _ in 0..<hostCount {
      stops.append(stops[stops.count - hostCount])
      stopCosts.append(.zero)
    }
    for _ in 0..<hostCount {
      stops.append(-1)
      stopCosts.append(.infinite)
    }
  }

  /// Whether a partition fits beside what never changes.
  private func isRoom(for partition: Int, on host: Int, _ model: SearchModel) -> Bool {
    for resource in 0..<resourceCount {
      let demand = model.demands[partition * resourceCount + resource]
      if demand > 0, demand > room[host * resourceCount + resource] { return false }
    }
    for group in model.groupsOfPartition[partition] {
      for member in model.apartGroups[group] where model.start[member] == host {
        if member != partition, !partitions.contains(member) { return false }
      }
    }
    return true
  }

  private mutating func fillDistances(_ model: SearchModel, _ kind: Int) {
    let partition = representatives[kind]
    let base = kind * codeCount
    let target = model.targets[partition]
    let first = partition * resourceCount
    var row = Array(repeating: SearchCost.infinite, count: codeCount)
    for host in 0..<hostCount {
      let fitsEnd = (0..<resourceCount).allSatisfy {
        model.demands[first + $0] <= endRoom[host * resourceCount + $0]
      }
      if !model.isEvacuated[host], target < 0 || target == host, fitsEnd {
        row[host] = .zero
        row[host + hostCount] = .zero
      }
    }
    let move = SearchCost(moves: 1, memory: model.memory[partition])
    var isChanging = true
    while isChanging {
      isChanging = false
      for code in 0..<codeCount {
        var best = row[code]
        var rest = arrivals[base + code]
        while rest != 0 {
          let next = self.code(of: kind, after: code, at: rest.trailingZeroBitCount, model)
          if !row[next].isInfinite { best = min(best, row[next] + move) }
          rest &= rest - 1
        }
        let stop = stops[base + code]
        if stop >= 0, !row[stop].isInfinite { best = min(best, row[stop] + stopCosts[base + code]) }
        if best < row[code] {
          row[code] = best
          isChanging = true
        }
      }
    }
    for code in 0..<codeCount {
      var towards: UInt64 = 0
      var rest = row[code].isInfinite || row[code] == .zero ? 0 : arrivals[base + code]
      while rest != 0 {
        let host = rest.trailingZeroBitCount
        let next = self.code(of: kind, after: code, at: host, model)
        if !row[next].isInfinite, row[next] + move == row[code] { towards |= 1 << UInt64(host) }
        rest &= rest - 1
      }
      nearer.append(towards)
      let stop = stops[base + code]
      stopIsNearer.append(
        stop >= 0 && !row[stop].isInfinite && row[code] != .zero
          && row[stop] + stopCosts[base + code] == row[code])
    }
    distances += row
  }

  private func code(of kind: Int, after code: Int, at host: Int, _ model: SearchModel) -> Int {
    code < hostCount || model.movability[representatives[kind]] == .stoppedOnly
      ? host : host + hostCount
  }

  private func mask(_ hosts: some Sequence<Int>) -> UInt64 {
    hosts.reduce(0) { $0 | 1 << UInt64($1) }
  }

  private func mask(_ hosts: IndexSet) -> UInt64 {
    var result: UInt64 = 0
    hosts.forEach { result |= 1 << UInt64($0) }
    return result
  }
}
