/// A change of a problem with what a user does to bring it about: one step, the first of several
/// that is enough, or an amount of which the least that is enough is wanted.
struct ProblemChange {
  let amounts: ClosedRange<Int64>
  /// Whether a greater amount is never worse.
  private let isMonotone: Bool
  /// An amount that may be the least that is enough.
  private let likely: Int64?
  let remedy: (Int64) -> PlanRemedy?
  let apply: (inout RelocationProblem, Int64) -> Void

  /// What tells it from other changes; `nil` when the file cannot be changed so.
  var name: String? { remedy(amounts.upperBound)?.text }
  /// The option that it gives; `nil` for none.
  var option: String? { remedy(amounts.upperBound)?.arguments.first }

  init(remedy: PlanRemedy, _ apply: @escaping (inout RelocationProblem) -> Void) {
    self.init(firstOf: [(remedy, apply)])
  }

  /// - Parameter options: One at least.
  init(firstOf options: [(PlanRemedy, (inout RelocationProblem) -> Void)]) {
    amounts = 0...Int64(options.count - 1)
    isMonotone = false
    likely = nil
    remedy = { options[Int($0)].0 }
    apply = { options[Int($1)].1(&$0) }
  }

  /// - Parameters:
  ///   - amounts: From the least change to the greatest; a greater one never is worse.
  ///   - likely: One that may be the least that is enough, which is tried first.
  init(
    amounts: ClosedRange<Int64>, likely: Int64? = nil,
    remedy: @escaping (Int64) -> PlanRemedy?,
    apply: @escaping (inout RelocationProblem, Int64) -> Void
  ) {
    self.amounts = amounts
    self.remedy = remedy
    self.apply = apply
    isMonotone = true
    self.likely = likely
  }

  /// The least amount that is enough, or the first option.
  func least(_ isEnough: (Int64) -> Bool) -> Int64? {
    if !isMonotone { return amounts.first(where: isEnough) }
    var (low, high) = (amounts.lowerBound, amounts.upperBound)
    if let likely, likely < high, likely >= low {
      if isEnough(likely) {
        high = likely
        if likely > low, !isEnough(likely - 1) { return likely }
      } else {
        low = likely + 1
      }
    }
    guard high < amounts.upperBound || isEnough(high) else { return nil }
    while low < high {
      let middle = low + (high - low) / 2
      if isEnough(middle) { high = middle } else { low = middle + 1 }
    }
    return high
  }
}
