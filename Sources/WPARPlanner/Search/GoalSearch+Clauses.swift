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
    return knowEnds(patience: 3_000_000, units: &units)
  }

  /// - Parameters:
  ///   - patience: What the first number of moves that is tried may cost.
  ///   - units: What all may cost.
  private mutating func knowEnds(patience: Int, units: inout Int) -> Bool {
    guard givenTargets == nil, let ends = EndClauses(model, stops: model.allowsStops) else {
      return true
    }
    var least = lower.moves
    let answer =
      model.wantsBest
      ? ends.fewestMoved(least: &least, patience: patience, &units) : ends.any(&units)
    lower.raise(toMoves: least)
    switch answer {
    case .impossible: return false
    case .ends(let ends): knownEnds = ends
    case .undecided: break
    }
    return true
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
    let ends = clauses.improved(best.targets, least: leastMoves(atLeast), &units)
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
