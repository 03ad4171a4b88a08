import TestSupport
import Testing
import WPARPlanner

@Suite struct PlacementDecisionTests {
  @Test(arguments: PropertyRuns.seeds)
  func decidesAsTryingEverythingDoes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let problem = TightProblem.random(&random)
      let answer = PlacementDecision().decide(problem)
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
      guard PlacementDecision().decide(problem) == .impossible else { continue }
      let oracle = ConstraintOracle(problem, problem.constraints)
      #expect(!oracle.hasOrder(withStops: true), "\(random) \(problem)")
    }
  }

  /// Nobody goes through a host where a pinned partition is that it must be apart from.
  @Test func noWayLeadsThroughAPinnedFoe() {
    var problem = RelocationProblem(
      hostNames: ["h0", "h1", "h2"], partitionNames: ["w0", "w1"], resourceNames: ["memory"],
      memoryIndex: 0, capacities: [2, 2, 2], demands: [1, 1], start: [0, 1])
    problem.profileCount = 3
    problem.profiles = [0, 1, 2]
    problem.liveArrivals = [[0, 1], [0, 1, 2], [1, 2]].map { IndexSet(below: 3, $0) }
    problem.staticArrivals = problem.liveArrivals
    problem.movability[1] = .pinned
    problem.goals = [.target([2, nil])]
    #expect(PlacementDecision().decide(problem) != .impossible)
    problem.apartGroups = [[0, 1]]
    #expect(PlacementDecision().decide(problem) == .impossible)
  }

  @Test(arguments: PropertyRuns.seeds)
  func conflictIsSufficientAndMinimal(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let problem = TightProblem.random(&random)
      guard let conflict = PlacementDecision().conflict(in: problem) else { continue }
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
      guard PlacementDecision().decide(problem) != .impossible,
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

  /// What is needed by a placement that was looked at is needed, of all constraints that leave none.
  @Test(arguments: PropertyRuns.seeds)
  func whatPlacementsNearbyShowIsNeeded(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<6 {
      let problem = TightProblem.random(&random)
      let all = problem.constraints
      var rotation = ConflictRotation(
        problem, all, actors: Array(problem.start.indices), work: 3000)
      rotation.run()
      for constraint in rotation.needed {
        let rest = all.filter { $0 != constraint }
        #expect(
          ConstraintOracle(problem, rest).hasPlacement(), "\(random) \(constraint) of \(problem)")
      }
    }
  }

  /// So is what alone keeps a host from taking everybody, where an order is looked for.
  @Test(arguments: PropertyRuns.seeds)
  func whatClosesAHostAloneIsNeeded(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<6 {
      let problem = TightProblem.random(&random, isDirected: true)
      let kept = problem.constraints.filter {
        switch $0 {
        case .capacity, .target, .evacuate: !random.chance(1, of: 6)
        default: random.chance(1, of: 3)
        }
      }
      for constraint in problem.plainlyNeededLive(of: kept) {
        let rest = kept.filter { $0 != constraint }
        #expect(
          ConstraintOracle(problem, rest).hasOrder(withStops: false),
          "\(random) \(constraint) of \(kept) in \(problem)")
      }
    }
  }

  /// A group of n that is apart has n (n - 1) / 2 pairs, of which a decision for each would take
  /// minutes where n is a hundred.
  @Test func everyPairOfALargeGroupIsNeeded() throws {
    let count = 40
    var problem = RelocationProblem(
      hostNames: (0..<count).map { "h\(100 + $0)" },
      partitionNames: (0..<count).map { "w\(100 + $0)" }, resourceNames: ["memory"],
      memoryIndex: 0, capacities: Array(repeating: 8, count: count),
      demands: Array(repeating: 1, count: count), start: Array(0..<count))
    problem.apartGroups = [Array(0..<count)]
    problem.goals = [.evacuate([0])]
    let few = PlacementDecision(budget: SearchBudget(workUnits: 2_000_000))
    let conflict = try #require(few.conflict(in: problem))
    #expect(conflict.isMinimal)
    #expect(
      conflict.constraints == problem.constraints.filter { $0 != .evacuate(1) && !isRoom($0) })
  }

  /// So many partitions that are apart need so many hosts: of those that are together already one for
  /// each host is enough.
  @Test func fewHostsAreTooFewForALargeGroup() throws {
    let count = 24
    var problem = RelocationProblem(
      hostNames: (0..<count).map { "h\(100 + $0)" },
      partitionNames: (0...count).map { "w\(100 + $0)" }, resourceNames: ["memory"],
      memoryIndex: 0, capacities: Array(repeating: 8, count: count),
      demands: Array(repeating: 1, count: count + 1), start: (0...count).map { $0 % count })
    problem.apartGroups = [Array(0...count)]
    problem.goals = [.consolidate(hostCount: count - 1)]
    let few = PlacementDecision(budget: SearchBudget(workUnits: 2_000_000))
    let conflict = try #require(few.conflict(in: problem))
    #expect(conflict.isMinimal && conflict.constraints.count == 1 + count * (count - 1) / 2)
    #expect(
      ConflictText(conflict, PlanWording(problem)).sentence
        == "at most 23 LPARs may hold partitions, and 24 partitions (w100, w101, w102, …) are never "
        + "together on one")
  }

  /// Whoever is pinned to a host of its own takes one place like everybody else: that it is pinned is
  /// no reason.
  @Test func whoIsPinnedTakesAPlace() throws {
    var problem = RelocationProblem(
      hostNames: ["h0", "h1", "h2"], partitionNames: ["a", "b", "c"], resourceNames: ["memory"],
      memoryIndex: 0, capacities: [8, 8, 8], demands: [1, 1, 1], start: [0, 1, 2])
    problem.apartGroups = [[0, 1, 2]]
    problem.movability = [.live, .pinned, .live]
    problem.goals = [.evacuate([0])]
    let conflict = try #require(PlacementDecision().conflict(in: problem))
    #expect(
      conflict.constraints == [.evacuate(0), .apart(0, 1), .apart(0, 2), .apart(1, 2)])
  }

  private func isRoom(_ constraint: SearchConstraint) -> Bool {
    if case .capacity = constraint { true } else { false }
  }

  /// Where each host is closed by one constraint alone, no decision is made for each.
  @Test func aRingOfThousandsIsMinimal() throws {
    let count = 1600
    var problem = RelocationProblem(
      hostNames: (0..<count).map { "h\(1000 + $0)" },
      partitionNames: (0..<count).map { "w\(1000 + $0)" }, resourceNames: ["memory"],
      memoryIndex: 0, capacities: Array(repeating: 9, count: count),
      demands: Array(repeating: 9, count: count), start: Array(0..<count))
    problem.goals = [.target((0..<count).map { ($0 + 1) % count })]
    let conflict = try #require(LiveReachability().conflict(in: problem))
    #expect(conflict.level == .live && conflict.isMinimal)
    #expect(
      conflict.constraints
        == [.target(0)] + (0..<count).map { .capacity(host: $0, resource: 0) })
  }

  /// Hosts without a limit have room for more than a number can count.
  @Test func hostsWithoutLimitsAreCounted() {
    var problem = RelocationProblem(
      hostNames: (0..<9).map { "h\($0)" }, partitionNames: ["a"], resourceNames: ["memory"],
      memoryIndex: 0, capacities: Array(repeating: RelocationProblem.unlimited, count: 9),
      demands: [1], start: [0])
    problem.goals = [.evacuate([0])]
    guard case .plan = RelocationSearch.run(problem, budget: .standard) else {
      Issue.record("no plan")
      return
    }
  }

  /// From the start more placements can be reached than anybody can visit. But in the one that is
  /// wanted no host has room for anything, so that nobody can have arrived last.
  @Test func aGoalWithoutRoomIsDecidedFromItsEnd() throws {
    let hosts = 8
    // Ends at 96 to 98 of 100 on each host, in pieces of 8 and more.
    let pieces: [[Int64]] = [
      [40, 30, 26], [50, 38, 9], [33, 33, 31], [60, 28, 10], [20, 20, 20, 38], [12, 12, 30, 43],
      [44, 44, 8], [25, 35, 37],
    ]
    let ends = pieces.indices.flatMap { host in pieces[host].map { _ in host } }
    let demands = pieces.flatMap { $0 }
    // At first the smallest are gathered, and the rest is as full as can be.
    var loads = Array(repeating: Int64(0), count: hosts)
    var start = Array(repeating: 0, count: demands.count)
    for partition in demands.indices.sorted(by: { (demands[$1], $0) < (demands[$0], $1) }) {
      let host = try #require(loads.indices.first { loads[$0] + demands[partition] <= 100 })
      start[partition] = host
      loads[host] += demands[partition]
    }
    try #require(loads.contains { $0 <= 92 })
    var problem = RelocationProblem(
      hostNames: (0..<hosts).map { "h\($0)" },
      partitionNames: demands.indices.map { "w\(10 + $0)" }, resourceNames: ["memory"],
      memoryIndex: 0, capacities: Array(repeating: 100, count: hosts), demands: demands,
      start: start)
    problem.goals = [.target(ends)]
    let reachability = LiveReachability(budget: SearchBudget(workUnits: 100_000))
    #expect(reachability.decide(problem) == .unreachable)
    let conflict = try #require(reachability.conflict(in: problem))
    #expect(conflict.level == .live)
    problem.allowsStops = true
    guard case .plan = RelocationSearch.run(problem, budget: .standard) else {
      Issue.record("no plan with stops")
      return
    }
  }

  /// What an LPAR holds at first may stay above its limit, but not beside what arrives.
  @Test func aTargetThatIsTooSmallIsFoundAtOnce() throws {
    let hosts = 300
    let start = (0..<10 * hosts).map { $0 % hosts }
    var capacities = Array(repeating: Int64(40), count: hosts)
    capacities[7] = 8
    var problem = RelocationProblem(
      hostNames: (0..<hosts).map { "h\(1000 + $0)" },
      partitionNames: start.indices.map { "w\(10_000 + $0)" }, resourceNames: ["memory"],
      memoryIndex: 0, capacities: capacities,
      demands: start.indices.map { Int64($0 % 3 + 2) }, start: start)
    problem.goals = [.target(start.map { ($0 + 1) % hosts })]
    var work = 0
    guard case .infeasible(let proof) = RelocationSearch.run(problem, deadline: nil, work: &work)
    else {
      Issue.record("not refused")
      return
    }
    #expect(proof.level == .any)
    let conflict = try #require(PlacementDecision().conflict(in: problem))
    #expect(conflict.level == .any && conflict.isMinimal)
    #expect(conflict.constraints.contains(.capacity(host: 7, resource: 0)))
    let targets = conflict.constraints.compactMap { constraint -> Int? in
      if case .target(let partition) = constraint { partition } else { nil }
    }
    #expect(targets.count == conflict.constraints.count - 1)
    #expect(targets.allSatisfy { start[$0] == 6 })
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

  /// What the conflict is not about stays out of every decision, so a large fleet is as good as a
  /// small one.
  @Test func conflictInALargeFleetIsMinimal() throws {
    let hosts = 300
    var problem = RelocationProblem(
      hostNames: (0..<hosts).map { "h\(1000 + $0)" },
      partitionNames: (0..<hosts * 10).map { "w\(10000 + $0)" }, resourceNames: ["memory"],
      memoryIndex: 0, capacities: Array(repeating: 1100, count: hosts),
      demands: (0..<hosts * 10).map { Int64(91 + $0 % 19) }, start: (0..<hosts * 10).map { $0 / 10 }
    )
    problem.labelHosts = [IndexSet(below: hosts, [298, 299])]
    for partition in 0..<40 where partition % 2 == 0 { problem.requirements[partition] = 0 }
    problem.movability = (0..<hosts * 10).map { $0 >= 2980 ? .pinned : .live }
    problem.goals = [.evacuate([0, 1, 2, 3])]
    let conflict = try #require(PlacementDecision().conflict(in: problem))
    #expect(conflict.isMinimal)
    #expect(conflict.constraints.contains(.evacuate(0)))
    #expect(
      conflict.constraints.allSatisfy {
        switch $0 {
        case .evacuate, .requires, .pinned: true
        case .capacity(let host, _): host >= 298
        default: false
        }
      })
  }

  /// Placements that are too many to visit are no proof of anything; that everybody is frozen is one
  /// in a fleet of any size.
  @Test func ordersOfALargeFleetAreDecidedByWhatIsFrozen() throws {
    let hosts = 330
    var problem = RelocationProblem(
      hostNames: (0..<hosts).map { "h\(1000 + $0)" },
      partitionNames: (0..<hosts).map { "w\(1000 + $0)" }, resourceNames: ["memory"],
      memoryIndex: 0, capacities: Array(repeating: 10, count: hosts),
      demands: Array(repeating: 10, count: hosts), start: Array(0..<hosts))
    problem.goals = [.target((0..<hosts).map { $0 < 2 ? 1 - $0 : nil })]
    #expect(LiveReachability().decide(problem) == .undecided)
    let conflict = try #require(LiveReachability().conflict(in: problem))
    #expect(conflict.level == .live && conflict.constraints.count == hosts + 1)
    #expect(conflict.constraints.first == .target(0))
    // Room for one of them, and placements are all that would tell.
    problem.capacities[hosts - 1] = 20
    problem.arrivalLimits[hosts - 1] = 20
    #expect(LiveReachability().conflict(in: problem) == nil)
  }
}
