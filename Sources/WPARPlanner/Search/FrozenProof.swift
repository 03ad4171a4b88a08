/// Who can never move live, whatever else moves: where even the departure of everybody who could
/// ever leave a host makes no room.
///
/// Partitions with the same ways and the same demand are one kind, and a kind is asked only about
/// hosts that have got more room: linear in hosts × kinds, which are few where partitions are many.
struct FrozenProof {
  /// For each partition whether it may be able to leave its host without the stop of something that
  /// could move live.
  private(set) var isMovable: [Bool]
  /// What each host has room for when all who may leave it have left it: hosts × resources.
  private(set) var room: [Int64]
  private let model: SearchModel

  /// Partitions that may go the same ways and need the same room.
  private struct Kind {
    var members: [Int] = []
    /// Where they may go.
    var arrivals: IndexSet
    /// The first host that has room for them; -1 for none.
    var first = -1
    var isOpen = false
  }

  private struct Key: Hashable {
    var row: Int
    var demands: ArraySlice<Int64>
  }

  private func key(of partition: Int, _ row: Int) -> Key {
    let resources = model.resourceCount
    return Key(
      row: row, demands: model.demands[partition * resources..<(partition + 1) * resources])
  }

  /// `nil` where the kinds are too many to look at.
  init?(_ model: SearchModel) {
    self.model = model
    isMovable = Array(repeating: false, count: model.partitionCount)
    room = model.limits
    let resources = model.resourceCount
    var kinds: [Kind] = []
    var numbers: [Key: Int] = [:]
    for partition in 0..<model.partitionCount {
      for resource in 0..<resources {
        room[model.start[partition] * resources + resource] -=
          model.demands[partition * resources + resource]
      }
      guard model.movability[partition] == .live else { continue }
      let row = model.ways[partition] * model.profileCount + model.profiles[model.start[partition]]
      let key = key(of: partition, row)
      if let number = numbers[key] {
        kinds[number].members.append(partition)
      } else {
        numbers[key] = kinds.count
        kinds.append(Kind(members: [partition], arrivals: model.live[row]))
      }
    }
    guard kinds.count * model.hostCount <= 10_000_000 else { return nil }
    thaw(&kinds)
  }

  private mutating func thaw(_ kinds: inout [Kind]) {
    var changed = Array(0..<model.hostCount)
    var isWaiting = Array(repeating: true, count: model.hostCount)
    var leavers = model.movability.indices.filter { model.movability[$0] == .stoppedOnly }
    var open = Array(kinds.indices)
    repeat {
      for partition in leavers where !isMovable[partition] {
        isMovable[partition] = true
        let host = model.start[partition]
        for resource in 0..<model.resourceCount {
          room[host * model.resourceCount + resource] +=
            model.demands[partition * model.resourceCount + resource]
        }
        if !isWaiting[host] {
          isWaiting[host] = true
          changed.append(host)
        }
      }
      leavers = []
      for host in changed {
        isWaiting[host] = false
        for number in open where !kinds[number].isOpen { offer(host, &kinds[number], &leavers) }
      }
      changed = []
      open.removeAll { kinds[$0].isOpen }
    } while !leavers.isEmpty
  }

  /// Lets the members of a kind go that a host has room for. Nobody moves to where it is, so that
  /// the residents of the first such host wait for a second one.
  private func offer(_ host: Int, _ kind: inout Kind, _ leavers: inout [Int]) {
    guard host != kind.first, kind.arrivals.contains(host),
      lacking(kind.members[0], on: host) == nil
    else { return }
    if kind.first < 0 {
      kind.first = host
      leavers += kind.members.filter { model.start[$0] != host }
    } else {
      kind.isOpen = true
      leavers += kind.members
    }
  }

  /// The first resource of which a host has too little for a partition, whoever may leave.
  func lacking(_ partition: Int, on host: Int) -> Int? {
    (0..<model.resourceCount).first {
      let demand = model.demands[partition * model.resourceCount + $0]
      return demand > 0 && demand > room[host * model.resourceCount + $0]
    }
  }

  /// Who cannot end where it is, and can never move; `nil` when there is none.
  var stuck: Int? { isMovable.indices.first(where: isStuck) }

  private func isStuck(_ partition: Int) -> Bool {
    let start = model.start[partition]
    let target = model.targets[partition]
    return !isMovable[partition] && (model.isEvacuated[start] || target >= 0 && target != start)
  }

  /// How many must be stopped at least: of those who hold somebody back who is stuck one each, and
  /// nobody is counted for two.
  func leastStops() -> Int {
    guard stuck != nil else { return 0 }
    var residents: [[Int]] = Array(repeating: [], count: model.hostCount)
    for partition in isMovable.indices where !isMovable[partition] {
      residents[model.start[partition]].append(partition)
    }
    var counted = IndexSet(below: model.partitionCount)
    var result = 0
    var work = 4_000_000
    for partition in isMovable.indices where isStuck(partition) && !counted.contains(partition) {
      guard let holders = holders(of: partition, residents, &work) else { return max(1, result) }
      if holders.intersection(counted).isEmpty {
        result += 1
        counted.formUnion(holders)
      }
    }
    return max(1, result)
  }

  /// Partitions of which one has to be stopped before somebody who is stuck can move: that one, who
  /// takes the room for it everywhere, and so on; who is pinned is not among them. `nil` when to
  /// find them takes too long.
  private func holders(
    of stuck: Int, _ residents: [[Int]], _ work: inout Int
  ) -> IndexSet? {
    var result = IndexSet(below: model.partitionCount, [stuck])
    var waiting = [stuck]
    // Who takes the room for a partition on a host takes it for all of its kind.
    var unasked: [Key: IndexSet] = [:]
    while let partition = waiting.popLast() {
      let home = model.start[partition]
      let row = model.ways[partition] * model.profileCount + model.profiles[home]
      let key = key(of: partition, row)
      let hosts = unasked[key] ?? model.live[row]
      var left = IndexSet(below: model.hostCount)
      if hosts.contains(home) { left.insert(home) }
      unasked[key] = left
      for host in hosts.indexes where host != home {
        work -= 1 + residents[host].count
        if work < 0 { return nil }
        guard let resource = lacking(partition, on: host) else { continue }
        let cell = host * model.resourceCount + resource
        var free = model.limits[cell] - model.demands[partition * model.resourceCount + resource]
        func demand(_ partition: Int) -> Int64 {
          model.demands[partition * model.resourceCount + resource]
        }
        // The fewest, and of those who are held themselves the ones that are held already.
        let stayers = residents[host].filter { demand($0) > 0 }.sorted {
          (order($0, result), -demand($0), $0) < (order($1, result), -demand($1), $1)
        }
        for stayer in stayers where free >= 0 {
          free -= demand(stayer)
          if model.movability[stayer] == .pinned || result.contains(stayer) { continue }
          result.insert(stayer)
          waiting.append(stayer)
        }
      }
    }
    return result
  }

  private func order(_ partition: Int, _ held: IndexSet) -> Int {
    model.movability[partition] == .pinned || held.contains(partition) ? 0 : 1
  }
}
