/// Where everything is while moves are carried out one after another, with loads kept up to date.
struct Placement {
  let model: SearchModel
  /// The host of each partition; -1 while it is stopped.
  private(set) var hosts: [Int]
  /// Where each partition was last.
  private(set) var lastHosts: [Int]
  /// hosts × resources.
  private(set) var loads: [Int64]
  private var groups: GroupPlaces

  init(_ model: SearchModel) {
    self.model = model
    hosts = model.start
    lastHosts = model.start
    loads = Array(repeating: 0, count: model.hostCount * model.resourceCount)
    groups = GroupPlaces(model)
    for partition in hosts.indices { change(partition, hosts[partition], 1) }
  }

  /// Whether a partition could arrive at a host besides everything that is there. It may be
  /// anywhere else itself.
  func isRoom(for partition: Int, on host: Int) -> Bool {
    let resources = model.resourceCount
    for resource in 0..<resources {
      let demand = model.demands[partition * resources + resource]
      let index = host * resources + resource
      if demand > 0, loads[index] + demand > model.limits[index] { return false }
    }
    return !groups.contains(anyOf: model.groupsOfPartition[partition], on: host)
  }

  /// What is left on a host for arrivals, by resource; negative where it holds too much.
  func room(on host: Int) -> [Int64] {
    (0..<model.resourceCount).map {
      model.limits[host * model.resourceCount + $0] - loads[host * model.resourceCount + $0]
    }
  }

  /// Whether a partition may go to a host in one step from where it is, if there is room: live where
  /// it can, else with a stop; started if it is stopped.
  func mayArrive(_ partition: Int, _ host: Int) -> Bool {
    let way = model.ways[partition]
    let last = lastHosts[partition]
    if hosts[partition] < 0, last == host { return model.receiving[way].contains(host) }
    guard last != host else { return false }
    let isLive = hosts[partition] >= 0 && model.movability[partition] == .live
    let row = way * model.profileCount + model.profiles[last]
    return isLive ? model.live[row].contains(host) : model.stopped[row].contains(host)
  }

  /// Whether residents of a host other than one keep a partition away.
  func isKept(
    _ partition: Int, from host: Int, byOthersThan other: Int, _ residents: [Int]
  ) -> Bool {
    let groups = model.groupsOfPartition[partition]
    guard !groups.isEmpty else { return false }
    return residents.contains { resident in
      resident != other && model.groupsOfPartition[resident].contains(where: groups.contains)
    }
  }

  /// What keeps a partition from a host.
  func blocker(_ partition: Int, _ host: Int) -> Blocker {
    let resources = model.resourceCount
    var worst = (lacks: Int64(0), resource: 0)
    let room = self.room(on: host)
    for resource in 0..<resources {
      let demand = model.demands[partition * resources + resource]
      if demand > 0, demand - room[resource] > worst.lacks {
        worst = (demand - room[resource], resource)
      }
    }
    return Blocker(
      partition: model.partitions[partition], host: model.hosts[host], resource: worst.resource,
      lacks: worst.lacks
        - (worst.lacks > 0 ? model.roundedOff[host * resources + worst.resource] : 0))
  }

  /// Whether a move finds its room. Whether it is compatible is not asked.
  func isPossible(_ move: SearchMove) -> Bool {
    move.kind == .stop || isRoom(for: move.partition, on: move.to)
  }

  mutating func carryOut(_ move: SearchMove) {
    if hosts[move.partition] >= 0 { take(move.partition) }
    if move.kind != .stop { put(move.partition, on: move.to) }
  }

  /// Takes a partition from its host, as a stop does.
  mutating func take(_ partition: Int) {
    let host = hosts[partition]
    hosts[partition] = -1
    change(partition, host, -1)
  }

  /// Puts a partition that is nowhere on a host.
  mutating func put(_ partition: Int, on host: Int) {
    hosts[partition] = host
    lastHosts[partition] = host
    change(partition, host, 1)
  }

  private mutating func change(_ partition: Int, _ host: Int, _ sign: Int64) {
    let resources = model.resourceCount
    for resource in 0..<resources {
      loads[host * resources + resource] += sign * model.demands[partition * resources + resource]
    }
    for group in model.groupsOfPartition[partition] {
      if sign > 0 {
        groups.insert(group, host)
      } else {
        groups.remove(group, host)
      }
    }
  }
}

/// How many members of apart groups are on which hosts, in a table by hash.
private struct GroupPlaces {
  private let hostCount: Int
  private var places: [Int] = []
  private var counts: [Int32] = []

  init(_ model: SearchModel) {
    hostCount = model.hostCount
    let memberships = model.apartGroups.reduce(0) { $0 + $1.count }
    guard memberships > 0 else { return }
    resize(to: 4 * memberships)
  }

  func contains(anyOf groups: [Int], on host: Int) -> Bool {
    for group in groups where counts[slot(group * hostCount + host)] > 0 { return true }
    return false
  }

  mutating func insert(_ group: Int, _ host: Int) {
    let index = slot(group * hostCount + host)
    if places[index] < 0 { used += 1 }
    places[index] = group * hostCount + host
    counts[index] += 1
    if 2 * used > places.count { rebuild() }
  }

  mutating func remove(_ group: Int, _ host: Int) {
    counts[slot(group * hostCount + host)] -= 1
  }

  /// Places that were ever filled.
  private var used = 0

  private func slot(_ place: Int) -> Int {
    let mask = places.count - 1
    let mixed = UInt64(truncatingIfNeeded: place) &* 0x9E37_79B9_7F4A_7C15
    var index = Int(truncatingIfNeeded: mixed >> 20) & mask
    while places[index] >= 0, places[index] != place { index = (index + 1) & mask }
    return index
  }

  private mutating func resize(to wanted: Int) {
    var size = 16
    while size < wanted { size *= 2 }
    places = Array(repeating: -1, count: size)
    counts = Array(repeating: 0, count: size)
  }

  /// Leaves out what is empty again, so that the table does not fill up with what was.
  private mutating func rebuild() {
    let old = zip(places, counts).filter { $0.0 >= 0 && $0.1 > 0 }
    resize(to: max(places.count, 4 * old.count))
    used = 0
    for (place, count) in old {
      let index = slot(place)
      places[index] = place
      counts[index] = count
      used += 1
    }
  }
}
