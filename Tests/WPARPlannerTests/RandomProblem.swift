import TestSupport
import WPARPlanner

/// Small problems of every kind that the planner has to do with, tight more often than not.
enum RandomProblem {
  static func make(_ random: inout SeededGenerator) -> RelocationProblem {
    let hostCount = Int.random(in: 2...4, using: &random)
    let allowsStops = random.chance(1, of: 3)
    let most = hostCount == 4 || allowsStops ? 4 : 5
    let partitionCount = Int.random(in: 1...most, using: &random)
    return make(hostCount, partitionCount, allowsStops: allowsStops, &random)
  }

  /// Too large for the exact search, with the same rules.
  static func makeLarge(_ random: inout SeededGenerator) -> RelocationProblem {
    var problem = make(
      Int.random(in: 6...14, using: &random), Int.random(in: 20...40, using: &random),
      allowsStops: random.chance(1, of: 3), &random)
    // Few who may not move, each with one who ends where they are.
    for partition in 0..<problem.partitionCount where problem.movability[partition] == .pinned {
      if random.chance(3, of: 4) {
        problem.movability[partition] = .live
      } else {
        problem.togetherGroups.append([partition, (partition + 7) % problem.partitionCount])
      }
    }
    return problem
  }

  private static func make(
    _ hostCount: Int, _ partitionCount: Int, allowsStops: Bool, _ random: inout SeededGenerator
  ) -> RelocationProblem {
    let resourceCount = Int.random(in: 1...2, using: &random)
    let sizes = random.chance(1, of: 4) ? 1...1 : 1...Int64.random(in: 2...5, using: &random)
    let start = (0..<partitionCount).map { _ in Int.random(in: 0..<hostCount, using: &random) }
    var demands: [Int64] = []
    for _ in 0..<partitionCount * resourceCount {
      demands.append(random.chance(1, of: 12) ? 0 : Int64.random(in: sizes, using: &random))
    }
    // Some hosts are full, few are too full, and the rest have a little room.
    var capacities = Array(repeating: Int64(0), count: hostCount * resourceCount)
    for partition in 0..<partitionCount {
      for resource in 0..<resourceCount {
        capacities[start[partition] * resourceCount + resource] +=
          demands[partition * resourceCount + resource]
      }
    }
    let slack = Int64.random(in: 0...4, using: &random)
    for index in capacities.indices {
      if random.chance(1, of: 20) { capacities[index] = max(0, capacities[index] - 1) }
      capacities[index] += Int64.random(in: 0...slack, using: &random)
    }
    var problem = RelocationProblem(
      hostNames: (0..<hostCount).map { "h\($0)" },
      partitionNames: (0..<partitionCount).map { "w\($0)" },
      resourceNames: resourceCount == 1 ? ["memory"] : ["cpu", "memory"],
      memoryIndex: random.chance(1, of: 10) ? nil : resourceCount - 1,
      capacities: capacities, demands: demands, start: start)
    problem.allowsStops = allowsStops
    addRules(&problem, &random)
    addWays(&problem, &random)
    addGoals(&problem, &random)
    return problem
  }

  private static func addRules(_ problem: inout RelocationProblem, _ random: inout SeededGenerator)
  {
    for partition in 0..<problem.partitionCount {
      if random.chance(1, of: 6) { problem.movability[partition] = .stoppedOnly }
      if random.chance(1, of: 15) { problem.movability[partition] = .pinned }
    }
    func group() -> [Int] {
      (0..<problem.partitionCount).filter { _ in
        random.chance(2, of: max(4, problem.partitionCount / 2))
      }
    }
    if random.chance(1, of: 3) { problem.apartGroups.append(group()) }
    if random.chance(1, of: 6) { problem.apartGroups.append(group()) }
    if random.chance(1, of: 6) { problem.togetherGroups.append(group()) }
    for host in 0..<problem.hostCount where random.chance(1, of: 12) {
      problem.cordoned.insert(host)
    }
    if random.chance(1, of: 15) { problem.limitedTo = hosts(problem, &random) }
  }

  private static func addWays(_ problem: inout RelocationProblem, _ random: inout SeededGenerator) {
    if random.chance(1, of: 3) {
      problem.labelHosts = [hosts(problem, &random), hosts(problem, &random)]
      for partition in 0..<problem.partitionCount where random.chance(1, of: 3) {
        problem.requirements[partition] = Int.random(in: 0...1, using: &random)
      }
    }
    if random.chance(1, of: 8) {
      problem.pinHosts = [hosts(problem, &random)]
      problem.pins[Int.random(in: 0..<problem.partitionCount, using: &random)] = 0
    }
    guard random.chance(1, of: 3) else { return }
    // One-way compatibility, and pairs that only a stop can cross.
    problem.profileCount = 2
    problem.profiles = problem.profiles.map { _ in Int.random(in: 0...1, using: &random) }
    problem.classes = problem.classes.map { _ in Int.random(in: 0...1, using: &random) }
    problem.liveArrivals = (0..<4).map { _ in hosts(problem, &random) }
    problem.staticArrivals = problem.liveArrivals.map {
      var set = $0
      if random.chance(1, of: 2) { set.formUnion(hosts(problem, &random)) }
      if random.chance(1, of: 6) { set.formIntersection(hosts(problem, &random)) }
      return set
    }
    if random.chance(1, of: 6) { problem.waivers = [.init(partition: 0, host: 0)] }
  }

  private static func hosts(
    _ problem: RelocationProblem, _ random: inout SeededGenerator
  ) -> IndexSet {
    IndexSet(
      below: problem.hostCount,
      (0..<problem.hostCount).filter { _ in random.chance(2, of: 3) })
  }

  private static func addGoals(_ problem: inout RelocationProblem, _ random: inout SeededGenerator)
  {
    let kind = Int.random(in: 0..<12, using: &random)
    if kind < 3 || kind == 10 {
      let count = random.chance(1, of: 5) ? 2 : 1
      problem.goals.append(
        .evacuate(Array((0..<problem.hostCount).shuffled(using: &random).prefix(count))))
    }
    if kind >= 3, kind < 7 || kind == 10 && random.chance(1, of: 3) {
      problem.goals.append(.target(target(problem, &random)))
    }
    if kind == 7 || kind == 10 || kind == 11 {
      let part = Int64.random(in: 1...4, using: &random)
      problem.goals.append(
        .rebalance(endLimits: problem.capacities.map { ($0 * part + 3) / 4 }))
    }
    if kind == 8 || kind == 11 {
      problem.goals.append(
        .consolidate(hostCount: Int.random(in: 1..<problem.hostCount, using: &random)))
    }
    if kind == 9 { problem.goals.append(.consolidate(hostCount: nil)) }
  }

  /// Places of which most are a permutation of the start, so that they fit.
  private static func target(
    _ problem: RelocationProblem, _ random: inout SeededGenerator
  ) -> [Int?] {
    var places: [Int?] = problem.start.map { $0 }
    if random.chance(1, of: 2) {
      places.shuffle(using: &random)
    } else {
      places = places.map { _ in Int.random(in: 0..<problem.hostCount, using: &random) }
    }
    return places.map { random.chance(1, of: 10) ? nil : $0 }
  }
}
