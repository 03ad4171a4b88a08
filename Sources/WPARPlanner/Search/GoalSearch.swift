/// The search where looking at everything is too much: an end for every partition first, then an
/// order of moves to it, over and over until no better is possible or the budget is spent.
struct GoalSearch {
  let model: SearchModel
  var lower: GoalBounds
  /// The model that ends are looked for in.
  private var placing: SearchModel
  /// Ends that break no rule, for which the fewest move where the best plan is wanted.
  var knownEnds: [Int]?
  /// What prices prove of how few end elsewhere, where that was looked at.
  var relaxation: EndRelaxation?
  /// What packing hosts whole proves of that.
  var packing: EndPacking?

  /// - Parameter leastStops: Stops that are known to be needed.
  init(_ model: SearchModel, leastStops: Int = 0) {
    self.model = model
    placing = model
    lower = GoalBounds(model, leastStops: leastStops)
  }

  /// A search in the model of another but for what the bounds do not depend on: whether stops are
  /// allowed, and whether the best plan is wanted.
  private init(_ search: GoalSearch, _ model: SearchModel) {
    self.model = model
    placing = model
    lower = search.lower
  }

  /// Stops that are proved to be needed.
  var leastStops: Int { lower.stops }
  /// How many cannot end where they are.
  var mustMove: Int { lower.mustMove }

  /// - Parameter atLeast: What every plan is known to cost.
  func result(atLeast: SearchCost, _ work: inout Int) -> PartSearch.Result {
    if lower.isHopeless { return .infeasible(.any) }
    // Where it is proved that there is no order without stops, none is looked for.
    if !model.allowsStops, lower.stops > 0 {
      var stopping = model
      stopping.allowsStops = true
      stopping.wantsBest = false
      let search = GoalSearch(self, stopping)
      if case .plan = search.result(atLeast: .zero, &work) {
        return .infeasible(.live)
      }
    }
    var best: TargetSearch?
    var proved = self
    if let targets = givenTargets {
      if !isPossibleEnd(targets) { return .infeasible(.any) }
      var search = TargetSearch(
        model, targets: targets, leastStops: lower.stops, patience: 400)
      search.run(&work)
      best = search
    } else {
      // Where hosts are nearly full, constructions use up what they are given, and to make an end
      // cheaper that was found is worth half as much.
      var more = model.limitsEnd && model.wantsBest ? work / 2 : 0
      best = searchEnds(atLeast, stopping: stopping, &work)
      if more > 0, let found = best { best = improved(found, atLeast, &more) }
      if let found = best { best = proved.improvedByClauses(found, atLeast, &work) }
    }
    if let (moves, cost) = best?.best {
      var bounds = proved.bounds(of: cost, best?.targets, atLeast)
      if givenTargets != nil, cost.stops == 0 {
        bounds.moves = max(bounds.moves, min(best?.leastMoves ?? 0, cost.moves))
      }
      return .plan(moves.map(inProblem), bounds)
    }
    if best == nil, model.wantsBest {
      let part = bestPart()
      return .unknown(part.moves.map(inProblem), part.blockers)
    }
    return .unknown((best?.partial ?? []).map(inProblem), best?.blockers ?? [])
  }

  /// A plan in which nothing moves but what has to, once and live: no plan is better. `nil` when the
  /// first try does not find one.
  func directPlan(_ work: inout Int) -> [SearchMove]? {
    guard !lower.isHopeless, lower.moves == lower.mustMove else { return nil }
    let targets: [Int]
    if let given = givenTargets {
      targets = given
    } else {
      var placement = EndSearch(
        model, leaving: [], isClosed: model.isEvacuated, seed: 0)
      if !placement.construct(&work) {
        let filled = filled(
          GoalChoice(model, seed: 0), displacing: 0...0, upTo: min(mostWork, work / 8), 0, &work)
        if let filled {
          targets = filled.ends
        } else if placement.displace(&work, rounds: 0) {
          targets = placement.ends
        } else {
          return nil
        }
      } else {
        targets = placement.ends
      }
    }
    guard targets.indices.count(where: { targets[$0] != model.start[$0] }) == lower.mustMove,
      isPossibleEnd(targets)
    else { return nil }
    var order = MoveOrder(Placement(model), targets: targets, mayStopLive: false, seed: 0)
    guard order.run(&work),
      order.cost == SearchCost(moves: lower.moves, memory: lower.mustMoveMemory)
    else { return nil }
    return order.moves.map(inProblem)
  }

  private func inProblem(_ move: SearchMove) -> SearchMove {
    SearchMove(
      partition: model.partitions[move.partition], kind: move.kind, from: model.hosts[move.from],
      to: model.hosts[move.to])
  }

  /// Where everything ends, if the goal says so for everything that can move.
  var givenTargets: [Int]? {
    var targets = model.start
    for partition in targets.indices where model.movability[partition] != .pinned {
      guard model.targets[partition] >= 0 else { return nil }
      targets[partition] = model.targets[partition]
    }
    return targets
  }

  /// Whether an end breaks no rule.
  func isPossibleEnd(_ ends: [Int]) -> Bool {
    let resources = model.resourceCount
    var loads = Array(repeating: Int64(0), count: model.limits.count)
    var takesMore = Array(repeating: false, count: model.limits.count)
    for (partition, host) in ends.enumerated() {
      if model.isEvacuated[host] { return false }
      for resource in 0..<resources {
        let demand = model.demands[partition * resources + resource]
        loads[host * resources + resource] += demand
        if demand > 0, host != model.start[partition] {
          takesMore[host * resources + resource] = true
        }
      }
    }
    for index in loads.indices {
      if takesMore[index], loads[index] > model.limits[index] { return false }
      if loads[index] > model.endLimits[index] { return false }
    }
    for group in model.apartGroups {
      var first: [Int: Int] = [:]
      for member in group {
        if let other = first[ends[member]] {
          let haveStayed = model.start[member] == ends[member] && model.start[other] == ends[other]
          if !haveStayed { return false }
        } else {
          first[ends[member]] = member
        }
      }
    }
    for group in model.togetherGroups where Set(group.map { ends[$0] }).count > 1 { return false }
    if let most = model.maximumHosts, Set(ends).count > most { return false }
    return true
  }

  /// The search in which who could move live may also end where only a stop leads; `nil` where there
  /// are no such ways.
  private var stopping: GoalSearch? {
    guard model.allowsStops else { return nil }
    let live = zip(model.live, model.stopped).map { $0.union($1) }
    guard live != model.live else { return nil }
    var search = self
    search.placing.live = live
    return search
  }

  /// The best of the ends that live ways lead to, and, where those take a stop or there are none, of
  /// those that a stop opens.
  private func searchEnds(
    _ atLeast: SearchCost, stopping: GoalSearch?, _ work: inout Int
  ) -> TargetSearch? {
    guard let stopping else { return searchEnds(atLeast, &work) }
    let kept = work / 2
    work -= kept
    let best = searchEnds(atLeast, &work)
    work += kept
    let cost = best?.best?.cost ?? .infinite
    if cost.stops == 0 || !model.wantsBest && !cost.isInfinite { return best }
    let other = stopping.searchEnds(atLeast, &work)
    return other?.best?.cost ?? .infinite < cost ? other : best ?? other
  }

  /// Stops that no order to some ends does without: of whoever could move live and gets there by no
  /// live way.
  func stops(toward ends: [Int]) -> Int {
    if placing.live == model.live { return 0 }
    return ends.indices.count {
      ends[$0] != model.start[$0] && model.movability[$0] == .live
        && !model.arrivals($0, stops: false).contains(ends[$0])
    }
  }

  private func searchEnds(_ atLeast: SearchCost, _ work: inout Int) -> TargetSearch? {
    let least = max(lower.moves, atLeast.stops == 0 ? atLeast.moves : 0)
    var best = orderToKnownEnds(&work)
    var bestCost = best?.best?.cost ?? .infinite
    if bestCost.stops == 0, bestCost.moves <= least { return best }
    for seed in 0..<UInt64(24) where work > 0 {
      var choice = GoalChoice(model, seed: seed)
      choice.choose()
      var share = min(work, seed == 0 ? work : work / 4)
      work -= share
      defer { work += share }
      guard let ends = ends(choice, seed, atLeast: least, &share) else { continue }
      if movedCount(ends) > bestCost.moves, bestCost.stops == 0 { continue }
      var search = TargetSearch(model, targets: ends, leastStops: stops(toward: ends))
      search.run(&share)
      if let cost = search.best?.cost, cost < bestCost {
        bestCost = cost
        best = search
      } else if best == nil {
        best = search
      }
      if !model.wantsBest, !bestCost.isInfinite { break }
      if bestCost.stops == 0, bestCost.moves <= least, seed >= 1 || isLeastMemory(bestCost) {
        break
      }
    }
    return best
  }

  /// The best of an end, of what it becomes by sending home whoever can stay, and of what the beginning
  /// becomes when only what is too full is put right.
  private func improved(
    _ found: TargetSearch, _ atLeast: SearchCost, _ work: inout Int
  ) -> TargetSearch {
    let least = max(lower.moves, atLeast.stops == 0 ? atLeast.moves : 0)
    var best = found
    for (part, seed) in [(4, UInt64(101)), (3, 102), (2, 103), (1, 104)] {
      guard let cost = best.best?.cost, cost.stops == 0, cost.moves > least, work > 0 else { break }
      let isFromStart = seed & 1 == 0
      guard
        var repair = EndRepair(
          model, from: isFromStart ? model.start : best.targets, isClosed: model.isEvacuated,
          seed: seed)
      else { break }
      var share = work / part
      work -= share
      repair.run(&share, atLeast: least)
      work += share
      guard let end = repair.best, end.moved < cost.moves, isPossibleEnd(end.ends) else { continue }
      var search = TargetSearch(model, targets: end.ends)
      share = work / 4
      work -= share
      search.run(&share)
      work += share
      if let cheaper = search.best?.cost, cheaper < cost { best = search }
    }
    return best
  }

  /// An end for everything, constructed and then put right and made cheaper.
  private func ends(
    _ choice: GoalChoice, _ seed: UInt64, atLeast least: Int, _ work: inout Int
  ) -> [Int]? {
    var placement = EndSearch(
      placing, leaving: choice.leaving, isClosed: choice.isClosed, seed: seed)
    var isPlaced = placement.construct(&work)
    // Where little is to spare, hosts are filled whole before others are displaced.
    if !isPlaced,
      let filled = filled(
        choice, displacing: 0...0, upTo: min(mostWork, work / 8), seed, &work)
    {
      return filled.ends
    }
    if !isPlaced {
      var share = work / 2
      work -= share
      isPlaced = placement.displace(&share, rounds: seed == 0 ? 20 : 200)
      work += share
    }
    var best: (ends: [Int], moved: Int)?
    if isPlaced, isPossibleEnd(placement.ends) {
      best = (placement.ends, movedCount(placement.ends))
    }
    if let best, best.moved <= least || !model.wantsBest { return best.ends }
    let fillWork = best == nil ? work / 3 : min(work / 16, 100_000)
    if let filled = filled(
      choice, displacing: 0...3, upTo: min(mostWork, fillWork), seed, &work, atLeast: least),
      filled.moved < best?.moved ?? .max
    {
      best = filled
      if filled.moved <= least || !model.wantsBest { return filled.ends }
    }
    guard
      var repair = EndRepair(
        placing, from: best?.ends ?? placement.ends, isClosed: choice.isClosed, seed: seed)
    else { return best?.ends }
    // Where there is an end, only a better one is looked for.
    let most = 200 * model.partitionCount * model.hostCount
    var share = best == nil ? min(work / 3, most, 1_000_000) : min(work / 6, most, 200_000)
    work -= share
    repair.run(&share, atLeast: model.wantsBest ? least : .max)
    work += share
    if let repaired = repair.best, repaired.moved < best?.moved ?? .max,
      isPossibleEnd(repaired.ends)
    {
      return repaired.ends
    }
    return best?.ends
  }

  /// An end in which hosts are filled one after another, with the partitions that move.
  private func filled(
    _ choice: GoalChoice, displacing: ClosedRange<Int>, upTo most: Int, _ seed: UInt64,
    _ work: inout Int, atLeast least: Int = 0
  ) -> (ends: [Int], moved: Int)? {
    guard
      var search = FillSearch(
        placing, leaving: choice.leaving, isClosed: choice.isClosed, seed: seed)
    else { return nil }
    let isDisplacing = displacing.upperBound > 0
    var covered: (ends: [Int], moved: Int)?
    // Where a goal leaves no choice of who leaves, other seeds would look at the same sets again.
    if seed == 0, !model.limitsEnd, model.maximumHosts == nil {
      var cover = FillCover(search, isDisplacing ? .one : .none, seed: seed)
      var share = min(work, most)
      work -= share
      cover.run(&share, atLeast: least)
      work += share
      covered = cover.best.flatMap { isPossibleEnd($0.ends) ? $0 : nil }
      // Where nobody is displaced, all ends move the same.
      if let covered, !isDisplacing || covered.moved <= least || !model.wantsBest {
        return covered
      }
    }
    var share = min(work, most)
    work -= share
    search.run(&share, displacing: displacing, atLeast: least)
    work += share
    guard let best = search.best, isPossibleEnd(best.ends),
      best.moved < covered?.moved ?? .max
    else { return covered }
    return best
  }

  /// The most work for filling hosts: where there are few, trying everything is left to the exact
  /// search, most of all where any plan will do.
  private var mostWork: Int {
    (model.wantsBest ? 2_000 : 200) * model.partitionCount * model.hostCount
  }

  func movedCount(_ ends: [Int]) -> Int {
    ends.indices.count { ends[$0] != model.start[$0] }
  }

  /// A plan to an end that was found otherwise, and that breaks no rule; `nil` where no order was found.
  func plan(toward ends: [Int], _ work: inout Int) -> ([SearchMove], SearchBounds)? {
    guard isPossibleEnd(ends) else { return nil }
    var targets = ends
    if var repair = EndRepair(model, from: ends, isClosed: closed(for: ends), seed: 0) {
      var share = work / 4
      work -= share
      repair.run(&share, atLeast: lower.moves)
      work += share
      if let best = repair.best, isPossibleEnd(best.ends) { targets = best.ends }
    }
    for targets in targets == ends ? [ends] : [targets, ends] {
      var search = TargetSearch(model, targets: targets, leastStops: lower.stops)
      search.run(&work)
      if let (moves, cost) = search.best {
        return (moves.map(inProblem), bounds(of: cost, targets, .zero))
      }
    }
    return nil
  }

  /// The hosts that an end leaves empty, where only so many may hold anything.
  private func closed(for ends: [Int]) -> [Bool] {
    guard model.maximumHosts != nil else { return model.isEvacuated }
    var closed = Array(repeating: true, count: model.hostCount)
    for host in ends { closed[host] = false }
    return closed
  }

  /// Whether nothing is moved but what has to be.
  private func isLeastMemory(_ cost: SearchCost) -> Bool {
    cost.moves == lower.mustMove && cost.memory == lower.mustMoveMemory
  }

  private func bounds(
    of cost: SearchCost, _ targets: [Int]?, _ atLeast: SearchCost
  ) -> SearchBounds {
    var stops = min(cost.stops, max(atLeast.stops, lower.stops))
    if cost.stops == 0 { stops = 0 }
    var moves = lower.moves
    if let given = givenTargets {
      moves = max(moves, LowerBounds.target(Placement(model), given).moves(stops: cost.stops))
    }
    if atLeast.stops == cost.stops { moves = max(moves, atLeast.moves) }
    return SearchBounds(stops: stops, moves: min(moves, cost.moves))
  }
}
