/// A search for where everything ends that knows every set of items that a host can be filled with:
/// each host is given one of its sets, so that each item is in exactly one (an exact cover; Knuth's
/// Algorithm X).
///
/// Where hosts end full, few sets fill any of them, and what an item chooses for itself leaves others
/// without a choice. So the item or host that has the fewest sets left always chooses first.
struct FillCover {
  /// How far residents may be displaced.
  enum Displacement {
    /// Not at all.
    case none
    /// One leaves each host at most, and one displaced arrives.
    case one
  }

  private let fill: FillSearch
  private let displacement: Displacement
  /// What is to be covered: items, then hosts.
  private let width: Int
  private let isAlwaysCovered: [Bool]
  private let waitingCount: Int

  // Sets of what a host holds at the end, of those items that have a choice, and the host.
  /// Where the elements of each set begin in `elements`, and one more.
  private var starts: [Int] = [0]
  private var elements: [Int32] = []
  /// The elements of each set as bits: sets × words.
  private var bits: [UInt64] = []
  private let wordCount: Int
  /// What each set leaves unused: sets × resources.
  private var unused: [Int64] = []
  /// Partitions that arrive and could have stayed: sets.
  private var costs: [Int] = []

  private var nodes = 0
  private var isCut = false
  private var chosen: [Int] = []
  private var random: SplitMix64
  /// The best end: the host of each partition, and how many have moved.
  private(set) var best: (ends: [Int], moved: Int)?

  private var setCount: Int { costs.count }

  /// - Parameter fill: The search of which nothing was carried out yet.
  init(_ fill: FillSearch, _ displacement: Displacement, seed: UInt64) {
    self.fill = fill
    self.displacement = displacement
    let isFixed = fill.items.indices.map {
      fill.places[$0] >= 0 && (displacement == .none || !fill.canMove[$0])
    }
    isAlwaysCovered = isFixed + fill.isFilled
    waitingCount = fill.items.indices.reduce(0) {
      fill.places[$1] < 0 ? $0 + fill.items[$1].count : $0
    }
    width = fill.items.count + fill.model.hostCount
    wordCount = (width + 63) / 64
    random = SplitMix64(seed: seed &+ 0xC0E2)
  }

  /// Searches until an end is found in which so few have moved as no other can beat, or until the work
  /// is used up, or there are too many sets.
  mutating func run(_ work: inout Int, atLeast least: Int) {
    guard fill.spare.allSatisfy({ $0 >= 0 }) else { return }
    // To look at a set takes a part of what others do for a unit.
    var looks = work * 8
    defer { work = max(0, looks) / 8 }
    guard collect(&looks) else { return }
    let all = (0..<setCount).map { Int32($0) }
    for round in 0..<12 where looks > 0 {
      nodes = (fill.model.hostCount + 60) << round
      isCut = false
      cover(all, fill.spare, 0, &looks, isShuffled: round > 0)
      if let best, best.moved <= least || !fill.model.wantsBest { return }
      if !isCut { return }
    }
  }

  // MARK: Sets

  /// More sets than this are not looked at.
  private static let mostSets = 60_000

  private struct Collector {
    let host: Int
    /// Who may arrive; who has to move anyway comes first.
    let pool: [Int]
    let sums: ReachableSums.Table
    var held: [Int]
    var chosen: [Int] = []
    /// The room left after each item of what is chosen: chosen × resources.
    var rooms: [Int64] = []
  }

  /// Collects all sets of all hosts; whether there are few enough.
  private mutating func collect(_ looks: inout Int) -> Bool {
    let hosts = (0..<fill.model.hostCount).filter { !fill.isFilled[$0] }
    for (index, host) in hosts.enumerated() {
      guard collect(host, &looks) else { return false }
      // So many more than would be a fair share that there will be too many.
      if setCount > Self.mostSets * (index + 4) / hosts.count { return false }
    }
    return true
  }

  /// Collects all sets of a host; whether there were few enough.
  private mutating func collect(_ host: Int, _ looks: inout Int) -> Bool {
    let resources = fill.resources
    var pool = fill.items.indices.filter { fill.places[$0] < 0 && fill.domains[$0].contains(host) }
    pool.sort { (fill.shares[$1], $0) < (fill.shares[$0], $1) }
    if displacement == .one {
      pool += fill.items.indices.filter {
        fill.places[$0] >= 0 && fill.places[$0] != host && fill.canMove[$0]
          && !fill.isFilled[fill.places[$0]] && fill.domains[$0].contains(host)
      }
    }
    let residents = fill.residents[host]
    let own = residents.filter { !isAlwaysCovered[$0] }
    var collector = Collector(
      host: host, pool: pool,
      sums: fill.sums.table(
        of: pool, upTo: fill.limits[host * resources..<(host + 1) * resources]), held: [])
    looks -= collector.sums.cost + pool.count
    for leaving in [[]] + own.map({ [$0] }) {
      let staying = residents.filter { !leaving.contains($0) }
      collector.rooms = (0..<resources).map { resource in
        let cell = host * resources + resource
        return fill.limits[cell] - fill.loads[cell]
          + leaving.reduce(0) { $0 + fill.demands[$1 * resources + resource] }
      }
      collector.held = own.filter { !leaving.contains($0) }
      // Too full as it is, and nothing would arrive: that may stay so.
      let isOverfull = collector.rooms.contains { $0 < 0 }
      if isOverfull {
        guard leaving.isEmpty else { continue }
        add(collector)
        continue
      }
      guard extend(&collector, 0, staying, &looks) else { return false }
    }
    return true
  }

  /// Adds the sets that extend what is chosen by items of the pool from an index on; whether all of
  /// them.
  private mutating func extend(
    _ collector: inout Collector, _ first: Int, _ staying: [Int], _ looks: inout Int
  ) -> Bool {
    looks -= 1
    if looks <= 0 || setCount >= Self.mostSets { return false }
    let resources = fill.resources
    let room = collector.rooms.count - resources
    if leavesLittle(collector) { add(collector) }
    // One that is displaced is the last.
    if let last = collector.chosen.last, fill.places[last] >= 0 { return true }
    for index in first..<max(first, collector.pool.count) {
      guard
        collector.sums.reaches(collector.rooms[room...], sparing: fill.spare, from: index)
      else { return true }
      if index & 7 == 0 { looks -= 1 }
      let item = collector.pool[index]
      guard fits(item, collector), fill.isApart(item, from: staying),
        fill.isApart(item, from: collector.chosen)
      else { continue }
      for resource in 0..<resources {
        collector.rooms.append(
          collector.rooms[room + resource] - fill.demands[item * resources + resource])
      }
      collector.chosen.append(item)
      let isWhole = extend(&collector, index + 1, staying, &looks)
      collector.chosen.removeLast()
      collector.rooms.removeLast(resources)
      guard isWhole else { return false }
    }
    return true
  }

  // Loops, because a closure in what is asked so often would copy the whole search.

  /// Whether no more is unused than there is to spare.
  private func leavesLittle(_ collector: Collector) -> Bool {
    let room = collector.rooms.count - fill.resources
    for resource in 0..<fill.resources
    where collector.rooms[room + resource] > fill.spare[resource] {
      return false
    }
    return true
  }

  /// Whether an item fits beside what is chosen.
  private func fits(_ item: Int, _ collector: Collector) -> Bool {
    let room = collector.rooms.count - fill.resources
    for resource in 0..<fill.resources {
      let demand = fill.demands[item * fill.resources + resource]
      if demand > 0, demand > collector.rooms[room + resource] { return false }
    }
    return true
  }

  private mutating func add(_ collector: Collector) {
    let room = collector.rooms.count - fill.resources
    for resource in 0..<fill.resources {
      unused.append(max(0, collector.rooms[room + resource]))
    }
    var cost = 0
    for item in collector.chosen where fill.places[item] >= 0 { cost += fill.items[item].count }
    costs.append(cost)
    let first = bits.count
    bits += repeatElement(0, count: wordCount)
    for element in collector.held + collector.chosen + [fill.items.count + collector.host] {
      elements.append(Int32(element))
      bits[first + element / 64] |= 1 << UInt64(element % 64)
    }
    starts.append(elements.count)
  }

  // MARK: Cover

  /// Lets the item or host with the fewest sets choose one, and goes on with those that are left.
  private mutating func cover(
    _ left: [Int32], _ spare: [Int64], _ cost: Int, _ looks: inout Int, isShuffled: Bool
  ) {
    nodes -= 1
    if nodes & 15 == 0, fill.model.deadline?.strikes() == true { looks = 0 }
    if nodes <= 0 || looks <= 0 {
      isCut = true
      return
    }
    var counts = Array(repeating: Int32(0), count: width)
    for set in left {
      for place in starts[Int(set)]..<starts[Int(set) + 1] { counts[Int(elements[place])] += 1 }
    }
    looks -= left.count / 4
    for set in chosen {
      for place in starts[set]..<starts[set + 1] { counts[Int(elements[place])] = .max }
    }
    var scarcest: (count: Int32, element: Int)?
    for element in 0..<width where !isAlwaysCovered[element] && counts[element] < .max {
      if counts[element] < scarcest?.count ?? .max { scarcest = (counts[element], element) }
    }
    guard let element = scarcest?.element else { return keep() }
    let word = element / 64
    let bit = UInt64(1) << UInt64(element % 64)
    var choices: [(cost: Int, waste: Double, set: Int)] = []
    for index in left where bits[Int(index) * wordCount + word] & bit != 0 {
      let set = Int(index)
      choices.append(
        (costs[set], isShuffled ? Double(random.next() >> 40) : waste(set, spare), set))
    }
    choices.sort { ($0.cost, $0.waste, $0.set) < ($1.cost, $1.waste, $1.set) }
    for choice in choices {
      if nodes <= 0 || looks <= 0 {
        isCut = true
        return
      }
      let cost = cost + choice.cost
      if cost >= (best?.moved ?? .max) - waitingCount { break }
      var rest = spare
      for resource in rest.indices { rest[resource] -= unused[choice.set * rest.count + resource] }
      looks -= left.count / 4
      // No closure here: it would copy the whole search.
      var next: [Int32] = []
      for set in left where isBeside(Int(set), choice.set, rest) { next.append(set) }
      chosen.append(choice.set)
      cover(next, rest, cost, &looks, isShuffled: isShuffled)
      chosen.removeLast()
      if !fill.model.wantsBest, best != nil { return }
    }
  }

  /// What a set leaves unused, as a part of what there is to spare.
  private func waste(_ set: Int, _ spare: [Int64]) -> Double {
    var sum = 0.0
    for (resource, most) in spare.enumerated() {
      sum += Double(unused[set * spare.count + resource]) / Double(max(1, most))
    }
    return sum
  }

  /// Whether two sets have nothing in common, and so much may be left unused.
  private func isBeside(_ set: Int, _ other: Int, _ spare: [Int64]) -> Bool {
    for word in 0..<wordCount
    where bits[set * wordCount + word] & bits[other * wordCount + word] != 0 {
      return false
    }
    for resource in spare.indices where unused[set * spare.count + resource] > spare[resource] {
      return false
    }
    return true
  }

  private mutating func keep() {
    var ends = fill.model.start
    for set in chosen {
      let host = Int(elements[starts[set + 1] - 1]) - fill.items.count
      for place in starts[set]..<starts[set + 1] - 1 {
        for partition in fill.items[Int(elements[place])] { ends[partition] = host }
      }
    }
    let moved = ends.indices.count { ends[$0] != fill.model.start[$0] }
    if moved < best?.moved ?? .max { best = (ends, moved) }
  }
}
