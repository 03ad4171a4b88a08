/// What a plan costs, as one number that compares as the objective does: first stops, then moves,
/// then memory moved. Costs add up.
struct SearchCost: Hashable, Comparable, Sendable {
  private var packed: UInt64

  private init(packed: UInt64) {
    self.packed = packed
  }

  init(stops: Int = 0, moves: Int = 0, memory: Int64 = 0) {
    packed = UInt64(stops) << 54 + UInt64(moves) << 40 + UInt64(memory)
  }

  static let zero = SearchCost()
  /// The cost of what cannot be done. It is never added to.
  static let infinite = SearchCost(packed: .max)
  static let stop = SearchCost(stops: 1)
  /// The memory that a plan may move for its cost to be exact, in M.
  static let memoryLimit: Int64 = 1 << 40

  var isInfinite: Bool { packed == .max }
  var stops: Int { Int(packed >> 54) }
  var moves: Int { Int(packed >> 40 & 0x3FFF) }
  var memory: Int64 { Int64(packed & 0xFF_FFFF_FFFF) }

  static func < (one: SearchCost, other: SearchCost) -> Bool { one.packed < other.packed }

  static func + (one: SearchCost, other: SearchCost) -> SearchCost {
    SearchCost(packed: one.packed &+ other.packed)
  }

  static func += (one: inout SearchCost, other: SearchCost) {
    one.packed = one.packed &+ other.packed
  }
}
