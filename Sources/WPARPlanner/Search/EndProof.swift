/// Reasons why no placement meets a goal, stops or not, that are cheap to find in problems of any
/// size. To find none proves nothing.
struct EndProof {
  private let model: SearchModel
  /// Where each partition may end.
  private let ends: [IndexSet]
  /// Partitions of one kind may end on the same hosts. Sets are large, and kinds are few.
  private let kinds: [Int]
  /// Where a host may not keep more than its limit, since something arrives: hosts × resources.
  private let mustHoldLimit: [Bool]

  init(_ model: SearchModel) {
    self.model = model
    var cache: [Way: IndexSet] = [:]
    var kindNumbers: [Kind: Int] = [:]
    var endsOfKinds: [IndexSet] = []
    kinds = (0..<model.partitionCount).map { partition in
      let start = model.start[partition]
      let way = Way(
        row: model.ways[partition], profile: model.profiles[start],
        movability: model.movability[partition])
      let arrivals = cache[way] ?? model.arrivals(partition, stops: true)
      cache[way] = arrivals
      let isChanged = arrivals.contains(start) == model.isEvacuated[start]
      let kind = Kind(
        way: way, changed: isChanged ? start : -1, target: model.targets[partition])
      if let number = kindNumbers[kind] { return number }
      let number = endsOfKinds.count
      kindNumbers[kind] = number
      endsOfKinds.append(Self.ends(of: kind, arrivals, model))
      return number
    }
    // Sets are large, and stay shared as long as nothing is written to them.
    ends = kinds.map { endsOfKinds[$0] }
    mustHoldLimit = Self.mustHoldLimit(model, ends)
  }

  private static func ends(of kind: Kind, _ arrivals: IndexSet, _ model: SearchModel) -> IndexSet {
    var ends = arrivals
    if kind.changed >= 0 {
      if model.isEvacuated[kind.changed] {
        ends.remove(kind.changed)
      } else {
        ends.insert(kind.changed)
      }
    }
    if kind.target < 0 { return ends }
    return IndexSet(below: model.hostCount, ends.contains(kind.target) ? [kind.target] : [])
  }

  /// Hosts and resources of which something must arrive that can end nowhere else, so that what stays
  /// there counts against the limit: hosts × resources.
  private static func mustHoldLimit(_ model: SearchModel, _ ends: [IndexSet]) -> [Bool] {
    var result = Array(repeating: false, count: model.limits.count)
    for partition in ends.indices {
      let target = model.targets[partition]
      guard target >= 0, target != model.start[partition], ends[partition].contains(target) else {
        continue
      }
      for resource in 0..<model.resourceCount
      where model.demands[partition * model.resourceCount + resource] > 0 {
        result[target * model.resourceCount + resource] = true
      }
    }
    return result
  }

  private struct Kind: Hashable {
    var way: Way
    /// The host that is added or taken away, -1 for none.
    var changed: Int
    var target: Int
  }

  private struct Way: Hashable {
    var row: Int
    var profile: Int
    var movability: RelocationProblem.Movability
  }

  /// Whether it is proved that no placement meets the goal.
  func isImpossible() -> Bool {
    model.contradictsItself || someoneHasNoEnd() || apartHasNoEnd() || togetherHasNoEnd()
      || tooMuchForTheirTarget() || tooMuchForSomeHosts() || tooFewHosts()
  }

  private func capacity(_ host: Int, _ resource: Int, _ held: [Int64]) -> Int64 {
    let index = host * model.resourceCount + resource
    let most = mustHoldLimit[index] ? model.limits[index] : max(model.limits[index], held[index])
    return min(most, model.endLimits[index])
  }

  /// What each host holds at first, and so may keep even above its limit: hosts × resources.
  private var held: [Int64] { Placement(model).loads }

  private func someoneHasNoEnd() -> Bool {
    let resources = model.resourceCount
    var pinned = Array(repeating: Int64(0), count: model.limits.count)
    for partition in 0..<model.partitionCount where model.movability[partition] == .pinned {
      for resource in 0..<resources {
        pinned[model.start[partition] * resources + resource] +=
          model.demands[partition * resources + resource]
      }
    }
    if !zip(pinned, model.endLimits).allSatisfy({ $0 <= $1 }) { return true }
    for partition in 0..<model.partitionCount {
      let start = model.start[partition]
      if ends[partition].contains(start), !model.limitsEnd { continue }
      let hasEnd = ends[partition].contains { host in
        if host == start, model.movability[partition] == .pinned { return true }
        return (0..<resources).allSatisfy {
          let demand = model.demands[partition * resources + $0]
          let index = host * resources + $0
          let limit =
            host == start
            ? model.endLimits[index] : min(model.limits[index], model.endLimits[index])
          return demand == 0 || demand + pinned[index] <= limit
        }
      }
      if !hasEnd { return true }
    }
    return false
  }

  /// Whether partitions that are to end on one host have more demand than it has room. Linear.
  private func tooMuchForTheirTarget() -> Bool {
    let resources = model.resourceCount
    var demands = [Int64](repeating: 0, count: model.limits.count)
    for (partition, target) in model.targets.enumerated() where target >= 0 {
      for resource in 0..<resources {
        demands[target * resources + resource] += model.demands[partition * resources + resource]
      }
    }
    let held = self.held
    return demands.indices.contains {
      demands[$0] > capacity($0 / resources, $0 % resources, held)
    }
  }

  /// Whether partitions that can only end on some hosts have more demand than those have room.
  private func tooMuchForSomeHosts() -> Bool {
    let resources = model.resourceCount
    let held = self.held
    var distinct: [IndexSet] = []
    var seen: Set<IndexSet> = []
    // The first partition of each kind, in their order.
    var firsts: [Int] = []
    for partition in kinds.indices where kinds[partition] == firsts.count {
      firsts.append(partition)
    }
    for partition in firsts where seen.insert(ends[partition]).inserted {
      distinct.append(ends[partition])
      if distinct.count * model.partitionCount > 1_000_000 { break }
    }
    if distinct.count * distinct.count * model.partitionCount < 1_000_000 {
      let single = distinct
      for one in single {
        for other in single {
          let union = one.union(other)
          if seen.insert(union).inserted { distinct.append(union) }
        }
      }
    }
    for set in distinct {
      let isInside = firsts.map { ends[$0].isSubset(of: set) }
      let inside = ends.indices.filter { isInside[kinds[$0]] }
      for resource in 0..<resources {
        var demand: Int64 = 0
        var smallest = Int64.max
        for partition in inside {
          let amount = model.demands[partition * resources + resource]
          demand += amount
          smallest = min(smallest, amount)
        }
        var room: Int64 = 0
        var places: Int64 = 0
        set.forEach { host in
          // Sums over all hosts, of which none may have a limit, stay within bounds.
          let capacity = min(
            max(0, capacity(host, resource, held)), RelocationProblem.unlimited / 1_000_000)
          room += capacity
          if smallest > 0 { places += capacity / smallest }
        }
        if demand > room || smallest > 0 && Int64(inside.count) > places { return true }
      }
    }
    return false
  }

  /// Whether a group that is apart has fewer hosts than members, each on its own.
  private func apartHasNoEnd() -> Bool {
    for group in model.apartGroups {
      if Set(group.map { model.start[$0] }).count < group.count { continue }
      var holder = Array(repeating: -1, count: model.hostCount)
      for member in group {
        var tried = Array(repeating: false, count: model.hostCount)
        if !assign(member, &holder, &tried) { return true }
      }
    }
    return false
  }

  /// Gives a member a host of its own, moving others on where that helps.
  private func assign(_ member: Int, _ holder: inout [Int], _ tried: inout [Bool]) -> Bool {
    if let free = ends[member].first(where: { holder[$0] < 0 }) {
      holder[free] = member
      return true
    }
    while let host = ends[member].first(where: { !tried[$0] }) {
      tried[host] = true
      if assign(holder[host], &holder, &tried) {
        holder[host] = member
        return true
      }
    }
    return false
  }

  private func togetherHasNoEnd() -> Bool {
    for group in model.togetherGroups {
      let common = group.dropFirst().reduce(ends[group[0]]) { $0.intersection(ends[$1]) }
      if common.isEmpty { return true }
      if Set(group.map { model.start[$0] }).count == 1 { continue }
      let members = Set(group)
      for apart in model.apartGroups {
        let both = apart.filter(members.contains)
        guard let first = both.first, both.count > 1 else { continue }
        // Who has been on one host from the start may stay there, and others of the group join them.
        let isOne = Set(both.map { model.start[$0] }).count == 1
        if !isOne || !common.contains(model.start[first]) { return true }
      }
    }
    return false
  }

  private func tooFewHosts() -> Bool {
    guard let most = model.maximumHosts else { return false }
    return HostCountBound.least(model) > most
  }
}
