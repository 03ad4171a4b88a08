import TestSupport
import Testing
import WPARPlanner

@Suite struct PlacementProofTests {
  @Test(arguments: PropertyRuns.seeds)
  func decidesAsTryingEverythingDoes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let problem = TightProblem.random(&random)
      let answer = PlacementProof().decide(problem)
      let isPossible = ConstraintOracle(problem, problem.constraints).hasPlacement()
      #expect(answer != .undecided, "\(random)")
      #expect((answer != .impossible) == isPossible, "\(random) \(problem)")
    }
  }

  /// Where checks depend on the host that is left, a partition may go through others.
  @Test(arguments: PropertyRuns.seeds)
  func neverDeniesWhatStopsCanReach(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<5 {
      let problem = TightProblem.random(&random, isDirected: true)
      guard PlacementProof().decide(problem) == .impossible else { continue }
      let oracle = ConstraintOracle(problem, problem.constraints)
      #expect(!oracle.hasOrder(withStops: true), "\(random) \(problem)")
    }
  }

  @Test(arguments: PropertyRuns.seeds)
  func conflictIsSufficientAndMinimal(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let problem = TightProblem.random(&random)
      guard let conflict = PlacementProof().conflict(in: problem) else { continue }
      let core = conflict.constraints
      #expect(conflict.isMinimal && conflict.level == .any, "\(random)")
      #expect(!ConstraintOracle(problem, core).hasPlacement(), "\(random) \(core) \(problem)")
      for constraint in core {
        let rest = core.filter { $0 != constraint }
        #expect(
          ConstraintOracle(problem, rest).hasPlacement(),
          "\(random) \(constraint) of \(core) is not needed: \(problem)")
      }
    }
  }

  @Test(arguments: PropertyRuns.seeds)
  func liveConflictIsSufficientAndMinimal(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let problem = TightProblem.random(&random, isDirected: true)
      let oracle = ConstraintOracle(problem, problem.constraints)
      let answer = LiveReachability().decide(problem)
      #expect((answer == .reachable) == oracle.hasOrder(withStops: false), "\(random) \(problem)")
      guard PlacementProof().decide(problem) != .impossible,
        let conflict = LiveReachability().conflict(in: problem)
      else { continue }
      let core = conflict.constraints
      #expect(conflict.isMinimal && conflict.level == .live, "\(random)")
      #expect(!ConstraintOracle(problem, core).hasOrder(withStops: false), "\(random) \(problem)")
      for constraint in core {
        let rest = core.filter { $0 != constraint }
        #expect(
          ConstraintOracle(problem, rest).hasOrder(withStops: false),
          "\(random) \(constraint) of \(core) is not needed: \(problem)")
      }
    }
  }

  @Test(arguments: PropertyRuns.seeds)
  func keepingEveryConstraintChangesNothing(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let problem = TightProblem.random(&random, isDirected: true)
    let all = problem.constraints
    let same = problem.keeping(all)
    #expect(same.constraints == all, "\(random)")
    for partition in 0..<problem.partitionCount {
      for host in 0..<problem.hostCount {
        #expect(
          same.liveArrivals(of: partition, from: host)
            == problem.liveArrivals(of: partition, from: host), "\(random)")
        #expect(
          same.staticArrivals(of: partition, from: host)
            == problem.staticArrivals(of: partition, from: host), "\(random)")
      }
    }
  }
}
