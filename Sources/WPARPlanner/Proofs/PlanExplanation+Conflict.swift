import WPARDiagnostics

extension PlanExplanation {
  /// Explains why a problem has no plan; `nil` when it was not decided that it has none.
  ///
  /// - Parameters:
  ///   - changes: Writes changes into the fleet file, as `FleetPatch` does; `nil` when it cannot.
  ///   - canPlan: Whether a problem has a plan, from the search that found none for this one; `nil`
  ///     when not decided with the work that it is given, of which it leaves what it did not use.
  package init?(
    of wording: PlanWording, _ settings: RemedySearch.Settings = RemedySearch.Settings(),
    budget: SearchBudget = SearchBudget(workUnits: 20_000_000),
    changes: @escaping ([FleetChange]) -> [PatchOperation]?,
    canPlan: @escaping (RelocationProblem, inout Int) -> Bool?
  ) {
    // Hundreds of problems may be asked about, and each that nearly has a plan would take as long as
    // a plan that is not found.
    var work = 2_000_000
    func canPlanLive(_ problem: RelocationProblem) -> Bool? {
      var left = min(work, 200_000)
      if left == 0 { return nil }
      work -= left
      defer { work += max(0, left) }
      return canPlan(problem, &left)
    }
    func findConflict(_ problem: RelocationProblem, _ budget: SearchBudget) -> Conflict? {
      if let conflict = PlacementDecision(budget: budget).conflict(in: problem) { return conflict }
      if problem.allowsStops { return nil }
      return LiveReachability(budget: budget).conflict(in: problem, deciding: canPlanLive)
    }
    guard let conflict = findConflict(wording.problem, budget) else { return nil }
    var search = RemedySearch(wording, settings, patch: changes, canPlan: canPlan)
    // What is left in the way of changes is asked after each of them.
    let less = SearchBudget(workUnits: budget.workUnits / 20, deadline: budget.deadline)
    let remedies = search.remedies(for: conflict) { findConflict($0, less) }
    self.init(
      level: conflict.level == .any ? .any : .live,
      constraints: conflict.constraints.map { $0.name(in: wording.problem) }.sorted {
        $0.precedes($1)
      },
      text: ConflictText(conflict, wording, maximumUse: settings.maximumUse).sentence
        // The search for one that is minimal was given up.
        + (conflict.isMinimal ? "" : "; not every constraint that is named may be needed"),
      remedies: remedies)
  }
}
