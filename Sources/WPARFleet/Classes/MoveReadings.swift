/// What all checks of moves together read of a move that have keys and do not ask about names, as
/// three numbers: of two moves with the same numbers and kind each of those checks says the same.
struct MoveReadings: Sendable {
  /// Of each partition of the fleet.
  let partitions: [Int]
  /// Of each LPAR as a departure.
  let departures: [Int]
  /// Of each LPAR as an arrival.
  let arrivals: [Int]

  /// Linear in the fleet for each check.
  init(_ checks: [MoveClasses], _ fleet: Fleet) {
    let keys = checks.compactMap(\.keys)
    partitions = Self.combined(keys.map(\.partitions), count: fleet.partitions.count)
    departures = Self.combined(keys.map(\.departures), count: fleet.lpars.count)
    arrivals = Self.combined(keys.map(\.arrivals), count: fleet.lpars.count)
  }

  /// One number for the numbers that lists have of each item: equal where all of those are.
  private static func combined(_ lists: [[Int]], count: Int) -> [Int] {
    struct Pair: Hashable {
      let one: Int
      let other: Int
    }
    var result = [Int](repeating: 0, count: count)
    for list in lists where !list.isEmpty {
      var numbers = Interning<Pair>()
      for index in result.indices {
        result[index] = numbers.number(of: Pair(one: result[index], other: list[index]))
      }
    }
    return result
  }
}
