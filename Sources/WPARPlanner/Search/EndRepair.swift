/// A local search for where everything ends: what breaks a limit is put right by moves and swaps, and
/// then, over and over, somebody who moved is sent home and the rest put right again.
///
/// A construction fills hosts one partition after another, and fails where room must be left for what
/// comes later. Here everybody has a place from the beginning, and places are changed by what they
/// break (tabu search: what has left a host does not come back for a while).
struct EndRepair {
  private let model: SearchModel
  private let resources: Int
  /// Partitions that end on one host; most alone.
  private let items: [[Int]]
  /// Where each item may end, ascending: items.
  private let domains: [[Int]]
  private let domainSets: [IndexSet]
  /// What a unit of each resource above a limit weighs: one partition of the average size weighs 1.
  private let weights: [Double]
  /// What each item costs on each host: items × hosts.
  private let costs: [Double]
  /// What each item uses, and after the last one nothing: (items + 1) × resources.
  private let needs: [Int64]
  /// Most that each host may hold at the end when something arrives: hosts × resources.
  private let caps: [Int64]
  /// Whether a host holds more at first than when something arrives, and may keep that: hosts.
  private let mayKeepMore: [Bool]
  /// Whether an item must be apart from anybody: items.
  private let hasRivals: [Bool]

  /// The host of each item.
  private var places: [Int]
  private var placeOf: [Int]
  private var residents: [[Int]]
  /// hosts × resources.
  private var loads: [Int64]
  /// Arrivals that use the resource: hosts × resources.
  private var arrivals: [Int]
  private var moved = 0
  private var movedMemory: Int64 = 0
  /// Until when an item does not go to a host: by item × hosts + host.
  private var tabu: [Int32]
  private var random: SplitMix64
  /// The best end that breaks nothing: partitions.
  private(set) var best: (ends: [Int], moved: Int, memory: Int64)?

  /// `nil` where the model is too large, or something has nowhere to end.
  ///
  /// - Parameters:
  ///   - ends: Where to begin, -1 for nowhere yet.
  ///   - isClosed: Which hosts end empty.
  ///   - excluded: Where each item does not end besides.
  ///   - costs: What each item costs on each host: items × hosts; when empty, how many of it move.
  init?(
    _ model: SearchModel, from ends: [Int], isClosed: [Bool], excluded: [[Int]] = [],
    costs: [Double] = [], seed: UInt64
  ) {
    guard let all = EndItems(model, isClosed: isClosed, excluded: excluded) else { return nil }
    let items = all.partitions
    self.items = items
    self.costs =
      costs.isEmpty
      ? items.flatMap { item in
        (0..<model.hostCount).map { host in Double(item.count { model.start[$0] != host }) }
      } : costs
    self.model = model
    let resources = model.resourceCount
    self.resources = resources
    random = SplitMix64(seed: seed &+ 0x5EED)
    needs =
      items.flatMap { item in
        (0..<resources).map { resource in
          item.reduce(0) { $0 + model.demands[$1 * resources + resource] }
        }
      } + Array(repeating: 0, count: resources)
    caps = zip(model.limits, model.endLimits).map { min($0, $1) }
    let startLoads = Placement(model).loads
    mayKeepMore = (0..<model.hostCount).map { host in
      (host * resources..<(host + 1) * resources).contains { startLoads[$0] > model.limits[$0] }
    }
    hasRivals = items.map { $0.contains { !model.groupsOfPartition[$0].isEmpty } }
    tabu = Array(repeating: 0, count: items.count * model.hostCount)
    domainSets = all.domains
    domains = domainSets.map(\.indexes)
    weights = (0..<resources).map { resource in
      let sum = (0..<model.partitionCount).reduce(0.0) {
        $0 + Double(model.demands[$1 * resources + resource])
      }
      return Double(max(1, model.partitionCount)) / max(1, sum)
    }
    places = Array(repeating: -1, count: items.count)
    placeOf = Array(repeating: -1, count: model.partitionCount)
    residents = Array(repeating: [], count: model.hostCount)
    loads = Array(repeating: 0, count: model.hostCount * resources)
    arrivals = Array(repeating: 0, count: model.hostCount * resources)
    for item in items.indices {
      let wanted = ends[items[item][0]]
      if wanted >= 0, domainSets[item].contains(wanted) { put(item, wanted) }
    }
    for item in items.indices where places[item] < 0 {
      put(
        item, domains[item].min { (harm(item, $0), $0) < (harm(item, $1), $1) } ?? domains[item][0])
    }
  }

  // MARK: Places

  private mutating func put(_ item: Int, _ host: Int) {
    places[item] = host
    residents[host].append(item)
    count(item, host, 1)
  }

  private mutating func take(_ item: Int) {
    let host = places[item]
    if let index = residents[host].firstIndex(of: item) { residents[host].remove(at: index) }
    count(item, host, -1)
    places[item] = -1
  }

  private mutating func count(_ item: Int, _ host: Int, _ sign: Int) {
    for partition in items[item] {
      placeOf[partition] = sign > 0 ? host : -1
      let isAway = model.start[partition] != host
      if isAway {
        moved += sign
        movedMemory += Int64(sign) * model.memory[partition]
      }
      for resource in 0..<resources {
        let demand = model.demands[partition * resources + resource]
        loads[host * resources + resource] += Int64(sign) * demand
        if isAway, demand > 0 { arrivals[host * resources + resource] += sign }
      }
    }
  }

  /// By how much a host breaks its limits with a change: what would be added, and taken away.
  private func excess(_ host: Int, adding added: Int, removing removed: Int) -> Double {
    if mayKeepMore[host] { return excessAboveKept(host, adding: added, removing: removed) }
    var sum = 0.0
    let plus = (added < 0 ? items.count : added) * resources
    let minus = (removed < 0 ? items.count : removed) * resources
    let row = host * resources
    for resource in 0..<resources {
      let excess =
        loads[row + resource] + needs[plus + resource] - needs[minus + resource]
        - caps[row + resource]
      if excess > 0 { sum += 0.02 + Double(excess) * weights[resource] }
    }
    return sum
  }

  /// The same where what has stayed may be above the limit.
  private func excessAboveKept(
    _ host: Int, adding added: Int, removing removed: Int
  ) -> Double {
    var sum = 0.0
    for resource in 0..<resources {
      let cell = host * resources + resource
      var load = loads[cell]
      var arriving = arrivals[cell]
      for (item, sign) in [(added, 1), (removed, -1)] where item >= 0 {
        for partition in items[item] {
          let demand = model.demands[partition * resources + resource]
          load += Int64(sign) * demand
          if demand > 0, model.start[partition] != host { arriving += sign }
        }
      }
      // What has stayed may be above the limit, as it was from the start.
      var limit = model.endLimits[cell]
      if arriving > 0 { limit = min(limit, model.limits[cell]) }
      if load > limit { sum += 0.02 + Double(load - limit) * weights[resource] }
    }
    return sum
  }

  /// Pairs on a host that must be apart, one of them the item and none the item that leaves.
  private func rivals(_ item: Int, _ host: Int, without removed: Int) -> Double {
    if !hasRivals[item] { return 0 }
    var sum = 0.0
    for partition in items[item] where !model.groupsOfPartition[partition].isEmpty {
      for group in model.groupsOfPartition[partition] {
        for other in model.apartGroups[group]
        where other != partition && placeOf[other] == host
          && (removed < 0 || !items[removed].contains(other))
          && (model.start[other] != host || model.start[partition] != host)
        {
          sum += 1
        }
      }
    }
    return sum
  }

  /// What is broken more when an item is put on a host.
  private func harm(_ item: Int, _ host: Int) -> Double {
    excess(host, adding: item, removing: -1) - excess(host, adding: -1, removing: -1)
      + rivals(item, host, without: -1)
  }

  private func broken(_ host: Int) -> Double {
    var sum = excess(host, adding: -1, removing: -1)
    for item in residents[host] { sum += rivals(item, host, without: -1) / 2 }
    return sum
  }

  private func cost(_ item: Int, _ host: Int) -> Double { costs[item * model.hostCount + host] }

  // MARK: Search

  private struct Change {
    var item: Int
    var host: Int
    /// Who goes the other way; -1 for nobody.
    var other: Int
    var score: Double
  }

  /// Searches until so few have moved as no end can beat, or the work is used up.
  mutating func run(_ work: inout Int, atLeast least: Int) {
    // To look at a change takes a part of what others do for a unit.
    var looks = work * 8
    search(&looks, atLeast: least)
    work = max(0, looks) / 8
  }

  private mutating func search(_ work: inout Int, atLeast least: Int) {
    var broken = (0..<model.hostCount).map { self.broken($0) }
    var step = 0
    var idle = 0
    while work > 0 {
      step += 1
      idle += 1
      // Every step looks at all hosts, also where nothing can be changed.
      work -= 1 + model.hostCount / 8
      if step & 63 == 0, model.deadline?.strikes() == true { work = 0 }
      let bad = broken.indices.filter { broken[$0] > 1e-9 }
      if bad.isEmpty {
        if keep() { idle = 0 }
        if let best, best.moved <= least { return }
        guard sendHome(&broken, step) else { return }
        continue
      }
      if idle > 400 {
        restart(&broken, step)
        idle = 0
        continue
      }
      let host = bad[Int(random.next() % UInt64(bad.count))]
      guard let change = bestChange(host, step, &work) else {
        // Everything there is tabu: time passes.
        continue
      }
      carryOut(change, &broken, step)
    }
  }

  private mutating func keep() -> Bool {
    if let best, (best.moved, best.memory) <= (moved, movedMemory) { return false }
    best = (placeOf, moved, movedMemory)
    return true
  }

  private func bestChange(_ host: Int, _ step: Int, _ work: inout Int) -> Change? {
    let here = excess(host, adding: -1, removing: -1)
    var best: Change?
    // Not every swap on a wide fleet is looked at each time.
    let width = min(model.hostCount, 24)
    for item in residents[host] where domains[item].count > 1 {
      let without =
        excess(host, adding: -1, removing: item) - here
        - rivals(item, host, without: -1)
      let wasAway = cost(item, host)
      for to in domains[item] where to != host {
        work -= 1
        let isTabu = Int(tabu[item * model.hostCount + to]) > step
        let awayDelta = (cost(item, to) - wasAway) * 0.08
        let direct = without + harm(item, to) + awayDelta
        if !isTabu, direct < best?.score ?? .infinity {
          best = Change(item: item, host: to, other: -1, score: direct)
        }
        guard domains[item].count <= width || (to &+ step) % model.hostCount < width else {
          continue
        }
        let there = excess(to, adding: -1, removing: -1)
        for other in residents[to] where domainSets[other].contains(host) {
          work -= 1
          if isTabu || Int(tabu[other * model.hostCount + host]) > step { continue }
          let score =
            excess(host, adding: other, removing: item) - here
            + excess(to, adding: item, removing: other) - there
            - rivals(item, host, without: -1) - rivals(other, to, without: -1)
            + rivals(item, to, without: other) + rivals(other, host, without: item)
            + awayDelta + (cost(other, host) - cost(other, to)) * 0.08
          if score < best?.score ?? .infinity {
            best = Change(item: item, host: to, other: other, score: score)
          }
        }
      }
    }
    return best
  }

  private mutating func carryOut(_ change: Change, _ broken: inout [Double], _ step: Int) {
    let from = places[change.item]
    take(change.item)
    if change.other >= 0 { take(change.other) }
    put(change.item, change.host)
    if change.other >= 0 { put(change.other, from) }
    let tenure = Int32(clamping: step + 6 + Int(random.next() % 8))
    tabu[change.item * model.hostCount + from] = tenure
    if change.other >= 0 { tabu[change.other * model.hostCount + change.host] = tenure }
    broken[from] = self.broken(from)
    broken[change.host] = self.broken(change.host)
  }

  /// Sends home somebody who could have stayed; whether there is such.
  private mutating func sendHome(_ broken: inout [Double], _ step: Int) -> Bool {
    let away = items.indices.filter { item in
      let home = model.start[items[item][0]]
      return places[item] != home && domainSets[item].contains(home)
    }
    guard !away.isEmpty else { return false }
    let item = away[Int(random.next() % UInt64(away.count))]
    let from = places[item]
    let home = model.start[items[item][0]]
    take(item)
    put(item, home)
    // It stays there for a while: everywhere else is tabu for it.
    for host in domains[item] where host != home {
      tabu[item * model.hostCount + host] = Int32(
        clamping: step + 12 + Int(random.next() % 10))
    }
    broken[from] = self.broken(from)
    broken[home] = self.broken(home)
    return true
  }

  /// Begins again from the best end, or from another disorder where there is none.
  private mutating func restart(_ broken: inout [Double], _ step: Int) {
    for place in tabu.indices { tabu[place] = 0 }
    if let best {
      for item in items.indices where places[item] != best.ends[items[item][0]] {
        take(item)
        put(item, best.ends[items[item][0]])
      }
    }
    let changing = items.indices.filter {
      domains[$0].count > 1 && places[$0] != model.start[items[$0][0]]
    }
    if best == nil, !changing.isEmpty {
      for _ in 0..<min(6, changing.count) {
        let item = changing[Int(random.next() % UInt64(changing.count))]
        let host = domains[item][Int(random.next() % UInt64(domains[item].count))]
        take(item)
        put(item, host)
      }
    }
    broken = (0..<model.hostCount).map { self.broken($0) }
    if best != nil { _ = sendHome(&broken, step) }
  }
}
