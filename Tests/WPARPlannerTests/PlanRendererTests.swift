import Foundation
import TestSupport
import Testing
import WPARFleet
import WPARPlanner

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct PlanRendererTests {
  /// A plan of many moves, each with a word that no other has.
  private static func plan(moves: Int) throws -> Plan {
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

  private static func text(
    _ name: String, _ plan: Plan, _ options: PlanRendererOptions = PlanRendererOptions()
  ) throws -> String {
    String(decoding: try #require(PlanRenderer.named(name)).render(plan, options), as: UTF8.self)
  }

  @Test(arguments: ["text", "markdown", "dot", "svg", "json"])
  func everyStepIsListedInOneOrder(format: String) throws {
    let plan = try Self.plan(moves: 60)
    let text = try Self.text(format, plan)
    var position = text.startIndex
    for step in plan.steps {
      let name = format == "json" ? "\"partition\": \"\(step.partition)\"" : step.partition
      let pattern = try Regex("\(name)\\b")
      let found = try #require(text[position...].firstMatch(of: pattern), "\(step.partition)")
      if format == "text" || format == "json" { position = found.range.upperBound }
    }
  }

  @Test func verdictAndRisksComeFirst() throws {
    let plan = try Self.plan(moves: 500)
    let head = try Self.text("text", plan).split(separator: "\n").prefix(25)
    #expect(head[0].hasPrefix("Plan: 500 to relocate (490 live, 10 static), 0 unchanged; "))
    #expect(head[0].contains("fewest moves proved; peak memory "))
    let risk = try #require(head.first { $0.contains("10 stop for about 00:01:30 each: ") })
    for step in plan.steps where step.kind == .static {
      #expect(try risk.contains(Regex("\\b\(step.partition)\\b")))
    }
  }

  @Test(arguments: [1, 50, 2000])
  func markdownFits(moves: Int) throws {
    let plan = try Self.plan(moves: moves)
    for limit in [32_768, 65_536] {
      let text = try Self.text("markdown", plan, PlanRendererOptions(sizeLimit: limit))
      #expect(text.utf8.count <= limit)
      for step in plan.steps where step.kind == .static {
        #expect(text.contains("\(step.partition) stops for about"))
      }
    }
  }

  @Test func detailsShowEveryCommand() throws {
    let plan = try Self.plan(moves: 20)
    let text = try Self.text("text", plan, PlanRendererOptions(details: .all))
    for command in plan.steps.flatMap(\.commands) {
      #expect(text.contains("\(command.lpar)# \(command.run)"))
    }
    #expect(text.contains("(recalled)"))
    #expect(text.contains("<- point of no return"))
  }

  @Test func theTimelineIsXML() throws {
    var plan = try Self.plan(moves: 20)
    plan.steps[0].partition = "<&\"odd\u{1}'>"
    let text = try Self.text("svg", plan)
    #expect(XMLParser(data: Data(text.utf8)).parse())
    #expect(text.split(separator: "<rect").count > plan.steps.count)
  }

  @Test func aLargeFlowChartShowsTraffic() throws {
    let small = try Self.text("mermaid", try Self.plan(moves: 20))
    #expect(small.contains("app7<br/>"))
    let large = try Self.text("mermaid", try Self.plan(moves: 1000))
    #expect(!large.contains("app7<br/>"))
    #expect(large.contains("-->|10|"))
  }

  @Test func theVerdictSaysWhatThereIs() throws {
    var plan = try Self.plan(moves: 3)
    plan.outcome = .infeasible
    plan.steps = []
    plan.explanation = PlanExplanation(
      level: .any, constraints: ["pinned:app1"], text: "app1 may not move",
      remedies: [PlanRemedy(text: "let app1 move", arguments: ["--allow-stop"])],
      blockers: [PlanBlocker(partition: "app1", lpar: "lpar1", lacks: Amount("cpu", 150))])
    #expect(
      try Self.text("text", plan) == """
        Infeasible: no placement meets the goal
        app1 may not move
        in conflict: pinned:app1
        app1 waits for lpar1, which lacks cpu 1.5
        remedy: let app1 move: --allow-stop

        """)
    plan.outcome = .plan
    plan.explanation = nil
    #expect(try Self.text("text", plan) == "No changes. 3 partitions match.\n")
  }

  @Test func namesAreUnique() {
    #expect(Set(PlanRenderer.all.map(\.name)).count == PlanRenderer.all.count)
  }
}
