package import WPARFleet

/// Moves with when they run and what they come after. Lists run along `moves`.
package struct ScheduledMoves: Sendable {
  /// Wave by wave, in a wave by start and partition.
  package var moves: [SearchMove] = []
  /// Indexes of the moves that each comes after, ascending. Safe whatever the timing.
  package var after: [[Int]] = []
  /// Seconds from 0.
  package var starts: [Int] = []
  package var ends: [Int] = []
  /// From 1. All moves of a wave may run at once.
  package var waves: [Int] = []

  package init() {}

  /// When the last move ends.
  package var makespan: Int { ends.max() ?? 0 }
}

/// From moves in an order to moves in time.
package enum Scheduler {
  /// What scheduling may do beyond a first schedule, in steps placed; the same on every machine.
  package static let defaultBudget = SearchBudget(workUnits: 200_000)

  /// Schedules moves that can be carried out one after another in their order.
  ///
  /// Several rules of rank are tried, on the graph of the order and on the room as it is at the
  /// moment, and the shortest schedule is kept; then, in few steps, orders near it. Every time
  /// that is kept respects the graph that is returned. Returns `nil` when the moves cannot be
  /// carried out in their order.
  package static func schedule(
    _ moves: [SearchMove], of problem: RelocationProblem, budget: SearchBudget = defaultBudget,
    workers: some Workers = OneWorker()
  ) -> ScheduledMoves? {
    guard !moves.isEmpty else { return ScheduledMoves() }
    guard var candidates = ScheduleCandidates(moves, of: problem) else { return nil }
    candidates.tryRanks(workers)
    if !candidates.isBest, let rerouted = Rerouting(problem).shorter(candidates),
      let better = ScheduleCandidates(rerouted, of: problem)
    {
      candidates = better
      candidates.tryRanks(workers)
    }
    candidates.improve(budget)
    return arrange(candidates)
  }

  /// Cuts a schedule into waves and lists it in their order.
  private static func arrange(_ candidates: ScheduleCandidates) -> ScheduledMoves? {
    guard let (starts, graph) = candidates.best else { return nil }
    let (moves, durations, loads) = (candidates.moves, candidates.durations, candidates.loads)
    // Waves are a schedule in which every step lasts as long as every other.
    let ones = Array(repeating: 1, count: moves.count)
    guard let tails = graph.tails(ones) else { return nil }
    let byTail = moves.indices.sorted {
      (-tails[$0], -durations[$0], starts[$0], $0) < (-tails[$1], -durations[$1], starts[$1], $1)
    }
    var ranks = ones
    for (rank, step) in byTail.enumerated() { ranks[step] = rank }
    guard
      let (waves, _) = ListSchedule.run(.graph(graph), loads, durations: ones, ranks: ranks)
    else { return nil }
    let listed = moves.indices.sorted {
      (waves[$0], starts[$0], moves[$0].partition, $0)
        < (waves[$1], starts[$1], moves[$1].partition, $1)
    }
    var positions = ones
    for (position, step) in listed.enumerated() { positions[step] = position }
    var result = ScheduledMoves()
    result.moves = listed.map { moves[$0] }
    result.after = listed.map { step in graph.after[step].map { positions[$0] }.sorted() }
    result.starts = listed.map { starts[$0] }
    result.ends = listed.map { starts[$0] + durations[$0] }
    result.waves = listed.map { waves[$0] + 1 }
    return result
  }
}
