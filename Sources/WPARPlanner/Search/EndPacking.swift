/// How few partitions can end elsewhere than they are, by another relaxation than that of prices for
/// room: here everybody has a price, for which hosts take whom they like best, and only as much as
/// they can hold. Nobody need be taken, or taken only once; what all are worth and hosts do not pay
/// is no more than what any end costs, whatever the prices are (Fisher, Jaikumar and Van Wassenhove
/// 1986).
///
/// As every host is packed with whole partitions, this sees what no price for room does: that a host
/// which is a little too full has to let a whole partition go, and that one with a little room to spare
/// has room for none.
struct EndPacking {
  private let items: [[Int]]
  /// Where each item may end, ascending: items.
  private let hosts: [[Int]]
  /// The moves that each of those ends takes: items, one after another.
  private let moves: [Double]
  /// The first place of each item in `moves`, and how many there are.
  private let firsts: [Int]
  /// The items that may end on each host, with their places.
  private let arrivals: [[(item: Int, place: Int)]]
  /// items × resources.
  private let demands: [Int64]
  /// Most that a host can hold at the end: hosts × resources.
  private let rooms: [Int64]
  /// What a unit weighs when room is bounded, above 0: hosts × resources.
  private let weights: [Double]
  private let resources: Int
  private let hostCount: Int
  private let maximumHosts: Int?
  private let isEvacuated: [Bool]
  private let start: [Int]
  private let deadline: (any SearchDeadline)?

  /// What each item is worth.
  private var prices: [Double]
  /// The prices of the best bound, what hosts pay at those, and that bound.
  private var best: (prices: [Double], paid: [Double], bound: Double)
  /// What the move of everything costs at least when an item ends at a place: as `moves`.
  private(set) var costs: [Double] = []

  /// How many choices are looked at for one host.
  private static var mostNodes: Int { 1_000 }

  /// `nil` where there are too many places to look at each.
  ///
  /// - Parameters:
  ///   - relaxation: Prices for room to begin with.
  ///   - stops: Whether who could move live may be stopped.
  init?(_ model: SearchModel, after relaxation: EndRelaxation, stops: Bool) {
    guard model.partitionCount * model.hostCount <= 40_000 else { return nil }
    let items = model.endItems
    let hosts = items.map { model.endHosts(of: $0, stops: stops) }
    self.items = items
    self.hosts = hosts
    resources = model.resourceCount
    hostCount = model.hostCount
    maximumHosts = model.maximumHosts
    isEvacuated = model.isEvacuated
    start = model.start
    deadline = model.deadline
    var (firsts, moves) = ([0], [Double]())
    var arrivals: [[(item: Int, place: Int)]] = Array(repeating: [], count: model.hostCount)
    for (item, hosts) in hosts.enumerated() {
      for host in hosts {
        arrivals[host].append((item, moves.count))
        moves.append(Double(items[item].count { model.start[$0] != host }))
      }
      firsts.append(moves.count)
    }
    self.firsts = firsts
    self.moves = moves
    self.arrivals = arrivals
    let demands = items.flatMap { item in
      (0..<model.resourceCount).map { resource in
        item.reduce(Int64(0)) { $0 + model.demands[$1 * model.resourceCount + resource] }
      }
    }
    self.demands = demands
    // Who is on a host that is too full may stay there; no host can use more than there is for it.
    let loads = Placement(model).loads
    rooms = loads.indices.map { cell in
      let (host, resource) = (cell / model.resourceCount, cell % model.resourceCount)
      let able = arrivals[host].reduce(Int64(0)) {
        $0 + demands[$1.item * model.resourceCount + resource]
      }
      return max(0, min(able, max(model.limits[cell], loads[cell]), model.endLimits[cell]))
    }
    weights = relaxation.weights
    // Where hosts are to be emptied, prices for room say nothing.
    prices =
      model.maximumHosts == nil
      ? relaxation.leastCosts : items.map { Double($0.count) }
    best = (prices, Array(repeating: 0, count: model.hostCount), -.infinity)
  }

  /// How many move at least.
  var leastMoves: Int { best.bound > 0 ? Int((min(best.bound, 1e9) - 1e-6).rounded(.up)) : 0 }

  /// Looks for prices with a better bound.
  ///
  /// - Parameters:
  ///   - steps: The most steps; each packs every host.
  ///   - most: As many moves as are enough to know of.
  mutating func run(steps: Int, upTo most: Int, _ work: inout Int) {
    var packing = HostPacking(resources: resources, demands: demands)
    var direction = Array(repeating: 0.0, count: items.count)
    var missing = direction
    var missingAtBest = direction
    var scale = 1.0
    var stale = 0
    for step in 0..<steps where work > 0 && scale > 0.002 && leastMoves < most {
      if deadline?.strikes() == true {
        work = 0
        return
      }
      let (paid, bound) = pack(&packing, &missing, &work)
      if bound > best.bound + 1e-4 {
        stale = best.bound.isFinite ? 0 : stale
        best = (prices, paid, bound)
        missingAtBest = missing
      } else {
        stale += 1
        if stale == 12 {
          // Back to the best prices, and on from there in smaller steps.
          scale *= 0.7
          stale = 0
          prices = best.prices
          for item in direction.indices { direction[item] = missingAtBest[item] / 2 }
          continue
        }
      }
      var square = 0.0
      for item in direction.indices {
        direction[item] =
          step == 0 ? missing[item] : 0.7 * direction[item] + 0.3 * missing[item]
        square += direction[item] * direction[item]
      }
      guard square > 1e-12 else { return }
      let length = scale * (1 + max(0, best.bound - bound)) / square
      for item in prices.indices {
        prices[item] = max(0, prices[item] + length * direction[item])
      }
    }
  }

  /// What each host pays at the prices, and what all ends cost at least.
  ///
  /// - Parameter missing: How often each item would have to be taken more.
  private func pack(
    _ packing: inout HostPacking, _ missing: inout [Double], _ work: inout Int
  ) -> (paid: [Double], bound: Double) {
    var paid = Array(repeating: 0.0, count: hostCount)
    var choices: [[Int]] = []
    for host in 0..<hostCount {
      let (worth, items) = most(host, prices, &packing, &work)
      paid[host] = worth
      choices.append(items)
    }
    for item in missing.indices { missing[item] = 1 }
    for host in sellers(paid) {
      for item in choices[host] { missing[item] -= 1 }
    }
    return (paid, prices.reduce(0, +) - sum(paid))
  }

  /// The most that a host pays, with or without an item.
  private func most(
    _ host: Int, _ prices: [Double], _ packing: inout HostPacking, _ work: inout Int,
    without excluded: Int = -1, with included: Int = -1
  ) -> (worth: Double, items: [Int]) {
    let row = host * resources
    var room = Array(rooms[row..<row + resources])
    var candidates: [HostPacking.Candidate] = []
    var worth = 0.0
    if included >= 0 {
      for resource in 0..<resources {
        room[resource] -= demands[included * resources + resource]
        if room[resource] < 0 { return (-.infinity, []) }
      }
      worth = prices[included]
    }
    for (item, place) in arrivals[host] {
      if item == included {
        worth -= moves[place]
        continue
      }
      let value = prices[item] - moves[place]
      guard value > 1e-12, item != excluded else { continue }
      var (weight, fits) = (0.0, true)
      for resource in 0..<resources {
        let demand = demands[item * resources + resource]
        weight += weights[row + resource] * Double(demand)
        if demand > room[resource] { fits = false }
      }
      if fits { candidates.append(.init(item: item, worth: value, weight: weight)) }
    }
    var weight = 0.0
    for resource in 0..<resources { weight += weights[row + resource] * Double(room[resource]) }
    var nodes = Self.mostNodes
    let (more, items) = packing.most(
      of: candidates, room: room[...], weighing: weight * (1 + 1e-12), &nodes)
    work -= arrivals[host].count / 4 + 2 * (Self.mostNodes - nodes)
    return (worth + more, items)
  }

  /// The hosts that may hold something: those that pay the most.
  private func sellers(_ paid: [Double]) -> ArraySlice<Int> {
    guard let maximumHosts, maximumHosts < hostCount else { return ArraySlice(paid.indices) }
    return paid.indices.sorted { (paid[$1], $0) < (paid[$0], $1) }.prefix(maximumHosts)
  }

  /// What those hosts pay together, and, where one is named, with that one among them.
  private func sum(_ paid: [Double], with host: Int? = nil) -> Double {
    guard let host, let maximumHosts, maximumHosts < hostCount else {
      return sellers(paid).reduce(0) { $0 + paid[$1] }
    }
    let others = paid.indices.filter { $0 != host }.map { paid[$0] }.sorted(by: >)
    return paid[host] + others.prefix(maximumHosts - 1).reduce(0, +)
  }

  /// Finds what everything costs at least when an item ends at a place, for each; 0 for what the work
  /// is not enough for.
  mutating func price(_ work: inout Int) {
    var packing = HostPacking(resources: resources, demands: demands)
    costs = Array(repeating: 0, count: moves.count)
    let whole = best.prices.reduce(0, +)
    var choices: [[Int]] = []
    for host in 0..<hostCount { choices.append(most(host, best.prices, &packing, &work).items) }
    for item in items.indices {
      // Who is taken to one place is not taken to others.
      var paid = best.paid
      for host in hosts[item] where choices[host].contains(item) {
        paid[host] = min(
          paid[host], most(host, best.prices, &packing, &work, without: item).worth)
      }
      for (index, host) in hosts[item].enumerated() {
        guard work > 0, deadline?.strikes() != true else { return }
        var paid = paid
        paid[host] = most(host, best.prices, &packing, &work, with: item).worth
        costs[firsts[item] + index] = whole - sum(paid, with: host)
      }
    }
  }

  /// Where each item cannot end when only so many move.
  func excluded(whenMoving count: Int) -> [[Int]] {
    guard !costs.isEmpty else { return [] }
    return hosts.indices.map { item in
      hosts[item].indices.filter { costs[firsts[item] + $0] > Double(count) + 1e-6 }
        .map { hosts[item][$0] }
    }
  }

  /// Which hosts end empty: those that may not hold anything, or pay least.
  var closedHosts: [Bool] {
    var closed = isEvacuated
    guard let maximumHosts, maximumHosts < hostCount else { return closed }
    for host in closed.indices { closed[host] = true }
    for host in sellers(best.paid) { closed[host] = isEvacuated[host] }
    return closed
  }

  /// Where each partition ends when it costs least, where it is at first if that costs no more.
  var ends: [Int] {
    var ends = start
    for item in items.indices {
      let own = firsts[item]..<firsts[item + 1]
      let key = { (place: Int) in (costs[place] - (moves[place] == 0 ? 1e-6 : 0), place) }
      guard let place = own.min(by: { key($0) < key($1) }) else { continue }
      for partition in items[item] { ends[partition] = hosts[item][place - own.lowerBound] }
    }
    return ends
  }

  /// What each item costs on each host beyond what all ends cost: items × hosts.
  var costsOnHosts: [Double] {
    var result = Array(repeating: 0.0, count: items.count * hostCount)
    for item in hosts.indices {
      for (index, host) in hosts[item].enumerated() {
        result[item * hostCount + host] = min(
          10, max(0, costs[firsts[item] + index] - best.bound))
      }
    }
    return result
  }
}
