/// How long moves last and what they carry over links.
struct MoveTimes {
  private let problem: RelocationProblem
  /// By departure × hosts + arrival.
  private let measured: [Int: Int64]
  /// The fastest rate from each host; empty where durations are given.
  private let fastestFrom: [Int64]

  init(_ problem: RelocationProblem) {
    self.problem = problem
    measured = Dictionary(
      (problem.rates?.measured ?? []).map { ($0.from * problem.hostCount + $0.to, $0.rate) },
      uniquingKeysWith: { first, _ in first })
    guard let rates = problem.rates else {
      fastestFrom = []
      return
    }
    var fastest = rates.links.map { max(1, min(rates.model, $0 ?? .max)) }
    for pair in rates.measured { fastest[pair.from] = max(fastest[pair.from], pair.rate) }
    fastestFrom = fastest
  }

  /// The rate of a transfer in M a second; `nil` where no rate is known and durations are given.
  func rate(from departure: Int, to arrival: Int) -> Int64? {
    guard let rates = problem.rates else { return nil }
    if let rate = measured[departure * problem.hostCount + arrival] { return max(1, rate) }
    return max(1, min(rates.model, rates.links[departure] ?? .max, rates.links[arrival] ?? .max))
  }

  /// Whole seconds, rounded up; 0 for a stop.
  func duration(of move: SearchMove) -> Int {
    switch move.kind {
    case .stop: 0
    case .live, .start: transfer(of: move.partition, from: move.from, to: move.to)
    case .stopMoveStart: stopMoveStart(of: move.partition, from: move.from, to: move.to)
    }
  }

  func transfer(of partition: Int, from departure: Int, to arrival: Int) -> Int {
    guard let rates = problem.rates, let rate = rate(from: departure, to: arrival) else {
      return problem.liveDurations[partition]
    }
    let memory = problem.memoryIndex.map { problem.demand(of: partition, $0) } ?? 0
    return rates.overhead + Int((memory + rate - 1) / rate)
  }

  /// A duration of its own stands for a downtime that was stated, which no link changes.
  private func stopMoveStart(of partition: Int, from departure: Int, to arrival: Int) -> Int {
    let stated = problem.staticDurations[partition]
    return stated == problem.liveDurations[partition]
      ? transfer(of: partition, from: departure, to: arrival) : stated
  }

  /// The least that a move of a partition can last: from a host, or from anywhere.
  ///
  /// - Parameter mayStop: Whether the partition may also go by stop, move, start.
  func shortest(of partition: Int, from departure: Int?, mayStop: Bool) -> Int {
    let live: Int
    if let rates = problem.rates {
      let best = departure.map { fastestFrom[$0] } ?? fastestFrom.max() ?? 1
      let memory = problem.memoryIndex.map { problem.demand(of: partition, $0) } ?? 0
      live = rates.overhead + Int((memory + best - 1) / best)
    } else {
      live = problem.liveDurations[partition]
    }
    let stated = problem.staticDurations[partition]
    guard mayStop, stated != problem.liveDurations[partition] else { return live }
    return min(live, stated)
  }
}

extension Int64 {
  /// Adds a product of amounts that are not negative, up to what stands for no limit.
  mutating func add(_ one: Int64, times other: Int64) {
    let (product, overflow) = one.multipliedReportingOverflow(by: other)
    let most = RelocationProblem.unlimited
    self = overflow || product > most ? most : Swift.min(most, self + product)
  }
}
