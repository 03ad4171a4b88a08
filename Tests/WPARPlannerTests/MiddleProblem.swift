import TestSupport
import Testing
import WPARPlanner

/// Problems of tens of hosts and hundreds of partitions of which it is known how good a plan can be.
struct MiddleProblem: CustomTestStringConvertible {
  var name: String
  var problem: RelocationProblem
  /// The fewest moves, with the fewest stops; `nil` where only a plan is known to exist.
  var moves: Int?
  var stops = 0

  var testDescription: String { name }

  /// What `all` is made with.
  static let seed: UInt64 = 1

  /// One problem of every kind.
  static let all: [MiddleProblem] = {
    var random = SeededGenerator(seed: seed)
    return [
      tightEvacuation(&random), fullEvacuation(&random), hiddenThrees(&random),
      fullConsolidation(&random), displacingEvacuation(&random),
      ambiguousDisplacement(&random), rings(&random, spares: 1),
      rings(&random, spares: 0), equalSizes(&random), plantedOrder(&random), subsetSum(&random),
      apartSpread(&random), labelMatching(&random), rebalance(&random), consolidate(&random),
      togetherPairs(&random), shuffled(&random), oldGeneration(&random),
    ]
  }()

  static func problem(
    _ capacities: [[Int64]], _ start: [Int], _ demands: [[Int64]]
  ) -> RelocationProblem {
    func padded(_ letter: String, _ number: Int) -> String {
      let digits = String(number)
      return letter + String(repeating: "0", count: 6 - digits.utf8.count) + digits
    }
    return RelocationProblem(
      hostNames: capacities.indices.map { padded("h", $0) },
      partitionNames: start.indices.map { padded("w", $0) }, resourceNames: ["cpu", "memory"],
      memoryIndex: 1, capacities: capacities.flatMap { $0 }, demands: demands.flatMap { $0 },
      start: start)
  }

  /// The free room is exactly what the evacuees need, in a hidden assignment.
  static func tightEvacuation(_ random: inout SeededGenerator) -> MiddleProblem {
    let hosts = 16
    let each = 2
    var start: [Int] = []
    var demands: [[Int64]] = []
    var capacities: [[Int64]] = [[100_000, 10_000_000]]
    for host in 1...hosts {
      start.append(host)
      demands.append([100, 20_000])
      capacities.append([1_000, 20_000])
      for _ in 0..<each {
        let memory = Int64.random(in: 4_000...60_000, using: &random)
        start.append(0)
        demands.append([100, memory])
        capacities[host][1] += memory
      }
    }
    var problem = problem(capacities, start, demands)
    problem.goals = [.evacuate([0])]
    return MiddleProblem(name: "tight evacuation", problem: problem, moves: hosts * each)
  }

  /// The evacuees are exactly what there is free of two resources, in sets of several sizes.
  static func fullEvacuation(_ random: inout SeededGenerator) -> MiddleProblem {
    let hosts = 14
    var start: [Int] = []
    var demands: [[Int64]] = []
    for host in 1...hosts {
      start.append(host)
      demands.append([200, 10_240])
      for set in pieces(of: [4_400, 240], in: Int.random(in: 3...4, using: &random), &random) {
        start.append(0)
        demands.append([set[0], set[1] * 1_024])
      }
    }
    var problem = problem(
      [[1_000_000, 10_000_000]] + Array(repeating: [4_600, 256_000], count: hosts), start, demands)
    problem.goals = [.evacuate([0])]
    return MiddleProblem(
      name: "full evacuation", problem: problem, moves: start.count { $0 == 0 })
  }

  /// Three evacuees fill each host exactly, of two resources, and few other three do.
  static func hiddenThrees(_ random: inout SeededGenerator) -> MiddleProblem {
    let hosts = 18
    var start: [Int] = []
    var demands: [[Int64]] = []
    var capacities: [[Int64]] = [[1_000_000, 100_000_000]]
    for host in 1...hosts {
      start.append(host)
      demands.append([100, 1_024])
      let room = [
        Int64.random(in: 40...56, using: &random), Int64.random(in: 130...190, using: &random),
      ]
      for set in pieces(of: room, in: 3, &random) {
        start.append(0)
        demands.append([set[0] * 100, set[1] * 1_024])
      }
      capacities.append([100 + room[0] * 100, 1_024 + room[1] * 1_024])
    }
    var problem = problem(capacities, start, demands)
    problem.goals = [.evacuate([0])]
    return MiddleProblem(name: "hidden threes", problem: problem, moves: 3 * hosts)
  }

  /// Everything fits on some of the hosts, which are full of both resources then.
  static func fullConsolidation(_ random: inout SeededGenerator) -> MiddleProblem {
    let full = 7
    let hosts = 12
    let capacity: [Int64] = [6_000, 61_440]
    var demands = (0..<full).flatMap { _ in
      pieces(of: [6_000, 60], in: Int.random(in: 3...5, using: &random), &random)
        .map { [$0[0], $0[1] * 1_024] }
    }
    demands.sort { ($1[0], $0[1]) < ($0[0], $1[1]) }
    var loads = Array(repeating: [Int64(0), 0], count: hosts)
    var start: [Int] = []
    for demand in demands {
      let fitting = (0..<hosts).filter { host in
        (0..<2).allSatisfy { loads[host][$0] + demand[$0] <= capacity[$0] }
      }
      let host = fitting.randomElement(using: &random) ?? 0
      for resource in 0..<2 { loads[host][resource] += demand[resource] }
      start.append(host)
    }
    var problem = problem(Array(repeating: capacity, count: hosts), start, demands)
    problem.goals = [.consolidate(hostCount: full)]
    return MiddleProblem(name: "full consolidation", problem: problem, moves: nil)
  }

  /// Amounts cut into so many random parts.
  private static func pieces(
    of amounts: [Int64], in count: Int, _ random: inout SeededGenerator
  ) -> [[Int64]] {
    let columns = amounts.map { amount -> [Int64] in
      let step = max(1, amount / 60)
      var cuts: Set<Int64> = []
      while cuts.count < count - 1 {
        cuts.insert(Int64.random(in: 1..<amount / step, using: &random) * step)
      }
      let ends = [0] + cuts.sorted() + [amount]
      return zip(ends, ends.dropFirst()).map { $1 - $0 }
    }
    return (0..<count).map { part in columns.map { $0[part] } }
  }

  /// Every evacuee fits only where a resident has moved away, which fits the free room of another
  /// such host as tightly as the small hosts that are there for it.
  static func crumbs(_ count: Int) -> MiddleProblem {
    var capacities: [[Int64]] = Array(repeating: [6_400, 8], count: count)
    capacities += Array(repeating: [6_400, 18], count: count)
    capacities += Array(repeating: [6_400, 4], count: 2 * count)
    var start = Array(0..<count)
    var demands: [[Int64]] = Array(repeating: [100, 8], count: count)
    for host in count..<2 * count {
      start += [host, host, host]
      demands += [[100, 4], [100, 4], [100, 6]]
    }
    var problem = problem(capacities, start, demands)
    problem.goals = [.evacuate(Array(0..<count))]
    return MiddleProblem(name: "crumbs", problem: problem, moves: 2 * count)
  }

  /// Every evacuee fits only where one of two residents has moved away, and many pairs look right.
  static func ambiguousDisplacement(_ random: inout SeededGenerator) -> MiddleProblem {
    let count = 24
    var start: [Int] = []
    var demands: [[Int64]] = []
    var capacities: [[Int64]] = [[100_000, 100_000_000]]
    for index in 0..<count {
      let large = Int64.random(in: 48...57, using: &random) * 1_024
      let stays = Int64.random(in: 6...18, using: &random) * 1_024
      let leaves = Int64.random(in: 10...13, using: &random) * 1_024
      capacities.append([25_600, large + stays])
      capacities.append([25_600, 20_480 + leaves])
      start += [0, 2 * index + 1, 2 * index + 1, 2 * index + 2]
      demands += [[400, large], [100, stays], [100, leaves], [100, 20_480]]
    }
    var problem = problem(capacities, start, demands)
    problem.goals = [.evacuate([0])]
    return MiddleProblem(name: "ambiguous displacement", problem: problem, moves: 2 * count)
  }

  /// Every evacuee fits only where a resident has moved away to a small free place.
  static func displacingEvacuation(_ random: inout SeededGenerator) -> MiddleProblem {
    let count = 12
    var start: [Int] = []
    var demands: [[Int64]] = []
    var capacities: [[Int64]] = [[100_000, 10_000_000]]
    for index in 0..<count {
      let small = Int64.random(in: 8_000...12_000, using: &random)
      capacities.append([1_000, 40_000])
      capacities.append([1_000, 30_000 + small])
      start += [0, 2 * index + 1, 2 * index + 2]
      demands += [[100, 40_000], [100, small], [100, 30_000]]
    }
    var problem = problem(capacities, start, demands)
    problem.goals = [.evacuate([0])]
    return MiddleProblem(name: "displacing evacuation", problem: problem, moves: 2 * count)
  }

  /// Full hosts in rings, with spare hosts to park on or without.
  /// Rings of full hosts that nobody else may enter, each of which needs a stop of its own, with
  /// small partitions that can move about and help nobody, and hosts that have nothing to do with it.
  static func closedRings(_ random: inout SeededGenerator) -> MiddleProblem {
    let ringCount = Int.random(in: 1...6, using: &random)
    let length = Int.random(in: 2...5, using: &random)
    let small = Int.random(in: 0...3, using: &random)
    var start: [Int] = []
    var targets: [Int?] = []
    var demands: [[Int64]] = []
    var requirements: [Int?] = []
    for ring in 0..<ringCount {
      for place in 0..<length {
        let home = ring * length + place
        start.append(home)
        targets.append(ring * length + (place + 1) % length)
        demands.append([100, Int64.random(in: 20_000...30_000, using: &random)])
        for _ in 0..<small {
          start.append(home)
          targets.append(home)
          demands.append([10, 400])
        }
        requirements += Array(repeating: ring, count: small + 1)
      }
    }
    let hosts = ringCount * length
    let capacities = Array(repeating: [1_000, 32_000] as [Int64], count: hosts + 3)
    for other in 0..<3 {
      start.append(hosts + other)
      targets.append(hosts + (other + 1) % 3)
      demands.append([100, 13_000])
      requirements.append(nil)
    }
    var problem = problem(capacities, start, demands)
    problem.labelHosts = (0..<ringCount).map { ring in
      IndexSet(below: hosts + 3, ring * length..<(ring + 1) * length)
    }
    problem.requirements = requirements
    problem.goals = [.target(targets)]
    problem.allowsStops = true
    return MiddleProblem(
      name: "\(ringCount) closed rings", problem: problem, moves: hosts + 3, stops: ringCount)
  }

  static func rings(_ random: inout SeededGenerator, spares: Int) -> MiddleProblem {
    let ringCount = Int.random(in: 3...12, using: &random)
    let length = Int.random(in: 2...5, using: &random)
    var start: [Int] = []
    var targets: [Int?] = []
    for ring in 0..<ringCount {
      for place in 0..<length {
        start.append(ring * length + place)
        targets.append(ring * length + (place + 1) % length)
      }
    }
    let capacities = Array(
      repeating: [1_000, 32_768] as [Int64], count: ringCount * length + spares)
    var problem = problem(
      capacities, start, Array(repeating: [100, 32_768], count: start.count))
    problem.goals = [.target(targets)]
    problem.allowsStops = true
    return MiddleProblem(
      name: "rings, \(spares) spares", problem: problem,
      moves: start.count + ringCount - (spares > 0 ? 0 : 1), stops: spares > 0 ? 0 : 1)
  }

  /// Equal sizes and a few free places: one move more for every set without a free place.
  static func equalSizes(_ random: inout SeededGenerator) -> MiddleProblem {
    let hosts = 20
    let places = 5
    var start = (0..<hosts * places).map { $0 / places }
    start.shuffle(using: &random)
    let free = Int.random(in: 1...4, using: &random)
    var targets = start
    targets.shuffle(using: &random)
    start.removeLast(free)
    targets.removeLast(free)
    var problem = problem(
      Array(repeating: [500, 5_120], count: hosts), start,
      Array(repeating: [100, 1_024], count: start.count))
    problem.goals = [.target(targets)]
    let misplaced = zip(start, targets).count { $0 != $1 }
    return MiddleProblem(
      name: "equal sizes", problem: problem, moves: misplaced + stuckSets(problem, start, targets))
  }

  /// Sets of hosts that moves connect and that have no free place.
  private static func stuckSets(
    _ problem: RelocationProblem, _ start: [Int], _ targets: [Int]
  ) -> Int {
    var label = Array(0..<problem.hostCount)
    for _ in 0..<problem.hostCount {
      for (from, to) in zip(start, targets) {
        let least = min(label[from], label[to])
        label[from] = least
        label[to] = least
      }
    }
    var sets: [Int: Bool] = [:]
    for (from, to) in zip(start, targets) where from != to {
      sets[label[from]] = sets[label[from]] ?? false
    }
    for host in 0..<problem.hostCount where start.count(where: { $0 == host }) < 5 {
      if sets[label[host]] != nil { sets[label[host]] = true }
    }
    return sets.values.count { !$0 }
  }

  /// Everything has gone to the fullest host with room for it, once.
  static func crowdedOrder(_ random: inout SeededGenerator) -> MiddleProblem {
    let hosts = 14
    var start: [Int] = []
    var demands: [[Int64]] = []
    var loads = Array(repeating: [Int64](repeating: 0, count: 2), count: hosts)
    for host in 0..<hosts {
      for _ in 0..<6 {
        start.append(host)
        demands.append([50, Int64.random(in: 1...12, using: &random) * 1_024])
        for resource in 0..<2 { loads[host][resource] += demands[start.count - 1][resource] }
      }
    }
    let capacities = loads.map {
      [$0[0] + 1_000, $0[1] + Int64.random(in: 0...6, using: &random) * 1_024]
    }
    var targets = start
    for _ in 0..<2 {
      for partition in start.indices.shuffled(using: &random)
      where targets[partition] == start[partition] {
        let fitting = (0..<hosts).filter { host in
          host != start[partition]
            && (0..<2).allSatisfy {
              loads[host][$0] + demands[partition][$0] <= capacities[host][$0]
            }
        }
        func room(_ host: Int) -> Int64 { capacities[host][1] - loads[host][1] }
        guard let host = fitting.min(by: { room($0) < room($1) }) else { continue }
        for resource in 0..<2 {
          loads[host][resource] += demands[partition][resource]
          loads[start[partition]][resource] -= demands[partition][resource]
        }
        targets[partition] = host
      }
    }
    var problem = problem(capacities, start, demands)
    problem.goals = [.target(targets.map { Optional($0) })]
    return MiddleProblem(
      name: "crowded order", problem: problem, moves: zip(start, targets).count { $0 != $1 })
  }

  /// Pairs of full hosts that exchange what they hold. One of each pair may step aside to a third
  /// host, whose resident must go first, to the only host with room, and come back.
  static func relayedExchanges(_ count: Int) -> RelocationProblem {
    var start: [Int] = []
    var targets: [Int] = []
    var requirements: [Int] = []
    for number in 0..<count {
      let first = 3 * number
      start += [first, first + 1, first + 2]
      targets += [first + 1, first, first + 2]
      requirements += [2 * number, 2 * number + 1, 2 * count]
    }
    var problem = problem(
      Array(repeating: [1_000, 10_240], count: 3 * count + 1), start,
      Array(repeating: [100, 10_240], count: 3 * count))
    problem.labelHosts = (0..<count).flatMap { number in
      [[0, 1], [0, 1, 2]].map { hosts in
        IndexSet(below: 3 * count + 1, hosts.map { 3 * number + $0 })
      }
    }
    problem.labelHosts.append(
      IndexSet(below: 3 * count + 1, (0..<count).map { 3 * $0 + 2 } + [3 * count]))
    problem.requirements = requirements.map { Optional($0) }
    problem.goals = [.target(targets.map { Optional($0) })]
    return problem
  }

  /// A hidden order with one move each, on hosts with little room.
  static func plantedOrder(_ random: inout SeededGenerator) -> MiddleProblem {
    let hosts = 12
    var start: [Int] = []
    var demands: [[Int64]] = []
    var capacities = Array(repeating: [Int64](repeating: 0, count: 2), count: hosts)
    for host in 0..<hosts {
      for _ in 0..<4 {
        start.append(host)
        demands.append([
          Int64.random(in: 1...4, using: &random) * 50,
          Int64.random(in: 2...16, using: &random) * 1_024,
        ])
        for resource in 0..<2 { capacities[host][resource] += demands[start.count - 1][resource] }
      }
    }
    var loads = capacities
    for host in 0..<hosts {
      capacities[host][0] += 100
      capacities[host][1] += Int64.random(in: 0...8, using: &random) * 1_024
    }
    var targets: [Int?] = start.map { $0 }
    for partition in start.indices.shuffled(using: &random) {
      let fitting = (0..<hosts).filter { host in
        host != start[partition]
          && (0..<2).allSatisfy {
            loads[host][$0] + demands[partition][$0] <= capacities[host][$0]
          }
      }
      guard let host = fitting.randomElement(using: &random) else { continue }
      for resource in 0..<2 {
        loads[host][resource] += demands[partition][resource]
        loads[start[partition]][resource] -= demands[partition][resource]
      }
      targets[partition] = host
    }
    var problem = problem(capacities, start, demands)
    problem.goals = [.target(targets)]
    return MiddleProblem(
      name: "planted order", problem: problem, moves: zip(start, targets).count { $0 != $1 })
  }

  /// An order exists only through a subset of sizes with a given sum.
  static func subsetSum(_ random: inout SeededGenerator) -> MiddleProblem {
    let count = 14
    var sizes = (0..<count / 2).map { _ in Int64.random(in: 1_000...30_000, using: &random) }
    let sum = sizes.reduce(0, +)
    var rest = sum
    for _ in 0..<count / 2 - 1 {
      let size = Int64.random(in: 1...max(1, rest / 3), using: &random)
      sizes.append(size)
      rest -= size
    }
    sizes.append(rest)
    // The first host is full of them, the second has half their room and the third is full.
    var problem = problem(
      [[100_000, 2 * sum], [100_000, 2 * sum], [100_000, sum]],
      sizes.map { _ in 0 } + [1, 2], (sizes + [sum, sum]).map { [100, $0] })
    problem.goals = [.target(sizes.map { _ in 1 } + [2, 0])]
    return MiddleProblem(name: "subset sum", problem: problem, moves: count + 2)
  }

  /// Partitions apart: one host left for each.
  static func apartSpread(_ random: inout SeededGenerator) -> MiddleProblem {
    let hosts = 24
    let groups = 4
    var start: [Int] = []
    var apart: [[Int]] = []
    for _ in 0..<groups {
      let members = [0] + (2..<hosts).shuffled(using: &random)
      apart.append(Array(start.count..<start.count + members.count))
      start += members
    }
    var problem = problem(
      Array(repeating: [10_000, 1_000_000], count: hosts), start,
      start.map { _ in [100, Int64.random(in: 1...9, using: &random) * 1_024] })
    problem.apartGroups = apart
    problem.goals = [.evacuate([0])]
    return MiddleProblem(name: "apart", problem: problem, moves: groups)
  }

  /// Labels that leave exactly one assignment of evacuees to hosts.
  static func labelMatching(_ random: inout SeededGenerator) -> MiddleProblem {
    let count = 20
    var problem = problem(
      [[100_000, 1_000_000]] + Array(repeating: [100, 1_024], count: count),
      Array(repeating: 0, count: count), Array(repeating: [100, 1_024], count: count))
    let order = (1...count).shuffled(using: &random)
    problem.labelHosts = order.indices.map { index in
      IndexSet(below: count + 1, order[max(0, index - 2)...index])
    }
    problem.requirements = (0..<count).map { $0 }
    problem.goals = [.evacuate([0])]
    return MiddleProblem(name: "label matching", problem: problem, moves: count)
  }

  /// A third of the hosts is too full.
  static func rebalance(_ random: inout SeededGenerator) -> MiddleProblem {
    let hosts = 30
    var start: [Int] = []
    var demands: [[Int64]] = []
    for host in 0..<hosts {
      for _ in 0..<(host % 3 == 0 ? 9 : 5) {
        start.append(host)
        demands.append([50, 1_000])
      }
    }
    var problem = problem(Array(repeating: [1_000, 10_000], count: hosts), start, demands)
    problem.goals = [
      .rebalance(endLimits: Array(repeating: [800, 8_000], count: hosts).flatMap { $0 })
    ]
    return MiddleProblem(name: "rebalance", problem: problem, moves: 10)
  }

  /// Half of the hosts can hold everything, exactly.
  static func consolidate(_ random: inout SeededGenerator) -> MiddleProblem {
    let hosts = 20
    let start = (0..<hosts * 4).map { $0 / 4 }
    var problem = problem(
      Array(repeating: [800, 8_192], count: hosts), start,
      start.map { _ in [100, 1_024] })
    problem.goals = [.consolidate(hostCount: random.chance(1, of: 2) ? nil : hosts / 2)]
    return MiddleProblem(name: "consolidate", problem: problem, moves: hosts / 2 * 4)
  }

  /// Few partitions on many hosts, large and small, some of much of one resource and some of the
  /// other; a host that could hold them all is cordoned. How few hosts can hold them is not plain to
  /// see.
  static func scattered(_ random: inout SeededGenerator) -> RelocationProblem {
    let hosts = 12
    let amounts: [Int64] = [0, 100, 200, 300, 500, 900, 1_400]
    let start = (0..<hosts * 2).map { $0 / 2 }
    var problem = problem(
      Array(repeating: [2_000, 2_000], count: hosts - 1) + [[50_000, 50_000]], start,
      start.map { _ in (0..<2).map { _ in amounts.randomElement(using: &random) ?? 0 } })
    problem.cordoned.insert(hosts - 1)
    return problem
  }

  /// A host of a later generation is evacuated, and the others of that generation, which alone can be
  /// reached live, are nearly full of large partitions. There is room on older ones, for who stops.
  static func oldGeneration(_ random: inout SeededGenerator) -> MiddleProblem {
    let later = 4
    let hosts = 12
    var start = [0]
    var demands: [[Int64]] = [[400, 4_096]]
    for host in 1..<hosts {
      var rest: Int64 = host < later ? 17 : 8
      while rest >= 4 {
        let size = rest < 8 ? rest : Int64.random(in: 4...rest - 4, using: &random)
        start.append(host)
        demands.append([size * 100, size * 1_024])
        rest -= size
      }
    }
    var problem = problem(Array(repeating: [2_000, 20_480], count: hosts), start, demands)
    problem.profiles = (0..<hosts).map { $0 < later ? 0 : 1 }
    problem.profileCount = 2
    let everywhere = IndexSet.all(below: hosts)
    problem.liveArrivals = [IndexSet(below: hosts, 0..<later), everywhere]
    problem.staticArrivals = [everywhere, everywhere]
    problem.goals = [.evacuate([0])]
    problem.allowsStops = true
    return MiddleProblem(name: "old generation", problem: problem, moves: 1, stops: 1)
  }

  /// Pairs that end on one host each.
  static func togetherPairs(_ random: inout SeededGenerator) -> MiddleProblem {
    let count = 12
    var problem = problem(
      [[100_000, 1_000_000]] + Array(repeating: [200, 2_048], count: count),
      Array(repeating: 0, count: 2 * count), Array(repeating: [100, 1_024], count: 2 * count))
    problem.togetherGroups = (0..<count).map { [$0, $0 + count] }
    problem.goals = [.evacuate([0])]
    return MiddleProblem(name: "together", problem: problem, moves: 2 * count)
  }

  /// Random places for everybody that fit, with a tenth of the room free.
  static func shuffled(_ random: inout SeededGenerator) -> MiddleProblem {
    var large = LargeProblem.shuffled(hosts: 30, each: 10, &random)
    large.name = "shuffled"
    return large
  }
}

/// Problems of any size with enough room that one move each is enough.
enum LargeProblem {
  /// Everybody goes to a random other place; a tenth of every host is free.
  static func shuffled(
    hosts: Int, each: Int, _ random: inout SeededGenerator
  ) -> MiddleProblem {
    var start: [Int] = []
    var demands: [[Int64]] = []
    for host in 0..<hosts {
      for place in 0..<each {
        start.append(host)
        demands.append([100, Int64(1 + (place * 7) % 8) * 1_024])
      }
    }
    // Who is the n-th on one host goes where the n-th of another was, so that all fit at the end.
    var targets: [Int?] = Array(repeating: nil, count: start.count)
    for place in 0..<each {
      let order = (0..<hosts).shuffled(using: &random)
      for host in 0..<hosts { targets[host * each + place] = order[host] }
    }
    let load = demands[0..<each].reduce(into: [Int64(0), 0]) {
      $0[0] += $1[0]
      $0[1] += $1[1]
    }
    var problem = MiddleProblem.problem(
      Array(repeating: [load[0] * 10 / 9, load[1] * 10 / 9 + 8_192], count: hosts), start, demands)
    problem.goals = [.target(targets)]
    return MiddleProblem(
      name: "shuffled", problem: problem, moves: zip(start, targets).count { $0 != $1 })
  }

  /// Some hosts of many are evacuated.
  static func evacuation(
    hosts: Int, each: Int, evacuated: Int, _ random: inout SeededGenerator
  ) -> MiddleProblem {
    let start = (0..<hosts * each).map { $0 / each }
    let demands = start.map { _ in
      [
        Int64.random(in: 1...4, using: &random) * 50,
        Int64.random(in: 1...16, using: &random) * 1_024,
      ]
    }
    var problem = MiddleProblem.problem(
      Array(repeating: [Int64(each) * 150, Int64(each) * 10_500], count: hosts).map { $0 }, start,
      demands)
    for host in 0..<hosts {
      for resource in 0..<2 {
        let load = start.indices[host * each..<(host + 1) * each].reduce(Int64(0)) {
          $0 + demands[$1][resource]
        }
        problem.capacities[host * 2 + resource] =
          max(problem.capacities[host * 2 + resource], load)
      }
    }
    problem.arrivalLimits = problem.capacities
    problem.goals = [
      .evacuate(Array((0..<hosts).shuffled(using: &random).prefix(evacuated)).sorted())
    ]
    return MiddleProblem(name: "evacuation", problem: problem, moves: evacuated * each)
  }
}
