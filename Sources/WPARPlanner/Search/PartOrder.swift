/// An order for the moves between some hosts of a placement, live only.
struct PartOrder {
  private let placement: Placement
  private let targets: [Int]
  private let hosts: [Int]
  private let patience: Int

  /// - Parameter patience: How many orders by urgency are made that are no better than the best.
  init(_ placement: Placement, _ targets: [Int], _ hosts: [Int], patience: Int) {
    self.patience = patience
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

  /// Searches for an order.
  ///
  /// - Returns: The best that was found, and moves that no order has fewer of if only what this part
  ///   is about moves.
  func run(_ work: inout Int) -> (best: OrderBeam.Answer, least: Int)? {
    var partTargets = placement.hosts
    let active = Self.active(placement, targets, hosts)
    for partition in active { partTargets[partition] = targets[partition] }
    let bound = LowerBounds.target(placement, partTargets)
    guard let best = order(active, partTargets, bound, &work) else { return nil }
    return proved(best, active, partTargets, bound, &work)
  }

  private func order(
    _ active: [Int], _ partTargets: [Int], _ bound: LowerBounds.Target, _ work: inout Int
  ) -> OrderBeam.Answer? {
    let least = bound.moves(stops: 0)
    var best: OrderBeam.Answer?
    for seed in 0..<UInt64(8) {
      if seed >= 2, best != nil { break }
      var order = MoveOrder(
        placement, targets: partTargets, mayStopLive: false, seed: seed, pairLooks: 0)
      if order.run(&work), best == nil || order.cost < best?.cost ?? .infinite {
        best = OrderBeam.Answer(moves: order.moves, cost: order.cost)
      }
      if best?.cost.moves == least, bound.stuck == 0 { return best }
    }
    var urgent = best
    orderByUrgency(partTargets, bound, &urgent, &work)
    if urgent?.cost.moves == least, bound.stuck == 0 { return urgent }
    // Where there was no other order, this one may be far from the best, and the search of states does
    // not begin near it.
    if best != nil { best = urgent }
    if let exact = exactly(active, partTargets, &work) {
      return urgent.map { $0.cost <= exact.cost ? $0 : exact } ?? exact
    }
    guard Self.isFeasible(placement, hosts), active.count <= 600 else { return urgent }
    let problem = OrderProblem(placement, active: active, targets: partTargets)
    // To judge a state takes as long as there are partitions. A first order is worth that, and one
    // that cannot be beaten; a better one less.
    let most = min(300_000, 8_000_000 / max(1, active.count))
    for width in [4, 32, 256] {
      // Where there is none yet, the limit grows faster the longer that lasts.
      for extra in best == nil ? [0, 1, 2, 3, 5, 8, 12, 17, 23] : Array(0..<8) where work > 0 {
        let limit = least + extra
        if let known = best ?? urgent, known.cost.moves <= limit { break }
        var beam = OrderBeam(
          problem, width: width, moveLimit: limit, stopLimit: 0, seed: UInt64(extra))
        var share = min(work, best == nil ? 300_000 : extra == 0 ? min(300_000, 4 * most) : most)
        work -= share
        if let answer = beam.run(&share) {
          best = improved(answer, partTargets, atLeast: least, &share)
        }
        work += share
      }
      if best?.cost.moves == least { break }
    }
    if let best, best.cost <= urgent?.cost ?? .infinite { return best }
    return urgent
  }

  /// Orders over and over, each time with those more urgent who were stuck in the last one (squeaky
  /// wheel optimization: Joslin, Clements 1999).
  private func orderByUrgency(
    _ partTargets: [Int], _ bound: LowerBounds.Target, _ best: inout OrderBeam.Answer?,
    _ work: inout Int
  ) {
    let least = bound.moves(stops: 0)
    // A unit of the searches of states takes as long as many of these.
    let unitsEach = 8
    let share = max(0, min(work / 4, 250_000))
    var units = share * unitsEach
    var urgencies = Array(repeating: 0, count: partTargets.count)
    var inVain = 0
    while units > 0, inVain < min(patience, 4 * bound.misplaced), best?.cost.moves != least {
      var order = MoveOrder(
        placement, targets: partTargets, mayStopLive: false, seed: 0,
        moveLimit: best?.cost.moves ?? .max, urgencies: urgencies)
      // To set up an order takes a look at everything.
      units -= 1 + partTargets.count / 4
      inVain += 1
      if order.run(&units), order.cost < best?.cost ?? .infinite {
        best = OrderBeam.Answer(moves: order.moves, cost: order.cost)
        inVain = 0
      }
      for partition in order.stuck { urgencies[partition] += 1 }
    }
    work -= share - max(0, units) / unitsEach
  }

  /// An order with the least number of moves that is proved for it, or a better one that turns up.
  ///
  /// Up to two moves more than partitions are misplaced, nobody from outside is of use: to make room
  /// there takes two moves, and a third of who takes the room. Where somebody there may be stopped and
  /// started again, which is one move, it is up to one move more.
  private func proved(
    _ best: OrderBeam.Answer, _ active: [Int], _ partTargets: [Int], _ bound: LowerBounds.Target,
    _ work: inout Int
  ) -> (best: OrderBeam.Answer, least: Int) {
    var least = bound.moves(stops: 0)
    guard placement.model.wantsBest, best.cost.stops == 0, least < best.cost.moves,
      Self.isFeasible(placement, hosts), active.count <= 600
    else { return (best, least) }
    let problem = OrderProblem(placement, active: active, targets: partTargets)
    // Two layers are kept at a time, and a state is a number for each partition and each resource of
    // each host: so they take some 60 MB at most.
    let size = 2 * active.count + problem.hostCount * problem.resourceCount
    let width = min(10_000, 4_000_000 / max(1, size))
    let most = bound.misplaced + (mayStopOutside(active) ? 1 : 2)
    while least < best.cost.moves, least <= most {
      var beam = OrderBeam(
        problem, width: width, moveLimit: least, stopLimit: 0, seed: 0, isExhaustive: true)
      var share = min(work, 8_000_000 / max(1, active.count))
      work -= share
      let better = beam.run(&share)
      work += share
      if let better { return (better, least) }
      guard beam.isWhole else { break }
      least += 1
    }
    return (best, least)
  }

  private func mayStopOutside(_ active: [Int]) -> Bool {
    let model = placement.model
    let inside = IndexSet(below: model.partitionCount, active)
    return model.movability.indices.contains {
      model.movability[$0] == .stoppedOnly && !inside.contains($0)
    }
  }

  /// What an order becomes when parts of it are made anew.
  private func improved(
    _ answer: OrderBeam.Answer, _ partTargets: [Int], atLeast least: Int, _ work: inout Int
  ) -> OrderBeam.Answer {
    var improvement = OrderImprovement(placement, targets: partTargets, best: answer, seed: 0)
    improvement.run(&work, atLeast: least)
    return improvement.best
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
