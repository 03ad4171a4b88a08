/// Finds a minimal set of constraints that leaves no plan, with QuickXplain (Junker 2004).
///
/// The number of decisions is in the order of k log(n/k) for k of n constraints. What is not
/// decided counts as possible, so that the set found always excludes every plan; then a last pass
/// over it decides each constraint by itself. Constraints are numbers in between: sets of thousands are
/// kept for every decision.
struct ConflictFinder {
  /// Whether no plan exists when only some constraints hold, ascending; `nil` when not decided.
  let decide: ([SearchConstraint]) -> Bool?
  /// Ascending, each once.
  private let candidates: [SearchConstraint]
  /// Numbers of candidates that are known to be in every conflict, ascending.
  private let needed: [Int]
  private var known: [IndexSet: Bool?] = [:]
  /// Decisions that may still be made; what comes later is not decided.
  private var decisionsLeft: Int
  private var isAllDecided = true
  /// Whether nothing more will be decided.
  private let isSpent: () -> Bool

  /// - Parameter needed: Candidates without which a plan is known to exist, which thousands of
  ///   decisions would find out one by one.
  init(
    _ candidates: some Sequence<SearchConstraint>, needed: Set<SearchConstraint> = [],
    decisions: Int = 20_000, isSpent: @escaping () -> Bool = { false },
    deciding decide: @escaping ([SearchConstraint]) -> Bool?
  ) {
    let sorted = Set(candidates).sorted()
    self.candidates = sorted
    self.needed = sorted.indices.filter { needed.contains(sorted[$0]) }
    decisionsLeft = decisions
    self.isSpent = isSpent
    self.decide = decide
  }

  private mutating func isImpossible(_ numbers: [Int]) -> Bool? {
    let set = IndexSet(below: candidates.count, numbers)
    if let answer = known[set] { return answer }
    guard decisionsLeft > 0, !isSpent() else {
      isAllDecided = false
      return nil
    }
    decisionsLeft -= 1
    var constraints: [SearchConstraint] = []
    constraints.reserveCapacity(numbers.count)
    set.forEach { constraints.append(candidates[$0]) }
    let answer = decide(constraints)
    known[set] = answer
    if answer == nil { isAllDecided = false }
    return answer
  }

  /// A minimal set of the candidates, which are known to leave no plan.
  mutating func minimalConflict(level: Infeasibility.Level) -> Conflict {
    let isNeeded = IndexSet(below: candidates.count, needed)
    let others = candidates.indices.filter { !isNeeded.contains($0) }
    var core = needed
    if !others.isEmpty { core += explain(needed, isGrown: !needed.isEmpty, others[...]) }
    var isMinimal = true
    // Largest first: what is hard to understand goes if anything can.
    for number in isAllDecided ? [] : core.sorted(by: >) where !isNeeded.contains(number) {
      if decisionsLeft == 0 || isSpent() {
        isMinimal = false
        break
      }
      let rest = core.filter { $0 != number }
      switch isImpossible(rest) {
      case true?: core = rest
      case false?: break
      case nil: isMinimal = false
      }
    }
    return Conflict(
      level: level, constraints: core.sorted().map { candidates[$0] }, isMinimal: isMinimal)
  }

  private mutating func explain(
    _ background: [Int], isGrown: Bool, _ candidates: ArraySlice<Int>
  ) -> [Int] {
    if isGrown && isImpossible(background) == true { return [] }
    if candidates.count <= 1 { return Array(candidates) }
    // To go on would only take the candidates apart.
    if decisionsLeft == 0 || isSpent() {
      isAllDecided = false
      return Array(candidates)
    }
    let middle = candidates.startIndex + candidates.count / 2
    let (first, second) = (candidates[..<middle], candidates[middle...])
    let fromSecond = explain(background + first, isGrown: true, second)
    let fromFirst = explain(background + fromSecond, isGrown: !fromSecond.isEmpty, first)
    return fromFirst + fromSecond
  }
}
