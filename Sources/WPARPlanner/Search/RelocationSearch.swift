/// The search for the best plan of a problem: fewest stops of what could move live, then fewest
/// moves, then least memory moved.
package enum RelocationSearch {
  /// Searches. The same problem and budget give the same outcome on every machine,
  /// unless the deadline strikes.
  package static func run(_ problem: RelocationProblem, budget: SearchBudget) -> SearchOutcome {
    var work = budget.workUnits
    return run(problem, deadline: budget.deadline, work: &work)
  }

  /// Searches, and leaves of the work units what was not used.
  ///
  /// - Parameter wantsBest: Whether the plan is to be the best; to know whether there is one takes
  ///   less.
  package static func run(
    _ problem: RelocationProblem, deadline: (any SearchDeadline)?, work: inout Int,
    wantsBest: Bool = true
  ) -> SearchOutcome {
    var model = SearchModel(problem)
    model.wantsBest = wantsBest
    model.deadline = deadline
    guard problem.goals.contains(.consolidate(hostCount: nil)) else {
      if let level = plainLevel(problem, model) {
        return .infeasible(Infeasibility(level: level, constraints: []))
      }
      // To know whether there is a plan, the two ways to find out may cost about the same.
      let kept = wantsBest ? 0 : work / 3
      work -= kept
      let found = outcome(model, &work)
      work += kept
      return decided(found, problem, model, &work)
    }
    return fewestHosts(problem, &model, &work)
  }

  /// The plan that leaves the fewest hosts in use, which comes before everything else.
  ///
  /// Where a number of hosts is neither proved to be too few nor found to be enough, greater ones are
  /// tried in growing steps, and then those between: each with work of its own, since what is hard
  /// with few hosts may be easy with one more. The last number that was not enough is given as much as
  /// the first.
  private static func fewestHosts(
    _ problem: RelocationProblem, _ model: inout SearchModel, _ work: inout Int
  ) -> SearchOutcome {
    let most = min(model.hostCount, model.maximumHosts ?? model.hostCount)
    let whole = work
    let share = work / 4
    var step = 1
    // The greatest numbers that are proved to be too few, and that were not enough.
    var provedTooFew = min(most, HostCountBound.least(model)) - 1
    var tooFew = provedTooFew
    var found: (count: Int, moves: [SearchMove], bounds: SearchBounds)?
    // Whether there is a plan at all does not depend on how few hosts are enough.
    var count = model.wantsBest ? tooFew + 1 : most
    // The last number that was given the whole work.
    var thorough = count
    while true {
      model.maximumHosts = count
      var answer: SearchOutcome
      if let level = plainLevel(Self.problem(problem, onAtMost: count), model) {
        answer = .infeasible(Infeasibility(level: level, constraints: []))
      } else {
        answer = outcome(model, &work)
        if count == most || count == thorough { answer = decided(answer, problem, model, &work) }
      }
      switch answer {
      case .plan(let moves, let bounds):
        found = (min(count, usedHostCount(problem, after: moves)), moves, bounds)
      case .infeasible:
        if count == most { return answer }
        provedTooFew = count
        tooFew = count
      case .notFound:
        if count == most { return answer }
        tooFew = count
      }
      guard let found else {
        if tooFew > provedTooFew {
          work = share
          count = min(most, count + step)
          step *= 2
        } else {
          count += 1
        }
        continue
      }
      if found.count - tooFew <= 1 || !model.wantsBest {
        var bounds = found.bounds
        bounds.hosts = provedTooFew + 1
        if provedTooFew == found.count - 1 { return .plan(found.moves, bounds: bounds) }
        if model.wantsBest, found.count - 1 != thorough {
          thorough = found.count - 1
          count = thorough
          work = whole
          continue
        }
        // What holds for so many hosts holds for fewer.
        model.maximumHosts = found.count
        bounds.stops = 0
        bounds.moves = GoalBounds(model).moves
        return .plan(found.moves, bounds: bounds)
      }
      work = share
      count = tooFew + (found.count - tooFew) / 2
    }
  }

  /// A problem in which at most so many hosts hold partitions at the end.
  private static func problem(
    _ problem: RelocationProblem, onAtMost count: Int
  ) -> RelocationProblem {
    var bound = problem
    bound.goals = problem.goals.filter { if case .consolidate = $0 { false } else { true } }
    bound.goals.append(.consolidate(hostCount: count))
    return bound
  }

  /// How many hosts hold partitions when moves have been carried out.
  private static func usedHostCount(
    _ problem: RelocationProblem, after moves: [SearchMove]
  ) -> Int {
    var places = problem.start
    for move in moves { places[move.partition] = move.to }
    return Set(places).count
  }

  /// The level of a problem of which a short look shows that it has no plan. Where a placement is
  /// seen at once, which is the rule, that costs little.
  private static func plainLevel(
    _ problem: RelocationProblem, _ model: SearchModel
  ) -> Infeasibility.Level? {
    guard problem.partitionCount * problem.hostCount <= 40_000 else {
      let hasLargeGroup = problem.apartGroups.contains { $0.count >= PlacementCuts.largeGroup }
      return hasLargeGroup && PlacementCuts(PlacementQuestion(problem)).hasTooManyApart ? .any : nil
    }
    var work = 300_000
    return switch PlacementDecision().decide(problem, work: &work) {
    case .impossible: .any
    case .exists: !model.allowsStops && FrozenProof(model)?.stuck != nil ? .live : nil
    case .undecided: nil
    }
  }

  /// What is not found is asked of the complete search for a placement, whatever the order: it may
  /// find an end that the others missed, or prove that there is none.
  private static func decided(
    _ outcome: SearchOutcome, _ problem: RelocationProblem, _ model: SearchModel,
    _ work: inout Int
  ) -> SearchOutcome {
    guard case .notFound = outcome else { return outcome }
    guard problem.partitionCount * problem.hostCount <= 400_000 else {
      return PlacementCuts(PlacementQuestion(problem)).first() == nil
        ? outcome : .infeasible(Infeasibility(level: .any, constraints: []))
    }
    var asked = problem
    if let most = model.maximumHosts { asked = Self.problem(problem, onAtMost: most) }
    // A unit of the complete search is a small part of one of the others.
    let unitsEach = 6
    var units = model.wantsBest ? 8_000_000 : max(0, work) * unitsEach
    let given = units
    let answer = PlacementDecision(budget: SearchBudget(workUnits: units, deadline: model.deadline))
      .decide(asked, work: &units)
    if !model.wantsBest { work -= (given - max(0, units)) / unitsEach }
    switch answer {
    case .impossible: return .infeasible(Infeasibility(level: .any, constraints: []))
    case .undecided: return outcome
    case .exists(let ends):
      // The search may have used up its work on ends that it did not find.
      var rest = model.wantsBest ? max(work, 400_000) : work
      let given = rest
      defer { work -= given - rest }
      guard let (moves, bounds) = GoalSearch(model).plan(toward: ends, &rest) else {
        return isCutOff(asked, model) ? .infeasible(.init(level: .live, constraints: [])) : outcome
      }
      return .plan(
        StopPairing(model).shortened(moves),
        bounds: SearchBounds(stops: 0, moves: bounds.moves))
    }
  }

  /// Whether a long walk over all placements shows that no order without stops leads to an end.
  private static func isCutOff(_ problem: RelocationProblem, _ model: SearchModel) -> Bool {
    guard model.wantsBest, !model.allowsStops, let walk = SymmetricWalk(problem) else {
      return false
    }
    var work = 12_000_000
    if case .unreachable = walk.run(work: &work, deadline: model.deadline) { return true }
    return false
  }

  /// The outcome for a model, from those of its parts.
  private static func outcome(_ model: SearchModel, _ work: inout Int) -> SearchOutcome {
    var moves: [SearchMove] = []
    var bounds = SearchBounds(stops: 0, moves: 0)
    var level: Infeasibility.Level?
    var blockers: [Blocker]?
    for component in model.components() {
      switch PartSearch(component).result(&work) {
      case .plan(let found, let partBounds):
        moves += found
        bounds.stops += partBounds.stops
        bounds.moves += partBounds.moves
      case .infeasible(.any):
        return .infeasible(Infeasibility(level: .any, constraints: []))
      case .infeasible(.live):
        level = .live
      case .unknown(let found, let partBlockers):
        moves += found
        blockers = (blockers ?? []) + partBlockers
      }
    }
    if let blockers { return .notFound(moves, blockers: blockers) }
    if let level { return .infeasible(Infeasibility(level: level, constraints: [])) }
    return .plan(StopPairing(model).shortened(moves), bounds: bounds)
  }
}
