import Testing
import WPARPlanner

/// Instances from elsewhere, with and without stops: the outcome is the known one and as good.
@Suite struct InstanceTests {
  @Test(arguments: InstanceFile.all)
  func isAsGoodAsKnown(_ file: InstanceFile) throws {
    for allowsStops in [false, true] {
      let problem = file.problem(allowsStops: allowsStops)
      let outcome = RelocationSearch.run(problem, budget: .standard)
      let comment: Comment = "\(file.name), stops \(allowsStops)"
      switch outcome {
      case .plan(let moves, let bounds):
        let replay = Replay(moves, of: problem)
        #expect(replay.faults.isEmpty, comment)
        #expect(replay.stops == file.known.stops ?? replay.stops, comment)
        #expect(replay.moves == file.known.moves ?? replay.moves, comment)
        #expect(replay.memory <= file.known.memory ?? replay.memory, comment)
        #expect(bounds.stops <= replay.stops && bounds.moves <= replay.moves, comment)
        #expect(bounds.moves <= file.known.moves ?? bounds.moves, comment)
      case .infeasible(let reason):
        #expect((reason.level == .any) == (file.known.feasible == false), comment)
        #expect(
          file.known.feasibleLive == false && !(allowsStops && reason.level == .live), comment)
      case .notFound:
        Issue.record("nothing found: \(comment)")
      }
    }
  }
}
