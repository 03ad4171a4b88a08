/// Finds what there is to say of relocations that are made, and asks only once what LPARs that are one
/// to the checks share.
package struct RemarkFinder {
  private let compatibility: Compatibility
  private let live: [Question]
  private let `static`: [Question]
  /// The checks that have something to say of the two LPARs of a way.
  private var speaking: [Way: Set<Int>] = [:]

  private struct Way: Hashable {
    let departure: Int
    let arrival: Int
    let kind: RelocationKind
  }

  /// A check that has something to say of a kind of relocations.
  private struct Question {
    let index: Int
    let check: CompatibilityCheck
    let aspect: Compatibility.Aspect
    let readsOnlyLPARs: Bool
  }

  /// - Parameter wantsPreconditions: Whether what must be so before a move is asked for, too. To write
  ///   it down takes longer than all else.
  package init(_ compatibility: Compatibility, wantsPreconditions: Bool = true) {
    self.compatibility = compatibility
    func questions(_ kind: RelocationKind) -> [Question] {
      compatibility.checks.enumerated().compactMap { index, check in
        guard check.weight(kind) != nil else { return nil }
        var readsOnlyLPARs = false
        switch check.subject {
        case .lpars: readsOnlyLPARs = true
        case .precondition where !wantsPreconditions: return nil
        case .partition, .move, .precondition: break
        }
        return Question(
          index: index, check: check, aspect: compatibility.aspect(of: index),
          readsOnlyLPARs: readsOnlyLPARs)
      }
    }
    live = questions(.live)
    `static` = questions(.static)
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
    let isSilent = compatibility.isSilent(of: partition, kind)
    func relocation(_ aspect: Compatibility.Aspect) -> Relocation {
      compatibility.relocation(aspect, partition, departure, arrival, kind)
    }
    let (toArrival, onWay) = (relocation(.arrival), relocation(.way))
    for question in kind == .live ? live : `static` {
      let index = question.index
      if question.readsOnlyLPARs, let known, !known.contains(index) { continue }
      if question.aspect == .partition, isSilent { continue }
      let relocation =
        switch question.aspect {
        case .partition: relocation(.partition)
        case .arrival: toArrival
        case .way: onWay
        }
      // Most checks pass, and of them nothing is made.
      let outcome = question.check.outcome(relocation)
      if compatibility.selection.isSilent(index, outcome) { continue }
      if case .precondition(let text) = outcome {
        preconditions.append(text)
      } else {
        let result = compatibility.selection.result(index, outcome, relocation)
        if result.effect.isTold { results.append(result) }
      }
      if question.readsOnlyLPARs { found.insert(index) }
    }
    if known == nil { speaking[way] = found }
    return (results, preconditions)
  }
}
