import Testing
import WPARFleet
import WPARPlanner

extension Plan {
  /// A plan of many moves, each with a word that no other has.
  ///
  /// - Parameter stopping: Of how many partitions one moves static; all take other times for 1.
  static func generated(moves: Int, stopping: Int = 50) throws -> Plan {
    var basis = PlanBasis()
    basis.lpars = (0...moves / 10 + 1).map {
      LPARBasis(name: "lpar\($0)", capacity: [Amount("memory", 100_000)])
    }
    basis.partitions = (0..<moves).map { index in
      PartitionBasis(
        name: "app\(index)", place: "lpar\(index / 10)", uses: [Amount("memory", 1024)],
        movability: index % stopping == 7 % stopping ? .static : .live,
        downtime: index % stopping == 7 % stopping ? (stopping == 1 ? 60 + index : 90) : nil)
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

  /// Names that would end what holds them, in one form or another.
  static let hostileNames = [
    "<script>document.title='owned'</script>", "\"><img src=x onerror=\"document.title='owned'\">",
    "</style></title><b>&amp;", "'\"`${1}\\N\\", "]]>--><!--|```", "a\u{202E}b\u{1}\n;} \u{FFFF}",
  ]

  /// The plan with hostile names for its first partitions and LPARs, and in all other words.
  func withHostileNames() -> Plan {
    var plan = self
    let names = Self.hostileNames
    for (index, name) in names.enumerated() {
      let old = plan.basis.partitions[index].name
      plan.basis.partitions[index].name = name
      for step in plan.steps.indices where plan.steps[step].partition == old {
        plan.steps[step].partition = name
        plan.steps[step].id = name
        plan.steps[step].reason = name
        plan.steps[step].preconditions = [name]
        for command in plan.steps[step].commands.indices {
          plan.steps[step].commands[command].run = name
          plan.steps[step].commands[command].evidence = name
        }
      }
    }
    for (index, lpar) in plan.basis.lpars.enumerated() {
      let name = names[index % names.count] + "host\(index)"
      plan.basis.lpars[index].name = name
      for partition in plan.basis.partitions.indices
      where plan.basis.partitions[partition].place == lpar.name {
        plan.basis.partitions[partition].place = name
      }
      for step in plan.steps.indices {
        if plan.steps[step].from == lpar.name { plan.steps[step].from = name }
        if plan.steps[step].to == lpar.name { plan.steps[step].to = name }
      }
    }
    plan.goals = [.evacuate(names)]
    plan.inputs = names.map { PlanInput(path: $0, sha256: $0) }
    plan.explanation = PlanExplanation(
      constraints: names, text: names[0],
      remedies: [
        PlanRemedy(
          text: names[1], arguments: names, patch: [PatchOperation(.add, names[0], .text(names[1]))]
        )
      ], blockers: names.map { PlanBlocker(partition: $0, lpar: $0, lacks: Amount($0, 1)) })
    return plan
  }
}
