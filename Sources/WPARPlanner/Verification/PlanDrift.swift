import WPARDiagnostics

/// What has changed since a plan was made, and what that means for it.
package struct PlanDrift: Hashable, Sendable {
  /// By path.
  package let changes: [BasisChange]
  /// What is wrong with the plan on the facts of now, and was not on its own.
  package let findings: [PlanFinding]

  /// Whether something has changed that the plan relies on.
  package var isStale: Bool { !findings.isEmpty || changes.contains { !$0.isHarmless } }

  /// Compares the basis of a plan with the same facts as they are now.
  package init(of plan: Plan, now: PlanBasis) {
    var comparison = BasisComparison(plan, now)
    comparison.compare()
    changes = comparison.changes.sorted { $0.path.precedes($1.path) }
    guard plan.basis != now else {
      findings = []
      return
    }
    var moved = plan
    moved.basis = now
    let before = Set(PlanVerifier.findings(in: plan))
    findings = PlanVerifier.findings(in: moved).filter { !before.contains($0) }
  }
}

/// One fact that is no longer what it was.
package struct BasisChange: Hashable, Sendable {
  /// Such as `wpars.app20.uses.memory`.
  package let path: String
  /// `nil` where there was none.
  package let old: String?
  /// `nil` where there is none any more.
  package let new: String?
  /// Ids of the steps that rely on the fact, in the order of the plan.
  package let steps: [String]

  /// Whether no step relies on it.
  package var isHarmless: Bool { steps.isEmpty }
}
