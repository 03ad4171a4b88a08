/// Which checks count for whom, and what their outcomes amount to.
///
/// Partitions differ only in the optional checks that are chosen for them and not for all.
/// Partitions with the same ones have one selection, by its number. A class, because millions of
/// questions pass it on.
final class CheckSelection: Sendable {
  let checks: [CompatibilityCheck]
  /// The selection of each partition.
  let selections: [Int]
  let selectionCount: Int
  private let policy: CompatibilityPolicy
  private let acceptsMissing: Bool
  /// The policy under which every check counts.
  private let policyOfAll: CompatibilityPolicy
  /// Whether a check counts: selections × checks, for live relocations and for static ones.
  private let counted: (live: [Bool], static: [Bool])

  init(_ checks: [CompatibilityCheck], _ fleet: Fleet) {
    let policy = fleet.policy
    var interning = Interning<[Int]>()
    let optional = checks.indices.filter { index in
      let check = checks[index]
      return check.live == .optional || check.static == .optional
    }
    selections = fleet.partitions.map { partition in
      interning.number(of: optional.filter { policy.chooses(checks[$0], for: partition) })
    }
    func counted(_ kind: RelocationKind) -> [Bool] {
      interning.values.flatMap { chosen in
        checks.indices.map { index in
          switch checks[index].weight(kind) {
          case nil: false
          case .optional: policy.enforces(checks[index]) || chosen.contains(index)
          case .critical, .warning, .note: true
          }
        }
      }
    }
    var policyOfAll = policy
    policyOfAll.chosen += optional.map { Fact(checks[$0].name) }
    self.checks = checks
    self.policy = policy
    acceptsMissing = policy.acceptsMissingFacts?.value == true
    self.policyOfAll = policyOfAll
    self.counted = (counted(.live), counted(.static))
    selectionCount = interning.values.count
  }

  /// Whether a check counts for partitions of a selection.
  func counts(_ check: Int, _ kind: RelocationKind, selection: Int) -> Bool {
    let index = selection * checks.count + check
    return switch kind {
    case .live: counted.live[index]
    case .static: counted.static[index]
    }
  }

  /// What a check says of a relocation, after the policy.
  func result(_ check: Int, _ relocation: Relocation) -> CheckResult {
    result(check, checks[check].outcome(relocation), relocation)
  }

  /// What an outcome amounts to, after the policy.
  func result(_ check: Int, _ outcome: CheckOutcome, _ relocation: Relocation) -> CheckResult {
    let effect = checks[check].effect(
      of: outcome, relocation.kind, on: relocation.partition, policy: policy)
    return CheckResult(checks[check], outcome, effect)
  }

  /// Whether an outcome leaves nothing to say of a relocation that is made, whatever moves. A missing
  /// fact that is accepted with all others is not told again.
  func isSilent(_ check: Int, _ outcome: CheckOutcome) -> Bool {
    switch outcome {
    case .passed, .notApplicable: true
    case .missing: acceptsMissing && !policy.waives(checks[check])
    case .failed, .precondition: false
    }
  }

  /// The verdict that a check alone amounts to where it counts.
  func verdict(_ check: Int, _ relocation: Relocation) -> Verdict {
    checks[check].effect(
      of: checks[check].outcome(relocation), relocation.kind, on: relocation.partition,
      policy: policyOfAll
    ).verdict
  }
}
