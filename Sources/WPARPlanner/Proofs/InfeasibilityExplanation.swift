import WPARDocument
import WPARFleet

/// From the proof that no plan exists to the constraints in conflict, a sentence and remedies.
struct InfeasibilityExplanation {
  private let problem: RelocationProblem
  private let basis: PlanBasis
  private let level: Infeasibility.Level
  private let document: Node
  private let budget: SearchBudget

  /// - Parameter document: The fleet's document, which remedies change.
  init(
    _ problem: RelocationProblem, _ basis: PlanBasis, _ level: Infeasibility.Level,
    document: Node, budget: SearchBudget
  ) {
    self.problem = problem
    self.basis = basis
    self.level = level
    self.document = document
    self.budget = budget
  }

  var explanation: Explanation {
    let wording = PlanWording(problem, basis)
    let conflict =
      self.conflict(in: problem, level)
      ?? Conflict(level: level, constraints: problem.constraints, isMinimal: false)
    let patch = FleetPatch(of: document, wording)
    let settings = RemedySearch.Settings(
      maximumUse: maximumUse, reserve: (basis.limits.reserve + 99) / 100)
    var search = RemedySearch(
      wording, settings, patch: patch.operations, canPlan: { self.canPlan($0) })
    let remedies = search.remedies(for: conflict) { changed in
      switch RelocationSearch.run(changed, budget: budget) {
      case .infeasible(let infeasibility): self.conflict(in: changed, infeasibility.level)
      case .plan, .notFound: nil
      }
    }
    return Explanation(
      level: conflict.level == .live ? .live : .any,
      constraints: conflict.constraints.map { $0.name(in: problem) }.sorted { $0.precedes($1) },
      text: ConflictText(conflict, wording).sentence, remedies: remedies)
  }

  private func conflict(
    in problem: RelocationProblem, _ level: Infeasibility.Level
  ) -> Conflict? {
    switch level {
    case .any: PlacementProof().conflict(in: problem)
    case .live: LiveReachability().conflict(in: problem, deciding: canPlan)
    }
  }

  private func canPlan(_ problem: RelocationProblem) -> Bool? {
    switch RelocationSearch.run(problem, budget: budget) {
    case .plan: true
    case .infeasible: false
    case .notFound: nil
    }
  }

  /// `--max-use` in whole percent; `nil` when no goal balances.
  private var maximumUse: Int? {
    for case .rebalance(let limits) in problem.goals {
      // The share is the same everywhere; it is read off the largest capacity.
      guard
        let most = problem.capacities.indices.max(by: {
          problem.capacities[$0] < problem.capacities[$1]
        }),
        problem.capacities[most] > 0
      else { return nil }
      return Int((limits[most] * 100 + problem.capacities[most] - 1) / problem.capacities[most])
    }
    return nil
  }
}

extension PlanWording {
  /// Words for a problem that was made from a basis.
  init(_ problem: RelocationProblem, _ basis: PlanBasis) {
    var labels: [String] = []
    var seen: Set<[String]> = []
    for partition in basis.partitions where !partition.requires.isEmpty {
      if seen.insert(partition.requires).inserted {
        labels.append(partition.requires.joined(separator: " and "))
      }
    }
    var failures: [Int: [FailedCheck]] = [:]
    for failure in basis.checks where failure.effect.forbids {
      failures[failure.compatibilityClass, default: []].append(failure)
    }
    let partitions = basis.partitions
    let byClass = failures
    self.init(problem, labels: labels) { partition, host in
      let item = partitions[partition]
      guard let number = item.compatibilityClass else { return [] }
      let arrival = problem.hostNames[host]
      let names = (byClass[number] ?? []).filter { failure in
        (failure.kind == .static) == (item.movability == .static)
          && (failure.from?.contains(item.place) ?? true)
          && (failure.to?.contains(arrival) ?? true)
      }.map(\.check)
      return Set(names).sorted { $0.precedes($1) }
    }
  }
}

extension Explanation {
  /// Why a search found neither a plan nor a proof.
  init(
    _ moves: [SearchMove], _ blockers: [Blocker], _ problem: RelocationProblem, _ basis: PlanBasis
  ) {
    self.init(
      text: NotFoundText(moves, blockers: blockers, PlanWording(problem, basis)).sentence,
      blockers: blockers.map { blocker in
        PlanBlocker(
          partition: problem.partitionNames[blocker.partition],
          lpar: problem.hostNames[blocker.host],
          lacks: Amount(problem.resourceNames[blocker.resource], blocker.lacks))
      })
  }
}
