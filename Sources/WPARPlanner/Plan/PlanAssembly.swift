package import WPARFleet

extension Plan {
  /// A plan of scheduled moves.
  ///
  /// - Parameters:
  ///   - problem: The basis and the goals in numbers.
  ///   - bounds: What no plan can beat.
  ///   - procedures: How moves are carried out; `nil` leaves the commands and the preconditions out,
  ///     which make up most of a large plan.
  ///   - outcome: `notFound` when the moves are the best part of a plan.
  package init(
    tool: String, goals: [PlanGoal], inputs: [PlanInput], basis: PlanBasis,
    problem: RelocationProblem, scheduled: ScheduledMoves, bounds: SearchBounds,
    procedures: ProcedureChoice? = ProcedureChoice(), outcome: Outcome = .plan,
    explanation: PlanExplanation? = nil, workers: some Workers = OneWorker()
  ) {
    // Nothing is proved of the time of partitions that are stopped at first.
    let isBounded = outcome == .plan && !basis.partitions.contains(where: \.isStopped)
    let (assembly, makespan) = workers.both(
      {
        let assembly = PlanAssembly(problem, scheduled, basis)
        return (steps: assembly.steps, summary: assembly.summary)
      },
      {
        isBounded ? MakespanBound.seconds(problem, moves: scheduled.moves, bounds: bounds) : 0
      })
    self.init(
      tool: tool, outcome: outcome, goals: goals, inputs: inputs, basis: basis,
      steps: assembly.steps, explanation: explanation)
    summary = assembly.summary
    summary.bounds = PlanBounds(
      stops: bounds.stops, moves: bounds.moves, makespan: makespan, lpars: bounds.hosts)
    isWhole = false
    if let procedures { complete(StepDetails(basis, procedures), workers: workers) }
  }

  /// Gives every step its preconditions and commands.
  package mutating func complete(_ details: StepDetails, workers: some Workers = OneWorker()) {
    let (steps, size) = (self.steps, 256)
    self.steps = workers.map((steps.count + size - 1) / size) { chunk in
      details.complete(steps.dropFirst(chunk * size).prefix(size))
    }.flatMap(\.self)
    isWhole = true
  }
}

/// Gives scheduled moves their names and reasons, and counts them.
private struct PlanAssembly {
  private let problem: RelocationProblem
  private let scheduled: ScheduledMoves
  private let basis: PlanBasis
  private let reasons: StepReasons

  init(_ problem: RelocationProblem, _ scheduled: ScheduledMoves, _ basis: PlanBasis) {
    self.problem = problem
    self.scheduled = scheduled
    self.basis = basis
    reasons = StepReasons(problem, scheduled, basis)
  }

  var steps: [Step] {
    let ids = scheduled.moves.indices.map { "s\($0 + 1)" }
    return scheduled.moves.enumerated().map { index, move in
      Step(
        id: ids[index], partition: problem.partitionNames[move.partition],
        from: problem.hostNames[move.from],
        to: move.kind == .stop ? nil : problem.hostNames[move.to], kind: move.kind.stepKind,
        wave: scheduled.waves[index], after: scheduled.after[index].map { ids[$0] },
        start: scheduled.starts[index], end: scheduled.ends[index],
        reason: reasons.reason(of: index))
    }
  }

  var summary: PlanSummary {
    var summary = PlanSummary()
    var places = problem.start
    var stopped = IndexSet(below: max(1, problem.partitionCount))
    for move in scheduled.moves {
      switch move.kind {
      case .live: summary.live += 1
      case .stopMoveStart: summary.static += 1
      case .start: summary.start += 1
      case .stop: break
      }
      if move.kind == .stop || move.kind == .stopMoveStart,
        problem.movability[move.partition] == .live
      {
        stopped.insert(move.partition)
      }
      places[move.partition] = move.kind == .stop ? problem.start[move.partition] : move.to
    }
    summary.moves = summary.live + summary.static + summary.start
    summary.stops = stopped.count
    summary.partitions = zip(places, problem.start).count { $0 != $1 }
    summary.waves = scheduled.waves.max() ?? 0
    summary.makespan = scheduled.makespan
    return summary
  }
}

extension SearchMove.Kind {
  /// What the plan file calls it.
  package var stepKind: Step.Kind {
    switch self {
    case .live: .live
    case .stopMoveStart: .static
    case .stop: .stop
    case .start: .start
    }
  }
}
