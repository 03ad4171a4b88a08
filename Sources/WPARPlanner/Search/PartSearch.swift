/// The search in one part of a problem that has nothing to do with the rest: exact where that is
/// possible, else an end found first and an order for it, with what can be proved about both.
struct PartSearch {
  enum Result {
    /// Moves of partitions and hosts of the problem, and what no plan of this part can beat.
    case plan([SearchMove], SearchBounds)
    case infeasible(Infeasibility.Level)
    /// Neither a plan nor a proof: the best part of a plan, and what it lacks.
    case unknown([SearchMove], [Blocker])
  }

  private let model: SearchModel

  init(_ model: SearchModel) {
    self.model = model
  }

  func result(_ work: inout Int) -> Result {
    if EndProof(model).isImpossible() { return .infeasible(.any) }
    var goal = GoalSearch(model)
    if let moves = goal.directPlan(&work) {
      return .plan(moves, SearchBounds(stops: 0, moves: moves.count { $0.kind != .stop }))
    }
    // Of a few, all can be tried at once, however many must be stopped.
    if goal.leastStops > 0, model.partitionCount > 8, let answer = frozen(goal, &work) {
      return answer
    }
    // To know that there is a plan, the first one is enough.
    if !model.wantsBest, model.partitionCount > 12 {
      var share = work / 4
      work -= share
      let found = goal.result(atLeast: .zero, &share)
      work += share
      if case .plan = found { return found }
    }
    var exactWork = model.partitionCount <= 20 ? work / 2 : min(work / 8, 100_000)
    // What cannot be beaten in moves is worth less of a search for less memory; and where the first
    // try needs a stop, it is asked whether every plan does.
    var quick: Result?
    if model.wantsBest, (9...20).contains(model.partitionCount) {
      var share = work / 16
      work -= share
      let found = goal.result(atLeast: .zero, &share)
      work += share
      if case .plan(let moves, let bounds) = found, bounds.stops == 0,
        !moves.contains(where: { $0.kind == .stop })
      {
        if bounds.moves == moves.count, model.partitionCount > 12 {
          quick = found
          exactWork = min(exactWork, 200_000)
        }
      } else if goal.leastStops == 0, needsStop(&work) {
        if !model.allowsStops { return level(&work) }
        goal = GoalSearch(model, leastStops: 1)
        let found = goal.result(atLeast: .zero, &work)
        if case .plan(let moves, let bounds) = found,
          bounds.stops == moves.count(where: { $0.kind == .stop }),
          bounds.moves == moves.count(where: { $0.kind != .stop })
        {
          return found
        }
      }
    }
    var share = exactWork
    let exact = exactly(model, &share)
    work -= exactWork - share
    switch exact {
    case .plan(let found, let cost):
      return .plan(found, SearchBounds(stops: cost.stops, moves: cost.moves))
    case .none:
      return model.allowsStops ? .infeasible(.any) : level(&work)
    case .unknown(let least):
      if let quick { return quick }
      if !goal.knowEnds(&work) { return model.allowsStops ? .infeasible(.any) : level(&work) }
      // Where hosts have to be filled, or many to be eased, more search finds ends that are a good
      // deal cheaper.
      let isFilling =
        model.wantsBest
        && (model.maximumHosts != nil || model.limitsEnd && model.hostCount >= 16)
      var share = isFilling ? 2 * work : work
      let given = share
      defer { work -= (given - share) / (isFilling ? 2 : 1) }
      return goal.result(atLeast: least, &share)
    }
  }

  /// The answer where somebody is known to be stuck, if no plan can be better: nobody is stopped who
  /// need not be, and nothing moves but what has to, once. To look at everything would take the
  /// longer the more must be stopped.
  private func frozen(_ goal: GoalSearch, _ work: inout Int) -> Result? {
    var share = work / 4
    work -= share
    defer { work += share }
    let found = goal.result(atLeast: .zero, &share)
    switch found {
    case .infeasible: return found
    case .plan(let moves, let bounds):
      let stops = moves.count { $0.kind == .stop }
      return stops == bounds.stops && moves.count - stops == goal.mustMove ? found : nil
    case .unknown: return nil
    }
  }

  /// Whether a short walk over all placements shows that no order without stops leads to the goal.
  private func needsStop(_ work: inout Int) -> Bool {
    guard let walk = SymmetricWalk(model) else { return false }
    var share = min(work / 4, 1_000_000)
    work -= share
    defer { work += max(0, share) }
    if case .unreachable = walk.run(work: &share, deadline: model.deadline) { return true }
    return false
  }

  private func exactly(_ model: SearchModel, _ work: inout Int) -> ExactSearch.Result {
    guard work > 0, var exact = ExactSearch(model) else { return .unknown(atLeast: .zero) }
    return exact.run(work: &work)
  }

  /// The level of a problem that has no plan without stops.
  private func level(_ work: inout Int) -> Result {
    var stopping = model
    stopping.allowsStops = true
    stopping.wantsBest = false
    // An order with stops is mostly found at once where there is an end.
    var share = work / 2
    work -= share
    let found = GoalSearch(stopping, leastStops: 1).result(atLeast: .zero, &share)
    work += share
    if case .plan = found { return .infeasible(.live) }
    switch exactly(stopping, &work) {
    case .plan: return .infeasible(.live)
    case .none: return .infeasible(.any)
    case .unknown:
      var goal = GoalSearch(stopping)
      if !goal.knowEnds(&work) { return .infeasible(.any) }
      return goal.canStopTowardEnds ? .infeasible(.live) : found
    }
  }
}
