/// The least number of partitions that must leave a host so that what is left is within its limits in
/// every resource at once.
package struct HostRelief {
  /// So many who may leave are looked at together; of more, each resource is by itself.
  private static let mostTogether = 40
  /// So many choices are tried for a host.
  private static let mostChoices = 1_000

  /// What is too much, of each resource of which there is too much.
  private let excess: [Int64]
  /// What each takes away that may leave: resources × partitions.
  private let reliefs: [[Int64]]
  private let count: Int
  private var choicesLeft = HostRelief.mostChoices

  /// The least number; `nil` where not even all departures are enough.
  ///
  /// - Parameters:
  ///   - excess: What is above the limit, by resource; not above 0 where nothing is.
  ///   - demands: What each uses that may leave, by resource.
  package static func departures(_ excess: [Int64], _ demands: [ArraySlice<Int64>]) -> Int? {
    let over = excess.indices.filter { excess[$0] > 0 }
    if over.isEmpty { return 0 }
    // Who relieves most comes first, so that a choice that is enough is found soon.
    let order = demands.sorted { a, b in
      share(a, over, excess) > share(b, over, excess)
    }
    var relief = HostRelief(
      excess: over.map { excess[$0] },
      reliefs: over.map { resource in order.map { $0[$0.startIndex + resource] } },
      count: demands.count)
    return relief.least()
  }

  private init(excess: [Int64], reliefs: [[Int64]], count: Int) {
    self.excess = excess
    self.reliefs = reliefs
    self.count = count
  }

  private static func share(
    _ demand: ArraySlice<Int64>, _ over: [Int], _ excess: [Int64]
  ) -> Double {
    over.reduce(0) {
      $0 + min(1, Double(demand[demand.startIndex + $1]) / Double(excess[$1]))
    }
  }

  private mutating func least() -> Int? {
    var least = 0
    for (excess, reliefs) in zip(excess, reliefs) {
      var rest = excess
      var departures = 0
      for relief in reliefs.sorted(by: >) where rest > 0 {
        rest -= relief
        departures += 1
      }
      if rest > 0 { return nil }
      least = max(least, departures)
    }
    guard excess.count > 1, count <= Self.mostTogether else { return least }
    while least < count, !isEnough(least, from: 0, excess) {
      // What was not tried to its end is not known to be too few.
      if choicesLeft <= 0 { break }
      least += 1
    }
    return least
  }

  /// Whether some so many from one on take away what is left of the excess.
  private mutating func isEnough(_ departures: Int, from first: Int, _ rest: [Int64]) -> Bool {
    if rest.allSatisfy({ $0 <= 0 }) { return true }
    guard departures > 0, first + departures <= count else { return false }
    choicesLeft -= 1
    if choicesLeft <= 0 { return true }
    for (resource, rest) in rest.enumerated() where rest > 0 {
      let most = reliefs[resource][first...].sorted(by: >).prefix(departures).reduce(0, +)
      if most < rest { return false }
    }
    let with = rest.indices.map { rest[$0] - reliefs[$0][first] }
    return isEnough(departures - 1, from: first + 1, with)
      || isEnough(departures, from: first + 1, rest)
  }
}
