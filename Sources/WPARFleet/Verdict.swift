import WPARDiagnostics

/// Whether a partition can go to an LPAR in one way.
///
/// The worse of two verdicts is the greater one.
package enum Verdict: String, CaseIterable, Comparable, Sendable {
  case compatible
  /// It can, and something should be looked at.
  case warning
  /// A fact is missing that decides.
  case indeterminate
  case incompatible

  /// Whether the partition may go.
  package var isAllowed: Bool { self <= .warning }

  package static func < (a: Verdict, b: Verdict) -> Bool { a.number < b.number }

  /// From the best to the worst.
  var number: Int {
    switch self {
    case .compatible: 0
    case .warning: 1
    case .indeterminate: 2
    case .incompatible: 3
    }
  }
}

/// What one check means for a relocation, after the policy.
package struct CheckResult: Sendable {
  package enum Effect: String, CaseIterable, Sendable {
    case none
    case note
    case warns
    /// A fact is missing that decides.
    case undecided
    case blocks
    /// It would block, and the policy lets it pass.
    case waived

    /// The verdict that this result alone amounts to.
    package var verdict: Verdict {
      switch self {
      case .none, .note, .waived: .compatible
      case .warns: .warning
      case .undecided: .indeterminate
      case .blocks: .incompatible
      }
    }

    /// Whether it matters to the verdict, or would without a waiver.
    var isTold: Bool {
      switch self {
      case .none, .note: false
      case .warns, .undecided, .blocks, .waived: true
      }
    }
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
    let isMissing: Bool
    switch outcome {
    case .passed, .notApplicable, .precondition: return .none
    case .failed: isMissing = false
    case .missing: isMissing = true
    }
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
    if policy.waives(self) || isMissing && policy.acceptsMissingFacts?.value == true {
      return .waived
    }
    if isBlocking { return isMissing ? .undecided : .blocks }
    return weight == .note ? .note : .warns
  }
}

extension Sequence<CheckResult> {
  /// The verdict that results of all checks amount to.
  package var verdict: Verdict {
    reduce(.compatible) { Swift.max($0, $1.effect.verdict) }
  }
}
