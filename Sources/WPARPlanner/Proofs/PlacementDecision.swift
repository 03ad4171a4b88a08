/// Decides whether a placement exists that meets the goal, whatever the order of the moves.
package struct PlacementDecision: Sendable {
  package enum Answer: Equatable, Sendable {
    /// Where each partition ends.
    case exists([Int])
    case impossible
    /// Neither was found within the budget.
    case undecided
  }

  private let budget: SearchBudget

  /// - Parameter budget: Work units are entries of domains that the complete search looks at.
  package init(budget: SearchBudget = SearchBudget(workUnits: 20_000_000)) {
    self.budget = budget
  }

  package func decide(_ problem: RelocationProblem) -> Answer {
    var work = budget.workUnits
    return decide(problem, work: &work)
  }

  /// - Parameters:
  ///   - work: What the complete search may cost, of which it leaves what it did not use.
  ///   - triesFirst: Whether a placement is looked for before a reason why there is none.
  func decide(
    _ problem: RelocationProblem, work: inout Int, triesFirst: Bool = false
  ) -> Answer {
    let question = PlacementQuestion(problem)
    if triesFirst, question.isExact {
      // Where there is too little room, to see that is quicker still.
      if PlacementCuts(question).firstShortage() != nil { return .impossible }
      var search = PlacementTree(question, budget: SearchBudget(workUnits: 0))
      if let ends = search.sketch() { return .exists(ends) }
    }
    if PlacementCuts(question).first() != nil { return .impossible }
    var search = PlacementTree(
      question, budget: SearchBudget(workUnits: work / 2, deadline: budget.deadline))
    defer { work -= search.workDone }
    var answer: PlacementTree.Answer = search.sketch().map { .exists($0) } ?? .undecided
    if answer == .undecided { answer = learnt(question, &work) }
    // One descent alone costs blocks × blocks.
    if answer == .undecided && question.blocks.count <= 4000 { answer = search.run() }
    switch answer {
    case .exists(let ends): return question.isExact ? .exists(ends) : .undecided
    case .impossible: return .impossible
    case .undecided: return .undecided
    }
  }

  /// What half of the work shows by prices, which weigh all resources and hosts at once, and by learning
  /// from conflicts, which finds reasons that many partitions share; the other half is for trying
  /// everything.
  private func learnt(
    _ question: PlacementQuestion, _ work: inout Int
  ) -> PlacementTree.Answer {
    var model = SearchModel(question.problem)
    model.deadline = budget.deadline
    var share = work / 2
    work -= share
    defer { work += share }
    if var relaxation = EndRelaxation(model, stops: true) {
      var priced = share / 2
      share -= priced
      relaxation.run(steps: 600, &priced)
      share += max(0, priced)
      if relaxation.isImpossible { return .impossible }
    }
    guard let clauses = EndClauses(model, stops: true) else { return .undecided }
    switch clauses.any(&share) {
    case .impossible: return .impossible
    case .undecided: return .undecided
    case .ends(let ends):
      let isReached = ends.indices.allSatisfy {
        question.ends[question.blockOf[$0]].contains(ends[$0])
      }
      return isReached ? .exists(ends) : .undecided
    }
  }

  /// A minimal set of constraints that excludes every placement; `nil` when a placement exists or
  /// that was not decided.
  package func conflict(in problem: RelocationProblem) -> Conflict? {
    // Shared by hundreds of decisions, of which none may take it all.
    var left = budget.workUnits
    // To ask at all costs something, and more on a large fleet.
    var askingLeft = 20_000_000
    func answer(_ constraints: [SearchConstraint]) -> Answer {
      if askingLeft <= 0 { return .undecided }
      let bare = problem.bare(keeping: constraints)
      askingLeft -= 40 * (bare.partitionCount + bare.hostCount)
      // Pairs that are apart are compared with each other.
      askingLeft -= constraints.count * constraints.count / 1000
      var work = max(0, min(left, 2_000_000))
      left -= work
      defer { left += max(0, work) }
      // Most of what is asked has a placement, and to see one is quick.
      return decide(bare, work: &work, triesFirst: true)
    }
    func isImpossible(_ constraints: [SearchConstraint]) -> Bool? {
      if problem.isOpen(keeping: constraints) { return false }
      return switch answer(constraints) {
      case .exists: false
      case .impossible: true
      case .undecided: nil
      }
    }
    let question = PlacementQuestion(problem)
    if let cut = PlacementCuts(question).first() {
      let candidates = problem.ofTheFleet(CutReasons(question).constraints(of: cut))
      if !candidates.isEmpty, isImpossible(candidates.sorted()) == true {
        let needed = needed(of: candidates, in: problem, answering: answer)
        var finder = ConflictFinder(
          candidates, needed: needed, isSpent: { askingLeft <= 0 }, deciding: isImpossible)
        return finder.minimalConflict(level: .any)
      }
    }
    guard decide(problem) == .impossible else { return nil }
    var finder = ConflictFinder(
      problem.constraints, isSpent: { askingLeft <= 0 }, deciding: isImpossible)
    return finder.minimalConflict(level: .any)
  }

  /// Those of some constraints that are seen to be needed without a decision for each.
  private func needed(
    of candidates: [SearchConstraint], in problem: RelocationProblem,
    answering answer: ([SearchConstraint]) -> Answer
  ) -> Set<SearchConstraint> {
    let plain = problem.plainlyNeeded(of: candidates)
    // A decision for each of a few takes less than it takes to look at placements.
    if candidates.count - plain.count < 4 { return plain }
    var rotation = ConflictRotation(
      problem, candidates, actors: problem.bareMembers(keeping: candidates),
      work: min(max(1_000_000, 32 * candidates.count), budget.workUnits / 5))
    rotation.run()
    var needed = plain.union(rotation.needed)
    // One placement of a kind that none was found for shows the rest of it.
    var asked: Set<Int> = []
    for constraint in candidates
    where candidates.count > 16 && !needed.contains(constraint)
      && asked.insert(constraint.kind).inserted
    {
      let rest = candidates.filter { $0 != constraint }
      guard case .exists(let ends) = answer(rest) else { continue }
      needed.insert(constraint)
      let members = problem.bareMembers(keeping: rest)
      var places = [Int?](repeating: nil, count: problem.partitionCount)
      for (member, end) in zip(members, ends) { places[member] = end }
      if let whole = rotation.completed(places, openHost: problem.openHost(keeping: rest)) {
        rotation.run(from: whole)
        needed.formUnion(rotation.needed)
      }
    }
    return needed
  }
}

/// Constraints that together leave no plan.
package struct Conflict: Equatable, Sendable {
  package var level: Infeasibility.Level
  /// Ascending.
  package var constraints: [SearchConstraint]
  /// Whether it was decided for each constraint that a plan exists when it is left out. When not,
  /// the set excludes every plan and may be larger than need be.
  package var isMinimal: Bool

  package init(
    level: Infeasibility.Level, constraints: [SearchConstraint], isMinimal: Bool
  ) {
    self.level = level
    self.constraints = constraints
    self.isMinimal = isMinimal
  }
}
