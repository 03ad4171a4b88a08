import WPARDiagnostics

extension PlanExplanation {
  /// Explains why a problem has no plan; `nil` when it was not decided that it has none.
  ///
  /// - Parameters:
  ///   - changes: Writes a change into the fleet file, as `FleetPatch` does; `nil` when it cannot.
  ///   - canPlan: Whether a problem has a plan, from the search that found none for this one; `nil`
  ///     when not decided.
  package init?(
    of wording: PlanWording, _ settings: RemedySearch.Settings = RemedySearch.Settings(),
    budget: SearchBudget = SearchBudget(workUnits: 20_000_000),
    changes: @escaping (FleetChange) -> [PatchOperation]?,
    canPlan: @escaping (RelocationProblem) -> Bool?
  ) {
    func conflict(in problem: RelocationProblem) -> Conflict? {
      if let conflict = PlacementDecision(budget: budget).conflict(in: problem) { return conflict }
      if problem.allowsStops { return nil }
      return LiveReachability(budget: budget).conflict(in: problem, deciding: canPlan)
    }
    guard let conflict = conflict(in: wording.problem) else { return nil }
    var search = RemedySearch(wording, settings, patch: changes, canPlan: canPlan)
    let remedies = search.remedies(for: conflict, next: conflict(in:))
    self.init(
      level: conflict.level == .any ? .any : .live,
      constraints: conflict.constraints.map { $0.name(in: wording.problem) }.sorted {
        $0.precedes($1)
      },
      text: ConflictText(conflict, wording).sentence, remedies: remedies)
  }
}
