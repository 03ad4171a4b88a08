/// How few partitions can end elsewhere than they are, by Lagrangian relaxation (Held and Karp 1971):
/// instead of limits hosts have prices for what ends on them, and everybody ends where that and the
/// move cost least. What is paid beyond what the hosts could sell at most is no more than what any end
/// costs, whatever the prices are. Unlike a look at one resource or one host at a time, prices weigh
/// all of them at once.
///
/// Beside the resources two numbers are priced, as rooms are filled by whole partitions: how many end on
/// a host, and how many stay there.
///
/// Prices are found by subgradient steps: a host that would hold too much raises its prices, one with
/// room to spare lowers them.
struct EndRelaxation {
  /// Partitions that end on one host.
  private let items: [[Int]]
  /// Where each item may end, ascending: items.
  private let hosts: [[Int]]
  /// The moves that each of those ends takes: items, one after another.
  private let moves: [Double]
  /// The first place of each item in `moves`, and how many there are.
  private let firsts: [Int]
  /// In parts of what partitions use on the average, and 1 for the item itself: items × priced.
  private let demands: [Double]
  /// How many partitions of each item stay at each of its places: as `moves`.
  private let stays: [Double]
  /// Most that a host can hold at the end, as parts of the same, how many items, and how many who stay:
  /// hosts × (priced + 1).
  private let rooms: [Double]
  /// The resources, and the number of items.
  private let priced: Int
  /// What partitions use of each resource on the average.
  private let parts: [Double]
  private let hostCount: Int
  /// How many hosts may hold anything.
  private let maximumHosts: Int?
  private let partitionCount: Int
  private let deadline: (any SearchDeadline)?

  private var prices: [Double]
  /// The prices of the best bound, and that bound.
  private var best: (prices: [Double], bound: Double)
  /// Whether it is proved that there is no end: prices were found at which the room alone costs more
  /// than there is, whoever moves.
  private(set) var isImpossible = false

  /// `nil` where there are too many places to look at each.
  ///
  /// - Parameters:
  ///   - departures: How many leave each host at least, where that is known: hosts.
  ///   - stops: Whether who could move live may be stopped.
  init?(_ model: SearchModel, departures: [Int] = [], stops: Bool) {
    guard model.partitionCount * model.hostCount <= 1_000_000 else { return nil }
    items = model.endItems
    hosts = items.map { model.endHosts(of: $0, stops: stops) }
    guard hosts.allSatisfy({ !$0.isEmpty }) else { return nil }
    priced = model.resourceCount + 1
    hostCount = model.hostCount
    maximumHosts = model.maximumHosts
    partitionCount = model.partitionCount
    deadline = model.deadline
    var firsts = [0]
    var (moves, stays): ([Double], [Double]) = ([], [])
    for (item, hosts) in zip(items, hosts) {
      for host in hosts {
        let moving = item.count { model.start[$0] != host }
        moves.append(Double(moving))
        stays.append(Double(item.count - moving))
      }
      firsts.append(moves.count)
    }
    self.firsts = firsts
    self.moves = moves
    self.stays = stays
    let resources = model.resourceCount
    let parts = (0..<resources).map { resource in
      let sum = (0..<model.partitionCount).reduce(0.0) {
        $0 + Double(model.demands[$1 * resources + resource])
      }
      return max(1, sum / Double(max(1, model.partitionCount)))
    }
    self.parts = parts
    let used = items.map { item in
      (0..<resources).map { resource in
        item.reduce(Int64(0)) { $0 + model.demands[$1 * resources + resource] }
      }
    }
    demands = used.flatMap { used in zip(used, parts).map { Double($0) / $1 } + [1] }
    rooms = Self.rooms(model, hosts, used, parts, departures)
    prices = Array(repeating: 0, count: rooms.count)
    best = (prices, -.infinity)
    isImpossible = isTooLittle
  }

  private static func rooms(
    _ model: SearchModel, _ hosts: [[Int]], _ used: [[Int64]], _ parts: [Double],
    _ departures: [Int]
  ) -> [Double] {
    let resources = model.resourceCount
    let loads = Placement(model).loads
    var residents = Array(repeating: 0, count: model.hostCount)
    for host in model.start { residents[host] += 1 }
    // What may end on each host, by resource.
    var demands: [[Int64]] = Array(repeating: [], count: loads.count)
    for (item, hosts) in hosts.enumerated() {
      for host in hosts {
        for resource in 0..<resources {
          demands[host * resources + resource].append(used[item][resource])
        }
      }
    }
    return (0..<model.hostCount).flatMap { host -> [Double] in
      var rooms: [Double] = []
      var count = Int.max
      for resource in 0..<resources {
        let cell = host * resources + resource
        // Who is on a host that is too full may stay there.
        var room = max(0, min(max(model.limits[cell], loads[cell]), model.endLimits[cell]))
        // Room is of no use where nobody may end.
        if demands[cell].isEmpty { room = 0 }
        rooms.append(Double(room) / parts[resource])
        var left = room
        let fitting = demands[cell].sorted().prefix {
          left -= $0
          return left >= 0
        }
        count = min(count, fitting.count)
      }
      let leaving = departures.isEmpty ? 0 : departures[host]
      return rooms + [Double(min(count, hosts.count)), Double(residents[host] - leaving)]
    }
  }

  /// Whether of some resource there is less than everybody uses.
  private var isTooLittle: Bool {
    (0..<priced).contains { number in
      let all = (0..<hostCount).map { rooms[$0 * (priced + 1) + number] }.sorted(by: >)
      let room = all.prefix(maximumHosts ?? hostCount).reduce(0, +)
      let demand = items.indices.reduce(0.0) { $0 + demands[$1 * priced + number] }
      return demand > room + (demand + room) * 1e-9
    }
  }

  /// How many move at least.
  var leastMoves: Int { best.bound > 0 ? Int(min(best.bound, 1e9).rounded(.up)) : 0 }

  /// Looks for prices with a better bound.
  ///
  /// - Parameter steps: The most steps; each looks at every place of every item.
  mutating func run(steps: Int, _ work: inout Int) {
    var direction = [Double](repeating: 0, count: prices.count)
    var excess = direction
    // How far a step aims above the bound.
    var aim = 0.0
    var scale = 1.0
    var stale = 0
    for step in 0..<steps where work > 0 && scale > 0.001 && !isImpossible {
      if deadline?.strikes() == true {
        work = 0
        return
      }
      work -= moves.count
      let (bound, isImpossible) = self.bound(&excess)
      self.isImpossible = isImpossible
      if step == 0 { aim = max(1, bound / 20) }
      if bound > best.bound + 0.0001 {
        best = (prices, bound)
        stale = 0
      } else {
        stale += 1
        if stale == 20 {
          scale *= 0.75
          stale = 0
        }
      }
      // The directions before keep prices from swinging (Camerini, Fratta and Maffioli 1975).
      var square = 0.0
      for cell in direction.indices {
        direction[cell] =
          step == 0 ? excess[cell] : 0.7 * direction[cell] + 0.3 * excess[cell]
        // A price that cannot fall is no part of the way.
        if prices[cell] > 0 || direction[cell] > 0 { square += direction[cell] * direction[cell] }
      }
      guard square > 0 else { return }
      for cell in prices.indices {
        prices[cell] = max(0, prices[cell] + scale * aim / square * direction[cell])
      }
    }
  }

  /// What all ends cost at least, by the prices, and whether the room alone costs more than there is.
  ///
  /// - Parameter excess: What each host would hold above its room when everybody ends where it costs
  ///   least: as the rooms.
  private func bound(_ excess: inout [Double]) -> (bound: Double, isImpossible: Bool) {
    for cell in excess.indices { excess[cell] = 0 }
    var paid = 0.0
    var paidForRoom = 0.0
    for item in hosts.indices {
      var (least, end) = (Double.infinity, 0)
      var leastForRoom = Double.infinity
      var chosen = 0
      for (index, host) in hosts[item].enumerated() {
        let place = firsts[item] + index
        let cost = cost(item, place, host, prices)
        if cost < least { (least, end, chosen) = (cost, host, place) }
        leastForRoom = min(leastForRoom, cost - moves[place])
      }
      paid += least
      paidForRoom += leastForRoom
      let row = end * (priced + 1)
      for number in 0..<priced { excess[row + number] += demands[item * priced + number] }
      excess[row + priced] += stays[chosen]
    }
    var sold = 0.0
    for (host, value) in sellers {
      sold += value
      let row = host * (priced + 1)
      for number in 0...priced { excess[row + number] -= rooms[row + number] }
    }
    // What the sums may be rounded by is far less.
    let error = (paid + sold) * 1e-9
    return (paid - sold - error, paidForRoom - sold > error)
  }

  /// The hosts that may hold something, which are those with the most to sell, and what that is worth.
  private var sellers: [(host: Int, value: Double)] {
    let all = (0..<hostCount).map { host in
      (
        host: host,
        value: (0...priced).reduce(0.0) {
          let cell = host * (priced + 1) + $1
          return $0 + prices[cell] * rooms[cell]
        }
      )
    }
    guard let maximumHosts, maximumHosts < hostCount else { return all }
    return Array(all.sorted { ($1.value, $0.host) < ($0.value, $1.host) }.prefix(maximumHosts))
  }

  /// What an item costs at a place of its, which is on a host.
  private func cost(_ item: Int, _ place: Int, _ host: Int, _ prices: [Double]) -> Double {
    let row = host * (priced + 1)
    var cost = moves[place] + prices[row + priced] * stays[place]
    for number in 0..<priced { cost += prices[row + number] * demands[item * priced + number] }
    return cost
  }

  /// Where each item cannot end when only so many move: what it costs there more than at its best
  /// place is more than the bound leaves.
  func excluded(whenMoving count: Int) -> [[Int]] {
    let slack = Double(count) - best.bound
    return hosts.indices.map { item in
      let costs = costs(of: item)
      let least = costs.min() ?? 0
      return costs.indices.filter { costs[$0] - least > slack + 1e-6 }.map { hosts[item][$0] }
    }
  }

  /// Where each partition ends by the prices of the best bound, -1 where several hosts cost the same.
  /// Limits are broken there.
  var ends: [Int] {
    var ends = Array(repeating: -1, count: partitionCount)
    for item in items.indices {
      let costs = costs(of: item)
      let least = costs.min() ?? 0
      let cheapest = costs.indices.filter { costs[$0] < least + 1e-6 }
      guard cheapest.count == 1 else { continue }
      for partition in items[item] { ends[partition] = hosts[item][cheapest[0]] }
    }
    return ends
  }

  /// What each item costs on each host, by the prices of the best bound: items × hosts.
  var costs: [Double] {
    var result = Array(repeating: 0.0, count: items.count * hostCount)
    for item in items.indices {
      for (host, cost) in zip(hosts[item], costs(of: item)) {
        result[item * hostCount + host] = cost
      }
    }
    return result
  }

  /// What each item costs where it costs least, by the prices of the best bound: items.
  var leastCosts: [Double] { items.indices.map { costs(of: $0).min() ?? 0 } }

  /// What a unit of each resource weighs on each host, by those prices, and a little more than nothing
  /// where it has none: hosts × resources.
  var weights: [Double] {
    let resources = priced - 1
    return (0..<hostCount * resources).map { cell in
      let (host, resource) = (cell / resources, cell % resources)
      return (best.prices[host * (priced + 1) + resource] + 0.02) / parts[resource]
    }
  }

  private func costs(of item: Int) -> [Double] {
    hosts[item].enumerated().map { index, host in
      cost(item, firsts[item] + index, host, best.prices)
    }
  }
}
