/// A search of all states that can matter, best first (A*): what it finds is the best plan, and
/// what it does not find does not exist.
struct ExactSearch {
  enum Result {
    case plan([SearchMove], SearchCost)
    /// No plan exists.
    case none
    /// The budget came to its end; every plan costs at least this.
    case unknown(atLeast: SearchCost)
  }

  private let model: SearchModel
  private let tables: ExactTables
  private var state: ExactState
  private var nodes = ExactNodes()
  private var queue = ExactQueue()

  /// `nil` when the model is too large for it.
  init?(_ model: SearchModel) {
    guard let tables = ExactTables(model), let state = ExactState(tables, model) else { return nil }
    self.model = model
    self.tables = tables
    self.state = state
  }

  /// Finds the best plan.
  ///
  /// - Parameters:
  ///   - work: How many states may be made; what is left comes back in it.
  ///   - limit: Plans that cost as much are of no interest.
  mutating func run(work: inout Int, below limit: SearchCost = .infinite) -> Result {
    if tables.isHopeless { return .none }
    stopWhatMustStop()
    reach(from: -1, cost: .zero, limit)
    var expanded = 0
    while let entry = queue.pop() {
      let node = Int(entry.node)
      if nodes.isDone[node] { continue }
      nodes.isDone[node] = true
      if entry.rest == .zero { return .plan(moves(to: node), entry.total) }
      expanded &+= 1
      if expanded & 255 == 1, model.deadline?.strikes() == true { work = 0 }
      if work <= 0 { return .unknown(atLeast: entry.total) }
      expand(node, &work, limit)
    }
    return .none
  }

  /// Stops at once what can only move stopped and must move: that costs nothing and makes room.
  private mutating func stopWhatMustStop() {
    for slot in state.codes.indices {
      let index = tables.kinds[slot] * tables.codeCount + state.codes[slot]
      if tables.distances[index] != .zero, tables.stops[index] >= 0,
        tables.stopCosts[index] == .zero
      {
        state.codes[slot] = tables.stops[index]
      }
    }
    sortKinds()
    state.refresh()
  }

  private mutating func expand(_ node: Int, _ work: inout Int, _ limit: SearchCost) {
    let key = nodes.keys[node]
    let cost = nodes.costs[node]
    state.load(key)
    for slot in state.codes.indices {
      let code = state.codes[slot]
      let kind = tables.kinds[slot]
      if slot > 0, tables.kinds[slot - 1] == kind, state.codes[slot - 1] == code { continue }
      let index = kind * tables.codeCount + code
      var rest = tables.arrivals[index]
      while rest != 0 {
        let host = rest.trailingZeroBitCount
        rest &= rest - 1
        guard state.fits(slot, host) else { continue }
        let isLive = model.movability[tables.partitions[slot]] == .live
        let isCounted = code >= tables.hostCount && isLive
        follow(
          node, slot, isCounted ? host + tables.hostCount : host,
          cost + SearchCost(moves: 1, memory: tables.memory[slot]), limit)
        work -= 1
        state.load(key)
      }
      if tables.stops[index] >= 0 {
        follow(node, slot, tables.stops[index], cost + tables.stopCosts[index], limit)
        work -= 1
        state.load(key)
      }
    }
  }

  private mutating func follow(
    _ node: Int, _ slot: Int, _ code: Int, _ cost: SearchCost, _ limit: SearchCost
  ) {
    state.codes[slot] = code
    sortKinds()
    reach(from: node, cost: cost, limit)
  }

  /// Notes that the state can be reached at a cost.
  private mutating func reach(from parent: Int, cost: SearchCost, _ limit: SearchCost) {
    let (node, isNew) = nodes.node(state.key)
    if isNew {
      state.refresh()
      nodes.rests[node] = state.estimate()
    }
    let rest = nodes.rests[node]
    guard !rest.isInfinite, cost < nodes.costs[node], cost + rest < limit else { return }
    nodes.costs[node] = cost
    nodes.parents[node] = Int32(parent)
    nodes.isDone[node] = false
    queue.push(ExactQueue.Entry(total: cost + rest, rest: rest, node: Int32(node)))
  }

  /// Puts the slots of each kind in the order of their codes, of which at most one is out of it.
  private mutating func sortKinds() {
    for slot in state.codes.indices.dropFirst() {
      var index = slot
      while index > 0, tables.kinds[index - 1] == tables.kinds[index],
        state.codes[index - 1] > state.codes[index]
      {
        state.codes.swapAt(index - 1, index)
        index -= 1
      }
    }
  }

  /// The moves that lead to a node, of partitions and hosts of the problem.
  private func moves(to node: Int) -> [SearchMove] {
    var path = [node]
    while nodes.parents[path[path.count - 1]] >= 0 {
      path.append(Int(nodes.parents[path[path.count - 1]]))
    }
    path.reverse()
    var places = model.start
    var codes = tables.start
    var result: [SearchMove] = []
    var reader = state
    for node in path {
      reader.load(nodes.keys[node])
      for kind in tables.representatives.indices {
        let slots = codes.indices.filter { tables.kinds[$0] == kind }
        // What both have stays; of the rest, who left goes where somebody arrived.
        var arrivals = slots.map { reader.codes[$0] }
        var departures: [Int] = []
        for slot in slots {
          if let index = arrivals.firstIndex(of: codes[slot]) {
            arrivals.remove(at: index)
          } else {
            departures.append(slot)
          }
        }
        for (slot, code) in zip(departures, arrivals) {
          result.append(move(slot, from: codes[slot], to: code, &places))
          codes[slot] = code
        }
      }
    }
    return result
  }

  private func move(_ slot: Int, from: Int, to: Int, _ places: inout [Int]) -> SearchMove {
    let partition = tables.partitions[slot]
    let departure = places[partition]
    let arrival = state.host(of: to) ?? departure
    places[partition] = arrival
    let kind: SearchMove.Kind =
      to >= 2 * tables.hostCount ? .stop : from >= 2 * tables.hostCount ? .start : .live
    return SearchMove(
      partition: model.partitions[partition], kind: kind, from: model.hosts[departure],
      to: model.hosts[arrival])
  }
}
