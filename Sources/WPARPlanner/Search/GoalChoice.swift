/// Which partitions leave and which hosts are emptied for a goal that leaves the choice; other seeds
/// choose otherwise.
struct GoalChoice {
  /// Partitions that are to leave where they are.
  private(set) var leaving: [Int] = []
  /// Hosts that are to be empty at the end.
  private(set) var isClosed: [Bool]
  private let model: SearchModel
  private let seed: UInt64
  private var random: SplitMix64
  private var residents: [[Int]]

  init(_ model: SearchModel, seed: UInt64) {
    self.model = model
    self.seed = seed
    random = SplitMix64(seed: seed)
    isClosed = model.isEvacuated
    residents = Array(repeating: [], count: model.hostCount)
    for partition in 0..<model.partitionCount {
      residents[model.start[partition]].append(partition)
    }
  }

  mutating func choose() {
    closeHosts()
    if model.limitsEnd {
      for host in 0..<model.hostCount where !isClosed[host] { leaving += departures(host) }
    }
  }

  /// Closes hosts, the cheapest to empty first, until as many are left as may be.
  private mutating func closeHosts() {
    guard let most = model.maximumHosts else { return }
    let used = residents.indices.filter { !residents[$0].isEmpty }
    var surplus = used.count { !isClosed[$0] } - most
    let candidates = used.filter { host in
      !isClosed[host]
        && residents[host].allSatisfy {
          model.movability[$0] != .pinned && (model.targets[$0] < 0 || model.targets[$0] != host)
        }
    }
    let keyed = candidates.map { host in
      let noise = seed == 0 ? 0 : Int(random.next() % (1 + seed / 4))
      return (
        residents[host].count + noise,
        residents[host].reduce(Int64(0)) { $0 + model.memory[$1] }, host
      )
    }
    for (_, _, host) in keyed.sorted(by: { $0 < $1 }) where surplus > 0 {
      isClosed[host] = true
      surplus -= 1
    }
    // What is empty stays so.
    for host in residents.indices where residents[host].isEmpty {
      if used.count >= most { isClosed[host] = true }
    }
  }

  /// The fewest residents of a host whose departure brings it to its end limits, of those the ones
  /// that move least memory, or others for other seeds.
  private mutating func departures(_ host: Int) -> [Int] {
    let resources = model.resourceCount
    let excess = (0..<resources).map { resource in
      residents[host].reduce(-model.endLimits[host * resources + resource]) {
        $0 + model.demands[$1 * resources + resource]
      }
    }
    guard excess.contains(where: { $0 > 0 }) else { return [] }
    let movable = residents[host].filter {
      model.movability[$0] != .pinned && model.targets[$0] < 0
    }
    for count in 1...max(1, min(3, movable.count)) {
      var found: [(memory: Int64, set: [Int])] = []
      extend([], 0, movable, count, excess, &found)
      found.sort { ($0.memory, $0.set.first ?? 0) < ($1.memory, $1.set.first ?? 0) }
      if !found.isEmpty {
        let pick = seed == 0 ? 0 : Int(random.next() % UInt64(min(found.count, 1 + Int(seed))))
        return found[pick].set
      }
    }
    // More than three: the largest of the scarcest first.
    var rest = excess
    var chosen: [Int] = []
    while let worst = rest.indices.max(by: { rest[$0] < rest[$1] }), rest[worst] > 0 {
      let left = movable.filter { !chosen.contains($0) }
      guard
        let largest = left.max(by: {
          model.demands[$0 * resources + worst] < model.demands[$1 * resources + worst]
        }), model.demands[largest * resources + worst] > 0
      else { break }
      chosen.append(largest)
      for resource in 0..<resources {
        rest[resource] -= model.demands[largest * resources + resource]
      }
    }
    return chosen
  }

  private func extend(
    _ chosen: [Int], _ first: Int, _ movable: [Int], _ count: Int, _ excess: [Int64],
    _ found: inout [(memory: Int64, set: [Int])]
  ) {
    if found.count > 500 { return }
    if count == 0 {
      if excess.allSatisfy({ $0 <= 0 }) {
        found.append((chosen.reduce(0) { $0 + model.memory[$1] }, chosen))
      }
      return
    }
    let resources = model.resourceCount
    for index in first..<max(first, movable.count - count + 1) {
      let rest = (0..<resources).map {
        excess[$0] - model.demands[movable[index] * resources + $0]
      }
      extend(chosen + [movable[index]], index + 1, movable, count - 1, rest, &found)
    }
  }
}
