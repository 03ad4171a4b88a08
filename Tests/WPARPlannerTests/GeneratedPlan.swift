import Testing
import WPARFleet
import WPARPlanner

extension Plan {
  /// A plan of many moves, each with a word that no other has.
  static func generated(moves: Int) throws -> Plan {
    var basis = PlanBasis()
    basis.lpars = (0...moves / 10 + 1).map {
      LPARBasis(name: "lpar\($0)", capacity: [Amount("memory", 100_000)])
    }
    basis.partitions = (0..<moves).map { index in
      PartitionBasis(
        name: "app\(index)", place: "lpar\(index / 10)", uses: [Amount("memory", 1024)],
        movability: index % 50 == 7 ? .static : .live, downtime: index % 50 == 7 ? 90 : nil)
    }
    basis.limits = PlanLimits(lpar: 2, nfs: 1, fleet: nil, reserve: 0)
    let last = basis.lpars.count - 1
    let goals = [
      PlanGoal.target(
        basis.partitions.enumerated().map {
          PlanGoal.Placement($1.name, "lpar\(min(last, $0 / 10 + 1))")
        })
    ]
    let problem = try #require(RelocationProblem(basis, goals: goals))
    let sequence = basis.partitions.indices.map { index in
      SearchMove(
        partition: index,
        kind: problem.movability[index] == .live ? .live : .stopMoveStart,
        from: problem.start[index],
        to: problem.hostNames.firstIndex(of: "lpar\(min(last, index / 10 + 1))") ?? 0)
    }
    let scheduled = try #require(Scheduler.schedule(sequence, of: problem))
    return Plan(
      tool: "0.1.0", goals: goals, inputs: [], basis: basis, problem: problem,
      scheduled: scheduled, bounds: SearchBounds(stops: 0, moves: moves))
  }
}
