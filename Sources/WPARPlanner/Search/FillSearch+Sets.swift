// The sets of items that a host can be filled with.

extension FillSearch {
  /// A set of items that a host can hold besides those of its residents that stay.
  struct Filling {
    var host: Int
    var leaving: [Int]
    var arriving: [Int]
    /// Partitions that move and would not have had to.
    var cost: Int
    var unused: [Int64]
    var waste: Double
  }

  /// Collects sets that hold an item, for one host.
  mutating func collect(
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
      sets.rooms = room.map { max(0, $0) }
      extend(&sets, 0, staying, leaving, &fillings)
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
    /// The room that is left after each item of what is chosen: chosen × resources.
    var rooms: [Int64] = []
    var found = 0
  }

  /// Adds the sets that extend what is chosen by items of the pool from an index on.
  private func extend(
    _ sets: inout SetCollector, _ first: Int, _ staying: [Int], _ leaving: [Int],
    _ fillings: inout [Filling]
  ) {
    sets.steps -= 1
    sets.work -= 1
    if sets.steps <= 0 || sets.found >= sets.limit { return }
    let room = sets.rooms.count - resources
    if (0..<resources).allSatisfy({ sets.rooms[room + $0] <= spare[$0] }) {
      sets.found += 1
      let pulled = sets.chosen.reduce(0) { places[$1] >= 0 ? $0 + items[$1].count : $0 }
      let unused = Array(sets.rooms[room...])
      fillings.append(
        Filling(
          host: sets.host, leaving: leaving, arriving: sets.chosen,
          cost: pulled + leaving.reduce(0) { $0 + items[$1].count }, unused: unused,
          waste: waste(unused)))
    }
    for index in first..<max(first, sets.pool.count) {
      // Nothing that is left would fill it as far as it must be.
      guard sets.sums.reaches(sets.rooms[room...], sparing: spare, from: index) else { return }
      if index & 3 == 0 { sets.work -= 1 }
      let item = sets.pool[index]
      guard fits(item, sets.rooms, room), isApart(item, from: staying),
        isApart(item, from: sets.chosen)
      else { continue }
      for resource in 0..<resources {
        sets.rooms.append(sets.rooms[room + resource] - demands[item * resources + resource])
      }
      if sets.sums.reaches(sets.rooms[(room + resources)...], sparing: spare, from: index + 1) {
        sets.chosen.append(item)
        extend(&sets, index + 1, staying, leaving, &fillings)
        sets.chosen.removeLast()
      }
      sets.rooms.removeLast(resources)
      if sets.steps <= 0 || sets.found >= sets.limit { return }
    }
  }

  private func fits(_ item: Int, _ rooms: [Int64], _ room: Int) -> Bool {
    for resource in 0..<resources {
      let demand = demands[item * resources + resource]
      if demand > 0, demand > rooms[room + resource] { return false }
    }
    return true
  }

  /// What is unused, as a part of what there is to spare.
  private func waste(_ unused: [Int64]) -> Double {
    zip(unused, spare).reduce(0) { $1.1 > 0 ? $0 + Double($1.0) / Double($1.1) : $0 }
  }
}
