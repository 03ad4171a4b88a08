import TestSupport
import Testing
import WPARPlanner

@Suite struct MiddleSearchTests {
  /// Ten seeds are enough: every one makes a problem of every kind.
  @Test(arguments: PropertyRuns.seeds.prefix(10))
  func isAsGoodAsCanBe(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for middle in MiddleProblem.all(&random) { expectBest(middle, "\(middle.name), \(random)") }
  }

  private func expectBest(_ middle: MiddleProblem, _ comment: Comment) {
    let clock = ContinuousClock()
    let begin = clock.now
    let outcome = RelocationSearch.run(middle.problem, budget: .standard)
    print("TIMED", comment, clock.now - begin)
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
    print("GAP", comment, replay.moves - bounds.moves)
  }
}
