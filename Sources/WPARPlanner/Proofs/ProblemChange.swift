/// A change of a problem with what a user does to bring it about: one step, the first of several
/// that is enough, or an amount of which the least that is enough is wanted.
struct ProblemChange {
  let amounts: ClosedRange<Int64>
  /// Whether a greater amount is never worse.
  private let isMonotone: Bool
  /// Amounts that may be the least that is enough, or the least that is easily seen to be, ascending.
  private let likely: [Int64]
  let remedy: (Int64) -> PlanRemedy?
  /// What it changes of the fleet file; `nil` for nothing.
  let fleetChange: (Int64) -> FleetChange?
  let apply: (inout RelocationProblem, Int64) -> Void

  /// What tells it from other changes; `nil` when the file cannot be changed so.
  var name: Name? {
    remedy(amounts.upperBound).map {
      Name(text: $0.text, fleetChange: fleetChange(amounts.upperBound))
    }
  }

  /// The words alone are the same for rules of different members of one list.
  struct Name: Hashable {
    let text: String
    let fleetChange: FleetChange?
  }

  /// The option that it gives; `nil` for none.
  var option: String? { remedy(amounts.upperBound)?.arguments.first }
  /// Whether it gives an option that takes the place of another change's, of which the last counts.
  func replaces(_ other: ProblemChange) -> Bool {
    let lists = [[Self.evacuate, Self.evacuateNothing], [Self.receivers]]
    return lists.contains { names in
      [option, other.option].allSatisfy { $0.map(names.contains) ?? false }
    }
  }

  static let receivers = "--to"
  static let evacuate = "--evacuate"
  static let evacuateNothing = "--no-evacuate"

  init(
    remedy: PlanRemedy, fleetChange: FleetChange? = nil,
    _ apply: @escaping (inout RelocationProblem) -> Void
  ) {
    self.init(
      amounts: 0...0, remedy: { _ in remedy }, fleetChange: { _ in fleetChange },
      apply: { problem, _ in apply(&problem) })
  }

  /// - Parameter options: One at least.
  init(firstOf options: [(PlanRemedy, (inout RelocationProblem) -> Void)]) {
    amounts = 0...Int64(options.count - 1)
    isMonotone = false
    likely = []
    remedy = { options[Int($0)].0 }
    fleetChange = { _ in nil }
    apply = { options[Int($1)].1(&$0) }
  }

  /// - Parameters:
  ///   - amounts: From the least change to the greatest; a greater one never is worse.
  ///   - likely: Those that may be the least that is enough, ascending, which are tried first.
  init(
    amounts: ClosedRange<Int64>, likely: [Int64] = [],
    remedy: @escaping (Int64) -> PlanRemedy?,
    fleetChange: @escaping (Int64) -> FleetChange? = { _ in nil },
    apply: @escaping (inout RelocationProblem, Int64) -> Void
  ) {
    self.amounts = amounts
    self.remedy = remedy
    self.fleetChange = fleetChange
    self.apply = apply
    isMonotone = true
    self.likely = likely
  }

  /// The least amount that is enough, or the first option. What is not decided counts as not enough,
  /// and near it no amount is looked for as if every unit could be told from the next.
  func least(_ isEnough: (Int64) -> Bool?) -> Int64? {
    if !isMonotone { return amounts.first { isEnough($0) == true } }
    let tries = likely.map { min(max($0, amounts.lowerBound), amounts.upperBound) }
    var low = tries.first ?? amounts.lowerBound
    if isEnough(low) == true {
      guard low > amounts.lowerBound, isEnough(low - 1) == true else { return low }
      return least(in: amounts.lowerBound - 1, low - 1, isEnough)
    }
    for amount in tries.dropFirst() where amount > low && amount < amounts.upperBound {
      if isEnough(amount) == true { return least(in: low, amount, isEnough) }
      low = amount
    }
    // The greatest is the one that is decided most easily.
    guard low < amounts.upperBound, isEnough(amounts.upperBound) == true else { return nil }
    return least(in: low, amounts.upperBound, isEnough)
  }

  /// - Parameters:
  ///   - low: An amount that is not enough.
  ///   - high: One that is.
  private func least(in low: Int64, _ high: Int64, _ isEnough: (Int64) -> Bool?) -> Int64 {
    var (low, high) = (low, high)
    let origin = amounts.lowerBound - 1
    func bitCount(_ amount: Int64) -> Int { Int64.bitWidth - amount.leadingZeroBitCount }
    var precision: Int64 = 1
    while high - low > precision {
      // Where they are far apart, halving the digits comes near the small ones sooner.
      let (less, more) = (max(1, low - origin), high - origin)
      let bits = (bitCount(less) + bitCount(more)) / 2
      let middle = more / 8 > less ? origin + (1 << Int64(bits - 1)) : low + (high - low) / 2
      switch isEnough(middle) {
      case true?: high = middle
      case false?: low = middle
      case nil:
        low = middle
        precision = max(1, (high - amounts.lowerBound) / 32)
      }
    }
    return high
  }
}

extension RelocationProblem {
  /// Lets nobody be stopped without asking who moves static only because checks let it go nowhere
  /// live: where a check is waived, it is for everybody, and then they may be able to.
  mutating func stopNobodyForChecks() {
    for partition in 0..<partitionCount where movability[partition] == .stoppedOnly {
      var arrivals = liveArrivals[classes[partition] * profileCount + profiles[start[partition]]]
      arrivals.remove(start[partition])
      if arrivals.isEmpty { movability[partition] = .live }
    }
  }
}
