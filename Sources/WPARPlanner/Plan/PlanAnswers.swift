/// Answers to questions about a plan, from nothing but the plan.
package struct PlanAnswers: Sendable {
  private let problem: RelocationProblem
  private let reasons: PlanReasons

  /// `nil` when names in the plan stand for nothing.
  package init?(_ plan: Plan) {
    guard let problem = RelocationProblem(plan.basis, goals: plan.goals) else { return nil }
    let partitions = Dictionary(
      zip(problem.partitionNames, problem.partitionNames.indices),
      uniquingKeysWith: { first, _ in first })
    let hosts = Dictionary(
      zip(problem.hostNames, problem.hostNames.indices), uniquingKeysWith: { first, _ in first })
    let steps = Dictionary(
      zip(plan.steps.map(\.id), plan.steps.indices), uniquingKeysWith: { first, _ in first })
    var moves: [SearchMove] = []
    var predecessors: [[Int]] = []
    for step in plan.steps {
      guard let partition = partitions[step.partition], let from = hosts[step.from],
        let to = hosts[step.to ?? step.from]
      else { return nil }
      let kind: SearchMove.Kind =
        switch step.kind {
        case .live: .live
        case .static: .stopMoveStart
        case .stop: .stop
        case .start: .start
        }
      moves.append(SearchMove(partition: partition, kind: kind, from: from, to: to))
      predecessors.append(step.after.compactMap { steps[$0] })
    }
    self.problem = problem
    reasons = PlanReasons(
      PlanWording(problem, plan.basis), moves: moves, predecessors: predecessors,
      waves: plan.steps.map(\.wave),
      stopped: plan.basis.partitions.indices.filter { plan.basis.partitions[$0].isStopped },
      isWhole: plan.outcome == .plan)
  }

  package var partitions: [String] { problem.partitionNames }
  package var lpars: [String] { problem.hostNames }

  /// Why a partition moves or stays, why there, and why then; `nil` for a name that is not in the
  /// plan.
  package func whyMoved(_ partition: String) -> [String]? {
    problem.partitionNames.firstIndex(of: partition).map { reasons.sentences(about: $0) }
  }

  /// Why a partition does not end on an LPAR; `nil` for a name that is not in the plan.
  package func whyNot(_ partition: String, _ lpar: String) -> String? {
    guard let partition = problem.partitionNames.firstIndex(of: partition),
      let host = problem.hostNames.firstIndex(of: lpar)
    else { return nil }
    return reasons.whyNot(partition, host)
  }
}
