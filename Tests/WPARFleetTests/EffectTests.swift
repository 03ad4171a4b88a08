import Testing
import WPARDiagnostics
import WPARFleet

/// What a check means for a relocation, by what it weighs and how it is known.
@Suite struct EffectTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let weight: CompatibilityCheck.Weight
    let evidence: Evidence
    let isIndispensable: Bool
    let policy: Policy
    let failed: CheckResult.Effect
    let missing: CheckResult.Effect

    init(
      _ weight: CompatibilityCheck.Weight, _ evidence: Evidence, indispensable: Bool = false,
      _ policy: Policy = .default, failed: CheckResult.Effect, missing: CheckResult.Effect
    ) {
      self.weight = weight
      self.evidence = evidence
      isIndispensable = indispensable
      self.policy = policy
      self.failed = failed
      self.missing = missing
    }

    var testDescription: String {
      "\(weight), \(evidence.grade)\(isIndispensable ? ", indispensable" : ""), \(policy)"
    }
  }

  enum Policy: Sendable {
    case `default`
    case waived
    case missingAccepted
    case enforced
    case enforcedAndWaived
    case chosen
    case chosenForPartition
    /// Waived, enforced and chosen are others.
    case aboutOthers

    var value: CompatibilityPolicy {
      var policy = CompatibilityPolicy()
      switch self {
      case .default, .chosenForPartition: break
      case .waived: policy.waived = [Fact("example")]
      case .missingAccepted: policy.acceptsMissingFacts = Fact(true)
      case .enforced: policy.enforced = [Fact("example")]
      case .enforcedAndWaived:
        policy.enforced = [Fact("example")]
        policy.waived = [Fact("example")]
      case .chosen: policy.chosen = [Fact("example")]
      case .aboutOthers:
        policy.waived = [Fact("other")]
        policy.enforced = [Fact("other")]
        policy.chosen = [Fact("other")]
      }
      return policy
    }
  }

  private static let confirmed = Evidence.confirmed(
    source: Reference("a manual", url: "https://example.com/manual"))
  private static let inferred = Evidence.inferred(from: "a fact")

  @Test(arguments: [
    Row(.critical, confirmed, failed: .blocks, missing: .undecided),
    Row(.critical, .recalled, failed: .blocks, missing: .undecided),
    Row(.critical, inferred, failed: .warns, missing: .warns),
    Row(.critical, inferred, indispensable: true, failed: .blocks, missing: .undecided),
    Row(.critical, inferred, .enforced, failed: .blocks, missing: .undecided),
    Row(.critical, inferred, .aboutOthers, failed: .warns, missing: .warns),
    Row(.critical, .recalled, .waived, failed: .waived, missing: .waived),
    Row(.critical, confirmed, .waived, failed: .waived, missing: .waived),
    Row(.critical, confirmed, .aboutOthers, failed: .blocks, missing: .undecided),
    Row(.critical, inferred, indispensable: true, .waived, failed: .waived, missing: .waived),
    Row(.critical, inferred, .enforcedAndWaived, failed: .waived, missing: .waived),
    // In writing, missing facts are accepted; what failed is not.
    Row(.critical, confirmed, .missingAccepted, failed: .blocks, missing: .waived),
    Row(.critical, inferred, .missingAccepted, failed: .warns, missing: .waived),
    Row(.optional, confirmed, failed: .none, missing: .none),
    Row(.optional, .recalled, failed: .none, missing: .none),
    Row(.optional, inferred, failed: .none, missing: .none),
    Row(.optional, inferred, .aboutOthers, failed: .none, missing: .none),
    Row(.optional, confirmed, .chosen, failed: .blocks, missing: .undecided),
    Row(.optional, .recalled, .chosen, failed: .blocks, missing: .undecided),
    Row(.optional, inferred, .chosen, failed: .blocks, missing: .undecided),
    Row(.optional, inferred, .chosenForPartition, failed: .blocks, missing: .undecided),
    Row(.optional, inferred, .enforced, failed: .blocks, missing: .undecided),
    Row(.optional, inferred, .waived, failed: .none, missing: .none),
    Row(.warning, confirmed, failed: .warns, missing: .warns),
    Row(.warning, .recalled, failed: .warns, missing: .warns),
    Row(.warning, inferred, failed: .warns, missing: .warns),
    Row(.warning, inferred, .enforced, failed: .blocks, missing: .undecided),
    Row(.note, confirmed, failed: .note, missing: .note),
    Row(.note, inferred, failed: .note, missing: .note),
    Row(.note, inferred, .enforced, failed: .blocks, missing: .undecided),
  ])
  func isAsTheWeightAndTheEvidenceSay(_ row: Row) {
    let check = CompatibilityCheck(
      name: "example", live: row.weight, static: nil, evidence: row.evidence,
      isIndispensable: row.isIndispensable, summary: "", rationale: "", remedy: "", examples: [],
      .partition { _ in .passed })
    let partition = Partition(
      name: "app", chosenChecks: row.policy == .chosenForPartition ? [Fact("example")] : [])
    func effect(_ outcome: CheckOutcome, _ kind: RelocationKind = .live) -> CheckResult.Effect {
      check.effect(of: outcome, kind, on: partition, policy: row.policy.value)
    }
    let failed = CheckOutcome.failed(Mismatch("it differs"))
    let missing = CheckOutcome.missing([MissingFact(.level, of: .lpar("departure"))])
    #expect(effect(failed) == row.failed)
    #expect(effect(missing) == row.missing)
    for outcome in [.passed, .notApplicable, .precondition("it is so")] as [CheckOutcome] {
      #expect(effect(outcome) == .none)
    }
    // It does not apply to the other kind.
    for outcome in [failed, missing] { #expect(effect(outcome, .static) == .none) }
  }

  @Test(
    arguments: [
      ([], .compatible), ([.none, .note, .waived], .compatible), ([.note, .warns], .warning),
      ([.warns, .undecided], .indeterminate), ([.undecided, .warns], .indeterminate),
      ([.undecided, .blocks], .incompatible), ([.blocks, .undecided, .none], .incompatible),
    ] as [([CheckResult.Effect], Verdict)])
  func verdictIsTheWorst(_ effects: [CheckResult.Effect], _ verdict: Verdict) {
    let check = CompatibilityCheck(
      name: "example", live: .critical, static: nil, evidence: .recalled, summary: "",
      rationale: "", remedy: "", examples: [], .partition { _ in .passed })
    let results = effects.map { CheckResult(check, .passed, $0) }
    #expect(results.verdict == verdict)
  }
}
