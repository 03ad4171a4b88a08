import WPARDiagnostics
package import WPARDocument
package import WPARFleet

/// What a plan is asked for: a fleet, goals, and what the command line adds.
package struct PlanRequest: Sendable {
  package let fleet: Fleet
  /// The fleet's document, which remedies change.
  package let document: Node
  /// All of them hold together; the names in them are names of the fleet.
  package let goals: [PlanGoal]
  package let inputs: [PlanInput]
  /// The LPARs that alone receive; `nil` when any may.
  package let limitedTo: [String]?
  /// Whether partitions that could move live may be stopped.
  package let allowsStops: Bool
  /// The version of the tool.
  package let tool: String
  /// The plan that is taken up where it was broken off; `nil` to plan from the beginning.
  package let progress: PlanProgress?
  /// What the command line decided, which `fleet` has been told already.
  package let flags: PlanFlags

  package init(
    fleet: Fleet, document: Node, goals: [PlanGoal], inputs: [PlanInput], limitedTo: [String]?,
    allowsStops: Bool, tool: String, progress: PlanProgress? = nil, flags: PlanFlags = PlanFlags()
  ) {
    self.fleet = fleet
    self.document = document
    self.goals = goals
    self.inputs = inputs
    self.limitedTo = limitedTo
    self.allowsStops = allowsStops
    self.tool = tool
    self.progress = progress
    self.flags = flags
  }

  /// What came of a request.
  package enum Answer: Sendable {
    /// Verified, whatever its outcome.
    case plan(Plan)
    /// A plan that its verifier refuses, which is a defect of the search.
    case faulty([PlanFinding])
  }

  /// Searches, schedules, explains and verifies. The same request gives the same answer on every
  /// machine, unless the deadline of the budget strikes, which the plan then says.
  ///
  /// - Parameters:
  ///   - mostWholeSteps: A plan of more steps leaves out of them what only its file shows.
  ///   - meanwhile: Is handed the plan before it is verified, so that what is shown of it can be made
  ///     beside, and what works out what was left out of its steps. Nothing of it may be shown unless
  ///     the answer is that plan.
  package func answer(
    budget: SearchBudget = .standard, workers: some Workers = OneWorker(),
    mostWholeSteps: Int = .max, meanwhile: (Plan, StepDetails) -> Void = { _, _ in }
  ) -> Answer {
    let compatibility = Compatibility(fleet, workers: workers)
    let resumption = progress?.resumption
    var basis = basis(compatibility, resumption)
    guard let problem = RelocationProblem(basis, goals: goals) else {
      return .faulty([PlanFinding(.reference, "a goal names what the fleet does not have")])
    }
    let stopped = basis.partitions.indices.filter { basis.partitions[$0].isStopped }
    let searched = StoppedAtFirst(problem, stopped: stopped)
    let moves: [SearchMove]
    var bounds = SearchBounds(stops: 0, moves: 0)
    var outcome = Plan.Outcome.plan
    var explanation: PlanExplanation?
    if let lost = PlanExplanation(lostMounts) {
      moves = []
      outcome = .infeasible
      explanation = lost
    } else {
      switch RelocationSearch.run(searched.problem, budget: budget) {
      case .plan(let found, let foundBounds):
        moves = searched.moves(found)
        bounds = foundBounds
      case .infeasible(let infeasibility):
        moves = []
        outcome = .infeasible
        explanation = explain(infeasibility.level, searched.problem, basis, budget)
        explanation?.note(stopped: stopped.map { basis.partitions[$0] })
      case .notFound(let found, let blockers):
        moves = searched.moves(found)
        outcome = .notFound
        let fleetBlockers = blockers.filter { $0.host < problem.hostCount }
        explanation = PlanExplanation(moves, fleetBlockers, problem, basis)
        explanation?.remedies = remedies(for: fleetBlockers, searched.problem, basis, budget)
      }
    }
    if budget.deadline?.hasStruck == true { explanation.noteTimeLimit() }
    guard let scheduled = Scheduler.schedule(moves, of: searched.problem, workers: workers)
    else {
      return .faulty([PlanFinding(.order, "the moves cannot be carried out in their order")])
    }
    // In the order of the steps; nothing is said of a stop.
    let size = 512
    let remarks = workers.map((scheduled.moves.count + size - 1) / size) { chunk in
      var finder = RemarkFinder(compatibility, wantsPreconditions: false)
      return scheduled.moves.dropFirst(chunk * size).prefix(size).map { move in
        plannedMove(move, of: problem).map { MoveRemarks($0, &finder) }
      }
    }.flatMap(\.self)
    let isTelling = remarks.contains { $0?.results.isEmpty == false }
    if isTelling {
      basis = self.basis(compatibility, resumption, remarks: remarks.compactMap(\.self))
    }
    var plan = Plan(
      tool: tool, goals: goals, inputs: inputs, basis: basis, problem: problem,
      scheduled: scheduled, bounds: bounds, procedures: nil, outcome: outcome,
      explanation: explanation, workers: workers)
    plan.resumes = resumption
    let details = StepDetails(basis, ProcedureChoice(), compatibility)
    if plan.steps.count <= mostWholeSteps {
      plan.complete(details, workers: workers)
    } else if isTelling || scheduled.moves.contains(where: { $0.kind != .live }) {
      let risks = PlanOutline(plan).risks
      for index in plan.steps.indices where !risks[index].isEmpty {
        plan.steps[index].commands = details.commands(of: plan.steps[index])
      }
    }
    meanwhile(plan, details)
    let findings = PlanVerifier.findings(in: plan, workers: workers)
    return findings.isEmpty ? .plan(plan) : .faulty(findings)
  }

  /// What the plan relies on, with everything where it is now.
  private func basis(
    _ compatibility: Compatibility, _ resumption: PlanResumption?, remarks: [MoveRemarks] = []
  ) -> PlanBasis {
    var basis = PlanBasis(
      fleet, compatibility, limitedTo: limitedTo, allowsStops: allowsStops, remarks: remarks)
    basis.flags = flags
    if let resumption, let progress { _ = resumption.apply(progress.basis, to: &basis) }
    return basis
  }

  /// Partitions that the fleet has elsewhere than the plan that is taken up has left them.
  package var contradictions: [PlanResumption.Contradiction] {
    guard let progress else { return [] }
    var basis = PlanBasis(fleet, Compatibility(fleet))
    return progress.resumption.apply(progress.basis, to: &basis)
  }

  /// Names of LPARs and partitions in the goals and in `--to` that the fleet does not have.
  package var missingNames: [String] {
    var names: [String] = []
    func check(lpar: String) { if fleet.lparIndex(lpar) == nil { names.append(lpar) } }
    for goal in goals {
      switch goal {
      case .evacuate(let lpars): lpars.forEach(check)
      case .target(let places):
        for place in places {
          if fleet.partitionIndex(place.partition) == nil { names.append(place.partition) }
          check(lpar: place.lpar)
        }
      case .rebalance, .consolidate: break
      }
    }
    limitedTo?.forEach(check)
    return Set(names).sorted { $0.precedes($1) }
  }

  /// File systems that go away with the LPARs that the goals evacuate.
  private var lostMounts: [Fleet.LostMount] {
    fleet.lostMounts(
      evacuating: goals.flatMap { goal -> [String] in
        if case .evacuate(let names) = goal { names } else { [] }
      })
  }

  /// Where no conflict was found within the budget, all constraints stand in it.
  private func explain(
    _ level: Infeasibility.Level, _ problem: RelocationProblem, _ basis: PlanBasis,
    _ budget: SearchBudget
  ) -> PlanExplanation {
    let wording = PlanWording(problem, basis)
    let explanation = PlanExplanation(
      of: wording, settings(basis),
      budget: SearchBudget(workUnits: 20_000_000, deadline: budget.deadline),
      changes: FleetPatch(of: document, wording).operations,
      canPlan: { Self.canPlan($0, &$1, budget) })
    if let explanation { return explanation }
    let conflict = Conflict(level: level, constraints: problem.constraints, isMinimal: false)
    return PlanExplanation(
      level: level == .any ? .any : .live,
      constraints: conflict.constraints.map { $0.name(in: problem) }.sorted { $0.precedes($1) },
      text: ConflictText(conflict, wording, maximumUse: settings(basis).maximumUse).sentence
        + "; not every constraint that is named may be needed")
  }

  /// What makes a plan be found where the search found none, and no proof that there is none.
  private func remedies(
    for blockers: [Blocker], _ problem: RelocationProblem, _ basis: PlanBasis,
    _ budget: SearchBudget
  ) -> [PlanRemedy] {
    let wording = PlanWording(problem, basis)
    var search = RemedySearch(
      wording, settings(basis), patch: FleetPatch(of: document, wording).operations,
      canPlan: { Self.canPlan($0, &$1, budget) })
    return search.remedies(
      forLackOf: blockers.map { .capacity(host: $0.host, resource: $0.resource) })
  }

  private func settings(_ basis: PlanBasis) -> RemedySearch.Settings {
    var maximumUse: Int?
    for case .rebalance(let share) in goals { maximumUse = share }
    return RemedySearch.Settings(maximumUse: maximumUse, reserve: basis.limits.reserve)
  }

  private static func canPlan(
    _ problem: RelocationProblem, _ work: inout Int, _ budget: SearchBudget
  ) -> Bool? {
    switch RelocationSearch.run(
      problem, deadline: budget.deadline, work: &work, wantsBest: false)
    {
    case .plan: true
    case .infeasible: false
    case .notFound: nil
    }
  }

  private func plannedMove(_ move: SearchMove, of problem: RelocationProblem) -> PlannedMove? {
    guard move.kind != .stop, let partition = fleet.partitionIndex(of: move, in: problem) else {
      return nil
    }
    return PlannedMove(
      partition: partition, from: move.from, to: move.to,
      kind: move.kind == .live ? .live : .static)
  }
}

extension Fleet {
  /// The index of the partition that a move of a problem is about.
  fileprivate func partitionIndex(of move: SearchMove, in problem: RelocationProblem) -> Int? {
    // Where the places of all are known, the lists are the same.
    let name = problem.partitionNames[move.partition]
    if move.partition < partitions.count, partitions[move.partition].name == name {
      return move.partition
    }
    return partitionIndex(name)
  }

  /// A step of a plan as a move in this fleet; `nil` for a stop, and where a name stands for nothing
  /// here.
  package func plannedMove(of step: Step) -> PlannedMove? {
    guard let to = step.to.flatMap(lparIndex), let from = lparIndex(step.from),
      let partition = partitionIndex(step.partition)
    else { return nil }
    return PlannedMove(
      partition: partition, from: from, to: to, kind: step.kind == .live ? .live : .static)
  }
}

extension PlanBasis {
  /// What a plan would rely on in a fleet of now.
  package init(of plan: Plan, now fleet: Fleet) {
    let compatibility = Compatibility(fleet)
    var finder = RemarkFinder(compatibility, wantsPreconditions: false)
    self.init(
      fleet, compatibility, limitedTo: plan.basis.limitedTo, allowsStops: plan.basis.allowsStops,
      remarks: plan.steps.compactMap(fleet.plannedMove).map { MoveRemarks($0, &finder) })
    _ = plan.resumes?.apply(plan.basis, to: &self)
    flags = plan.basis.flags
  }
}

extension Plan {
  /// Preconditions that a fleet of now asks for and a step does not have, by step.
  package func missingPreconditions(
    now fleet: Fleet, workers: some Workers = OneWorker()
  ) -> [(step: String, text: String)] {
    if steps.isEmpty { return [] }
    let compatibility = Compatibility(fleet, workers: workers)
    var finder = RemarkFinder(compatibility, wantsPreconditions: true)
    return steps.flatMap { step -> [(step: String, text: String)] in
      guard let move = fleet.plannedMove(of: step) else { return [] }
      let known = Set(step.preconditions)
      return finder.preconditions(of: move).filter { !known.contains($0) }.map {
        (step.id, $0)
      }
    }
  }
}

extension PlanExplanation? {
  /// Says that the search was cut short.
  fileprivate mutating func noteTimeLimit() {
    let note = "the time limit ended the search"
    if let text = self?.text {
      self?.text = "\(text); \(note)"
    } else {
      self = PlanExplanation(text: "\(note), so a better plan may exist")
    }
  }
}
