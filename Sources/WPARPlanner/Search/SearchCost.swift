/// What a plan costs, compared as the objective is: first stops, then moves, then memory moved.
/// Costs add up.
struct SearchCost: Hashable, Comparable, Sendable {
  /// Stops above moves.
  private var steps: UInt64
  private(set) var memory: Int64

  private init(steps: UInt64, memory: Int64) {
    self.steps = steps
    self.memory = memory
  }

  init(stops: Int = 0, moves: Int = 0, memory: Int64 = 0) {
    self.init(steps: UInt64(stops) << 32 + UInt64(moves), memory: memory)
  }

  static let zero = SearchCost()
  /// The cost of what cannot be done. It is never added to.
  static let infinite = SearchCost(steps: .max, memory: .max)
  static let stop = SearchCost(stops: 1)

  var isInfinite: Bool { steps == .max }
  var stops: Int { Int(steps >> 32) }
  var moves: Int { Int(steps & 0xFFFF_FFFF) }

  static func < (one: SearchCost, other: SearchCost) -> Bool {
    one.steps != other.steps ? one.steps < other.steps : one.memory < other.memory
  }

  static func + (one: SearchCost, other: SearchCost) -> SearchCost {
    SearchCost(steps: one.steps &+ other.steps, memory: one.memory &+ other.memory)
  }

  static func += (one: inout SearchCost, other: SearchCost) {
    one = one + other
  }
}
