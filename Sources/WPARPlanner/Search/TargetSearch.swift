/// The search for an order of moves when it is given where everything ends.
struct TargetSearch {
  private let model: SearchModel
  let targets: [Int]
  /// Stops that no plan does without.
  private let leastStops: Int
  /// Moves of partitions and hosts of the model.
  private(set) var best: (moves: [SearchMove], cost: SearchCost)?
  /// Moves that are proved to be needed for a plan without stops; 0 where nothing is known beside the
  /// bounds.
  private(set) var leastMoves = 0
  /// What stands in the way of the best try.
  private(set) var blockers: [Blocker] = []
  /// The moves of the best try.
  private(set) var partial: [SearchMove] = []

  private let patience: Int

  /// - Parameter patience: How many orders by urgency are made that are no better than the best.
  init(_ model: SearchModel, targets: [Int], leastStops: Int = 0, patience: Int = 16) {
    self.patience = patience
    self.model = model
    self.leastStops = leastStops
    self.targets = targets
  }

  /// Searches for a plan that stops as little as possible, and nothing that could move live unless
  /// the model allows it.
  mutating func run(_ work: inout Int) {
    let bound = LowerBounds.target(Placement(model), targets)
    if leastStops == 0 {
      // With stops there always is an order, if somebody still looks for it.
      let kept = model.allowsStops ? work / 8 : 0
      work -= kept
      orderLive(bound, &work)
      work += kept
    } else {
      order(&work, stops: false, seed: 0)
    }
    guard best == nil, model.allowsStops else { return }
    for seed in 0..<UInt64(8) where work > 0 || best == nil {
      order(&work, stops: true, seed: seed)
      if isEnough || isBest(bound) { return }
    }
    searchStops(bound, &work)
  }

  /// Searches for a plan that stops nothing that could move live.
  private mutating func orderLive(_ bound: LowerBounds.Target, _ work: inout Int) {
    order(&work, stops: false, seed: 0)
    if isEnough { return }
    if best?.cost.moves == bound.moves(stops: 0) && bound.stuck == 0 { return }
    let isSmall = bound.misplaced < 2_000
    if isSmall { orderByParts(&work) }
    if isEnough { return }
    if let best, best.cost.stops == 0, best.cost.moves == bound.moves(stops: 0) { return }
    for seed in 1..<UInt64(isSmall ? 9 : 2) where work > 0 {
      order(&work, stops: false, seed: seed)
      if isEnough { return }
    }
  }

  /// Whether the best plan has as few stops, and with them as few moves, as any.
  private func isBest(_ bound: LowerBounds.Target) -> Bool {
    guard let cost = best?.cost, leastStops > 0 else { return false }
    return cost.stops == leastStops && cost.moves == bound.moves(stops: leastStops)
  }

  private var isEnough: Bool { best != nil && !model.wantsBest }

  private mutating func keep(_ moves: [SearchMove], _ cost: SearchCost) {
    if let best, best.cost <= cost { return }
    best = (moves, cost)
  }

  private mutating func order(_ work: inout Int, stops: Bool, seed: UInt64) {
    var order = MoveOrder(Placement(model), targets: targets, mayStopLive: stops, seed: seed)
    if order.run(&work) {
      keep(order.moves, order.cost)
    } else if partial.isEmpty || order.blockers.count < blockers.count {
      partial = order.moves
      blockers = order.blockers
    }
  }

  /// Orders the moves of each set of hosts that moves connect by itself, while the rest stays.
  private mutating func orderByParts(_ work: inout Int) {
    var placement = Placement(model)
    var moves: [SearchMove] = []
    var cost = SearchCost.zero
    var waiting = parts(placement)
    let isOne = waiting.count == 1
    while !waiting.isEmpty {
      var left: [[Int]] = []
      for hosts in waiting {
        if work > 0,
          let answer = PartOrder(placement, targets, hosts, patience: patience).run(&work)
        {
          for move in answer.best.moves { placement.carryOut(move) }
          moves += answer.best.moves
          cost += answer.best.cost
          if isOne { leastMoves = answer.least }
        } else {
          left.append(hosts)
        }
      }
      if left.count == waiting.count {
        guard left.count > 1 else { return }
        // None has an order by itself: perhaps all have one together.
        let all = left.flatMap { $0 }.sorted()
        guard let answer = PartOrder(placement, targets, all, patience: patience).run(&work) else {
          return
        }
        moves += answer.best.moves
        cost += answer.best.cost
        left = []
      }
      waiting = left
    }
    keep(moves, cost)
  }

  /// The sets of hosts between which something has to move.
  private func parts(_ placement: Placement) -> [[Int]] {
    var sets = DisjointSets(count: model.hostCount)
    var isTouched = Array(repeating: false, count: model.hostCount)
    for partition in targets.indices where placement.hosts[partition] != targets[partition] {
      sets.join(placement.hosts[partition], targets[partition])
      isTouched[targets[partition]] = true
      isTouched[placement.hosts[partition]] = true
    }
    var hosts: [[Int]] = Array(repeating: [], count: model.hostCount)
    for host in 0..<model.hostCount where isTouched[host] {
      hosts[sets.root(of: host)].append(host)
    }
    return hosts.filter { !$0.isEmpty }
  }

  /// Looks for plans with fewer stops or moves than the best with stops.
  private mutating func searchStops(_ bound: LowerBounds.Target, _ work: inout Int) {
    let placement = Placement(model)
    let hosts = parts(placement).flatMap { $0 }.sorted()
    guard let first = best?.cost, PartOrder.isFeasible(placement, hosts) else { return }
    let problem = OrderProblem(
      placement, active: PartOrder.active(placement, targets, hosts), targets: targets)
    let smallest = model.memory.min() ?? 0
    for stops in max(1, leastStops)...max(1, leastStops, first.stops) {
      for width in [16, 128] {
        for extra in 0..<4 where work > 0 {
          let limit = bound.moves(stops: stops) + extra
          // Everybody moves to where it ends, and what moves besides is no smaller than the smallest.
          let memory = bound.memory + Int64(limit - bound.misplaced) * smallest
          if let best, best.cost <= SearchCost(stops: stops, moves: limit, memory: memory) { break }
          var beam = OrderBeam(
            problem, width: width, moveLimit: limit, stopLimit: stops, seed: UInt64(extra))
          if let answer = beam.run(&work) { keep(answer.moves, answer.cost) }
        }
      }
      if let best, best.cost.stops <= stops { return }
    }
  }
}
