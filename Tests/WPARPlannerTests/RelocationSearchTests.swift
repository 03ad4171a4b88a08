import TestSupport
import Testing
import WPARPlanner

@Suite struct RelocationSearchTests {
  /// Two problems a seed, as one tells little.
  @Test(arguments: PropertyRuns.seeds)
  func agreesWithExhaustiveSearch(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for number in 0..<2 {
      let problem = RandomProblem.make(&random)
      let outcome = RelocationSearch.run(problem, budget: SearchBudget(workUnits: 1_000_000))
      expectBest(outcome, of: problem, "\(random), problem \(number)")
    }
  }

  /// However little is tried, what is claimed holds: bounds are none that a plan beats, and nothing is
  /// called infeasible that is not.
  @Test(arguments: PropertyRuns.seeds)
  func claimsNothingWrongWithLittleWork(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let problem = RandomProblem.make(&random)
    let best = judged(problem, allowsStops: problem.allowsStops)
    for work in [30, 100, 300, 1_000, 3_000, 10_000] {
      let comment: Comment = "\(random), \(work) units of work"
      switch RelocationSearch.run(problem, budget: SearchBudget(workUnits: work)) {
      case .plan(let moves, let bounds):
        #expect(Replay(moves, of: problem).faults.isEmpty, comment)
        guard case .plan(let stops, let least, _) = best else {
          Issue.record("\(comment): a plan where there is none")
          continue
        }
        #expect(bounds.stops <= stops, comment)
        if bounds.stops == stops { #expect(bounds.moves <= least, comment) }
      case .infeasible: #expect(best == .none, comment)
      case .notFound: break
      }
    }
  }

  /// Where nobody knows the best, plans still break no rule and beat no bound.
  @Test(arguments: PropertyRuns.seeds.prefix(max(60, PropertyRuns.seeds.count / 4)))
  func plansOfLargeProblemsHold(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for number in 0..<2 {
      let problem = RandomProblem.makeLarge(&random)
      let outcome = RelocationSearch.run(problem, budget: SearchBudget(workUnits: 3_000))
      guard case .plan(let moves, let bounds) = outcome else { continue }
      let replay = Replay(moves, of: problem)
      let comment: Comment = "\(random), problem \(number)"
      #expect(replay.faults.isEmpty, comment)
      #expect(bounds.stops <= replay.stops, comment)
      if bounds.stops == replay.stops { #expect(bounds.moves <= replay.moves, comment) }
    }
  }

  /// Somebody outside of what has to move may be stopped and started again, which is one move only: no
  /// more moves are said to be needed than with that.
  @Test func whoIsStoppedOutsideCountsOnce() {
    var problem = RelocationProblem(
      hostNames: ["a", "b", "x", "y", "z"], partitionNames: (0..<30).map { "w\($0)" },
      resourceNames: ["memory"], memoryIndex: 0, capacities: [4, 4, 4, 4, 4],
      demands: [4, 4, 4, 4] + Array(repeating: 0, count: 26),
      start: [0, 1, 2, 3] + Array(repeating: 4, count: 26))
    // Two change places, by way of where one stays who cannot move live, or of where one could.
    problem.goals = [.target([1, 0] + (2..<30).map { problem.start[$0] })]
    problem.movability[2] = .stoppedOnly
    problem.labelHosts = [IndexSet(below: 5, [0, 1, 2, 3])]
    for partition in 0..<3 { problem.requirements[partition] = 0 }
    guard case .plan(_, let bounds) = RelocationSearch.run(problem, budget: .standard) else {
      Issue.record("there is a plan")
      return
    }
    let best = [
      SearchMove(partition: 2, kind: .stop, from: 2, to: 2),
      SearchMove(partition: 0, kind: .live, from: 0, to: 2),
      SearchMove(partition: 1, kind: .live, from: 1, to: 0),
      SearchMove(partition: 0, kind: .live, from: 2, to: 1),
      SearchMove(partition: 2, kind: .start, from: 2, to: 2),
    ]
    let replay = Replay(best, of: problem)
    #expect(replay.faults.isEmpty && replay.stops == 0)
    #expect(bounds.moves <= replay.moves)
  }

  /// A fleet may say nothing of any resource; its rules still hold.
  @Test func needsNoResource() throws {
    var problem = RelocationProblem(
      hostNames: ["h1", "h2", "h3"], partitionNames: ["a", "b"], resourceNames: [],
      memoryIndex: nil, capacities: [], demands: [], start: [0, 1])
    problem.apartGroups = [[0, 1]]
    problem.goals = [.evacuate([0])]
    expectBest(
      RelocationSearch.run(problem, budget: .standard), of: problem, "no resource")
  }

  /// Who must be apart and has been on one host from the start may stay there, and others join them.
  @Test func othersJoinWhoIsNotApart() {
    var problem = RelocationProblem(
      hostNames: ["h0", "h1", "h2"], partitionNames: ["a", "b", "c", "d", "e"],
      resourceNames: ["memory"], memoryIndex: 0, capacities: [2, 3, 10], demands: [2, 2, 2, 1, 2],
      start: [2, 1, 2, 2, 2])
    problem.apartGroups = [[0, 2, 3, 4]]
    problem.togetherGroups = [[0, 1, 4]]
    problem.goals = [.rebalance(endLimits: problem.capacities)]
    expectBest(
      RelocationSearch.run(problem, budget: .standard), of: problem, "apart and together")
  }

  private func expectBest(
    _ outcome: SearchOutcome, of problem: RelocationProblem, _ comment: Comment
  ) {
    let best = judged(problem, allowsStops: problem.allowsStops)
    switch outcome {
    case .plan(let moves, let bounds):
      let replay = Replay(moves, of: problem)
      #expect(replay.faults.isEmpty, comment)
      #expect(
        best == .plan(stops: replay.stops, moves: replay.moves, memory: replay.memory), comment)
      let isCounted = problem.goals.contains(.consolidate(hostCount: nil))
      let least = SearchBounds(
        stops: replay.stops, moves: replay.moves,
        hosts: isCounted ? Set(replay.hosts).count : nil)
      #expect(bounds == least, comment)
    case .infeasible(let reason):
      #expect(best == .none, comment)
      let isPossible =
        !problem.allowsStops && judged(problem, allowsStops: true) != .none
      #expect(reason.level == (isPossible ? .live : .any), comment)
    case .notFound:
      Issue.record("nothing found: \(comment), \(best)")
    }
  }

  /// The judge's answer; of plans that leave as few hosts as possible in use where that is asked.
  private func judged(
    _ problem: RelocationProblem, allowsStops: Bool
  ) -> ExhaustiveJudge.Answer {
    guard problem.goals.contains(.consolidate(hostCount: nil)) else {
      return ExhaustiveJudge.answer(problem, allowsStops: allowsStops)
    }
    for count in 1...problem.hostCount {
      let answer = ExhaustiveJudge.answer(problem, allowsStops: allowsStops, hostCount: count)
      if answer != .none { return answer }
    }
    return .none
  }
}
