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
  /// Who leaves if a partition does, by partition: itself, and those it ends together with.
  private var companions: [[Int]]

  init(_ model: SearchModel, seed: UInt64) {
    self.model = model
    self.seed = seed
    random = SplitMix64(seed: seed)
    isClosed = model.isEvacuated
    residents = Array(repeating: [], count: model.hostCount)
    for partition in 0..<model.partitionCount {
      residents[model.start[partition]].append(partition)
    }
    companions = (0..<model.partitionCount).map { [$0] }
    for group in model.togetherGroups { for member in group { companions[member] = group } }
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
    let items = leavable(host)
    var found: [Departure] = []
    for count in 1...max(1, min(3, items.count)) {
      extend(Departure(), 0, items, count, excess, &found)
      // More of them are no fewer partitions than the sets of so many alone.
      if found.contains(where: { $0.partitions.count <= count + 1 }) { break }
    }
    if let fewest = found.map(\.partitions.count).min() {
      found.removeAll { $0.partitions.count > fewest }
      found.sort { $0.precedes($1) }
      let pick = seed == 0 ? 0 : Int(random.next() % UInt64(min(found.count, 1 + Int(seed))))
      return found[pick].partitions
    }
    // More than three: the largest of the scarcest first.
    var rest = excess
    var chosen: [Int] = []
    var left = items
    while let worst = rest.indices.max(by: { rest[$0] < rest[$1] }), rest[worst] > 0 {
      guard
        let largest = left.indices.max(by: {
          left[$0].demands[worst] < left[$1].demands[worst]
        }), left[largest].demands[worst] > 0
      else { break }
      let item = left.remove(at: largest)
      chosen += item.partitions
      for resource in 0..<resources { rest[resource] -= item.demands[resource] }
    }
    return chosen
  }

  /// Partitions of one host that leave together.
  private struct Departure {
    var partitions: [Int] = []
    var memory: Int64 = 0
    var demands: [Int64] = []

    func precedes(_ other: Self) -> Bool {
      (memory, partitions.first ?? 0) < (other.memory, other.partitions.first ?? 0)
    }
  }

  /// What can leave a host: partitions alone, or with all that are to end where they do.
  private func leavable(_ host: Int) -> [Departure] {
    residents[host].compactMap { partition in
      let group = companions[partition]
      // Those of a group that are here are one, named by the first of them.
      let here = group.count == 1 ? group : group.filter { model.start[$0] == host }
      guard here[0] == partition,
        group.allSatisfy({ model.movability[$0] != .pinned && model.targets[$0] < 0 })
      else { return nil }
      return Departure(
        partitions: here, memory: here.reduce(0) { $0 + model.memory[$1] },
        demands: (0..<model.resourceCount).map { resource in
          here.reduce(0) { $0 + model.demands[$1 * model.resourceCount + resource] }
        })
    }
  }

  /// Adds the sets of `count` more of the items that bring the host to its limits.
  private func extend(
    _ chosen: Departure, _ first: Int, _ items: [Departure], _ count: Int, _ excess: [Int64],
    _ found: inout [Departure]
  ) {
    if found.count > 500 { return }
    if count == 0 {
      if excess.allSatisfy({ $0 <= 0 }) { found.append(chosen) }
      return
    }
    for index in first..<max(first, items.count - count + 1) {
      let item = items[index]
      extend(
        Departure(
          partitions: chosen.partitions + item.partitions, memory: chosen.memory + item.memory),
        index + 1, items, count - 1, zip(excess, item.demands).map { $0 - $1 }, &found)
    }
  }
}
