/// One state of an exact search, with what follows from it kept up to date.
struct ExactState {
  let tables: ExactTables
  /// Bounds for plans that end with this many hosts in use.
  let maximumHosts: Int?
  let limitsEnd: Bool

  /// Where each slot is.
  var codes: [Int]
  /// What hosts hold of what may change: hosts × resources.
  private var loads: [Int64]
  /// The hosts that hold members of each apart group.
  private var groupHosts: [UInt64]
  private let codeBits: Int
  private let slotsPerWord: Int

  /// `nil` when states do not fit in a key.
  init?(_ tables: ExactTables, _ model: SearchModel) {
    self.tables = tables
    maximumHosts = model.maximumHosts
    limitsEnd = model.limitsEnd
    let largest = tables.stops.contains { $0 >= 0 } ? tables.codeCount : tables.hostCount
    codeBits = max(1, Int.bitWidth - (largest - 1).leadingZeroBitCount)
    slotsPerWord = 64 / codeBits
    guard tables.slotCount <= 2 * slotsPerWord else { return nil }
    codes = tables.start
    loads = Array(repeating: 0, count: tables.hostCount * tables.resourceCount)
    groupHosts = Array(repeating: 0, count: tables.groupCount)
    refresh()
  }

  /// The host that a code stands for; `nil` for a stopped slot.
  func host(of code: Int) -> Int? {
    code < tables.hostCount ? code : code < 2 * tables.hostCount ? code - tables.hostCount : nil
  }

  /// The key of the state: the same for states that differ by identical partitions.
  var key: ExactKey {
    var key = ExactKey()
    for slot in codes.indices {
      let code = UInt64(codes[slot])
      if slot < slotsPerWord {
        key.low |= code << UInt64(slot * codeBits)
      } else {
        key.high |= code << UInt64((slot - slotsPerWord) * codeBits)
      }
    }
    return key
  }

  /// Makes the state the one of a key.
  mutating func load(_ key: ExactKey) {
    let mask: UInt64 = 1 << UInt64(codeBits) - 1
    for slot in codes.indices {
      codes[slot] =
        slot < slotsPerWord
        ? Int(key.low >> UInt64(slot * codeBits) & mask)
        : Int(key.high >> UInt64((slot - slotsPerWord) * codeBits) & mask)
    }
    refresh()
  }

  /// Counts loads and groups anew, after `codes` was changed.
  mutating func refresh() {
    for index in loads.indices { loads[index] = 0 }
    for index in groupHosts.indices { groupHosts[index] = 0 }
    for slot in codes.indices {
      if let host = host(of: codes[slot]) { add(slot, host, 1) }
    }
  }

  private mutating func add(_ slot: Int, _ host: Int, _ sign: Int64) {
    let resources = tables.resourceCount
    for resource in 0..<resources {
      loads[host * resources + resource] += sign * tables.demands[slot * resources + resource]
    }
    guard !tables.groups[slot].isEmpty else { return }
    for group in tables.groups[slot] {
      if sign > 0 { groupHosts[group] |= 1 << UInt64(host) }
    }
  }

  /// Whether a slot may arrive at a host, given everything that is there.
  func fits(_ slot: Int, _ host: Int) -> Bool {
    let resources = tables.resourceCount
    for resource in 0..<resources {
      let demand = tables.demands[slot * resources + resource]
      let index = host * resources + resource
      if demand > 0, loads[index] + demand > tables.room[index] { return false }
    }
    for group in tables.groups[slot] where groupHosts[group] >> UInt64(host) & 1 != 0 {
      return false
    }
    return true
  }

  /// A bound for what brings this state to its end: no plan costs less. Zero only at the end;
  /// infinite when no plan exists from here.
  func estimate() -> SearchCost {
    var sum = SearchCost.zero
    for slot in codes.indices {
      let distance = tables.distances[tables.kinds[slot] * tables.codeCount + codes[slot]]
      if distance.isInfinite { return .infinite }
      sum += distance
    }
    let detours = sum == .zero ? .zero : detours()
    if detours.isInfinite { return .infinite }
    let departures = max(excessDepartures(), max(hostDepartures(), togetherDepartures()))
    if departures.isInfinite { return .infinite }
    return sum + max(detours, departures)
  }

  private func distance(_ slot: Int) -> SearchCost {
    tables.distances[tables.kinds[slot] * tables.codeCount + codes[slot]]
  }

  /// One move more for every set of hosts in which nobody can take a step towards its end: the
  /// first departure from the set, which must come, brings nobody nearer.
  private func detours() -> SearchCost {
    var sets: [(hosts: UInt64, isOpen: Bool)] = []
    for slot in codes.indices where distance(slot) != .zero {
      let code = codes[slot]
      let index = tables.kinds[slot] * tables.codeCount + code
      let nearer = tables.nearer[index]
      var set = (hosts: nearer, isOpen: false)
      if let host = host(of: code) { set.hosts |= 1 << UInt64(host) }
      if nearer == 0 || tables.stopIsNearer[index] { set.isOpen = true }
      var rest = set.isOpen ? 0 : nearer
      while rest != 0 {
        if fits(slot, rest.trailingZeroBitCount) {
          set.isOpen = true
          break
        }
        rest &= rest - 1
      }
      var kept = 0
      for other in sets {
        if other.hosts & set.hosts != 0 {
          set.hosts |= other.hosts
          set.isOpen = set.isOpen || other.isOpen
        } else {
          sets[kept] = other
          kept += 1
        }
      }
      sets.removeLast(sets.count - kept)
      sets.append(set)
    }
    var sum = SearchCost.zero
    for set in sets where !set.isOpen {
      var least = Int64.max
      for slot in codes.indices {
        let isThere =
          if let host = host(of: codes[slot]) {
            set.hosts >> UInt64(host) & 1 != 0
          } else {
            tables.nearer[tables.kinds[slot] * tables.codeCount + codes[slot]] & set.hosts != 0
          }
        if isThere { least = min(least, tables.memory[slot]) }
      }
      if least == .max { return .infinite }
      sum += SearchCost(moves: 1, memory: least)
    }
    return sum
  }

  /// Moves away from hosts that hold more than they may at the end, besides the counted ones.
  private func excessDepartures() -> SearchCost {
    guard limitsEnd else { return .zero }
    let resources = tables.resourceCount
    var sum = SearchCost.zero
    for host in 0..<tables.hostCount {
      var needed = 0
      for resource in 0..<resources {
        var excess =
          loads[host * resources + resource] - tables.endRoom[host * resources + resource]
        guard excess > 0 else { continue }
        var count = 0
        for slot in tables.byDemand[resource * codes.count..<(resource + 1) * codes.count]
        where self.host(of: codes[slot]) == host {
          excess -= tables.demands[slot * resources + resource]
          count += 1
          if excess <= 0 { break }
        }
        if excess > 0 { return .infinite }
        needed = max(needed, count)
      }
      guard needed > 0 else { continue }
      var least = Int64.max
      for slot in codes.indices where self.host(of: codes[slot]) == host {
        if distance(slot) == .zero { least = min(least, tables.memory[slot]) } else { needed -= 1 }
      }
      if needed > 0 { sum += SearchCost(moves: needed, memory: Int64(needed) * least) }
    }
    return sum
  }

  /// Moves that empty as many hosts as must be empty at the end, besides the counted ones.
  private func hostDepartures() -> SearchCost {
    guard let maximumHosts else { return .zero }
    var counts = Array(repeating: 0, count: tables.hostCount)
    var memories = Array(repeating: Int64(0), count: tables.hostCount)
    var used = tables.fixedHosts
    for slot in codes.indices {
      guard let host = host(of: codes[slot]) else { continue }
      used |= 1 << UInt64(host)
      if distance(slot) == .zero {
        counts[host] += 1
        memories[host] += tables.memory[slot]
      }
    }
    let surplus = used.nonzeroBitCount - maximumHosts
    guard surplus > 0 else { return .zero }
    let emptiable = (0..<tables.hostCount).filter {
      (used & ~tables.fixedHosts) >> UInt64($0) & 1 != 0
    }
    guard emptiable.count >= surplus else { return .infinite }
    return SearchCost(
      moves: emptiable.map { counts[$0] }.sorted().prefix(surplus).reduce(0, +),
      memory: emptiable.map { memories[$0] }.sorted().prefix(surplus).reduce(0, +))
  }

  /// Moves that bring together who must end together, besides the counted ones.
  private func togetherDepartures() -> SearchCost {
    var sum = SearchCost.zero
    for group in tables.together where !group.slots.isEmpty {
      var counts = Array(repeating: 0, count: tables.hostCount)
      var counted = 0
      var memory = Int64.max
      for slot in group.slots {
        if let host = host(of: codes[slot]) { counts[host] += 1 }
        if distance(slot) == .zero {
          memory = min(memory, tables.memory[slot])
        } else {
          counted += 1
        }
      }
      let most = group.host >= 0 ? counts[group.host] : counts.max() ?? 0
      let needed = group.slots.count - most - counted
      if needed > 0 { sum += SearchCost(moves: needed, memory: Int64(needed) * memory) }
    }
    return sum
  }
}
