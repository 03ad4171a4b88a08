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
    let isWhole = procedures != nil
    let (assembly, makespan) = workers.both(
      {
        let assembly = PlanAssembly(problem, scheduled, basis, isWhole: isWhole)
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
    self.isWhole = isWhole
    if let procedures { setCommands(procedures, workers: workers) }
  }

  /// Gives every step, or some, the commands that carry it out.
  ///
  /// - Parameter isWanted: Whether the step of an index is to have commands.
  package mutating func setCommands(
    _ procedures: ProcedureChoice, workers: some Workers = OneWorker(),
    where isWanted: (Int) -> Bool = { _ in true }
  ) {
    let partitions = Dictionary(
      zip(basis.partitions.map(\.name), basis.partitions.indices),
      uniquingKeysWith: { first, _ in first })
    let (steps, basis) = (self.steps, self.basis)
    let wanted = steps.indices.filter(isWanted)
    let size = 256
    let commands = workers.map((wanted.count + size - 1) / size) { chunk in
      wanted.dropFirst(chunk * size).prefix(size).map { index in
        partitions[steps[index].partition].map {
          procedures.commands(for: steps[index], of: basis.partitions[$0])
        }
      }
    }.joined()
    for (index, commands) in zip(wanted, commands) {
      self.steps[index].commands = commands ?? self.steps[index].commands
    }
  }
}

/// Gives scheduled moves their names and reasons, and counts them.
private struct PlanAssembly {
  private let problem: RelocationProblem
  private let scheduled: ScheduledMoves
  private let basis: PlanBasis
  private let reasons: StepReasons
  private let isWhole: Bool

  init(
    _ problem: RelocationProblem, _ scheduled: ScheduledMoves, _ basis: PlanBasis, isWhole: Bool
  ) {
    self.problem = problem
    self.isWhole = isWhole
    self.scheduled = scheduled
    self.basis = basis
    reasons = StepReasons(problem, scheduled, basis)
  }

  var steps: [Step] {
    let ids = scheduled.moves.indices.map { "s\($0 + 1)" }
    return scheduled.moves.enumerated().map { index, move in
      var step = Step(
        id: ids[index], partition: problem.partitionNames[move.partition],
        from: problem.hostNames[move.from],
        to: move.kind == .stop ? nil : problem.hostNames[move.to], kind: move.kind.stepKind,
        wave: scheduled.waves[index], after: scheduled.after[index].map { ids[$0] },
        start: scheduled.starts[index], end: scheduled.ends[index],
        reason: reasons.reason(of: index))
      if isWhole { step.preconditions = preconditions(of: step, move) }
      return step
    }
  }

  private func preconditions(of step: Step, _ move: SearchMove) -> [String] {
    var lines: [String] = []
    switch step.kind {
    case .live, .static, .stop:
      let state = basis.partitions[move.partition].isDefined ? "defined" : "active"
      lines.append("\(step.partition) is \(state) on \(step.from)")
    case .start: lines.append("\(step.partition) was stopped on \(step.from)")
    }
    if let to = step.to {
      let needs = basis.partitions[move.partition].uses.filter { $0.value > 0 }
      if !needs.isEmpty {
        let amounts = needs.map { "\($0.resource) \($0.text)" }.joined(separator: ", ")
        lines.append("\(to) has room for \(amounts)")
      }
      lines.append("\(step.partition) is compatible with \(to)")
    }
    return lines
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
