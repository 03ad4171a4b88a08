/// The moves of a schedule run backwards: what left returns, and what was last comes first.
///
/// Room, rules and limits are the same in both directions of time, and so the earliest times of the
/// reversed moves are the latest of the moves.
struct ReversedSchedule {
  private let empty: SerialSchedule
  private let durations: [Int]

  init(
    _ problem: RelocationProblem, _ moves: [SearchMove], _ loads: MoveLoads, _ durations: [Int]
  ) {
    var reversed = problem
    for move in moves where move.kind != .stop { reversed.start[move.partition] = move.to }
    let back = moves.map { move in
      let kind: SearchMove.Kind =
        switch move.kind {
        case .stop: .start
        case .start: .stop
        case .live, .stopMoveStart: move.kind
        }
      return SearchMove(partition: move.partition, kind: kind, from: move.to, to: move.from)
    }
    empty = SerialSchedule(reversed, back, loads, durations: durations)
    self.durations = durations
  }

  /// The latest starts with which everything has ended by a time, where steps keep their order;
  /// `nil` where they cannot.
  func latest(_ starts: [Int], until last: Int) -> [Int]? {
    let ends = zip(starts, durations).map { $0 + $1 }
    let order = starts.indices.sorted {
      (-ends[$0], -starts[$0], $0) < (-ends[$1], -starts[$1], $1)
    }
    var schedule = empty
    for step in order {
      guard schedule.place(step) else { return nil }
    }
    guard schedule.makespan <= last else { return nil }
    return zip(schedule.starts, durations).map { last - $0 - $1 }
  }
}
