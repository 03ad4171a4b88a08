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
  package static func run(
    _ problem: RelocationProblem, deadline: (any SearchDeadline)?, work: inout Int
  ) -> SearchOutcome {
    var model = SearchModel(problem)
    model.deadline = deadline
    guard problem.goals.contains(.consolidate(hostCount: nil)) else {
      return outcome(model, &work)
    }
    // Fewest hosts come before everything else. What is not proved impossible with fewer hosts
    // leaves only bounds that hold for any number.
    let most = min(model.hostCount, model.maximumHosts ?? model.hostCount)
    let least = min(most, HostCountBound.least(model))
    var isProved = true
    for count in least...most {
      model.maximumHosts = count
      switch outcome(model, &work) {
      case .plan(let moves, let bounds):
        return .plan(moves, bounds: isProved ? bounds : SearchBounds(stops: 0, moves: 0))
      case .infeasible(let reason):
        if count == most, isProved { return .infeasible(reason) }
      case .notFound(let moves, let blockers):
        isProved = false
        if count == most { return .notFound(moves, blockers: blockers) }
      }
    }
    return .notFound([], blockers: [])
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
