import TestSupport
import Testing
import WPARPlanner

@Suite struct MiddleSearchTests {
  /// Each by itself, so that they are searched beside each other.
  @Test(arguments: MiddleProblem.all)
  func isAsGoodAsCanBe(middle: MiddleProblem) {
    // Where no number of moves is known the rest of the work would make better what is not judged.
    let budget = middle.moves == nil ? SearchBudget(workUnits: 400_000) : .standard
    expectBest(middle, "\(middle.name), seed \(MiddleProblem.seed)", budget: budget)
  }

  /// That each ring needs a stop is proved, and without stops it is known that there is no plan.
  @Test(arguments: PropertyRuns.seeds.prefix(6))
  func everyClosedRingNeedsAStop(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let middle = MiddleProblem.closedRings(&random)
    expectBest(middle, "\(middle.name), \(random)")
    guard case .plan(_, let bounds) = RelocationSearch.run(middle.problem, budget: .standard) else {
      return
    }
    #expect(bounds.stops == middle.stops, "\(middle.name), \(random)")
    var problem = middle.problem
    problem.allowsStops = false
    guard case .infeasible(let reason) = RelocationSearch.run(problem, budget: .standard) else {
      Issue.record("\(middle.name), \(random) is not decided")
      return
    }
    #expect(reason.level == .live)
    let conflict = try #require(LiveReachability().conflict(in: problem))
    #expect(conflict.isMinimal && conflict.level == .live)
  }

  /// With fewer hosts than a plan leaves in use no plan is found either, also where it is hard to see
  /// how few are enough.
  @Test(arguments: PropertyRuns.seeds.prefix(1))
  func noNumberOfHostsThatIsEnoughIsLess(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var problem = MiddleProblem.scattered(&random)
    problem.goals = [.consolidate(hostCount: nil)]
    guard
      case .plan(let moves, let bounds) = RelocationSearch.run(
        problem, budget: SearchBudget(workUnits: 60_000))
    else {
      Issue.record("\(random)")
      return
    }
    let replay = Replay(moves, of: problem)
    #expect(replay.faults.isEmpty, "\(random)")
    #expect(bounds.moves > 0 && bounds.moves <= replay.moves, "\(random)")
    #expect(bounds.hosts ?? 0 > 0 && bounds.hosts ?? 0 <= Set(replay.hosts).count, "\(random)")
    problem.goals = [.consolidate(hostCount: Set(replay.hosts).count - 1)]
    var work = 15_000
    if case .plan(let fewer, _) = RelocationSearch.run(
      problem, deadline: nil, work: &work, wantsBest: false)
    {
      Issue.record("\(random): \(Set(Replay(fewer, of: problem).hosts)) are enough")
    }
  }

  /// Nearly full hosts, where one that goes too early takes the room of another without which
  /// nobody can go.
  @Test(arguments: [1, 3, 4, 5, 6] as [UInt64])
  func whoWasStuckGoesFirst(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    expectBest(
      MiddleProblem.crowdedOrder(&random), "crowded, \(random)",
      budget: SearchBudget(workUnits: 4_000))
  }

  /// Nobody fits beside anybody, and the only host with room takes none of those that have to go.
  @Test func roomIsMadeForWhoMakesRoom() {
    let problem = MiddleProblem.relayedExchanges(8)
    var work = 20_000
    guard
      case .plan(let moves, _) = RelocationSearch.run(
        problem, deadline: nil, work: &work, wantsBest: false)
    else {
      Issue.record("no plan")
      return
    }
    let replay = Replay(moves, of: problem)
    #expect(replay.faults.isEmpty)
    #expect(replay.moves == 5 * 8)
  }

  @Test func largeEvacuationMovesEachOnce() {
    var random = SeededGenerator(seed: 1)
    expectBest(
      LargeProblem.evacuation(hosts: 200, each: 10, evacuated: 4, &random), "large, \(random)")
  }

  @Test func largeShuffleMovesEachOnce() {
    var random = SeededGenerator(seed: 2)
    expectBest(LargeProblem.shuffled(hosts: 200, each: 10, &random), "large, \(random)")
  }

  /// The hosts with room fit the residents that have to go as well as the free places do, and are
  /// needed for the evacuees.
  @Test func roomIsLeftForWhatComesLater() {
    expectBest(MiddleProblem.crumbs(6), "crumbs", budget: SearchBudget(workUnits: 200_000))
  }

  @Test func sameProblemSameMoves() {
    var random = SeededGenerator(seed: 3)
    let problem = MiddleProblem.rings(&random, spares: 0).problem
    let outcomes = (0..<2).map { _ in
      "\(RelocationSearch.run(problem, budget: .standard))"
    }
    #expect(outcomes[0] == outcomes[1])
  }

  private func expectBest(
    _ middle: MiddleProblem, _ comment: Comment, budget: SearchBudget = .standard
  ) {
    let outcome = RelocationSearch.run(middle.problem, budget: budget)
    guard case .plan(let moves, let bounds) = outcome else {
      Issue.record("\(comment): \(outcome)")
      return
    }
    let replay = Replay(moves, of: middle.problem)
    #expect(replay.faults.isEmpty, comment)
    #expect(replay.stops == middle.stops, comment)
    #expect(replay.moves == middle.moves ?? replay.moves, comment)
    #expect(bounds.stops <= replay.stops && bounds.moves <= replay.moves, comment)
    if let known = middle.moves { #expect(bounds.moves <= known, comment) }
  }
}
