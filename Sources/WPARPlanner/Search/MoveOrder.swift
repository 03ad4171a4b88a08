/// An order of moves to given targets, found by letting everybody go who can, and by making room
/// where nobody can. Fast for tens of thousands of moves.
struct MoveOrder {
  private(set) var placement: Placement
  private(set) var moves: [SearchMove] = []
  private(set) var cost = SearchCost.zero
  private let model: SearchModel
  private let targets: [Int]
  private let mayStopLive: Bool
  private let seed: UInt64

  /// Who waits for each host, the most urgent first.
  private var waiting: [[Int]]
  private var queue: [Int] = []
  private var isQueued: [Bool]
  private var misplaced = 0
  /// How often each partition was moved aside.
  private var detours: [UInt8]
  private var cursor = 0
  /// Who is on each host, in no order; `spots` says where in the list.
  private var residents: [[Int]]
  private var spots: [Int]
  /// The room on all hosts; `nil` until somebody has to move aside.
  private var rooms: HostRooms?
  /// The moves at which the order is given up, as another is as good.
  private let moveLimit: Int
  private var random: SplitMix64
  /// How urgent each partition is: room that it waits for is kept from those that are less so, as
  /// long as others can move. Empty where nobody is.
  private let urgencies: [Int]
  /// Who waited when nobody could go for the first time.
  private(set) var stuck: [Int] = []
  /// How many hosts may still be asked whether one move aside would make room there for another.
  private var pairLooks: Int

  /// - Parameters:
  ///   - targets: Where each partition shall end.
  ///   - mayStopLive: Whether what could move live is stopped where nothing else helps.
  ///   - seed: Shuffles who goes first where several can, and who makes room; 0 for the natural order.
  ///   - moveLimit: How many moves are too many.
  ///   - urgencies: How urgent each partition is; none is where they are empty.
  ///   - pairLooks: How many hosts may be asked whether one move aside would make room there for
  ///     another.
  init(
    _ placement: Placement, targets: [Int], mayStopLive: Bool, seed: UInt64,
    moveLimit: Int = .max, urgencies: [Int] = [], pairLooks: Int = 20_000
  ) {
    self.moveLimit = moveLimit
    self.urgencies = urgencies
    // A stop makes room as well.
    self.pairLooks = mayStopLive ? 0 : pairLooks
    random = SplitMix64(seed: seed)
    self.placement = placement
    self.targets = targets
    self.mayStopLive = mayStopLive
    self.seed = seed
    model = placement.model
    waiting = Array(repeating: [], count: model.hostCount)
    isQueued = Array(repeating: false, count: model.hostCount)
    detours = Array(repeating: 0, count: targets.count)
    residents = Array(repeating: [], count: model.hostCount)
    spots = Array(repeating: -1, count: targets.count)
    for partition in targets.indices {
      let host = placement.hosts[partition]
      if host >= 0 {
        spots[partition] = residents[host].count
        residents[host].append(partition)
      }
      if host != targets[partition] {
        misplaced += 1
        waiting[targets[partition]].append(partition)
      }
    }
    for host in waiting.indices where !waiting[host].isEmpty {
      waiting[host] = sortedByUrgency(waiting[host])
      enqueue(host)
    }
  }

  /// Orders the moves.
  ///
  /// - Returns: Whether everybody has arrived.
  mutating func run(_ work: inout Int) -> Bool {
    while true {
      drain(&work)
      if misplaced == 0 { return true }
      if !urgencies.isEmpty, releaseOne(&work) { continue }
      if stuck.isEmpty { stuck = waiting.flatMap { $0 } }
      if model.deadline?.strikes() == true { work = 0 }
      if work <= 0 || cost.moves + misplaced >= moveLimit { return false }
      if !makeRoom(&work) { return false }
    }
  }

  /// Who still waits, with the host that has no room.
  var blockers: [Blocker] {
    var result: [Blocker] = []
    for host in waiting.indices {
      for partition in waiting[host].sorted() {
        result.append(placement.blocker(partition, host))
      }
    }
    return result
  }

  private func sortedByUrgency(_ partitions: [Int]) -> [Int] {
    let keyed = partitions.map { partition in
      let host = placement.hosts[partition]
      let releases = host >= 0 && !waiting[host].isEmpty
      var noise = SplitMix64(seed: seed ^ UInt64(partition))
      // A fleet may say nothing of any resource.
      let first = model.resourceCount == 0 ? 0 : model.demands[partition * model.resourceCount]
      let size = model.memory[partition] + first
      let order = seed == 0 ? -size : Int64(truncatingIfNeeded: noise.next() >> 1)
      return (urgency: -urgency(of: partition), releases ? 0 : 1, order, partition)
    }
    return keyed.sorted { $0 < $1 }.map(\.3)
  }

  private func urgency(of partition: Int) -> Int {
    urgencies.isEmpty ? 0 : urgencies[partition]
  }

  /// Lets the most urgent of those go that are only kept from room that others wait for.
  private mutating func releaseOne(_ work: inout Int) -> Bool {
    var best: (urgency: Int, host: Int, index: Int)?
    for host in waiting.indices {
      work -= (waiting[host].count + 15) / 16
      for (index, partition) in waiting[host].enumerated() {
        let urgency = urgency(of: partition)
        guard urgency > best?.urgency ?? -1, placement.hosts[partition] >= 0,
          canArrive(partition, host)
        else { continue }
        best = (urgency, host, index)
      }
    }
    guard let best else { return false }
    go(waiting[best.host].remove(at: best.index), best.host)
    misplaced -= 1
    return true
  }

  private mutating func enqueue(_ host: Int) {
    guard !isQueued[host], !waiting[host].isEmpty else { return }
    isQueued[host] = true
    queue.append(host)
  }

  private mutating func drain(_ work: inout Int) {
    var head = 0
    while head < queue.count {
      let host = queue[head]
      head += 1
      isQueued[host] = false
      let waiters = waiting[host]
      waiting[host].removeAll(keepingCapacity: true)
      work -= waiters.count
      var kept = 0
      for partition in waiters {
        let urgency = urgency(of: partition)
        // What is stopped waits as long as its hole may serve others.
        if placement.hosts[partition] >= 0, urgency >= kept, canArrive(partition, host) {
          go(partition, host)
          misplaced -= 1
        } else {
          waiting[host].append(partition)
          kept = max(kept, urgency)
        }
      }
    }
    queue.removeAll(keepingCapacity: true)
  }

  private func canArrive(_ partition: Int, _ host: Int) -> Bool {
    placement.mayArrive(partition, host) && placement.isRoom(for: partition, on: host)
  }

  /// Moves or starts a partition, and wakes those who wait for the host that it leaves.
  private mutating func go(_ partition: Int, _ host: Int) {
    let from = placement.hosts[partition]
    let kind: SearchMove.Kind =
      from < 0 ? .start : model.movability[partition] == .live ? .live : .stopMoveStart
    carryOut(
      SearchMove(
        partition: partition, kind: kind, from: placement.lastHosts[partition], to: host))
    cost += SearchCost(moves: 1, memory: model.memory[partition])
  }

  private mutating func carryOut(_ move: SearchMove) {
    let from = placement.hosts[move.partition]
    moves.append(move)
    placement.carryOut(move)
    if rooms != nil {
      if from >= 0 { rooms?.set(from, left: placement.room(on: from)) }
      if move.kind != .stop { rooms?.set(move.to, left: placement.room(on: move.to)) }
    }
    if from >= 0 {
      let spot = spots[move.partition]
      let last = residents[from].removeLast()
      if last != move.partition {
        residents[from][spot] = last
        spots[last] = spot
      }
      enqueue(from)
    }
    if move.kind != .stop {
      spots[move.partition] = residents[move.to].count
      residents[move.to].append(move.partition)
    }
  }

  private struct Detour {
    var partition: Int
    /// -1 for a stop.
    var host: Int
    var score: (extra: Int, memory: Int64, partition: Int)
  }

  /// Makes room where somebody waits: by a stop that costs nothing, by a move aside, or by a stop.
  private mutating func makeRoom(_ work: inout Int) -> Bool {
    let blocked = waiting.indices.filter { !waiting[$0].isEmpty }
    if seed != 0 { cursor = Int(random.next() % UInt64(blocked.count)) }
    var hasStopped = false
    for host in blocked {
      for partition in waiting[host]
      where model.movability[partition] == .stoppedOnly && placement.hosts[partition] >= 0 {
        stop(partition)
        hasStopped = true
      }
    }
    if hasStopped { return true }
    var best: Detour?
    for index in blocked.indices {
      let host = blocked[(index + cursor) % blocked.count]
      consider(host, &best, &work)
      // Enough candidates were looked at; the rest get their turn later.
      if index >= 64, best != nil { break }
    }
    cursor += 1
    if best == nil {
      for host in blocked where best == nil { considerHops(host, &best) }
    }
    if best == nil, startOne(blocked) { return true }
    if best == nil, let pair = bestPair(blocked, &work) {
      for detour in pair { step(aside: detour) }
      return true
    }
    if best == nil, mayStopLive { best = bestStop(blocked) }
    guard let best else { return false }
    step(aside: best)
    return true
  }

  private mutating func step(aside detour: Detour) {
    detours[detour.partition] += 1
    let home = placement.hosts[detour.partition]
    if home == targets[detour.partition] {
      misplaced += 1
      waiting[home].insert(detour.partition, at: 0)
    }
    if detour.host < 0 {
      stop(detour.partition)
    } else {
      go(detour.partition, detour.host)
      // It may go on from there to where no way led before.
      enqueue(targets[detour.partition])
    }
  }

  /// Starts the first stopped partition that finds room where it ends.
  private mutating func startOne(_ blocked: [Int]) -> Bool {
    for host in blocked {
      for (index, partition) in waiting[host].enumerated()
      where placement.hosts[partition] < 0 && canArrive(partition, host) {
        waiting[host].remove(at: index)
        go(partition, host)
        misplaced -= 1
        return true
      }
    }
    return false
  }

  private mutating func stop(_ partition: Int) {
    let host = placement.hosts[partition]
    carryOut(SearchMove(partition: partition, kind: .stop, from: host, to: host))
    if model.movability[partition] == .live { cost += .stop }
    enqueue(targets[partition])
  }

  /// Looks for somebody on a blocked host whose departure lets a waiter in.
  private mutating func consider(_ host: Int, _ best: inout Detour?, _ work: inout Int) {
    for partition in residents[host]
    where model.movability[partition] != .pinned && detours[partition] < 3 {
      work -= 1
      let isSettled = targets[partition] == host
      let isStop = model.movability[partition] == .stoppedOnly
      let score = (
        extra: isSettled && !isStop ? 2 : 1,
        memory: seed == 0 ? model.memory[partition] : Int64(random.next() >> 2),
        partition: partition
      )
      if let best, best.score <= score { continue }
      guard letsIn(partition, host) else { continue }
      if isStop {
        best = Detour(partition: partition, host: -1, score: score)
      } else if let aside = hostAside(for: partition) {
        best = Detour(partition: partition, host: aside, score: score)
      }
    }
  }

  /// Whether somebody who waits for a host could go there if a resident had left it. Who is stopped
  /// may have room there as it is, and only waits for others to use its hole.
  private func letsIn(_ partition: Int, _ host: Int) -> Bool {
    var without = placement.room(on: host)
    let resources = model.resourceCount
    for resource in 0..<resources {
      without[resource] += model.demands[partition * resources + resource]
    }
    return waiting[host].contains { waiter in
      waiter != partition && placement.mayArrive(waiter, host)
        && !(placement.hosts[waiter] < 0 && placement.isRoom(for: waiter, on: host))
        && (0..<resources).allSatisfy {
          let demand = model.demands[waiter * resources + $0]
          return demand == 0 || demand <= without[$0]
        } && !placement.isKept(waiter, from: host, byOthersThan: partition, residents[host])
    }
  }

  /// A host to move a partition to for a while: one that nobody waits for, if there is one.
  private mutating func hostAside(for partition: Int) -> Int? {
    let rooms =
      self.rooms
      ?? HostRooms(
        hostCount: model.hostCount, resourceCount: model.resourceCount,
        left: zip(model.limits, placement.loads).map { $0 - $1 })
    self.rooms = rooms
    let demands = model.demands(of: partition)
    var second: Int?
    let first = seed == 0 ? 0 : Int(random.next() % UInt64(model.hostCount))
    var next = first
    var hasTurned = false
    while true {
      guard let host = rooms.first(from: next, for: demands), !hasTurned || host < first else {
        if hasTurned { return second }
        hasTurned = true
        next = 0
        continue
      }
      next = host + 1
      guard host != targets[partition], placement.mayArrive(partition, host),
        placement.isRoom(for: partition, on: host)
      else { continue }
      if waiting[host].isEmpty { return host }
      second = second ?? host
    }
  }

  /// Two moves aside of which the first makes room for the second, and that lets in somebody who
  /// waits: where nobody on a blocked host finds a place as it is.
  private mutating func bestPair(_ blocked: [Int], _ work: inout Int) -> [Detour]? {
    var best: (pair: [Detour], score: (extra: Int, memory: Int64))?
    for host in blocked where pairLooks > 0 {
      for partition in residents[host]
      where model.movability[partition] == .live && detours[partition] < 3
        && letsIn(partition, host)
      {
        for other in 0..<model.hostCount
        where other != host && other != targets[partition]
          && placement.mayArrive(partition, other)
        {
          guard pairLooks > 0 else { return best?.pair }
          pairLooks -= 1
          work -= 1
          for resident in residents[other] {
            let extra =
              (targets[partition] == host ? 2 : 1) + (targets[resident] == other ? 2 : 1)
            let score = (extra, model.memory[partition] + model.memory[resident])
            if let best, best.score <= score { continue }
            guard model.movability[resident] == .live, detours[resident] < 3,
              isRoom(for: partition, on: other, without: resident),
              let aside = hostAside(for: resident), aside != host, aside != other
            else { continue }
            best = (
              [
                Detour(partition: resident, host: aside, score: (extra, 0, resident)),
                Detour(partition: partition, host: other, score: (extra, 0, partition)),
              ], score
            )
          }
        }
      }
      if best != nil { break }
    }
    return best?.pair
  }

  private func isRoom(for partition: Int, on host: Int, without resident: Int) -> Bool {
    let resources = model.resourceCount
    let room = placement.room(on: host)
    return (0..<resources).allSatisfy {
      let demand = model.demands[partition * resources + $0]
      return demand == 0 || demand <= room[$0] + model.demands[resident * resources + $0]
    } && !placement.isKept(partition, from: host, byOthersThan: resident, residents[host])
  }

  /// Looks for a waiter who has no direct way and can go a step of another.
  private mutating func considerHops(_ host: Int, _ best: inout Detour?) {
    for partition in waiting[host]
    where detours[partition] < 3 && !placement.mayArrive(partition, host) {
      if let aside = hostAside(for: partition) {
        best = Detour(partition: partition, host: aside, score: (1, 0, partition))
        return
      }
    }
  }

  /// The stop that costs least and lets somebody in, or of the first waiter if none does alone.
  private func bestStop(_ blocked: [Int]) -> Detour? {
    var best: Detour?
    for host in blocked {
      for partition in residents[host]
      where model.movability[partition] == .live && detours[partition] < 3 {
        let score = (
          extra: targets[partition] == host ? 1 : 0, memory: model.memory[partition],
          partition: partition
        )
        if let best, best.score <= score { continue }
        if letsIn(partition, host) { best = Detour(partition: partition, host: -1, score: score) }
      }
    }
    if best != nil { return best }
    for host in blocked {
      for partition in waiting[host]
      where placement.hosts[partition] >= 0 && model.movability[partition] == .live {
        return Detour(partition: partition, host: -1, score: (1, 0, partition))
      }
    }
    return nil
  }
}
