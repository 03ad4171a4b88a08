/// A search that fills hosts one after another, each with a set of items that leaves so little that
/// the rest still fits into what is left: for room that is nearly or exactly used up.
struct HostPacking {
  /// items × resources.
  private let demands: [[Int64]]
  private let rooms: [[Int64]]
  private let choices: [IndexSet]
  private let resources: Range<Int>
  /// Items, the largest of the scarcest resource first.
  private var order: [Int] = []
  /// Hosts, the smallest first.
  private var hosts: [Int] = []
  private var places: [Int]

  init(demands: [[Int64]], rooms: [[Int64]], choices: [IndexSet]) {
    self.demands = demands
    self.choices = choices
    resources = 0..<(rooms.first?.count ?? 0)
    // No host can use more than there is: that keeps sums within bounds.
    let totals = resources.map { resource in demands.reduce(0) { $0 + $1[resource] } }
    self.rooms = rooms.map { room in
      zip(room, totals).map { min($0, $1) }
    }
    places = Array(repeating: -1, count: demands.count)
  }

  /// Finds a host for every item; `nil` when the work is used up or there is no such packing.
  mutating func run(_ work: inout Int) -> [Int]? {
    guard !demands.isEmpty, !resources.isEmpty else { return nil }
    hosts = rooms.indices.filter { host in choices.contains { $0.contains(host) } }
    let spare = resources.map { resource in
      hosts.reduce(Int64(0)) { $0 + max(0, rooms[$1][resource]) }
        - demands.reduce(0) { $0 + $1[resource] }
    }
    if spare.contains(where: { $0 < 0 }) { return nil }
    let scarcest = resources.min { one, other in
      spare[one] * 64 / (1 + total(one)) < spare[other] * 64 / (1 + total(other))
    }
    guard let scarcest else { return nil }
    order = demands.indices.sorted {
      (demands[$1][scarcest], $0) < (demands[$0][scarcest], $1)
    }
    hosts.sort { (rooms[$0][scarcest], $0) < (rooms[$1][scarcest], $1) }
    return fill(0, spare, scarcest, &work) ? places : nil
  }

  private func total(_ resource: Int) -> Int64 {
    min(demands.reduce(0) { $0 + $1[resource] }, RelocationProblem.unlimited / 128)
  }

  private struct Filling {
    var items: [Int]
    var waste: Int64
  }

  private mutating func fill(
    _ index: Int, _ spare: [Int64], _ scarcest: Int, _ work: inout Int
  ) -> Bool {
    guard index < hosts.count else { return !places.contains(-1) }
    let host = hosts[index]
    let rest = order.filter { places[$0] < 0 && choices[$0].contains(host) }
    // Every host is looked at with all that is left, also where the sets below it are few.
    work -= order.count
    if work <= 0 { return false }
    var sums: [Int64] = Array(repeating: 0, count: rest.count + 1)
    for item in rest.indices.reversed() {
      sums[item] = sums[item + 1] + demands[rest[item]][scarcest]
    }
    var found: [Filling] = []
    extend([], 0, rest, sums, rooms[host], spare, scarcest, &found, &work)
    found.sort { ($0.waste, $0.items.count) < ($1.waste, $1.items.count) }
    for filling in found {
      var left = spare
      for resource in resources {
        let used = filling.items.reduce(Int64(0)) { $0 + demands[$1][resource] }
        left[resource] -= max(0, rooms[host][resource]) - used
      }
      for item in filling.items { places[item] = host }
      if fill(index + 1, left, scarcest, &work) { return true }
      for item in filling.items { places[item] = -1 }
      if work <= 0 { return false }
    }
    return false
  }

  /// Collects the sets of items that a host has room for and that waste no more than there is to
  /// spare.
  private func extend(
    _ chosen: [Int], _ first: Int, _ rest: [Int], _ sums: [Int64], _ room: [Int64],
    _ spare: [Int64], _ scarcest: Int, _ found: inout [Filling], _ work: inout Int
  ) {
    work -= 1
    if work <= 0 || found.count >= 2_000 { return }
    if resources.allSatisfy({ max(0, room[$0]) <= spare[$0] }) {
      found.append(Filling(items: chosen, waste: max(0, room[scarcest])))
    }
    for index in first..<max(first, rest.count) {
      // Not even everything that is left would fill it enough.
      if room[scarcest] - sums[index] > spare[scarcest] { return }
      let item = rest[index]
      let fits = resources.allSatisfy {
        demands[item][$0] == 0 || demands[item][$0] <= room[$0]
      }
      guard fits else { continue }
      let left = resources.map { room[$0] - demands[item][$0] }
      extend(chosen + [item], index + 1, rest, sums, left, spare, scarcest, &found, &work)
    }
  }
}
