/// A search for an order of moves to given targets that keeps the most promising states of each
/// length (a beam), for problems too large to look at all.
struct OrderBeam {
  struct Answer {
    /// Moves of partitions and hosts of the model.
    var moves: [SearchMove]
    var cost: SearchCost
  }

  private let problem: OrderProblem
  private let width: Int
  /// Moves that a plan may have, and stops.
  private let moveLimit: Int
  private let stopLimit: Int
  private let seed: UInt64
  /// Whether room is made also where nobody waits for it yet, so that no order is left out.
  private let isExhaustive: Bool
  /// Whether nothing was left out so far that might lead to an order within the limits.
  private(set) var isWhole: Bool

  /// Hosts that stand for where a stopped partition was are kept apart from where it runs.
  private struct State {
    var hosts: [Int]
    var lastHosts: [Int]
    var room: [Int64]
    var moves: Int
    var stopped: Int
    var memory: Int64
    var hash: UInt64
    /// The last step that led here.
    var step: Int
  }

  private struct Step {
    var parent: Int
    var place: Int
    /// -1 for a stop.
    var to: Int
  }

  private struct Child {
    var score: Int
    var hash: UInt64
    var parent: Int
    var place: Int
    var to: Int
  }

  /// 0 for the partitions whose detours move least to 3 for those whose move most.
  private let memoryRanks: [Int]
  private var steps: [Step] = []
  private var sets: DisjointSets
  private var isOpen: [Bool]
  private var isWanted: [Bool]

  init(
    _ problem: OrderProblem, width: Int, moveLimit: Int, stopLimit: Int, seed: UInt64,
    isExhaustive: Bool = false
  ) {
    self.isExhaustive = isExhaustive
    // Of ways to a state the first is kept. Without stops it is the one with the fewest moves.
    isWhole = isExhaustive && stopLimit == 0 && !problem.onlyStops.contains(true)
    self.problem = problem
    self.width = width
    self.moveLimit = moveLimit
    self.stopLimit = stopLimit
    self.seed = seed
    let sizes = Set(problem.memory).sorted()
    memoryRanks = problem.memory.map { (sizes.firstIndex(of: $0) ?? 0) * 4 / max(1, sizes.count) }
    sets = DisjointSets(count: problem.hostCount)
    isOpen = Array(repeating: false, count: problem.hostCount)
    isWanted = Array(repeating: false, count: problem.hostCount)
  }

  /// Finds an order within the limits; `nil` when the beam lost it or there is none.
  mutating func run(_ work: inout Int) -> Answer? {
    var layer = [firstState()]
    var seen: Set<UInt64> = [layer[0].hash]
    var length = 0
    // A stop is no move, so that layers are longer than moves by what is stopped.
    while !layer.isEmpty {
      var best: (state: State, cost: SearchCost)?
      for state in layer where problem.targets == state.hosts {
        let cost = SearchCost(
          stops: state.stopped, moves: state.moves, memory: state.memory)
        if best == nil || cost < best?.cost ?? .infinite { best = (state, cost) }
      }
      if let best { return Answer(moves: moves(to: best.state), cost: best.cost) }
      if problem.model.deadline?.strikes() == true { work = 0 }
      guard length < moveLimit + stopLimit + problem.active.count, work > 0 else {
        isWhole = false
        return nil
      }
      length += 1
      var children: [Child] = []
      for index in layer.indices {
        addChildren(of: &layer[index], index, &children, &work)
        // Where nothing is left out, one layer could take many times the work.
        if isExhaustive, work <= 0 {
          isWhole = false
          return nil
        }
      }
      children.sort {
        $0.score != $1.score
          ? $0.score < $1.score
          : $0.hash ^ seed != $1.hash ^ seed
            ? $0.hash ^ seed < $1.hash ^ seed
            : ($0.parent, $0.place, $0.to) < ($1.parent, $1.place, $1.to)
      }
      var next: [State] = []
      for child in children where seen.insert(child.hash).inserted {
        if next.count == width {
          isWhole = false
          break
        }
        var state = layer[child.parent]
        apply(child.place, child.to, &state)
        steps.append(Step(parent: state.step, place: child.place, to: child.to))
        state.step = steps.count - 1
        next.append(state)
      }
      layer = next
    }
    return nil
  }

  private func firstState() -> State {
    var state = State(
      hosts: Array(repeating: -1, count: problem.active.count), lastHosts: problem.start,
      room: problem.room, moves: 0, stopped: 0, memory: 0, hash: 0, step: -1)
    for place in problem.active.indices where problem.start[place] >= 0 {
      occupy(place, problem.start[place], &state)
    }
    for place in problem.active.indices { state.hash &+= mixed(place, state.hosts[place]) }
    return state
  }

  private func mixed(_ place: Int, _ host: Int) -> UInt64 {
    var number = SplitMix64(seed: UInt64(problem.kinds[place]) << 20 ^ UInt64(host + 1))
    return number.next()
  }

  private func occupy(_ place: Int, _ host: Int, _ state: inout State) {
    state.hosts[place] = host
    for resource in 0..<problem.resourceCount {
      state.room[host * problem.resourceCount + resource] -=
        problem.demands[place * problem.resourceCount + resource]
    }
  }

  private func vacate(_ place: Int, _ state: inout State) {
    let host = state.hosts[place]
    guard host >= 0 else { return }
    state.hosts[place] = -1
    for resource in 0..<problem.resourceCount {
      state.room[host * problem.resourceCount + resource] +=
        problem.demands[place * problem.resourceCount + resource]
    }
  }

  /// Carries out a step; a host of -1 stops.
  private func apply(_ place: Int, _ to: Int, _ state: inout State) {
    state.hash &-= mixed(place, state.hosts[place])
    state.hash &+= mixed(place, to)
    vacate(place, &state)
    if to < 0 {
      if !problem.onlyStops[place] { state.stopped += 1 }
    } else {
      occupy(place, to, &state)
      state.lastHosts[place] = to
      state.moves += 1
      state.memory += problem.memory[place]
    }
  }

  private func fits(_ place: Int, _ host: Int, _ state: State) -> Bool {
    for resource in 0..<problem.resourceCount {
      let demand = problem.demands[place * problem.resourceCount + resource]
      if demand > 0, state.room[host * problem.resourceCount + resource] < demand { return false }
    }
    for rival in problem.rivals[place] where state.hosts[rival] == host { return false }
    return true
  }

  private func mayGo(_ place: Int, to host: Int, _ state: State) -> Bool {
    state.hosts[place] >= 0
      ? problem.mayGo(place, from: state.hosts[place], to: host)
      : problem.mayStart(place, stoppedOn: state.lastHosts[place], at: host)
  }

  private mutating func addChildren(
    of state: inout State, _ parent: Int, _ children: inout [Child], _ work: inout Int
  ) {
    let used = state.moves
    for host in isWanted.indices { isWanted[host] = false }
    var misplaced = 0
    for place in problem.active.indices where state.hosts[place] != problem.targets[place] {
      misplaced += 1
      let target = problem.targets[place]
      if mayGo(place, to: target, state), fits(place, target, state) {
        add(place, target, used, parent, &state, &children, &work)
      } else {
        isWanted[target] = true
      }
    }
    for place in problem.active.indices where state.hosts[place] >= 0 {
      if isExhaustive, work <= 0 { return }
      let host = state.hosts[place]
      let isSettled = host == problem.targets[place]
      let isOfUse = isWanted[host] || isExhaustive
      guard isOfUse || !isSettled else { continue }
      if problem.onlyStops[place] || state.stopped < stopLimit && problem.model.allowsStops {
        let extra = isSettled ? 1 : 0
        if isOfUse, used + misplaced + extra <= moveLimit {
          add(place, -1, used, parent, &state, &children, &work)
        }
        if problem.onlyStops[place] { continue }
      }
      guard isOfUse, used + misplaced + (isSettled ? 2 : 1) <= moveLimit else { continue }
      for to in 0..<problem.hostCount
      where to != problem.targets[place] && problem.mayGo(place, from: host, to: to)
        && fits(place, to, state)
      {
        add(place, to, used, parent, &state, &children, &work)
      }
    }
  }

  private mutating func add(
    _ place: Int, _ to: Int, _ used: Int, _ parent: Int, _ state: inout State,
    _ children: inout [Child], _ work: inout Int
  ) {
    let from = state.hosts[place]
    let last = state.lastHosts[place]
    let stopped = state.stopped
    let hash = state.hash
    let memory = state.memory
    apply(place, to, &state)
    let (rest, open) = estimate(state)
    // A stop may take the place of a detour.
    if state.moves + rest - (stopLimit - state.stopped) <= moveLimit {
      let isHome = to == problem.targets[place]
      children.append(
        Child(
          score: rest * 4096 + state.stopped * 1024 - min(open, 255) * 4
            + (isHome ? 0 : memoryRanks[place]),
          hash: state.hash, parent: parent, place: place, to: to))
    }
    vacate(place, &state)
    if from >= 0 { occupy(place, from, &state) }
    state.lastHosts[place] = last
    state.moves = used
    state.stopped = stopped
    state.hash = hash
    state.memory = memory
    work -= 1
  }

  /// Moves that are needed at least: one for each misplaced partition, and one more for each set of
  /// hosts in which none of them can go to its target; and how many can.
  private mutating func estimate(_ state: State) -> (rest: Int, open: Int) {
    sets.reset()
    for host in isOpen.indices { isOpen[host] = false }
    var misplaced = 0
    var open = 0
    for place in problem.active.indices where state.hosts[place] != problem.targets[place] {
      misplaced += 1
      let target = problem.targets[place]
      if state.hosts[place] >= 0 { sets.join(state.hosts[place], target) }
    }
    for place in problem.active.indices where state.hosts[place] != problem.targets[place] {
      let target = problem.targets[place]
      if state.hosts[place] >= 0, problem.onlyStops[place] {
        isOpen[sets.root(of: target)] = true
      } else if fits(place, target, state), mayGo(place, to: target, state) {
        open += 1
        isOpen[sets.root(of: target)] = true
      }
    }
    var stuck = 0
    for place in problem.active.indices where state.hosts[place] != problem.targets[place] {
      let root = sets.root(of: problem.targets[place])
      if !isOpen[root] {
        stuck += 1
        isOpen[root] = true
      }
    }
    return (misplaced + stuck, open)
  }

  private func moves(to state: State) -> [SearchMove] {
    var path: [Step] = []
    var step = state.step
    while step >= 0 {
      path.append(steps[step])
      step = steps[step].parent
    }
    var hosts = problem.start
    var isStopped = problem.start.map { $0 < 0 }
    return path.reversed().map { step in
      let from = hosts[step.place]
      let kind: SearchMove.Kind =
        step.to < 0
        ? .stop
        : isStopped[step.place] ? .start : problem.onlyStops[step.place] ? .stopMoveStart : .live
      isStopped[step.place] = step.to < 0
      if step.to >= 0 { hosts[step.place] = step.to }
      return SearchMove(
        partition: problem.active[step.place], kind: kind, from: from,
        to: step.to < 0 ? from : step.to)
    }
  }
}
