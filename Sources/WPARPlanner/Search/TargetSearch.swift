/// The search for an order of moves when it is given where everything ends.
struct TargetSearch {
  private let model: SearchModel
  let targets: [Int]
  /// Moves of partitions and hosts of the model.
  private(set) var best: (moves: [SearchMove], cost: SearchCost)?
  /// What stands in the way of the best try.
  private(set) var blockers: [Blocker] = []
  /// The moves of the best try.
  private(set) var partial: [SearchMove] = []

  init(_ model: SearchModel, targets: [Int]) {
    self.model = model
    self.targets = targets
  }

  /// Searches for a plan that stops as little as possible, and nothing that could move live unless
  /// the model allows it.
  mutating func run(_ work: inout Int) {
    let bound = LowerBounds.target(Placement(model), targets)
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
    if best == nil, model.allowsStops {
      for seed in 0..<UInt64(8) where work > 0 || best == nil {
        order(&work, stops: true, seed: seed)
        if isEnough { return }
      }
      searchStops(&work)
    }
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
    while !waiting.isEmpty {
      var left: [[Int]] = []
      for hosts in waiting {
        if work > 0, let answer = PartOrder(placement, targets, hosts).run(&work) {
          for move in answer.moves { placement.carryOut(move) }
          moves += answer.moves
          cost += answer.cost
        } else {
          left.append(hosts)
        }
      }
      if left.count == waiting.count {
        guard left.count > 1 else { return }
        // None has an order by itself: perhaps all have one together.
        let all = left.flatMap { $0 }.sorted()
        guard let answer = PartOrder(placement, targets, all).run(&work) else { return }
        moves += answer.moves
        cost += answer.cost
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
  private mutating func searchStops(_ work: inout Int) {
    let placement = Placement(model)
    let bound = LowerBounds.target(placement, targets)
    let hosts = parts(placement).flatMap { $0 }.sorted()
    guard let first = best?.cost, PartOrder.isFeasible(placement, hosts) else { return }
    let problem = OrderProblem(
      placement, active: PartOrder.active(placement, targets, hosts), targets: targets)
    for stops in 1...max(1, first.stops) {
      for width in [16, 128] {
        for extra in 0..<4 where work > 0 {
          let limit = bound.moves(stops: stops) + extra
          if let best, best.cost <= SearchCost(stops: stops, moves: limit, memory: 0) { break }
          var beam = OrderBeam(
            problem, width: width, moveLimit: limit, stopLimit: stops, seed: UInt64(extra))
          if let answer = beam.run(&work) { keep(answer.moves, answer.cost) }
        }
      }
      if let best, best.cost.stops <= stops { return }
    }
  }
}

/// An order for the moves between some hosts of a placement, live only.
struct PartOrder {
  private let placement: Placement
  private let targets: [Int]
  private let hosts: [Int]

  init(_ placement: Placement, _ targets: [Int], _ hosts: [Int]) {
    self.placement = placement
    self.targets = targets
    self.hosts = hosts
  }

  /// The partitions on some hosts that can move, and whoever ends there.
  static func active(_ placement: Placement, _ targets: [Int], _ hosts: [Int]) -> [Int] {
    let isInside = IndexSet(below: placement.model.hostCount, hosts)
    return targets.indices.filter {
      placement.model.movability[$0] != .pinned
        && (isInside.contains(placement.hosts[$0]) || isInside.contains(targets[$0]))
    }
  }

  /// Whether a search of states is of use for so many.
  static func isFeasible(_ placement: Placement, _ hosts: [Int]) -> Bool {
    hosts.count <= 200 && placement.model.hostCount <= 400
  }

  func run(_ work: inout Int) -> OrderBeam.Answer? {
    var partTargets = placement.hosts
    let active = Self.active(placement, targets, hosts)
    for partition in active { partTargets[partition] = targets[partition] }
    let bound = LowerBounds.target(placement, partTargets)
    let least = bound.moves(stops: 0)
    var best: OrderBeam.Answer?
    for seed in 0..<UInt64(2) {
      var order = MoveOrder(placement, targets: partTargets, mayStopLive: false, seed: seed)
      if order.run(&work), best == nil || order.cost < best?.cost ?? .infinite {
        best = OrderBeam.Answer(moves: order.moves, cost: order.cost)
      }
      if best?.cost.moves == least, bound.stuck == 0 { return best }
    }
    if let exact = exactly(active, partTargets, &work) {
      return best.map { $0.cost <= exact.cost ? $0 : exact } ?? exact
    }
    guard Self.isFeasible(placement, hosts), active.count <= 600 else { return best }
    let problem = OrderProblem(placement, active: active, targets: partTargets)
    // To judge a state takes as long as there are partitions. A first order is worth that, and one
    // that cannot be beaten; a better one less.
    let most = min(300_000, 8_000_000 / max(1, active.count))
    for width in [4, 32, 256] {
      for extra in 0..<(best == nil ? 24 : 8) where work > 0 {
        let limit = least + extra
        if let best, best.cost.moves <= limit { break }
        var beam = OrderBeam(
          problem, width: width, moveLimit: limit, stopLimit: 0, seed: UInt64(extra))
        var share = min(work, best == nil || extra == 0 ? 300_000 : most)
        work -= share
        if let answer = beam.run(&share) { best = answer }
        work += share
      }
      if best?.cost.moves == least { break }
    }
    return best
  }

  /// The best order where that can be found by looking at everything; the rest stays as it is.
  private func exactly(
    _ active: [Int], _ partTargets: [Int], _ work: inout Int
  ) -> OrderBeam.Answer? {
    guard active.count <= 16 else { return nil }
    var model = placement.model
    model.allowsStops = false
    model.start = placement.hosts
    model.targets = partTargets
    model.togetherGroups = []
    model.limitsEnd = false
    model.endLimits = Array(repeating: RelocationProblem.unlimited, count: model.limits.count)
    model.isEvacuated = Array(repeating: false, count: model.hostCount)
    model.maximumHosts = nil
    for partition in model.movability.indices { model.movability[partition] = .pinned }
    for partition in active { model.movability[partition] = placement.model.movability[partition] }
    model.hosts = Array(0..<model.hostCount)
    model.partitions = Array(0..<model.partitionCount)
    if model.hostCount > 12 {
      let inside = Set(hosts)
      let spare = (0..<model.hostCount).filter { !inside.contains($0) }
        .sorted { (spareRoom($1), $0) < (spareRoom($0), $1) }.prefix(max(2, 12 - hosts.count))
      let kept = (hosts + spare).sorted()
      let isKept = IndexSet(below: model.hostCount, kept)
      let partitions = model.partitions.filter { isKept.contains(placement.hosts[$0]) }
      model = model.part(hosts: kept, partitions: partitions)
    }
    guard var search = ExactSearch(model) else { return nil }
    var share = min(work, 40_000)
    work -= share
    defer { work += share }
    guard case .plan(let moves, let cost) = search.run(work: &share) else { return nil }
    return OrderBeam.Answer(moves: moves, cost: cost)
  }

  private func spareRoom(_ host: Int) -> Int64 {
    placement.room(on: host).min() ?? 0
  }
}
