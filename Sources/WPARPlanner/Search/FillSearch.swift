/// A search for where everything ends that fills one host after another, each for good, with a set of
/// items that leaves no more unused than the fleet has to spare.
///
/// Where hosts end exactly or nearly full, a place that is chosen for one item by itself is nearly
/// always wrong: something small is left over on every host, and in the end something large has no
/// place. So the largest item without a place chooses a host, and the host is given at once all that it
/// holds (bin completion: Korf 2002; Fukunaga and Korf 2007). Who lives there may have to leave, and
/// then looks for a place as the others do.
struct FillSearch {
  /// Who may be moved to fill a host, besides those that have to move.
  enum Displacement: Int, CaseIterable {
    /// Nobody.
    case none
    /// One resident of each host.
    case one
    /// Any residents of the host.
    case residents
    /// The same, and residents of other hosts may come.
    case everybody
  }

  private let model: SearchModel
  private let resources: Int
  private let items: [[Int]]
  private let domains: [IndexSet]
  /// items × resources.
  private let demands: [Int64]
  /// What hosts may hold when something arrives: hosts × resources.
  private let limits: [Int64]
  /// Hosts of one number are alike for every item.
  private let likeness: [Int]
  /// How much of all that there is an item uses, in 2^-20: items.
  private let shares: [Int]
  private let canMove: [Bool]
  private let sums: ReachableSums

  /// The host of each item, -1 for nowhere.
  private var places: [Int]
  private var residents: [[Int]]
  private var loads: [Int64]
  private var isFilled: [Bool]
  /// What may be left unused on hosts that are not filled yet: resources.
  private var spare: [Int64]
  /// Partitions that are or have to be away from where they are at first.
  private var moved = 0
  private var displacement = Displacement.none
  private var nodes = 0
  /// How many sets are collected for an item, and how many steps that may take for each host.
  private var width = (sets: 0, steps: 0)
  /// Whether something was left out that might have led to an end.
  private var isCut = false
  private var random: SplitMix64
  /// The best end: partitions.
  private(set) var best: (ends: [Int], moved: Int)?

  /// `nil` where the model is too large, or something has nowhere to end.
  ///
  /// - Parameters:
  ///   - leaving: Partitions that cannot stay where they are, beside those on closed hosts.
  ///   - isClosed: Which hosts end empty.
  init?(_ model: SearchModel, leaving: [Int], isClosed: [Bool], seed: UInt64) {
    guard let all = EndItems(model, isClosed: isClosed) else { return nil }
    self.model = model
    let resources = model.resourceCount
    self.resources = resources
    items = all.partitions
    domains = all.domains
    let limits = zip(model.limits, model.endLimits).map { min($0, $1) }
    self.limits = limits
    random = SplitMix64(seed: seed &+ 0xF111)
    var demands: [Int64] = []
    for item in items {
      for resource in 0..<resources {
        demands.append(item.reduce(0) { $0 + model.demands[$1 * resources + resource] })
      }
    }
    self.demands = demands
    let totals = (0..<resources).map { resource in
      stride(from: resource, to: demands.count, by: resources).reduce(1.0) {
        $0 + Double(demands[$1])
      }
    }
    shares = items.indices.map { item in
      Int(
        (0..<resources).reduce(0.0) {
          $0 + Double(demands[item * resources + $1]) / totals[$1] * 1_048_576
        })
    }
    canMove = items.indices.map { item in all.domains[item].count > 1 }
    var numbers: [[Int64]: Int] = [:]
    likeness = (0..<model.hostCount).map { host in
      var key = Array(limits[host * resources..<(host + 1) * resources])
      for item in all.domains.indices where !all.domains[item].contains(host) {
        key.append(Int64(item))
      }
      let number = numbers[key] ?? numbers.count
      numbers[key] = number
      return number
    }
    sums = ReachableSums(demands: demands, resources: resources)

    places = Array(repeating: -1, count: items.count)
    residents = Array(repeating: [], count: model.hostCount)
    loads = Array(repeating: 0, count: model.hostCount * resources)
    isFilled = isClosed
    spare = Array(repeating: 0, count: resources)
    var leaves = Array(repeating: false, count: model.partitionCount)
    for partition in leaving { leaves[partition] = true }
    for (item, partitions) in items.enumerated() {
      let home = model.start[partitions[0]]
      let isHome = partitions.allSatisfy { model.start[$0] == home && !leaves[$0] }
      if isHome, domains[item].contains(home) {
        settle(item, home)
      } else {
        moved += partitions.count
      }
    }
    for resource in 0..<resources {
      for host in 0..<model.hostCount where !isClosed[host] {
        let cell = host * resources + resource
        spare[resource] += max(0, limits[cell] - loads[cell])
      }
      for item in items.indices where places[item] < 0 {
        spare[resource] -= demands[item * resources + resource]
      }
    }
  }

  // MARK: Places

  private mutating func settle(_ item: Int, _ host: Int) {
    places[item] = host
    residents[host].append(item)
    for resource in 0..<resources {
      loads[host * resources + resource] += demands[item * resources + resource]
    }
  }

  private mutating func unsettle(_ item: Int) {
    let host = places[item]
    places[item] = -1
    if let index = residents[host].lastIndex(of: item) { residents[host].remove(at: index) }
    for resource in 0..<resources {
      loads[host * resources + resource] -= demands[item * resources + resource]
    }
  }

  /// Whether an item can be beside others.
  private func isApart(_ item: Int, from others: [Int]) -> Bool {
    for partition in items[item] {
      let groups = model.groupsOfPartition[partition]
      if groups.isEmpty { continue }
      for other in others {
        for rival in items[other]
        where model.groupsOfPartition[rival].contains(where: groups.contains) {
          return false
        }
      }
    }
    return true
  }

  // MARK: Search

  /// Searches until an end is found in which so few have moved as no other can beat, or the work is
  /// used up.
  mutating func run(
    _ work: inout Int, displacing: ClosedRange<Int> = 0...3, atLeast least: Int
  ) {
    // To look at a set takes a part of what others do for a unit.
    var looks = work * 4
    defer { work = max(0, looks) / 4 }
    guard spare.allSatisfy({ $0 >= 0 }) else { return }
    var exhausted = displacing.lowerBound
    for attempt in 0..<96 where looks > 0 {
      // What was looked through whole is not tried again.
      let levels = displacing.upperBound + 1 - exhausted
      let level = exhausted + attempt % levels
      let round = attempt / levels
      displacement = Displacement(rawValue: level) ?? .everybody
      var share = min(looks, looks / 4 + 1_000)
      looks -= share
      defer { looks += share }
      nodes = (model.hostCount + 60) << min(round / 4, 8)
      // Many sets for few hosts, then few sets for many.
      width = (round % 2 == 0) == (model.hostCount <= 12) ? (600, 3_000) : (24, 300)
      isCut = false
      fill(&share, isShuffled: round > 0)
      if let best, best.moved <= least { return }
      if !isCut, level == exhausted { exhausted += 1 }
      if exhausted > displacing.upperBound { return }
    }
  }

  /// A set of items that a host can hold besides those of its residents that stay.
  private struct Filling {
    var host: Int
    var leaving: [Int]
    var arriving: [Int]
    /// Partitions that move and would not have had to.
    var cost: Int
    var unused: [Int64]
    var waste: Double
  }

  /// Gives the hardest item without a place one, with all that its host holds then, and goes on.
  private mutating func fill(_ work: inout Int, isShuffled: Bool) {
    let waiting = items.indices.filter { places[$0] < 0 }
    if waiting.isEmpty { return keep() }
    if moved >= best?.moved ?? .max { return }
    nodes -= 1
    if nodes <= 0 || work <= 0 {
      isCut = true
      return
    }
    guard let hardest = hardest(of: waiting, &work) else { return }
    var fillings: [Filling] = []
    var seen: Set<Int> = []
    for host in byRoom(domains[hardest].indexes.filter { !isFilled[$0] }) {
      // Of hosts that are empty and alike, one is as good as another.
      if residents[host].isEmpty, !seen.insert(likeness[host]).inserted { continue }
      if fillings.count >= width.sets {
        isCut = true
        break
      }
      collect(host, hardest, waiting, &fillings, &work, isShuffled: isShuffled)
    }
    fillings.sort {
      ($0.cost, $0.waste, $0.arriving.count, $0.host)
        < ($1.cost, $1.waste, $1.arriving.count, $1.host)
    }
    for filling in fillings {
      if nodes <= 0 || work <= 0 {
        isCut = true
        return
      }
      let before = apply(filling)
      fill(&work, isShuffled: isShuffled)
      takeBack(filling, before)
      if !model.wantsBest, best != nil { return }
    }
  }

  private mutating func keep() {
    guard moved < best?.moved ?? .max else { return }
    var ends = model.start
    for (item, partitions) in items.enumerated() {
      for partition in partitions { ends[partition] = places[item] }
    }
    best = (ends, moved)
  }

  /// Hosts by how much they have room for as they are, the fullest first.
  private func byRoom(_ hosts: [Int]) -> [Int] {
    hosts.map { host in
      let room = (0..<resources).map { resource -> Double in
        let cell = host * resources + resource
        return Double(max(0, limits[cell] - loads[cell])) / Double(max(1, limits[cell]))
      }
      return (room.reduce(0, +), host)
    }.sorted { $0 < $1 }.map(\.1)
  }

  /// The item with the fewest hosts that could take it, of those the largest; `nil` where one has none.
  private func hardest(of waiting: [Int], _ work: inout Int) -> Int? {
    var best: (options: Int, share: Int, item: Int)?
    let fixed = (0..<model.hostCount).map { host -> [Int64] in
      isFilled[host] ? [] : fixedLoads(host)
    }
    for item in waiting {
      var options = 0
      for host in domains[item].indexes where !isFilled[host] {
        let fits = (0..<resources).allSatisfy { resource in
          let demand = demands[item * resources + resource]
          return demand == 0
            || demand <= limits[host * resources + resource] - fixed[host][resource]
        }
        if fits { options += 1 }
      }
      work -= 1 + domains[item].count / 8
      if options == 0 { return nil }
      // More than a few hosts are no lack of choice.
      let key = (min(options, 4), -shares[item], item)
      if best == nil || key < (best?.options ?? 0, -(best?.share ?? 0), best?.item ?? 0) {
        best = (key.0, shares[item], item)
      }
    }
    return best?.item
  }

  /// What a host holds that cannot be displaced.
  private func fixedLoads(_ host: Int) -> [Int64] {
    guard displacement != .none else {
      return Array(loads[host * resources..<(host + 1) * resources])
    }
    return (0..<resources).map { resource in
      residents[host].reduce(0) { canMove[$1] ? $0 : $0 + demands[$1 * resources + resource] }
    }
  }

  private mutating func apply(_ filling: Filling) -> (moved: Int, spare: [Int64], homes: [Int]) {
    let before = (moved, spare, filling.arriving.map { places[$0] })
    for item in filling.leaving {
      unsettle(item)
      moved += items[item].count
    }
    for item in filling.arriving {
      if places[item] >= 0 {
        // It leaves room where it was, which is to be filled.
        unsettle(item)
        moved += items[item].count
      }
      settle(item, filling.host)
    }
    for resource in 0..<resources { spare[resource] -= filling.unused[resource] }
    isFilled[filling.host] = true
    return before
  }

  private mutating func takeBack(
    _ filling: Filling, _ before: (moved: Int, spare: [Int64], homes: [Int])
  ) {
    for (item, home) in zip(filling.arriving, before.homes).reversed() {
      unsettle(item)
      if home >= 0 { settle(item, home) }
    }
    for item in filling.leaving.reversed() { settle(item, filling.host) }
    moved = before.moved
    spare = before.spare
    isFilled[filling.host] = false
  }

  // MARK: Sets

  /// Collects sets that hold an item, for one host.
  private mutating func collect(
    _ host: Int, _ item: Int, _ waiting: [Int], _ fillings: inout [Filling], _ work: inout Int,
    isShuffled: Bool
  ) {
    var pool = waiting.filter { $0 != item && domains[$0].contains(host) }
    if displacement == .everybody {
      for other in 0..<model.hostCount where other != host && !isFilled[other] {
        pool += residents[other].filter { canMove[$0] && domains[$0].contains(host) }
      }
    }
    var keys = pool.map { (shares[$0], $0) }
    if isShuffled {
      for index in keys.indices { keys[index].0 = keys[index].0 * Int(192 + random.next() % 128) }
    }
    keys.sort { ($1.0, $0.1) < ($0.0, $1.1) }
    pool = keys.map(\.1)
    work -= pool.count
    let own = residents[host].filter { canMove[$0] }
    var sets = SetCollector(
      host: host, pool: pool, limit: max(8, width.sets / 8), steps: width.steps, work: work,
      sums: sums.table(of: pool, upTo: limits[host * resources..<(host + 1) * resources]))
    work -= sets.sums.cost
    for leaving in leavingSets(own) {
      let staying = residents[host].filter { !leaving.contains($0) }
      var room = (0..<resources).map { resource in
        let cell = host * resources + resource
        return limits[cell] - loads[cell]
          + leaving.reduce(0) { $0 + demands[$1 * resources + resource] }
      }
      let fits = (0..<resources).allSatisfy { resource in
        let demand = demands[item * resources + resource]
        room[resource] -= demand
        return room[resource] >= 0 || demand == 0
      }
      guard fits, isApart(item, from: staying) else { continue }
      sets.chosen = [item]
      extend(&sets, 0, room.map { max(0, $0) }, staying, leaving, &fillings)
      if sets.found >= sets.limit || sets.steps <= 0 { break }
    }
    if sets.found >= sets.limit || sets.steps <= 0 { isCut = true }
    work = sets.work
  }

  /// Which residents leave a host: nobody first, then one, then more.
  private func leavingSets(_ own: [Int]) -> [[Int]] {
    var result: [[Int]] = [[]]
    let most = displacement == .none ? 0 : displacement == .one ? 1 : min(own.count, 10)
    var last: [[Int]] = [[]]
    for _ in 0..<most where result.count < 64 {
      last = last.flatMap { set in
        own.filter { $0 > set.last ?? -1 }.map { set + [$0] }
      }
      result += last
    }
    return Array(result.prefix(64))
  }

  private struct SetCollector {
    let host: Int
    let pool: [Int]
    let limit: Int
    var steps: Int
    var work: Int
    let sums: ReachableSums.Table
    var chosen: [Int] = []
    var found = 0
  }

  /// Adds the sets that extend what is chosen by items of the pool from an index on.
  private func extend(
    _ sets: inout SetCollector, _ first: Int, _ room: [Int64], _ staying: [Int], _ leaving: [Int],
    _ fillings: inout [Filling]
  ) {
    sets.steps -= 1
    sets.work -= 1
    if sets.steps <= 0 || sets.found >= sets.limit { return }
    if zip(room, spare).allSatisfy({ $0 <= $1 }) {
      sets.found += 1
      let pulled = sets.chosen.reduce(0) { places[$1] >= 0 ? $0 + items[$1].count : $0 }
      fillings.append(
        Filling(
          host: sets.host, leaving: leaving, arriving: sets.chosen,
          cost: pulled + leaving.reduce(0) { $0 + items[$1].count }, unused: room,
          waste: waste(room)))
    }
    for index in first..<max(first, sets.pool.count) {
      // Nothing that is left would fill it as far as it must be.
      guard sets.sums.reaches(room, sparing: spare, from: index) else { return }
      let item = sets.pool[index]
      let fits = (0..<resources).allSatisfy { resource in
        let demand = demands[item * resources + resource]
        return demand == 0 || demand <= room[resource]
      }
      guard fits, isApart(item, from: staying), isApart(item, from: sets.chosen) else { continue }
      let rest = (0..<resources).map { room[$0] - demands[item * resources + $0] }
      guard sets.sums.reaches(rest, sparing: spare, from: index + 1) else { continue }
      sets.chosen.append(item)
      extend(&sets, index + 1, rest, staying, leaving, &fillings)
      sets.chosen.removeLast()
      if sets.steps <= 0 || sets.found >= sets.limit { return }
    }
  }

  /// What is unused, as a part of what there is to spare.
  private func waste(_ unused: [Int64]) -> Double {
    zip(unused, spare).reduce(0) { $1.1 > 0 ? $0 + Double($1.0) / Double($1.1) : $0 }
  }
}
