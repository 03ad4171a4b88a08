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

  let model: SearchModel
  let resources: Int
  let items: [[Int]]
  let domains: [IndexSet]
  /// items × resources.
  let demands: [Int64]
  /// What hosts may hold when something arrives: hosts × resources.
  let limits: [Int64]
  /// Hosts of one number are alike for every item.
  private let likeness: [Int]
  /// How much of all that there is an item uses, in 2^-20: items.
  let shares: [Int]
  let canMove: [Bool]
  /// Whether an item could have stayed where it is: items.
  private let hasHome: [Bool]
  let sums: ReachableSums

  /// The host of each item, -1 for nowhere.
  private(set) var places: [Int]
  private(set) var residents: [[Int]]
  private(set) var loads: [Int64]
  private(set) var isFilled: [Bool]
  /// What may be left unused on hosts that are not filled yet: resources.
  private(set) var spare: [Int64]
  /// Partitions that are or have to be away from where they are at first.
  private var moved = 0
  private(set) var displacement = Displacement.none
  private var nodes = 0
  /// Whether who was displaced looks for a place before who has to move anyway does, so that the room
  /// that fits is not taken twice.
  private var placesDisplacedFirst = false
  /// How many sets are collected for an item, and how many steps that may take for each host.
  private(set) var width = (sets: 0, steps: 0)
  /// Whether something was left out that might have led to an end.
  var isCut = false
  var random: SplitMix64
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
    random = SplitMix64(seed: seed &+ 0xF111)
    var demands: [Int64] = []
    for item in items {
      for resource in 0..<resources {
        demands.append(item.reduce(0) { $0 + model.demands[$1 * resources + resource] })
      }
    }
    self.demands = demands
    let totals = (0..<resources).map { resource in
      stride(from: resource, to: demands.count, by: resources).reduce(Int64(0)) {
        $0 + demands[$1]
      }
    }
    // No host can use more than there is: that keeps sums within bounds.
    let limits = model.limits.indices.map { cell in
      min(model.limits[cell], model.endLimits[cell], totals[cell % resources])
    }
    self.limits = limits
    shares = items.indices.map { item in
      Int(
        (0..<resources).reduce(0.0) {
          $0 + Double(demands[item * resources + $1]) / Double(max(1, totals[$1])) * 1_048_576
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

    var leaves = Array(repeating: false, count: model.partitionCount)
    for partition in leaving { leaves[partition] = true }
    hasHome = items.indices.map { item in
      let home = model.start[all.partitions[item][0]]
      return all.domains[item].contains(home)
        && all.partitions[item].allSatisfy { model.start[$0] == home && !leaves[$0] }
    }
    places = Array(repeating: -1, count: items.count)
    residents = Array(repeating: [], count: model.hostCount)
    loads = Array(repeating: 0, count: model.hostCount * resources)
    isFilled = isClosed
    spare = Array(repeating: 0, count: resources)
    for (item, partitions) in items.enumerated() {
      if hasHome[item] {
        settle(item, model.start[partitions[0]])
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
  func isApart(_ item: Int, from others: [Int]) -> Bool {
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
    guard spare.allSatisfy({ $0 >= 0 }) else { return }
    // To look at a set takes a part of what others do for a unit.
    var looks = work * 2
    defer { work = max(0, looks) / 2 }
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
      placesDisplacedFirst = level > 0 && round % 4 >= 2
      isCut = false
      fill(&share, isShuffled: round > 0)
      if let best, best.moved <= least { return }
      if !isCut, level == exhausted { exhausted += 1 }
      if exhausted > displacing.upperBound { return }
    }
  }

  /// Gives the hardest item without a place one, with all that its host holds then, and goes on.
  private mutating func fill(_ work: inout Int, isShuffled: Bool) {
    let waiting = items.indices.filter { places[$0] < 0 }
    if waiting.isEmpty { return keep() }
    if moved >= best?.moved ?? .max { return }
    nodes -= 1
    if nodes & 15 == 0, model.deadline?.strikes() == true { work = 0 }
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
    var best: (key: (Int, Int, Int, Int), item: Int)?
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
      let key = (
        placesDisplacedFirst && hasHome[item] ? 0 : 1, min(options, 4), -shares[item], item
      )
      if best.map({ key < $0.key }) ?? true { best = (key, item) }
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
}
