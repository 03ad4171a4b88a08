/// Finds a minimal set of constraints that leaves no plan, with QuickXplain (Junker 2004).
///
/// The number of decisions is in the order of k log(n/k) for k of n constraints. What is not
/// decided counts as possible, so that the set found always excludes every plan; a last pass over
/// it decides each constraint by itself.
struct ConflictFinder {
  /// Whether no plan exists when only some constraints hold; `nil` when not decided.
  let decide: ([SearchConstraint]) -> Bool?
  private var known: [[SearchConstraint]: Bool?] = [:]
  /// Decisions that may still be made; what comes later is not decided.
  private var decisionsLeft: Int

  init(decisions: Int = 20_000, deciding decide: @escaping ([SearchConstraint]) -> Bool?) {
    decisionsLeft = decisions
    self.decide = decide
  }

  mutating func isImpossible(_ constraints: [SearchConstraint]) -> Bool? {
    let sorted = constraints.sorted()
    if let answer = known[sorted] { return answer }
    guard decisionsLeft > 0 else { return nil }
    decisionsLeft -= 1
    let answer = decide(sorted)
    known[sorted] = answer
    return answer
  }

  /// - Parameter candidates: Constraints that are known to leave no plan.
  mutating func minimalConflict(
    in candidates: [SearchConstraint], level: Infeasibility.Level
  ) -> Conflict {
    let sorted = candidates.sorted()
    var core = explain([], isGrown: false, sorted[...])
    var isMinimal = true
    // Largest first: what is hard to understand goes if anything can.
    for constraint in core.sorted(by: >) {
      let rest = core.filter { $0 != constraint }
      switch isImpossible(rest) {
      case true?: core = rest
      case false?: break
      case nil: isMinimal = false
      }
    }
    return Conflict(level: level, constraints: core.sorted(), isMinimal: isMinimal)
  }

  private mutating func explain(
    _ background: [SearchConstraint], isGrown: Bool, _ candidates: ArraySlice<SearchConstraint>
  ) -> [SearchConstraint] {
    if isGrown && isImpossible(background) == true { return [] }
    if candidates.count <= 1 { return Array(candidates) }
    let middle = candidates.startIndex + candidates.count / 2
    let (first, second) = (candidates[..<middle], candidates[middle...])
    let fromSecond = explain(background + first, isGrown: true, second)
    let fromFirst = explain(background + fromSecond, isGrown: !fromSecond.isEmpty, first)
    return fromFirst + fromSecond
  }
}
