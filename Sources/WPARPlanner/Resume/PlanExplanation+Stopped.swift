import WPARDiagnostics

extension PlanExplanation {
  /// Why a plan that was broken off cannot be taken up while partitions are stopped. The set is not
  /// made minimal: the proofs know only partitions that are somewhere.
  init(
    _ level: Infeasibility.Level, stopped: [String], _ problem: RelocationProblem
  ) {
    let names = stopped.joined(separator: ", ")
    self.init(
      level: level == .any ? .any : .live,
      constraints: problem.constraints.map { $0.name(in: problem) }.sorted { $0.precedes($1) },
      text: "no plan starts \(names) again and meets the goal; started by hand where "
        + "\(stopped.count == 1 ? "it was" : "they were") stopped, or with the step rolled back, "
        + "the fleet can be planned for as it is")
  }
}
