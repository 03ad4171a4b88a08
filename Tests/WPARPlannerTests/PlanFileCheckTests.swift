import TestSupport
import Testing
import WPARFleet
import WPARPlanner

/// What a plan file says beside its moves: how they are carried out, and why there are none.
@Suite struct PlanFileCheckTests {
  @Test(arguments: SmallMove.allCases.filter { $0 != .liveByKilling })
  func whatIsEditedInAStepIsFound(move: SmallMove) throws {
    let plan = try move.plan
    #expect(StepCheck.findings(in: plan) == [])
    let edits: [(String, (inout StepCommand) -> Void)] = [
      ("host", { $0.lpar = "h9" }), ("line", { $0.run += "; reboot" }),
      ("title", { $0.title += "!" }), ("expectation", { $0.expect = "anything" }),
      ("proof", { $0.proof = $0.proof == .status ? .absent : .status }),
      ("timeout", { $0.timeout += 1 }), ("retries", { $0.retries += 1 }),
      ("rollback", { $0.rollback.append(RollbackCommand(lpar: "h1", run: "reboot")) }),
      ("point of no return", { $0.isPointOfNoReturn.toggle() }),
      ("evidence", { $0.evidence = "proved" }),
    ]
    for (step, index) in plan.steps.indices.flatMap({ step in
      plan.steps[step].commands.indices.map { (step, $0) }
    }) {
      for (what, edit) in edits {
        var edited = plan
        edit(&edited.steps[step].commands[index])
        let findings = StepCheck.findings(in: edited)
        #expect(findings.map(\.step) == [plan.steps[step].id], "\(what)")
        #expect(
          findings.first?.text.contains("\(what) of command \(index + 1) ") == true, "\(what)")
      }
      var shorter = plan
      shorter.steps[step].commands.remove(at: index)
      #expect(StepCheck.findings(in: shorter).count == 1)
    }
    for step in plan.steps.indices {
      for index in plan.steps[step].preconditions.indices {
        var edited = plan
        let text = edited.steps[step].preconditions.remove(at: index)
        #expect(
          StepCheck.findings(in: edited).map(\.text) == ["lacks the precondition '\(text)'"])
      }
    }
  }

  private static var infeasible: Plan {
    var basis = PlanBasis()
    basis.lpars = ["h1", "h2:x"].map { LPARBasis(name: $0, capacity: [Amount("memory", 100)]) }
    basis.lpars[1].isCordoned = true
    basis.partitions = ["a", "b", "c"].map {
      PartitionBasis(name: $0, place: "h1", uses: [Amount("memory", 10)])
    }
    basis.partitions[0].movability = .no
    basis.partitions[1].requires = ["fast"]
    basis.apart = [["a", "b"]]
    basis.together = [["b", "c"]]
    basis.limits.reserve = 1000
    basis.limitedTo = ["h1"]
    return Plan(
      tool: "0.1.0", outcome: .infeasible,
      goals: [
        .evacuate(["h1"]), .target([PlanGoal.Placement("a", "h1")]), .rebalance(maximumUse: 7500),
        .consolidate(maximumLPARs: 1),
      ], basis: basis,
      explanation: PlanExplanation(level: .any, constraints: ["evacuate:h1"], text: "so it is"))
  }

  @Test func constraintsAreThoseOfTheBasisAndTheGoals() {
    var plan = Self.infeasible
    plan.explanation?.constraints = [
      "apart:a:b", "capacity:h2:x:memory", "compatible:a:h2:x", "cordoned:h2:x", "evacuate:h1",
      "limited-to", "max-lpars", "max-use:h1", "pinned:a", "requires:b", "reserve:h1", "target:c",
      "together:b:c",
    ]
    #expect(ExplanationCheck.findings(in: plan) == [])
    for name in [
      "apart:a:c", "apart:a:a", "apart:a", "capacity:h1:iops", "capacity:h9:memory",
      "compatible:h1:a", "cordoned:h1", "evacuate:h2:x", "limited-to:h1", "max-lpars:1",
      "max-use:h9", "pinned:b", "requires:a", "reserve:a", "target:d", "together:a:b", "",
      "weather:h1",
    ] {
      plan.explanation?.constraints = [name]
      #expect(
        ExplanationCheck.findings(in: plan).map(\.text)
          == ["'\(name)' is no constraint of the basis and the goals"])
    }
  }

  @Test func whatAMissingPlanCannotHave() {
    let edits: [(inout Plan) -> Void] = [
      { $0.explanation = nil }, { $0.explanation?.level = nil },
      { $0.explanation?.constraints = [] }, { $0.explanation?.constraints += ["evacuate:h1"] },
      {
        $0.explanation?.level = .live
        $0.basis.allowsStops = true
      },
      { $0.outcome = .notFound }, { $0.summary.bounds.moves = 1 },
      {
        $0.explanation?.blockers = [
          PlanBlocker(partition: "d", lpar: "h1", lacks: Amount("memory", 1))
        ]
      },
    ]
    for (number, edit) in edits.enumerated() {
      var plan = Self.infeasible
      #expect(ExplanationCheck.findings(in: plan) == [])
      edit(&plan)
      #expect(!ExplanationCheck.findings(in: plan).isEmpty, "\(number)")
    }
  }
}
