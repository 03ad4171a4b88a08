import TestSupport
import Testing
import WPARPlanner

/// The sentences that users read, with their numbers.
@Suite struct ExplanationTests {
  private static func fleet(
    hosts: [Int64], partitions: [(name: String, host: Int, memory: Int64)]
  ) -> RelocationProblem {
    RelocationProblem(
      hostNames: hosts.indices.map { "h\($0 + 1)" }, partitionNames: partitions.map(\.name),
      resourceNames: ["memory"], memoryIndex: 0, capacities: hosts.map { $0 * 1024 },
      demands: partitions.map { $0.memory * 1024 }, start: partitions.map(\.host))
  }

  private func sentence(_ problem: RelocationProblem, labels: [String] = []) throws -> String {
    let conflict = try #require(
      PlacementDecision().conflict(in: problem) ?? LiveReachability().conflict(in: problem))
    return ConflictText(conflict, PlanWording(problem, labels: labels)).sentence
  }

  @Test func labelsThatTooFewHostsHave() throws {
    var problem = Self.fleet(
      hosts: [999, 999, 48, 48], partitions: (1...8).map { ("p\($0)", 0, 15) })
    problem.labelHosts = [IndexSet(below: 4, [2, 3])]
    problem.requirements = Array(repeating: 0, count: 8)
    problem.goals = [.evacuate([0])]
    #expect(
      try sentence(problem, labels: ["power9"])
        == "7 partitions (p1, p2, p3, …) need label 'power9'; h3 and h4 are the only LPARs with it; "
        + "they have 96G memory for 105G")
  }

  /// An LPAR that has the label and is too small for any of them is not said to lack it.
  @Test func labelsOnAnLPARThatIsTooSmall() throws {
    var problem = Self.fleet(hosts: [9, 1, 3], partitions: [("a", 0, 2), ("b", 0, 2)])
    problem.labelHosts = [IndexSet(below: 3, [1, 2])]
    problem.requirements = [0, 0]
    problem.goals = [.evacuate([0])]
    #expect(
      try sentence(problem, labels: ["fast"])
        == "h1 is to be evacuated; h2 has too little memory for any of a and b; a and b can end only on "
        + "h3, which has 3G memory for 4G")
  }

  @Test func theShareOfUseIsTold() throws {
    var problem = Self.fleet(hosts: [4, 4], partitions: [("a", 0, 3), ("b", 0, 3), ("c", 1, 1)])
    problem.goals = [.rebalance(endLimits: [3072, 3072])]
    let conflict = try #require(PlacementDecision().conflict(in: problem))
    let text = ConflictText(conflict, PlanWording(problem), maximumUse: 7500).sentence
    #expect(
      text
        == "h1 and h2 may be used only up to 75%; a, b and c can end only on h1 and h2, which have "
        + "6G memory for 7G")
  }

  /// Who is not in the target file is to stay, which its reader may not know.
  @Test func whoIsToStay() throws {
    var problem = Self.fleet(hosts: [4, 4], partitions: [("a", 0, 1), ("b", 0, 1)])
    problem.goals = [.target([1, 0]), .evacuate([0])]
    #expect(
      try sentence(problem)
        == "h1 is to be evacuated; b is to stay on h1, as the target does not say otherwise")
  }

  @Test func pinnedOnAnEvacuatedHost() throws {
    var problem = Self.fleet(hosts: [8, 8], partitions: [("db", 0, 1), ("web", 0, 1)])
    problem.movability[0] = .pinned
    problem.goals = [.evacuate([0])]
    #expect(
      try sentence(problem)
        == "db may not move from h1; h1 is to be evacuated")
  }

  /// What is said of several in the same words is said once.
  @Test func whatIsAlikeIsSaidOnce() throws {
    var problem = Self.fleet(
      hosts: [8, 8, 8], partitions: [("a", 0, 1), ("b", 0, 1), ("c", 0, 1), ("d", 1, 1)])
    problem.classes = [0, 0, 0, 0]
    problem.liveArrivals = [IndexSet(below: 3, [0])]
    problem.staticArrivals = problem.liveArrivals
    problem.goals = [.evacuate([0])]
    let all = problem.constraints.filter {
      switch $0 {
      case .evacuate, .compatible(partition: 0...2, host: 1...2): true
      default: false
      }
    }
    let together = [
      SearchConstraint.together(0, 1), .together(1, 2), .apart(0, 1), .apart(0, 2), .apart(1, 2),
    ]
    problem.togetherGroups = [[0, 1, 2]]
    problem.apartGroups = [[0, 1, 2]]
    let text = ConflictText(
      Conflict(level: .any, constraints: all + together, isMinimal: false), PlanWording(problem)
    ).sentence
    #expect(
      text == "h1 is to be evacuated; a, b and c are to end together; "
        + "a, b and c are never together; a, b and c are not compatible with h2 and h3")
  }

  @Test func tooLargeForEveryHost() throws {
    var problem = Self.fleet(hosts: [8, 4, 6], partitions: [("db", 0, 7)])
    problem.goals = [.evacuate([0])]
    #expect(
      try sentence(problem)
        == "h1 is to be evacuated; db can end nowhere: h2 has 4G memory for 7G, h3 has 6G memory for 7G"
    )
  }

  @Test func moreReplicasThanHosts() throws {
    var problem = Self.fleet(
      hosts: [8, 8, 8], partitions: [("a", 0, 1), ("b", 1, 1), ("c", 2, 1)])
    problem.apartGroups = [[0, 1, 2]]
    problem.goals = [.evacuate([0])]
    #expect(
      try sentence(problem)
        == "h1 is to be evacuated; a, b and c are never together on one LPAR and can end only on "
        + "h2 and h3: 3 partitions for 2 places")
  }

  @Test func piecesThatDoNotDivide() throws {
    var problem = Self.fleet(
      hosts: [9, 5, 5], partitions: [("a", 0, 3), ("b", 0, 3), ("c", 0, 3)])
    problem.goals = [.evacuate([0])]
    #expect(
      try sentence(problem)
        == "h1 is to be evacuated; a, b and c, of at least 3G memory each, can end only on h2 and h3, "
        + "which take 2 of that size")
  }

  @Test func tooFewHostsToHoldPartitions() throws {
    var problem = Self.fleet(
      hosts: [4, 4, 4], partitions: [("a", 0, 3), ("b", 1, 3), ("c", 2, 3)])
    problem.goals = [.consolidate(hostCount: 2)]
    #expect(
      try sentence(problem)
        == "at most 2 LPARs may hold partitions; the 2 largest have 8G memory for 9G")
  }

  @Test func ringOfFullHosts() throws {
    var problem = Self.fleet(hosts: [4, 4], partitions: [("a", 0, 3), ("b", 1, 2)])
    problem.goals = [.target([1, 0])]
    let conflict = try #require(LiveReachability().conflict(in: problem))
    #expect(
      conflict.constraints.map { $0.name(in: problem) }
        == ["target:a", "capacity:h1:memory", "capacity:h2:memory"])
    let frozen = FrozenState(problem, PlanWording(problem))
    #expect(frozen.ring == [0, 1])
    #expect(
      frozen.waits == [
        .init(partition: 0, host: 1, resource: 0, lacks: 1024, foe: nil),
        .init(partition: 1, host: 0, resource: 0, lacks: 1024, foe: nil),
      ])
    #expect(
      frozen.sentence
        == "a waits for 1G memory on h2, b waits for 1G memory on h1; in a ring, each waits for the "
        + "next to leave: a on h1 and b on h2; no order of live moves gets further")
  }

  /// What can only move static is stopped without asking, and holds nothing until it is started.
  @Test func whatOnlyMovesStaticMakesRoomByAStop() {
    var problem = RelocationProblem(
      hostNames: ["h0", "h1", "h2"], partitionNames: ["a", "b", "c"], resourceNames: ["memory"],
      memoryIndex: 0, capacities: [3, 2, 3], demands: [3, 1, 2], start: [2, 0, 0])
    problem.movability[1] = .stoppedOnly
    problem.goals = [.target([0, nil, nil])]
    #expect(LiveReachability().decide(problem) == .reachable)
    problem.movability[1] = .live
    #expect(LiveReachability().decide(problem) == .unreachable)
  }

  /// More hosts than a placement has numbers for are too many to visit, however few the partitions.
  @Test func tooManyHostsAreNotVisited() {
    let count = 40_000
    var problem = RelocationProblem(
      hostNames: (0..<count).map { "h\($0)" }, partitionNames: ["a"], resourceNames: ["cpu"],
      memoryIndex: nil, capacities: Array(repeating: 1, count: count), demands: [1],
      start: [count - 1])
    problem.movability[0] = .stoppedOnly
    problem.goals = [.target([0])]
    #expect(LiveReachability().decide(problem) == .undecided)
  }

  /// A ring of full hosts is frozen, which is seen without a look at every placement, and told with
  /// the capacities that hold it.
  @Test func aLongRingIsFrozen() throws {
    let count = 40
    var problem = RelocationProblem(
      hostNames: (0..<count).map { "h\(100 + $0)" },
      partitionNames: (0..<2 * count).map { "w\(100 + $0)" }, resourceNames: ["memory"],
      memoryIndex: 0, capacities: Array(repeating: 2048, count: count),
      demands: Array(repeating: 1024, count: 2 * count), start: (0..<2 * count).map { $0 / 2 })
    problem.goals = [
      .target((0..<2 * count).map { $0 % 2 == 0 ? ($0 / 2 + 1) % count : $0 / 2 })
    ]
    let conflict = try #require(LiveReachability().conflict(in: problem))
    #expect(conflict.isMinimal && conflict.level == .live)
    #expect(
      conflict.constraints
        == [.target(0)] + (0..<count).map { .capacity(host: $0, resource: 0) })
  }

  /// A partition that a plan before has stopped is nowhere, and has to end somewhere.
  @Test func whatIsStoppedHasToStart() throws {
    var problem = Self.fleet(hosts: [4, 4], partitions: [("a", 0, 3), ("b", 0, 2), ("c", 1, 2)])
    problem.movability = [.live, .pinned, .pinned]
    let searched = StoppedAtFirst(problem, stopped: [0]).problem
    let explanation = try #require(
      PlanExplanation(of: PlanWording(searched), changes: { _ in [] }) { changed, _ in
        if case .plan = RelocationSearch.run(changed, budget: .standard) { true } else { false }
      })
    #expect(explanation.level == .any)
    #expect(
      explanation.constraints == [
        "capacity:h1:memory", "capacity:h2:memory", "pinned:b", "pinned:c",
      ])
    #expect(explanation.remedies.map(\.text).contains("give h1 1G memory more: 5G instead of 4G"))

    problem.movability = [.live, .live, .live]
    let reasons = PlanReasons(
      PlanWording(problem), moves: [SearchMove(partition: 0, kind: .start, from: 0, to: 0)],
      predecessors: [[]], waves: [1], stopped: [0])
    #expect(
      reasons.sentences(about: 0) == [
        "a was stopped on h1 by the plan before, and has to run again",
        "a goes to h1; it has 2G memory free for 3G; no other LPAR can take it then",
        "a moves in wave 1: nothing has to happen before",
      ])
  }

  /// Partitions that cannot go to the same LPARs are named together.
  @Test func whoIsNotCompatibleStandsTogether() throws {
    var problem = Self.fleet(
      hosts: [8, 4, 8], partitions: [("a", 0, 3), ("b", 0, 3), ("c", 1, 1)])
    problem.movability[2] = .pinned
    problem.goals = [.evacuate([0])]
    problem.liveArrivals = [IndexSet(below: 3, [0, 1])]
    problem.staticArrivals = problem.liveArrivals
    let conflict = try #require(PlacementDecision().conflict(in: problem))
    let text = ConflictText(conflict, PlanWording(problem)).sentence
    #expect(text.contains("; a and b are not compatible with h3; "), "\(text)")
  }

  /// What keeps three partitions from two LPARs: the choice that rules leave, and a number.
  @Test func whereRulesLetPartitionsBeIsTold() throws {
    var problem = Self.fleet(
      hosts: [8, 8, 8, 8], partitions: [("a", 0, 1), ("b", 1, 1), ("c", 2, 1)])
    problem.goals = [.consolidate(hostCount: 2)]
    problem.pinHosts = [IndexSet(below: 4, [0, 3]), IndexSet(below: 4, [1, 3])]
    problem.pins = [0, 1, nil]
    problem.movability[2] = .pinned
    problem.apartGroups = [[0, 1]]
    let conflict = try #require(PlacementDecision().conflict(in: problem))
    #expect(
      ConflictText(conflict, PlanWording(problem)).sentence
        == "a may only be on h1 and h4; b may only be on h2 and h4; c may not move from h3; a and b "
        + "are never together; at most 2 LPARs may hold partitions; the 3 partitions cannot be "
        + "divided among 4 LPARs so")
  }

  /// That a partition could be stopped and started elsewhere counts where it may be stopped.
  @Test func whereAPartitionCouldGo() {
    var problem = Self.fleet(hosts: [8, 8, 8], partitions: [("a", 0, 3)])
    problem.goals = [.evacuate([0])]
    problem.liveArrivals = [IndexSet(below: 3, [0, 1])]
    func sentence() -> String {
      let move = SearchMove(partition: 0, kind: .live, from: 0, to: 1)
      return PlanReasons(
        PlanWording(problem), moves: [move], predecessors: [[]], waves: [1]
      ).whyThere(0)
    }
    #expect(sentence().hasSuffix("; no other LPAR can take it then"))
    problem.allowsStops = true
    #expect(sentence().hasSuffix("; h3 could take it then too"))
  }

  @Test func partOfAPlan() {
    let problem = Self.fleet(hosts: [4, 4], partitions: [("a", 0, 3), ("b", 0, 2)])
    let text = NotFoundText(
      [SearchMove(partition: 0, kind: .live, from: 0, to: 1)],
      blockers: [
        Blocker(partition: 1, host: 1, resource: 0, lacks: 1024),
        Blocker(partition: 0, host: 0, resource: 0, lacks: 0),
      ], PlanWording(problem))
    #expect(
      text.sentence
        == "no plan was found within the limits, and none was ruled out; the best part moves "
        + "1 partition; then b lacks 1G memory on h2, a is kept from h1 by who is there")
  }

  @Test func whyAPlanIsAsItIs() {
    var problem = Self.fleet(
      hosts: [8, 4, 8, 2], partitions: [("big", 0, 4), ("small", 1, 2), ("stay", 2, 5)])
    problem.cordoned.insert(3)
    problem.goals = [.evacuate([0])]
    let explanation = PlanReasons(
      PlanWording(problem),
      moves: [
        SearchMove(partition: 1, kind: .live, from: 1, to: 2),
        SearchMove(partition: 0, kind: .live, from: 0, to: 1),
      ], predecessors: [[], [0]], waves: [1, 2])
    #expect(
      explanation.sentences(about: 0) == [
        "big leaves h1, which is to be evacuated",
        "big goes to h2; it has 4G memory free for 4G; no other LPAR can take it then",
        "big moves in wave 2, after small has left h2, which frees 2G memory; at first h2 lacks "
          + "2G memory for it",
      ])
    #expect(
      explanation.sentences(about: 1) == [
        "small makes room on h2 for big",
        "small goes to h3; it has 3G memory free for 2G; no other LPAR can take it then",
        "small moves in wave 1: nothing has to happen before",
      ])
    #expect(
      explanation.whyMoved(2)
        == "stay stays on h3: neither the goal nor another partition needs it to move")
    #expect(explanation.whyNot(0, 0) == "big does not end on h1: h1 is to be evacuated")
    #expect(explanation.whyNot(0, 1) == "big does end on h2")
    #expect(
      explanation.whyNot(0, 2) == "big does not end on h3: h3 lacks 3G memory for it at the end")
    #expect(explanation.whyNot(0, 3) == "big does not end on h4: h4 is cordoned")
    #expect(
      explanation.whyNot(1, 1) == "small does not end on h2: h2 lacks 2G memory for it at the end")
  }

  @Test(arguments: [
    (Int64(0), "0M", "0"), (512, "512M", "5.12"), (1024, "1G", "10.24"), (5632, "5.5G", "56.32"),
    (1025, "1025M", "10.25"), (150, "150M", "1.5"), (98304, "96G", "983.04"),
  ])
  func amountsAreExact(value: Int64, memory: String, plain: String) {
    let problem = RelocationProblem(
      hostNames: [], partitionNames: [], resourceNames: ["cpu", "memory"], memoryIndex: 1,
      capacities: [], demands: [], start: [])
    #expect(PlanWording(problem).number(value, of: 1) == memory)
    #expect(PlanWording(problem).number(value, of: 0) == plain)
  }
}
