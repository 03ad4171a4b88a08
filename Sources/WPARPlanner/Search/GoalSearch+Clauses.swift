/// What learning from conflicts adds to the search for a goal: whether there are ends, for which the
/// fewest move, and how few that is.
extension GoalSearch {
  /// Clauses are looked at a good deal faster than what else is counted.
  private static var unitsEach: Int { 256 }

  /// Looks for ends, for which the fewest move where the best plan is wanted; whether there can be any.
  /// What is proved of how many move raises the bounds.
  mutating func knowEnds(_ work: inout Int) -> Bool {
    let most = model.wantsBest ? 32_000_000 : 8_000_000
    var units = min(work / 8 * Self.unitsEach, most)
    let given = units
    defer { work -= (given - units) / Self.unitsEach }
    if !relax(&units) { return false }
    if model.wantsBest { repairRelaxation(&work) }
    if let knownEnds, movedCount(knownEnds) <= lower.moves { return true }
    if model.wantsBest {
      pack(&units)
      repairPacking(&work)
      if let knownEnds, movedCount(knownEnds) <= lower.moves {
        if packing == nil { return true }
        // No other ends move fewer, but some may move less memory, and few places are left for them.
        var share = min(units, 2_000_000)
        units -= share
        defer { units += share }
        return knowEnds(patience: share, units: &share)
      }
    }
    return knowEnds(patience: packing == nil ? 3_000_000 : 8_000_000, units: &units)
  }

  /// - Parameters:
  ///   - patience: What the first number of moves that is tried may cost.
  ///   - units: What all may cost.
  private mutating func knowEnds(patience: Int, units: inout Int) -> Bool {
    guard givenTargets == nil, let clauses = EndClauses(model, stops: model.allowsStops) else {
      return true
    }
    var least = lower.moves
    let answer =
      model.wantsBest
      ? clauses.fewestMoved(
        least: &least, excluded: excluded(whenMoving:), isPossible: knownEnds != nil,
        patience: patience, &units)
      : clauses.any(&units)
    lower.raise(toMoves: least)
    switch answer {
    case .impossible: return false
    case .ends(let ends):
      if knownEnds.map({ cost(of: ends) < cost(of: $0) }) ?? true { knownEnds = ends }
    case .undecided: break
    }
    return true
  }

  /// What it costs at least to get to ends.
  private func cost(of ends: [Int]) -> SearchCost {
    let moved = ends.indices.filter { ends[$0] != model.start[$0] }
    return SearchCost(
      moves: moved.count, memory: moved.reduce(0) { $0 + model.memory[$1] })
  }

  /// Finds prices that prove how few end elsewhere at least; whether there can be ends.
  private mutating func relax(_ units: inout Int) -> Bool {
    guard givenTargets == nil,
      var relaxation = EndRelaxation(
        model, departures: lower.departures, stops: model.allowsStops)
    else { return true }
    relaxation.run(steps: model.wantsBest ? 600 : 100, &units)
    lower.raise(toMoves: relaxation.leastMoves)
    self.relaxation = relaxation
    return !relaxation.isImpossible
  }

  /// Finds out how few end elsewhere at least where every host is packed whole, and what it costs that
  /// somebody ends somewhere.
  private mutating func pack(_ units: inout Int) {
    guard let relaxation,
      var packing = EndPacking(model, after: relaxation, stops: model.allowsStops)
    else { return }
    var share = units / 2
    units -= share
    packing.run(steps: 400, upTo: knownEnds.map(movedCount) ?? .max, &share)
    lower.raise(toMoves: packing.leastMoves)
    packing.price(&share)
    self.packing = packing
    units += max(0, share)
  }

  /// Where each of the ends' items cannot end when only so many move.
  private func excluded(whenMoving count: Int) -> [[Int]] {
    let byPrices = relaxation?.excluded(whenMoving: count) ?? []
    let byPacking = packing?.excluded(whenMoving: count) ?? []
    if byPacking.isEmpty { return byPrices }
    if byPrices.isEmpty { return byPacking }
    return zip(byPrices, byPacking).map { $0 + $1 }
  }

  /// Looks for ends near those that cost least where every host is packed whole.
  private mutating func repairPacking(_ work: inout Int) {
    guard let packing, !packing.costs.isEmpty else { return }
    let costs = packing.costsOnHosts
    let share = min(work / 16, 120_000)
    var count = lower.moves
    for seed in 0..<UInt64(6) {
      let known = knownEnds.map(movedCount) ?? .max
      guard lower.moves < known else { return }
      let from = seed == 1 ? knownEnds ?? packing.ends : packing.ends
      guard
        var repair = EndRepair(
          model, from: from, isClosed: packing.closedHosts,
          excluded: excluded(whenMoving: min(count, known - 1)), costs: costs, seed: seed)
      else {
        count += 1
        continue
      }
      run(&repair, upTo: share, &work)
      if let end = repair.best, end.moved < known, isPossibleEnd(end.ends) {
        knownEnds = end.ends
      } else {
        count += 1
      }
    }
  }

  /// Looks for ends with so much work, and where no other ends move fewer, for some that move less
  /// memory.
  private func run(_ repair: inout EndRepair, upTo share: Int, _ work: inout Int) {
    var left = share
    repair.run(&left, atLeast: lower.moves)
    work -= share - left
    guard repair.best?.moved == lower.moves else { return }
    left = share / 3
    work -= left
    repair.run(&left, atLeast: lower.moves - 1)
  }

  /// Puts right what the ends of the relaxation break. They are near those for which the fewest move,
  /// and prices tell who had better be where, and leave few places where so few move.
  private mutating func repairRelaxation(_ work: inout Int) {
    // Where nobody need be displaced, prices say nothing.
    guard let relaxation, model.maximumHosts == nil, lower.moves > lower.mustMove else { return }
    let (ends, costs) = (relaxation.ends, relaxation.costs)
    let share = min(work / 32, 60_000)
    var count = lower.moves
    // Where many have to be eased, nothing costs more anywhere than elsewhere, and prices tell less.
    for seed in 0..<UInt64(model.limitsEnd ? 2 : 8) {
      guard lower.moves < knownEnds.map(movedCount) ?? .max,
        var repair = EndRepair(
          model, from: ends, isClosed: model.isEvacuated,
          excluded: relaxation.excluded(whenMoving: count), costs: costs, seed: seed)
      else { return }
      run(&repair, upTo: share, &work)
      if let end = repair.best, end.moved < knownEnds.map(movedCount) ?? .max,
        isPossibleEnd(end.ends)
      {
        knownEnds = end.ends
        count = end.moved - 1
      } else if knownEnds == nil {
        // So few may not be enough.
        count += 1
      }
    }
  }

  /// Whether the known ends are reached when all who move are stopped first, and each is started where
  /// it ends: what is there then fits, and fitted with less.
  var canStopTowardEnds: Bool {
    guard let ends = knownEnds, isPossibleEnd(ends) else { return false }
    return ends.indices.allSatisfy { partition in
      if ends[partition] == model.start[partition] { return true }
      let row =
        model.ways[partition] * model.profileCount + model.profiles[model.start[partition]]
      return model.mayStop(partition) && model.stopped[row].contains(ends[partition])
    }
  }

  /// The order to the known ends.
  func orderToKnownEnds(_ work: inout Int) -> TargetSearch? {
    guard let ends = knownEnds, isPossibleEnd(ends) else { return nil }
    var search = TargetSearch(model, targets: ends, leastStops: stops(toward: ends))
    var share = work / 4
    work -= share
    search.run(&share)
    work += share
    return search
  }

  /// The better of an end and of what it becomes when a few hosts at a time are looked at. Where more
  /// move than are known to have to, more is done to prove how few that is.
  mutating func improvedByClauses(
    _ found: TargetSearch, _ atLeast: SearchCost, _ work: inout Int
  ) -> TargetSearch {
    var best = found
    guard model.wantsBest, isAbove(best, atLeast), let clauses = EndClauses(model, stops: false)
    else { return best }
    // What the search for ends has used up is missed the least here.
    let given = min(max(work, 80_000) * Self.unitsEach, 32_000_000)
    var units = given
    let ends = clauses.improved(
      best.targets, least: leastMoves(atLeast),
      excluded: excluded(whenMoving:), &units)
    work -= (given - units) / Self.unitsEach
    if movedCount(ends) < best.best?.cost.moves ?? 0, isPossibleEnd(ends) {
      best = better(best, toward: ends, &work)
    }
    guard isAbove(best, atLeast) else { return best }
    units = given
    defer { work -= (given - units) / Self.unitsEach }
    guard knowEnds(patience: units, units: &units), let ends = knownEnds, isPossibleEnd(ends)
    else { return best }
    return better(best, toward: ends, &work)
  }

  /// Whether more move than is known that have to.
  private func isAbove(_ found: TargetSearch, _ atLeast: SearchCost) -> Bool {
    guard let cost = found.best?.cost else { return false }
    return cost.stops == 0 && cost.moves > leastMoves(atLeast)
  }

  private func leastMoves(_ atLeast: SearchCost) -> Int {
    max(lower.moves, atLeast.stops == 0 ? atLeast.moves : 0)
  }

  /// The better of a search and of one for an order to other ends.
  private func better(
    _ found: TargetSearch, toward ends: [Int], _ work: inout Int
  ) -> TargetSearch {
    var search = TargetSearch(model, targets: ends, leastStops: stops(toward: ends))
    // The search may have used up its work on ends that are not as good.
    let given = max(work / 4, 100_000)
    var share = given
    search.run(&share)
    work -= given - share
    guard let cost = search.best?.cost, cost < found.best?.cost ?? .infinite else { return found }
    return search
  }
}
