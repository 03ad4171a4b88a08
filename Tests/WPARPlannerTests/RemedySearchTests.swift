import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument
import WPARPlanner

@Suite struct RemedySearchTests {
  /// Applies every remedy to the problem in the test's own way, and tries everything on the result.
  @Test(arguments: PropertyRuns.seeds)
  func remediesMakeAPlanExist(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<8 {
      let problem = TightProblem.random(&random)
      guard let (conflict, remedies, changes) = advice(for: problem) else { continue }
      for remedy in remedies {
        let changed = apply(remedy, changes, to: problem)
        #expect(hasPlan(changed), "\(random) \(remedy) for \(conflict) of \(problem)")
        #expect(!remedy.text.isEmpty && !(remedy.arguments.isEmpty && remedy.patch.isEmpty))
        guard problem.arrivalLimits == problem.capacities, remedy.patch.count == 1,
          remedy.arguments.isEmpty, let index = index(remedy.patch[0]),
          case .capacity(let host, let resource, let amount) = changes[index]
        else { continue }
        var less = problem
        less.capacities[host * problem.resourceCount + resource] = amount - 1
        less.arrivalLimits[host * problem.resourceCount + resource] = amount - 1
        #expect(!hasPlan(less), "\(random) \(remedy) is not the least of \(problem)")
      }
    }
  }

  /// Tens of hosts that are nearly full: the remedies make a plan exist that the search finds, and to
  /// find them takes no more than a few times the work that a plan may take.
  @Test(arguments: PropertyRuns.seeds.prefix(1))
  func remediesOfMiddleProblemsLeadToPlans(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let problem = crowded(&random)
    guard let conflict = PlacementDecision().conflict(in: problem) else { return }
    var spent = 0
    let (remedies, changes) = remedies(of: PlanWording(problem)) { problem, work in
      let given = work
      defer { spent += given - work }
      return findsPlan(problem, &work)
    } search: {
      $0.remedies(for: conflict)
    }
    #expect(!remedies.isEmpty, "\(random) \(conflict)")
    #expect(spent < 2_500_000, "\(random)")
    for remedy in remedies {
      let changed = apply(remedy, changes, to: problem)
      var work = SearchBudget.standard.workUnits
      #expect(findsPlan(changed, &work) == true, "\(random) \(remedy)")
    }
  }

  /// The first host is to be evacuated, and the others have too little room by a hair, or too few of
  /// them for partitions that are apart.
  private func crowded(_ random: inout SeededGenerator) -> RelocationProblem {
    let hosts = Int.random(in: 5...9, using: &random)
    let isApart = random.chance(1, of: 3)
    var start: [Int] = []
    var memory: [Int64] = []
    for host in 1..<hosts {
      for _ in 0..<6 {
        start.append(host)
        memory.append(Int64.random(in: 2_000...8_000, using: &random))
      }
    }
    var free = Int64(hosts - 1) * 60_000 - memory.reduce(0, +)
    while free >= 0 {
      let demand = Int64.random(in: 1_000...12_000, using: &random)
      start.append(0)
      memory.append(isApart ? 1_000 : demand)
      free -= isApart ? max(20_000, free / 2) : demand
      if isApart, free < 40_000 { break }
    }
    var problem = MiddleProblem.problem(
      [[900_000, 9_000_000]] + Array(repeating: [900_000, 60_000], count: hosts - 1), start,
      memory.map { [100, $0] })
    if isApart {
      problem.apartGroups = [
        (1..<hosts).compactMap { host in start.firstIndex(of: host) }
          + [start.lastIndex(of: 0)].compactMap(\.self)
      ]
    }
    problem.goals = [.evacuate([0])]
    return problem
  }

  @Test func offersStopsWhenOnlyTheOrderIsInTheWay() throws {
    var problem = RelocationProblem(
      hostNames: ["h0", "h1"], partitionNames: ["a", "b"], resourceNames: ["memory"],
      memoryIndex: 0, capacities: [4096, 4096], demands: [3072, 2048], start: [0, 1])
    problem.goals = [.target([1, 0])]
    let (conflict, remedies, _) = try #require(advice(for: problem))
    #expect(conflict.level == .live)
    #expect(remedies.first?.arguments == ["--allow-stop"])
    #expect(remedies.contains { $0.text == "give h0 1G memory more: 5G instead of 4G" })
  }

  /// Many hosts lack a little each, which one change gives to all.
  @Test func whatAllHostsLackIsGivenToAll() throws {
    let count = 60
    var problem = RelocationProblem(
      hostNames: (0..<count).map { "h\(100 + $0)" },
      partitionNames: (0..<count).map { "w\(100 + $0)" }, resourceNames: ["cpu", "memory"],
      memoryIndex: 1, capacities: Array(repeating: 10, count: 2 * count),
      demands: Array(repeating: 10, count: 2 * count), start: Array(0..<count))
    problem.arrivalLimits = Array(repeating: 9, count: 2 * count)
    problem.goals = [.target((0..<count).map { ($0 + 1) % count })]
    let conflict = Conflict(
      level: .any, constraints: [.target(0), .capacity(host: 1, resource: 0), .reserve(1)],
      isMinimal: true)
    var search = RemedySearch(
      PlanWording(problem), RemedySearch.Settings(reserve: 1000), patch: { _ in [] },
      canPlan: { changed, _ in changed.allowsStops && changed.arrivalLimits == changed.capacities }
    )
    let remedies = search.remedies(for: conflict) { changed in
      changed.arrivalLimits == changed.capacities
        ? Conflict(level: .live, constraints: [.target(0)], isMinimal: true) : nil
    }
    #expect(
      remedies.map(\.text) == [
        "keep 0% in reserve instead of 10%, and allow partitions to be stopped"
      ])
    #expect(remedies.first?.arguments == ["--allow-stop"])
  }

  /// Where nothing was found nor ruled out, what lets something be found is told.
  @Test func whatIsNotFoundHasRemedies() throws {
    let problem = RelocationProblem(
      hostNames: ["h0", "h1"], partitionNames: ["a", "b"], resourceNames: ["memory"],
      memoryIndex: 0, capacities: [4096, 4096], demands: [3072, 2048], start: [0, 1])
    var asked = problem
    asked.goals = [.target([1, 0])]
    let (remedies, changes) = remedies(of: PlanWording(asked), findsPlan) {
      $0.remedies(forLackOf: [.capacity(host: 1, resource: 0), .capacity(host: 1, resource: 0)])
    }
    #expect(
      remedies.map(\.text) == [
        "allow partitions to be stopped", "give h1 1G memory more: 5G instead of 4G",
      ])
    for remedy in remedies {
      #expect(hasPlan(apply(remedy, changes, to: asked)), "\(remedy)")
    }
  }

  /// A target on a host that is to be evacuated: what is left of the goals is planned for.
  @Test func goalsThatContradictEachOther() throws {
    var problem = RelocationProblem(
      hostNames: ["h0", "h1", "h2"], partitionNames: ["a", "b", "c"], resourceNames: ["memory"],
      memoryIndex: 0, capacities: [9, 9, 9], demands: [1, 1, 1], start: [0, 0, 1])
    problem.goals = [.target([1, 0, 1]), .evacuate([0])]
    let (conflict, remedies, changes) = try #require(advice(for: problem))
    #expect(conflict.constraints == [.evacuate(0), .target(1)])
    #expect(remedies.map(\.text) == ["do not evacuate h0"])
    #expect(remedies.map(\.arguments) == [["--no-evacuate"]])
    #expect(hasPlan(apply(remedies[0], changes, to: problem)))
    problem.goals = [.target([1, 0, 1]), .evacuate([0, 2])]
    #expect(try #require(advice(for: problem)).1.map(\.arguments) == [["--evacuate", "h2"]])
    // Who may not move has to be let as well as the host.
    problem.goals = [.target([1, 0, 2]), .evacuate([0])]
    problem.movability[2] = .pinned
    #expect(
      try #require(advice(for: problem)).1.map(\.text)
        == ["do not evacuate h0, and let c move"])
  }

  /// Where two of a large group of partitions on too few hosts may be together and more would have to
  /// be, the rule goes as a whole.
  @Test func aLargeRuleGoesAsAWhole() throws {
    let count = 22
    var problem = RelocationProblem(
      hostNames: (0..<count).map { "h\(10 + $0)" },
      partitionNames: (0..<2 * count).map { "w\(10 + $0)" }, resourceNames: ["memory"],
      memoryIndex: 0, capacities: Array(repeating: 9, count: count),
      demands: Array(repeating: 1, count: 2 * count), start: (0..<2 * count).map { $0 % count })
    problem.apartGroups = [Array(0..<2 * count)]
    problem.goals = [.evacuate([0])]
    let few = PlacementDecision(budget: SearchBudget(workUnits: 2_000_000))
    let conflict = try #require(few.conflict(in: problem))
    #expect(conflict.isMinimal && conflict.constraints.count == 1 + count * (count - 1) / 2)
    let (remedies, changes) = remedies(of: PlanWording(problem), findsPlan) {
      $0.remedies(for: conflict)
    }
    #expect(
      remedies.map(\.text) == ["let 44 partitions (w10, w11, w12, …) be on one LPAR"])
    #expect(apply(try #require(remedies.first), changes, to: problem).apartGroups.isEmpty)
  }

  /// Two rules that keep the same partitions apart in the same words are two changes.
  @Test func rulesOfTheSameMembersGoOneAfterAnother() throws {
    var problem = RelocationProblem(
      hostNames: (0..<5).map { "h\($0)" }, partitionNames: ["a", "b", "c", "d", "e"],
      resourceNames: ["memory"], memoryIndex: 0, capacities: Array(repeating: 9, count: 5),
      demands: Array(repeating: 1, count: 5), start: Array(0..<5))
    problem.apartGroups = [[0, 1, 2, 3, 4], [0, 2, 3]]
    problem.goals = [.target([1, 1, 1, 3, 4])]
    let (_, remedies, changes) = try #require(advice(for: problem))
    #expect(remedies.map(\.text) == ["let 5 partitions (a, b, c, …) be on one LPAR"])
    #expect(hasPlan(apply(try #require(remedies.first), changes, to: problem)))
  }

  @Test func severalConflictsNeedSeveralChanges() throws {
    var problem = RelocationProblem(
      hostNames: ["h0", "h1", "h2"], partitionNames: ["a", "b"], resourceNames: ["memory"],
      memoryIndex: 0, capacities: [9, 9, 9], demands: [1, 1], start: [0, 1])
    problem.movability = [.pinned, .pinned]
    problem.goals = [.evacuate([0, 1])]
    let (_, remedies, _) = try #require(advice(for: problem))
    #expect(remedies.map(\.text) == ["let a and b move"])
  }

  /// As many as it takes: what differs only in whom it names is said once.
  @Test func manyConflictsHaveOneRemedy() throws {
    let count = 10
    var problem = RelocationProblem(
      hostNames: (0...count).map { "h\($0)" }, partitionNames: (0..<count).map { "w\($0)" },
      resourceNames: ["memory"], memoryIndex: 0, capacities: Array(repeating: 9, count: count + 1),
      demands: Array(repeating: 4, count: count), start: Array(repeating: count, count: count))
    problem.capacities[count] = 99
    problem.arrivalLimits = problem.capacities
    problem.goals = [.target((0..<count).map { $0 })]
    problem.cordoned = IndexSet(below: count + 1, 0..<count)
    for partition in 0..<3 { problem.movability[partition] = .pinned }
    problem.labelHosts = [IndexSet(below: count + 1, [count])]
    problem.requirements[7] = 0
    problem.requirements[9] = 0
    problem.allowsStops = true
    let (_, remedies, changes) = try #require(advice(for: problem))
    #expect(
      remedies.map(\.text) == [
        "let w0, w1 and w2 move, and uncordon h0, h1, h2, h3, h4, h5, h6, h7, h8 and h9, "
          + "and drop the labels that w7 and w9 require"
      ])
    let changed = apply(try #require(remedies.first), changes, to: problem)
    #expect(PlacementDecision().decide(changed) == .exists((0..<count).map { $0 }))
  }

  /// What is lacking of several resources is given together.
  @Test func severalChangesKeepTheGoal() throws {
    var problem = RelocationProblem(
      hostNames: ["h0", "h1"], partitionNames: ["a", "b"], resourceNames: ["cpu", "memory"],
      memoryIndex: 1, capacities: [9, 9, 3, 3], demands: [2, 2, 2, 2], start: [0, 0])
    problem.goals = [.evacuate([0])]
    let (_, remedies, _) = try #require(advice(for: problem))
    #expect(
      remedies.map(\.text)
        == [
          "give h1 0.01 cpu more: 0.04 instead of 0.03, and give h1 1M memory more: 4M instead of 3M"
        ])
  }

  @Test func lessReserveOrMoreMemory() throws {
    var problem = RelocationProblem(
      hostNames: ["h1", "h2"], partitionNames: ["a", "b"], resourceNames: ["memory"],
      memoryIndex: 0, capacities: [10240, 10240], demands: [4096, 5632], start: [0, 1])
    problem.arrivalLimits = [9216, 9216]
    problem.goals = [.evacuate([0])]
    let explanation = try #require(explain(problem, .init(reserve: 1000)))
    #expect(explanation.level == .any)
    #expect(explanation.constraints == ["capacity:h2:memory", "evacuate:h1", "reserve:h2"])
    #expect(
      explanation.remedies.map(\.text) == [
        "give h2 569M memory more: 10809M instead of 10G",
        "keep 5% in reserve instead of 10%",
      ])
  }

  @Test func moreUseOfEveryHost() throws {
    var problem = RelocationProblem(
      hostNames: ["h1", "h2"], partitionNames: ["a", "b", "c"], resourceNames: ["cpu"],
      memoryIndex: nil, capacities: [100, 100], demands: [40, 40, 70], start: [0, 0, 1])
    problem.goals = [.rebalance(endLimits: [75, 75])]
    let explanation = try #require(explain(problem, .init(maximumUse: 7500)))
    #expect(explanation.level == .any)
    #expect(explanation.constraints == ["max-use:h1", "max-use:h2"])
    #expect(explanation.remedies.map(\.arguments) == [["--max-use", "80%"]])
  }

  /// What partitions can add up to is offered, and no amount between, though it cannot be decided of
  /// all whether they are enough.
  @Test func capacitiesAreWhatPartitionsAddUpTo() throws {
    var problem = RelocationProblem(
      hostNames: ["h1", "h2"], partitionNames: ["a", "b", "c"], resourceNames: ["cpu"],
      memoryIndex: nil, capacities: [9_000, 1_000], demands: [3_000, 500, 2_000], start: [0, 0, 0])
    problem.goals = [.evacuate([0])]
    let conflict = try #require(PlacementDecision().conflict(in: problem))
    var search = RemedySearch(
      PlanWording(problem), patch: { _ in [PatchOperation(.remove, "/rules")] },
      canPlan: { problem, _ in
        problem.arrivalLimits[1] >= 5_500 ? true : problem.arrivalLimits[1] > 4_000 ? nil : false
      })
    #expect(
      search.remedies(for: conflict).map(\.text)
        == ["give h2 45 cpu more: 55 instead of 10"])
  }

  /// No capacity is offered that a fleet file could not say, however much there is.
  @Test func capacitiesStayWithinWhatAFleetMaySay() throws {
    let count = 2_000
    var problem = RelocationProblem(
      hostNames: ["h1", "h2"], partitionNames: (0..<count).map { "w\(10_000 + $0)" },
      resourceNames: ["iops"], memoryIndex: nil, capacities: [Amount.largest, 1],
      demands: Array(repeating: Amount.largest, count: count),
      start: Array(repeating: 0, count: count))
    problem.goals = [.evacuate([0])]
    let conflict = try #require(PlacementDecision().conflict(in: problem))
    var offered: [Int64] = []
    var search = RemedySearch(
      PlanWording(problem),
      patch: { changes in
        for case .capacity(_, _, let amount) in changes { offered.append(amount) }
        return []
      }, canPlan: { _, _ in false })
    #expect(search.remedies(for: conflict).isEmpty)
    #expect(offered.allSatisfy { $0 <= Amount.largest })
  }

  private func explain(
    _ problem: RelocationProblem, _ settings: RemedySearch.Settings
  ) -> PlanExplanation? {
    PlanExplanation(
      of: PlanWording(problem), settings,
      changes: { [PatchOperation(.replace, "/changed", .text("\($0)"))] },
      canPlan: { problem, _ in LiveReachability().decide(problem) == .reachable })
  }

  private func advice(
    for problem: RelocationProblem
  ) -> (Conflict, [PlanRemedy], [FleetChange])? {
    func conflict(of problem: RelocationProblem) -> Conflict? {
      PlacementDecision().conflict(in: problem)
        ?? (problem.allowsStops ? nil : LiveReachability().conflict(in: problem))
    }
    guard let conflict = conflict(of: problem) else { return nil }
    let (remedies, changes) = remedies(
      of: PlanWording(problem, checks: { ["\($0)@\($1)"] })
    ) { problem, _ in
      problem.allowsStops
        ? PlacementDecision().decide(problem) != .impossible
        : LiveReachability().decide(problem) == .reachable
    } search: {
      $0.remedies(for: conflict, next: conflict(of:))
    }
    return (conflict, remedies, changes)
  }

  /// What a search for remedies finds, and the changes that the paths of its patches are the indexes
  /// of.
  private func remedies(
    of wording: PlanWording, _ canPlan: @escaping (RelocationProblem, inout Int) -> Bool?,
    search: (inout RemedySearch) -> [PlanRemedy]
  ) -> ([PlanRemedy], [FleetChange]) {
    var changes: [FleetChange] = []
    var remedySearch = RemedySearch(
      wording,
      patch: { made in
        changes += made
        return changes.indices.suffix(made.count).map {
          PatchOperation(.add, String($0), .text("changed"))
        }
      }, canPlan: canPlan)
    let remedies = search(&remedySearch)
    return (remedies, changes)
  }

  private func findsPlan(_ problem: RelocationProblem, _ work: inout Int) -> Bool? {
    if case .plan = RelocationSearch.run(problem, deadline: nil, work: &work, wantsBest: false) {
      return true
    }
    return nil
  }

  private func index(_ operation: PatchOperation) -> Int? { Int(operation.path) }

  private func hasPlan(_ problem: RelocationProblem) -> Bool {
    let oracle = ConstraintOracle(problem, problem.constraints)
    return problem.allowsStops ? oracle.hasPlacement() : oracle.hasOrder(withStops: false)
  }

  private func apply(
    _ remedy: PlanRemedy, _ changes: [FleetChange], to problem: RelocationProblem
  ) -> RelocationProblem {
    var problem = problem
    for operation in remedy.patch {
      guard let index = index(operation) else { continue }
      switch changes[index] {
      case .capacity(let host, let resource, let amount):
        problem.capacities[host * problem.resourceCount + resource] = amount
        problem.arrivalLimits[host * problem.resourceCount + resource] = amount
      case .reserve: problem.arrivalLimits = problem.capacities
      case .unpin(let partition):
        if problem.movability[partition] == .pinned { problem.movability[partition] = .live }
        problem.pins[partition] = nil
      case .dropLabels(let partition): problem.requirements[partition] = nil
      case .uncordon(let host): problem.cordoned.remove(host)
      case .dropApart(let one, let other):
        problem.apartGroups = problem.apartGroups.flatMap { group in
          guard group.contains(one), group.contains(other) else { return [group] }
          return [group.filter { $0 != one }, group.filter { $0 != other }]
        }
      case .dropApartRules(let one, let other):
        problem.apartGroups.removeAll { $0.contains(one) && $0.contains(other) }
      case .dropTogether(let one, let other):
        problem.togetherGroups = problem.togetherGroups.map { group in
          group.contains(one) ? group.filter { $0 != other } : group
        }
      }
    }
    let options = remedy.arguments.split { $0.hasPrefix("--") }.map(Array.init)
    let names = remedy.arguments.filter { $0.hasPrefix("--") }
    var values = options[...]
    for name in names {
      if name == "--allow-stop" {
        problem.allowsStops = true
        continue
      }
      if name == "--no-evacuate" {
        problem.goals.removeAll { if case .evacuate = $0 { true } else { false } }
        continue
      }
      let value = values.popFirst() ?? []
      let hosts = value.compactMap(problem.hostNames.firstIndex)
      switch name {
      case "--max-lpars": problem.goals = [.consolidate(hostCount: Int(value[0]))]
      case "--to": problem.limitedTo = IndexSet(below: problem.hostCount, hosts)
      case "--evacuate":
        problem.goals = problem.goals.map {
          if case .evacuate = $0 { .evacuate(hosts) } else { $0 }
        }
      case "--waive":
        let parts = value[0].split(separator: "@").compactMap { Int($0) }
        problem.waivers.append(.init(partition: parts[0], host: parts[1]))
      default: Issue.record("unknown option \(name)")
      }
    }
    return problem
  }
}

@Suite struct FleetPatchTests {
  private static let fleet = """
    kind: Fleet
    lpars:
      a/b: { capacity: { cpu: 4, memory: 8G }, cordoned: true }
      h~1: { cpus: 4, memory: 8G, capacity: { memory: 8G, iops: 100 } }
      h2: { facts: facts/h2 }
    wpars:
      w1: { on: a/b, apart: [w3, w2], requires: [fast], movable: no }
      w2: { on: h2, apart: [w1] }
      w3: { on: h2 }
    rules:
      - { apart: [w1, w2, w3] }
      - { pin: w1, to: [h2, a/b] }
      - { together: [w1, w3, w2] }
    """

  private static let fleetInAnotherOrder = """
    kind: Fleet
    rules:
      - { together: [w2, w1, w3] }
      - { apart: [w3, w2, w1] }
      - { to: [a/b, h2], pin: w1 }
    wpars:
      w3: { on: h2 }
      w2: { on: h2, apart: [w1] }
      w1: { movable: no, on: a/b, requires: [fast], apart: [w2, w3] }
    lpars:
      h2: { facts: facts/h2 }
      h~1: { cpus: 4, memory: 8G, capacity: { iops: 100, memory: 8G } }
      a/b: { capacity: { memory: 8G, cpu: 4 }, cordoned: true }
    """

  private static let apart = "{apart: [w1, w2, w3]}"
  private static let pin = "{pin: w1, to: [a/b, h2]}"
  private static let together = "{together: [w1, w2, w3]}"

  private static let cases: [([FleetChange], [String]?)] = [
    ([.uncordon(0)], ["replace /lpars/a~1b/cordoned false"]),
    ([.uncordon(1)], nil),
    (
      [.capacity(host: 0, resource: 2, amount: 12288)],
      ["replace /lpars/a~1b/capacity/memory 12G"]
    ),
    ([.capacity(host: 0, resource: 1, amount: 5000)], ["add /lpars/a~1b/capacity/iops 50"]),
    ([.capacity(host: 1, resource: 0, amount: 450)], ["replace /lpars/h~01/cpus 4.5"]),
    (
      [.capacity(host: 1, resource: 2, amount: 9001)],
      [
        "replace /lpars/h~01/capacity/memory 9001M", "replace /lpars/h~01/memory 9001M",
      ]
    ),
    ([.capacity(host: 2, resource: 2, amount: 1024)], ["add /lpars/h2/memory 1G"]),
    ([.capacity(host: 2, resource: 1, amount: 100)], ["add /lpars/h2/capacity {iops: 1}"]),
    // Both would make the mapping that the first one makes.
    (
      [
        .capacity(host: 2, resource: 1, amount: 100), .capacity(host: 2, resource: 1, amount: 200),
      ], nil
    ),
    ([.reserve(500)], ["add /limits {reserve: 5%}"]),
    (
      [.unpin(0)],
      ["replace /wpars/w1/movable live", "replace /rules [\(apart), \(together)]"]
    ),
    ([.unpin(1)], nil),
    ([.dropLabels(0)], ["remove /wpars/w1/requires"]),
    ([.dropLabels(1)], nil),
    ([.dropLabels(0), .dropLabels(1)], nil),
    (
      [.dropApart(0, 1)],
      [
        "replace /wpars/w1/apart [w3]", "remove /wpars/w2/apart",
        "replace /rules [{apart: [w1, w3]}, {apart: [w2, w3]}, \(pin), \(together)]",
      ]
    ),
    (
      [.dropApart(0, 1), .dropApart(0, 2)],
      [
        "remove /wpars/w1/apart", "remove /wpars/w2/apart",
        "replace /rules [{apart: [w2, w3]}, \(pin), \(together)]",
      ]
    ),
    (
      [.dropApartRules(0, 1), .dropApartRules(0, 2)],
      [
        "remove /wpars/w1/apart", "remove /wpars/w2/apart",
        "replace /rules [\(pin), \(together)]",
      ]
    ),
    (
      [.dropTogether(0, 2)], ["replace /rules [\(apart), \(pin), {together: [w1, w2]}]"]
    ),
    ([.dropTogether(0, 1), .dropTogether(0, 2)], ["replace /rules [\(apart), \(pin)]"]),
    (
      [.dropTogether(0, 2), .dropTogether(0, 1), .unpin(0), .dropApartRules(1, 2)],
      ["replace /wpars/w1/movable live", "remove /rules"]
    ),
  ]

  /// The patch is the same in whatever order the file has its lists.
  @Test(arguments: cases)
  func followsHowTheFileIsWritten(changes: [FleetChange], expected: [String]?) throws {
    var problem = RelocationProblem(
      hostNames: ["a/b", "h~1", "h2"], partitionNames: ["w1", "w2", "w3"],
      resourceNames: ["cpu", "iops", "memory"], memoryIndex: 2,
      capacities: Array(repeating: 1, count: 9), demands: Array(repeating: 0, count: 9),
      start: [0, 2, 2])
    problem.movability[0] = .pinned
    for fleet in [Self.fleet, Self.fleetInAnotherOrder] {
      let file = SourceFile(path: "fleet.yaml", bytes: Array(fleet.utf8))
      let root = try #require(DocumentStream(reading: file).roots.first)
      let patch = FleetPatch(of: root, PlanWording(problem))
      let written = patch.operations(for: changes)?.map { operation in
        let value = operation.value.map { " " + text(of: $0) }
        return "\(operation.kind.rawValue) \(operation.path)\(value ?? "")"
      }
      #expect(written == expected, "\(fleet)")
    }
  }

  /// A key with nothing behind it is no mapping that a value could be added to.
  @Test func whatIsEmptyIsReplaced() throws {
    let problem = RelocationProblem(
      hostNames: ["h0", "h1"], partitionNames: [], resourceNames: ["memory"], memoryIndex: 0,
      capacities: [1, 1], demands: [], start: [])
    let text = "kind: Fleet\nlimits:\nlpars:\n  h0:\n  h1: { capacity: }\n"
    let file = SourceFile(path: "fleet.yaml", bytes: Array(text.utf8))
    let root = try #require(DocumentStream(reading: file).roots.first)
    let patch = FleetPatch(of: root, PlanWording(problem))
    let written = patch.operations(for: [
      .reserve(500), .capacity(host: 0, resource: 0, amount: 1024),
      .capacity(host: 1, resource: 0, amount: 1024),
    ])
    #expect(
      written?.map { "\($0.kind.rawValue) \($0.path) \($0.value.map(self.text(of:)) ?? "")" } == [
        "add /limits {reserve: 5%}", "add /lpars/h0 {capacity: {memory: 1G}}",
        "add /lpars/h1/memory 1G",
      ])
  }

  private func text(of value: PatchValue) -> String {
    switch value {
    case .text(let text): text
    case .list(let items): "[\(items.map(text(of:)).joined(separator: ", "))]"
    case .mapping(let members):
      "{\(members.map { "\($0.key): \(text(of: $0.value))" }.joined(separator: ", "))}"
    }
  }
}
