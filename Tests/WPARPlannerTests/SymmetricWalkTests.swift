import TestSupport
import Testing
import WPARPlanner

@Suite struct SymmetricWalkTests {
  /// The walk and its reasons agree with trying everything, where much is the same and nearly full.
  @Test(arguments: PropertyRuns.seeds)
  func agreesWithExhaustiveSearch(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<6 {
      let problem =
        random.chance(1, of: 3)
        ? TightProblem.random(&random, isDirected: true) : Self.uniform(&random)
      guard let walk = SymmetricWalk(problem) else { continue }
      let hasOrder = ConstraintOracle(problem, problem.constraints).hasOrder(withStops: false)
      var work = 1_000_000
      switch walk.run(work: &work) {
      case .reachable: #expect(hasOrder, "\(random) \(problem)")
      case .unreachable(let side):
        #expect(!hasOrder, "\(random) \(problem)")
        let reasons = walk.reasons(of: side, in: problem)
        #expect(
          !ConstraintOracle(problem, reasons).hasOrder(withStops: false),
          "\(random) \(reasons) \(problem)")
        expectMinimalConflict(problem, "\(random) \(problem)")
      case .undecided: Issue.record("\(random) \(problem)")
      }
    }
  }

  /// What is said to be in conflict leaves no order, and would if any of it were left out.
  private func expectMinimalConflict(_ problem: RelocationProblem, _ comment: Comment) {
    guard PlacementDecision().decide(problem) != .impossible,
      let conflict = LiveReachability().conflict(in: problem)
    else { return }
    #expect(conflict.isMinimal, comment)
    let core = conflict.constraints
    #expect(!ConstraintOracle(problem, core).hasOrder(withStops: false), comment)
    for constraint in core {
      let rest = core.filter { $0 != constraint }
      #expect(ConstraintOracle(problem, rest).hasOrder(withStops: false), comment)
    }
  }

  /// Hosts that are the same, with a few sizes of partitions, most of which have a target.
  private static func uniform(_ random: inout SeededGenerator) -> RelocationProblem {
    let partitions = Int.random(in: 3...5, using: &random)
    let hosts = partitions < 5 ? Int.random(in: 2...4, using: &random) : 3
    let sizes = (0..<partitions).map { _ in Int64.random(in: 1...3, using: &random) }
    let start = (0..<partitions).map { _ in Int.random(in: 0..<hosts, using: &random) }
    var loads = Array(repeating: Int64(0), count: hosts)
    for (size, host) in zip(sizes, start) { loads[host] += size }
    let most = (loads.max() ?? 0) + Int64.random(in: 0...1, using: &random)
    var problem = RelocationProblem(
      hostNames: (0..<hosts).map { "h\($0)" }, partitionNames: (0..<partitions).map { "w\($0)" },
      resourceNames: ["memory"], memoryIndex: 0,
      capacities: Array(repeating: most, count: hosts), demands: sizes, start: start)
    if random.chance(1, of: 4) {
      problem.apartGroups = [[0, 1], [1, 2]].filter { start[$0[0]] != start[$0[1]] }
    }
    if random.chance(1, of: 6) { problem.movability[0] = .pinned }
    if random.chance(1, of: 3) { addChecks(to: &problem, &random) }
    if random.chance(1, of: 5) {
      let partition = Int.random(in: 0..<partitions, using: &random)
      problem.pinHosts = [IndexSet(below: hosts, [start[partition], hosts - 1])]
      problem.pins[partition] = 0
    }
    var ends: [Int?] = (0..<partitions).map { _ in Int.random(in: 0..<hosts, using: &random) }
    if random.chance(1, of: 2) {
      for partition in ends.indices where random.chance(1, of: 3) { ends[partition] = nil }
    }
    problem.goals = [.target(ends)]
    if random.chance(1, of: 8) { problem.goals = [.evacuate([0])] }
    if random.chance(1, of: 8) { problem.goals = [.consolidate(hostCount: hosts - 1)] }
    if random.chance(1, of: 8) { problem.togetherGroups = [[0, partitions - 1]] }
    return problem
  }

  /// Checks that let partitions of a class go from hosts of a profile to those of some.
  private static func addChecks(
    to problem: inout RelocationProblem, _ random: inout SeededGenerator
  ) {
    let hosts = problem.hostCount
    problem.profileCount = 2
    problem.profiles = (0..<hosts).map { _ in Int.random(in: 0...1, using: &random) }
    problem.classes = problem.start.map { _ in Int.random(in: 0...1, using: &random) }
    problem.liveArrivals = []
    for _ in 0..<2 {
      for _ in 0..<2 {
        let open = (0...1).map { _ in random.chance(3, of: 4) }
        problem.liveArrivals.append(
          IndexSet(below: hosts, (0..<hosts).filter { open[problem.profiles[$0]] }))
      }
    }
    problem.staticArrivals = problem.liveArrivals
  }

  /// From where nothing may go, a move may lead back to the start: that is no way there.
  @Test func whatOnlyLeadsBackIsNoWay() throws {
    var problem = RelocationProblem(
      hostNames: ["h0", "h1"], partitionNames: ["w0"], resourceNames: ["memory"], memoryIndex: 0,
      capacities: [1, 1], demands: [1], start: [0])
    problem.pinHosts = [IndexSet(below: 2, [0])]
    problem.pins = [0]
    problem.goals = [.target([1])]
    let walk = try #require(SymmetricWalk(problem))
    var work = 1_000
    guard case .unreachable = walk.run(work: &work) else {
      Issue.record("w0 is pinned to h0")
      return
    }
    #expect(LiveReachability().decide(problem) == .unreachable)
  }

  /// What is seen from the end excludes every order only with all checks that keep a partition from
  /// coming another way round.
  @Test func reasonsSeenFromTheEndLeaveNoOrder() throws {
    var problem = RelocationProblem(
      hostNames: ["h0", "h1", "h2"], partitionNames: (0..<5).map { "w\($0)" },
      resourceNames: ["memory"], memoryIndex: 0, capacities: [8, 8, 8], demands: [3, 3, 3, 3, 4],
      start: [2, 0, 0, 2, 1])
    problem.profileCount = 2
    problem.profiles = [1, 0, 0]
    problem.liveArrivals = [IndexSet(below: 3, [1, 2]), IndexSet(below: 3, [0])]
    problem.staticArrivals = problem.liveArrivals
    problem.goals = [.target([2, 2, 0, 1, 0])]
    let walk = try #require(SymmetricWalk(problem))
    for isFromEnd in [false, true] {
      var work = 100_000
      guard case .unreachable(let side) = walk.run(work: &work, fromEnd: isFromEnd) else {
        Issue.record("no check lets w0 reach h1")
        continue
      }
      let reasons = walk.reasons(of: side, in: problem)
      #expect(!ConstraintOracle(problem, reasons).hasOrder(withStops: false), "\(reasons)")
    }
  }

  /// Six equal LPARs, which more than three million placements can be reached on.
  private static var nearlyFull: RelocationProblem {
    let sizes: [Int64] = [25, 17, 13, 4, 20, 9, 2, 18, 19, 12, 13, 9]
    var problem = RelocationProblem(
      hostNames: (0..<6).map { "h\($0)" }, partitionNames: sizes.indices.map { "w\($0)" },
      resourceNames: ["memory"], memoryIndex: 0, capacities: Array(repeating: 32, count: 6),
      demands: sizes, start: [5, 3, 3, 0, 4, 2, 2, 2, 1, 0, 1, 4])
    problem.goals = [.target([1, 2, 4, 1, 0, 5, 0, 4, 5, 3, 2, 3])]
    return problem
  }

  /// What no order leads to is known without visiting each placement, and with a reason in which
  /// nothing is superfluous; with a stop there is an order, and one is known to be needed.
  @Test func equalLPARsMakeManyPlacementsOne() throws {
    var problem = Self.nearlyFull
    let walk = try #require(SymmetricWalk(problem))
    var work = 200_000
    guard case .unreachable = walk.run(work: &work) else {
      Issue.record("there is no order")
      return
    }
    let outcome = RelocationSearch.run(problem, budget: .standard)
    guard case .infeasible(let reason) = outcome, reason.level == .live else {
      Issue.record("\(outcome)")
      return
    }
    let conflict = try #require(LiveReachability().conflict(in: problem))
    #expect(conflict.isMinimal && conflict.level == .live)
    // One partition can never be where it is wanted, whatever happens to the others.
    #expect(
      conflict.constraints.count {
        if case .target = $0 { true } else { false }
      } == 1)
    problem.allowsStops = true
    guard case .plan(let moves, let bounds) = RelocationSearch.run(problem, budget: .standard)
    else {
      Issue.record("with a stop there is an order")
      return
    }
    #expect(moves.count { $0.kind == .stop } == 1 && bounds == SearchBounds(stops: 1, moves: 12))
    #expect(moves.count { $0.kind != .stop } == 12)
  }
}
