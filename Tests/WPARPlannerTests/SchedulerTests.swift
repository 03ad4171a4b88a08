import TestSupport
import Testing
import WPARPlanner

@Suite struct SchedulerTests {
  @Test(arguments: PropertyRuns.seeds)
  func everyScheduleCanBeCarriedOut(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let walk = RandomWalk(&random)
    let plan = try #require(walk.plan(), "\(random)")
    let simulator = PlanSimulator(plan)
    #expect(plan.steps.count == walk.moves.count)
    #expect(simulator.waves == [], "\(random)")
    #expect(simulator.schedule == [], "\(random)")
    for _ in 0..<10 {
      #expect(simulator.sequence(&random) == [], "\(random)")
      #expect(simulator.timing(&random) == [], "\(random)")
    }
    var ends: [String: String] = [:]
    if case .target(let places) = walk.goals[0] {
      for place in places { ends[place.partition] = place.lpar }
    }
    #expect(simulator.ends == ends, "\(random)")
    #expect(PlanVerifier.findings(in: plan) == [], "\(random)")
  }
}
