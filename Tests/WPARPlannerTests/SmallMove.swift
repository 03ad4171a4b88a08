import TestSupport
import Testing
import WPARFleet
import WPARPlanner

/// One partition that moves in one of the ways there are.
enum SmallMove: CaseIterable {
  case live
  case liveByKilling
  case stopped
  /// Its definition alone.
  case defined
  /// A stop and a start as two steps.
  case apart

  var plan: Plan {
    get throws {
      var basis = PlanBasis()
      basis.lpars = ["h1", "h2"].map {
        LPARBasis(name: $0, capacity: [Amount("memory", 100)], level: "7200-05-02-2114")
      }
      basis.partitions = [
        PartitionBasis(
          name: "w", place: "h1", uses: [Amount("memory", 10)],
          movability: self == .live || self == .liveByKilling ? .live : .static,
          isDefined: self == .defined, servers: ["nfs1"])
      ]
      basis.allowsStops = true
      let goals = [PlanGoal.evacuate(["h1"])]
      let problem = try #require(RelocationProblem(basis, goals: goals))
      let moves: [SearchMove]
      switch self {
      case .live, .liveByKilling:
        moves = [SearchMove(partition: 0, kind: .live, from: 0, to: 1)]
      case .stopped, .defined:
        moves = [SearchMove(partition: 0, kind: .stopMoveStart, from: 0, to: 1)]
      case .apart:
        moves = [
          SearchMove(partition: 0, kind: .stop, from: 0, to: 0),
          SearchMove(partition: 0, kind: .start, from: 0, to: 1),
        ]
      }
      let scheduled = try #require(Scheduler.schedule(moves, of: problem))
      let live = try #require(
        Procedure.named(self == .liveByKilling ? "live-killed" : "live-paused"))
      return Plan(
        tool: "0.1.0", goals: goals, inputs: [], basis: basis, problem: problem,
        scheduled: scheduled, bounds: SearchBounds(stops: 0, moves: 1),
        procedures: ProcedureChoice(live: live))
    }
  }
}

extension Plan {
  /// The run-book.
  var runBook: String {
    String(
      decoding: PlanRenderer.named("ksh")?.render(self, PlanRendererOptions()) ?? [],
      as: UTF8.self)
  }

  /// The estate that the plan was made for, with the end of the plan as its goal.
  ///
  /// - Parameter isEmpty: Whether nothing is there, for names that no folder can have.
  func estate(isEmpty: Bool = false) -> Estate {
    if isEmpty { return Estate(["lpar h 1 0"]) }
    var places = basis.partitions.map(\.place)
    for step in steps {
      if let to = step.to,
        let index = basis.partitions.firstIndex(where: { $0.name == step.partition })
      {
        places[index] = to
      }
    }
    var lines = basis.lpars.map {
      "lpar \($0.name) \($0.capacity.value(of: "memory")) \($0.level ?? "7200-05-02-2114")"
    }
    for (index, partition) in basis.partitions.enumerated() {
      let state = partition.isDefined ? "Defined" : "Active"
      lines.append(
        "wpar \(partition.name) \(partition.place) \(state) \(partition.uses.value(of: "memory"))")
      lines.append("goal \(partition.name) \(places[index]) \(state)")
    }
    return Estate(lines)
  }
}
