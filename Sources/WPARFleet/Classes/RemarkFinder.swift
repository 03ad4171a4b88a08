/// Finds what there is to say of relocations that are made, and asks only once what LPARs that are one
/// to the checks share.
package struct RemarkFinder {
  private let compatibility: Compatibility
  private let acceptsMissing: Bool
  /// The checks that have something to say of the two LPARs of a way.
  private var speaking: [Way: Set<Int>] = [:]

  private struct Way: Hashable {
    let departure: Int
    let arrival: Int
    let kind: RelocationKind
  }

  package init(_ compatibility: Compatibility) {
    self.compatibility = compatibility
    acceptsMissing = compatibility.fleet.policy.acceptsMissingFacts?.value == true
  }

  /// What there is to say of a relocation that is made, in the order of the checks: results that
  /// matter to the verdict, or would without a waiver, and what must be so and no output shows. A
  /// missing fact that is accepted with all others is not told again.
  package mutating func remarks(
    on partition: Int, from departure: Int, to arrival: Int, _ kind: RelocationKind
  ) -> (results: [CheckResult], preconditions: [String]) {
    var results: [CheckResult] = []
    var preconditions: [String] = []
    let way = Way(
      departure: compatibility.reading(of: departure),
      arrival: compatibility.reading(of: arrival), kind: kind)
    let known = speaking[way]
    var found: Set<Int> = []
    for (index, check) in compatibility.checks.enumerated() {
      let readsOnlyLPARs = if case .lpars = check.subject { true } else { false }
      if readsOnlyLPARs, let known, !known.contains(index) { continue }
      let relocation = compatibility.relocation(index, partition, departure, arrival, kind)
      // Most checks pass, and of them nothing is made.
      let outcome = check.outcome(relocation)
      switch outcome {
      case .passed, .notApplicable: continue
      case .precondition(let text): preconditions.append(text)
      case .missing where acceptsMissing && !compatibility.fleet.policy.waives(check): continue
      case .missing, .failed:
        let result = compatibility.selection.result(index, outcome, relocation)
        if result.effect != .none, result.effect != .note { results.append(result) }
      }
      if readsOnlyLPARs { found.insert(index) }
    }
    if known == nil { speaking[way] = found }
    return (results, preconditions)
  }
}
