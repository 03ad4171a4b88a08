import WPARFleet

/// Other hosts for those that step aside, so that they do not all wait for the same one.
struct Rerouting {
  private let problem: RelocationProblem

  init(_ problem: RelocationProblem) {
    self.problem = problem
  }

  /// Beyond so many moves a try takes too long.
  private static let mostMoves = 200
  /// How many steps of schedules are made at most.
  private static let work = 60_000

  /// Moves of which some partitions step aside to other hosts, if a schedule of them is shorter.
  func shorter(_ first: ScheduleCandidates) -> [SearchMove]? {
    guard first.moves.count <= Self.mostMoves else { return nil }
    var best = (moves: first.moves, makespan: first.makespan, sum: first.sumOfEnds)
    var isShorter = false
    var rest = Self.work
    var isImproved = true
    while isImproved {
      isImproved = false
      for (aside, onward) in detours(best.moves) {
        for host in hosts(best.moves, aside, onward) {
          guard rest > 0 else { return isShorter ? best.moves : nil }
          rest -= best.moves.count
          var moves = best.moves
          moves[aside].to = host
          moves[onward].from = host
          guard var next = ScheduleCandidates(moves, of: problem, isTrial: true), next.isOrder
          else { continue }
          next.tryRanks(OneWorker(), most: 1)
          let sum = next.sumOfEnds
          guard (next.makespan, sum) < (best.makespan, best.sum) else { continue }
          best = (moves, next.makespan, sum)
          isShorter = true
          isImproved = true
        }
      }
    }
    return isShorter ? best.moves : nil
  }

  /// The live moves after which a partition goes on live, with those.
  private func detours(_ moves: [SearchMove]) -> [(aside: Int, onward: Int)] {
    var last: [Int: Int] = [:]
    var detours: [(aside: Int, onward: Int)] = []
    for (step, move) in moves.enumerated() {
      let previous = last.updateValue(step, forKey: move.partition)
      if let previous, move.kind == .live, moves[previous].kind == .live {
        detours.append((previous, step))
      }
    }
    return detours
  }

  /// Where else a partition could step aside on its way, and finds room as long as it stays there.
  private func hosts(_ moves: [SearchMove], _ aside: Int, _ onward: Int) -> [Int] {
    let resources = problem.resourceCount
    let partition = moves[aside].partition
    var room = problem.arrivalLimits
    func take(_ partition: Int, _ host: Int, _ sign: Int64) {
      for resource in 0..<resources {
        room[host * resources + resource] -= sign * problem.demand(of: partition, resource)
      }
    }
    for partition in problem.start.indices { take(partition, problem.start[partition], 1) }
    var least = room
    for (step, move) in moves[..<onward].enumerated() {
      if step == aside { least = room }
      if move.kind != .start { take(move.partition, move.from, -1) }
      guard move.kind != .stop else { continue }
      take(move.partition, move.to, 1)
      guard step > aside else { continue }
      for resource in 0..<resources {
        let index = move.to * resources + resource
        least[index] = min(least[index], room[index])
      }
    }
    let arrivals = problem.liveArrivals(of: partition, from: moves[aside].from)
    return (0..<problem.hostCount).filter { host in
      guard arrivals.contains(host),
        ![moves[aside].from, moves[aside].to, moves[onward].to].contains(host)
      else { return false }
      let isRoom = (0..<resources).allSatisfy { resource in
        let demand = problem.demand(of: partition, resource)
        return demand == 0 || demand <= least[host * resources + resource]
      }
      return isRoom
        && problem.liveArrivals(of: partition, from: host).contains(moves[onward].to)
    }
  }
}
