import TestSupport
import WPARPlanner

/// Small random problems that are often, and often barely, impossible.
enum TightProblem {
  /// A problem of up to three hosts and five partitions, with every kind of constraint now and then.
  ///
  /// - Parameter isDirected: Whether checks may depend on the host that is left.
  static func random(_ random: inout SeededGenerator, isDirected: Bool = false) -> RelocationProblem
  {
    let hosts = Int.random(in: 2...3, using: &random)
    let partitions = Int.random(in: 2...5, using: &random)
    let resources = Int.random(in: 1...2, using: &random)
    var problem = RelocationProblem(
      hostNames: (0..<hosts).map { "h\($0)" }, partitionNames: (0..<partitions).map { "w\($0)" },
      resourceNames: Array(["cpu", "memory"].suffix(resources)), memoryIndex: resources - 1,
      capacities: [], demands: [],
      start: (0..<partitions).map { _ in Int.random(in: 0..<hosts, using: &random) })
    problem.demands = (0..<partitions * resources).map { _ in
      Int64.random(in: 0...4, using: &random)
    }
    var loads = Array(repeating: Int64(0), count: hosts * resources)
    for (cell, demand) in problem.demands.enumerated() {
      loads[problem.start[cell / resources] * resources + cell % resources] += demand
    }
    // Now and then a host holds more than it may from the start.
    problem.capacities = loads.map {
      max(0, $0 + Int64.random(in: random.chance(1, of: 12) ? -2 ... -1 : 0...3, using: &random))
    }
    problem.arrivalLimits = problem.capacities
    if random.chance(1, of: 4) {
      problem.arrivalLimits = problem.capacities.map { max(0, $0 - 1) }
    }
    for partition in 0..<partitions {
      if random.chance(1, of: 6) { problem.movability[partition] = .pinned }
      if random.chance(1, of: 6) { problem.movability[partition] = .stoppedOnly }
    }
    addRules(to: &problem, isDirected, &random)
    addGoals(to: &problem, &random)
    return problem
  }

  private static func addRules(
    to problem: inout RelocationProblem, _ isDirected: Bool, _ random: inout SeededGenerator
  ) {
    let hosts = problem.hostCount
    let partitions = problem.partitionCount
    func someHosts() -> IndexSet {
      IndexSet(below: hosts, (0..<hosts).filter { _ in random.chance(1, of: 2) })
    }
    problem.labelHosts = [someHosts()]
    problem.pinHosts = [someHosts()]
    for partition in 0..<partitions {
      if random.chance(1, of: 4) { problem.requirements[partition] = 0 }
      if random.chance(1, of: 10) { problem.pins[partition] = 0 }
    }
    if random.chance(1, of: 4) {
      problem.cordoned.insert(Int.random(in: 0..<hosts, using: &random))
    }
    if random.chance(1, of: 6) { problem.limitedTo = someHosts() }
    if random.chance(1, of: 3) {
      problem.apartGroups.append(
        Array(Set((0..<3).map { _ in Int.random(in: 0..<partitions, using: &random) })).sorted())
    }
    if random.chance(1, of: 4) { problem.apartGroups.append([0, 1]) }
    if random.chance(1, of: 5) { problem.togetherGroups = [[0, partitions - 1]] }
    if random.chance(1, of: 8) && partitions > 2 {
      problem.togetherGroups.append(contentsOf: [[0, 1, 2]])
    }
    if random.chance(1, of: 3) {
      if isDirected {
        problem.profiles = (0..<hosts).map { $0 % 2 }
        problem.profileCount = 2
      }
      problem.classes = (0..<partitions).map { $0 % 2 }
      problem.staticArrivals = (0..<2 * problem.profileCount).map { _ in
        var set = someHosts()
        set.formUnion(someHosts())
        return set
      }
      problem.liveArrivals = problem.staticArrivals.map { $0.intersection(someHosts()) }
    }
  }

  private static func addGoals(to problem: inout RelocationProblem, _ random: inout SeededGenerator)
  {
    let hosts = problem.hostCount
    switch Int.random(in: 0..<8, using: &random) {
    case 0...2: problem.goals = [.evacuate([Int.random(in: 0..<hosts, using: &random)])]
    case 3, 4:
      problem.goals = [
        .target(
          problem.start.map {
            random.chance(1, of: 2) ? $0 : Int.random(in: 0..<hosts, using: &random)
          })
      ]
    case 5: problem.goals = [.consolidate(hostCount: hosts - 1)]
    case 6:
      problem.goals = [.rebalance(endLimits: problem.capacities.map { $0 * 3 / 4 })]
    default:
      problem.goals = [
        .evacuate([0]), .rebalance(endLimits: problem.capacities.map { max(1, $0 - 1) }),
      ]
    }
  }
}
