import WPARDiagnostics

/// Whether a partition can go to an LPAR in one way.
package enum Verdict: String, CaseIterable, Sendable {
  case compatible
  /// It can, and something should be looked at.
  case warning
  /// A fact is missing that decides.
  case indeterminate
  case incompatible
}

/// What one check means for a relocation, after the policy.
package struct CheckResult: Sendable {
  package enum Effect: String, Sendable {
    case none
    case note
    case warns
    /// A fact is missing that decides.
    case undecided
    case blocks
    /// It would block, and the policy lets it pass.
    case waived
  }

  package let check: CompatibilityCheck
  package let outcome: CheckOutcome
  package let effect: Effect

  package init(_ check: CompatibilityCheck, _ outcome: CheckOutcome, _ effect: Effect) {
    self.check = check
    self.outcome = outcome
    self.effect = effect
  }
}

extension CompatibilityCheck {
  /// Whether the check counts at all: it applies to the kind of relocation, and is chosen or
  /// enforced where it is optional.
  package func counts(
    _ kind: RelocationKind, on partition: Partition, policy: CompatibilityPolicy
  ) -> Bool {
    guard let weight = weight(kind) else { return false }
    return weight != .optional || policy.chooses(self, for: partition) || policy.enforces(self)
  }

  /// What an outcome of this check means under a policy.
  ///
  /// A critical check blocks when its evidence is confirmed or recalled, or when it is
  /// indispensable; an inferred one warns. An optional one counts when it is chosen, and then blocks.
  /// A missing fact has the effect `undecided` where a failure would block.
  package func effect(
    of outcome: CheckOutcome, _ kind: RelocationKind, on partition: Partition,
    policy: CompatibilityPolicy
  ) -> CheckResult.Effect {
    guard let weight = weight(kind), counts(kind, on: partition, policy: policy) else {
      return .none
    }
    let isBlocking: Bool
    switch weight {
    case .critical:
      isBlocking = isIndispensable || policy.enforces(self) || !evidence.isInferred
    case .optional: isBlocking = true
    case .warning, .note: isBlocking = policy.enforces(self)
    }
    switch outcome {
    case .passed, .notApplicable, .precondition: return .none
    case .failed:
      if policy.waives(self) { return .waived }
      if isBlocking { return .blocks }
      return weight == .note ? .note : .warns
    case .missing:
      if policy.waives(self) || policy.acceptsMissingFacts?.value == true { return .waived }
      if isBlocking { return .undecided }
      return weight == .note ? .note : .warns
    }
  }
}

extension Sequence<CheckResult> {
  /// The verdict that results of all checks amount to.
  package var verdict: Verdict {
    var verdict = Verdict.compatible
    for result in self {
      switch result.effect {
      case .none, .note, .waived: break
      case .warns: if verdict == .compatible { verdict = .warning }
      case .undecided: if verdict != .incompatible { verdict = .indeterminate }
      case .blocks: verdict = .incompatible
      }
    }
    return verdict
  }
}
