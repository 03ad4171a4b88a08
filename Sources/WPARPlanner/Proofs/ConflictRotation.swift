/// Finds out which constraints of a conflict it cannot do without, from placements that break one of
/// them alone.
///
/// A placement that breaks one constraint is often a move or two away from one that breaks another
/// (model rotation, Belov and Marques-Silva 2011). So a few placements show of thousands of
/// constraints that each is needed, where a decision for each would take as long as thousands of
/// decisions. Work is counted in moves that are tried.
package struct ConflictRotation {
  /// Constraints of which some placement that was seen breaks nothing else.
  package private(set) var needed: Set<SearchConstraint> = []

  private let problem: RelocationProblem
  private let kept: Set<SearchConstraint>
  private let hosts: Range<Int>
  /// The partitions that are looked at; the others have a host that takes everything.
  private let actors: [Int]
  private let evacuated: IndexSet
  private let targets: [Int?]
  private let endLimits: [Int64]?
  private let hostBound: Int?
  /// Whether something else than a constraint with a name can be in the way.
  private let isBeyondNames: Bool
  private var foes: [Int: IndexSet] = [:]
  private var mates: [Int: [Int]] = [:]
  private var work: Int
  /// Entries of placements that may still be kept to go on from.
  private var memory = 2_000_000

  // The placement that is looked at.
  private var places: [Int]
  private var loads: [Int64]
  /// Arrivals that use the resource: hosts × resources.
  private var arrivals: [Int]
  private var members: [[Int]]
  private var usedHosts = 0
  /// What the placement breaks, and how often.
  private var broken: [SearchConstraint: Int] = [:]

  private var waiting: [[Int]] = []

  /// - Parameters:
  ///   - conflict: Constraints that exclude every placement.
  ///   - actors: The partitions that have to be placed.
  package init(
    _ problem: RelocationProblem, _ conflict: [SearchConstraint], actors: [Int], work: Int
  ) {
    self.problem = problem
    self.actors = actors
    self.work = work
    kept = Set(conflict)
    hosts = problem.lparHosts
    var evacuated = IndexSet(below: problem.hostCount)
    var targets = [Int?](repeating: nil, count: problem.partitionCount)
    var limits: [Int64]?
    var bound: Int?
    var isBeyondNames = problem.standInCount > 0
    for goal in problem.goals {
      switch goal {
      case .evacuate(let left):
        for host in left where kept.contains(.evacuate(host)) { evacuated.insert(host) }
      case .target(let ends):
        for (partition, end) in ends.enumerated() where end != nil {
          if let earlier = targets[partition], earlier != end { isBeyondNames = true }
          targets[partition] = end
        }
      case .rebalance(let wanted):
        limits = limits.map { zip($0, wanted).map { min($0, $1) } } ?? wanted
      case .consolidate(let count):
        if let count, kept.contains(.maximumHosts) { bound = min(bound ?? count, count) }
      }
    }
    self.evacuated = evacuated
    self.targets = targets
    endLimits = limits
    hostBound = bound
    self.isBeyondNames = isBeyondNames
    for constraint in conflict {
      switch constraint {
      case .apart(let one, let other):
        let none = IndexSet(below: problem.partitionCount)
        foes[one, default: none].insert(other)
        foes[other, default: none].insert(one)
      case .together(let one, let other):
        mates[one, default: []].append(other)
        mates[other, default: []].append(one)
      default: break
      }
    }
    places = Array(repeating: -1, count: problem.partitionCount)
    loads = Array(repeating: 0, count: problem.hostCount * problem.resourceCount)
    arrivals = Array(repeating: 0, count: loads.count)
    members = Array(repeating: [], count: problem.hostCount)
  }

  /// Looks at placements that are easily made: everybody where it is to end or may stay, and the
  /// others where they break least, or all on one host.
  package mutating func run() {
    if isBeyondNames { return }
    placeWhereLeastIsBroken()
    follow()
    for host in hosts where work > 0 && closings(of: host).contains(where: isUnknown) {
      gather(on: host)
      note()
    }
    follow()
  }

  /// Looks at a placement, and at those near it.
  package mutating func run(from ends: [Int]) {
    if isBeyondNames { return }
    clear()
    for partition in actors { put(partition, on: ends[partition]) }
    note()
    follow()
  }

  /// Where everybody goes who is not in a placement of some partitions.
  func completed(_ ends: [Int?], openHost: Int?) -> [Int]? {
    var result = problem.start
    for partition in actors {
      if let end = ends[partition] {
        result[partition] = end
      } else if evacuated.contains(problem.start[partition]) || endLimits != nil || hostBound != nil
      {
        guard let openHost else { return nil }
        result[partition] = openHost
      }
    }
    return result
  }

  private func isUnknown(_ constraint: SearchConstraint) -> Bool {
    kept.contains(constraint) && !needed.contains(constraint)
  }

  private func closings(of host: Int) -> [SearchConstraint] {
    [.evacuate(host), .cordoned(host), .maximumUse(host), .reserve(host)]
      + (0..<problem.resourceCount).map { .capacity(host: host, resource: $0) }
  }

  // MARK: Placements to begin with

  /// Whether somebody who may stay has to go along for the sake of others.
  private var movesEverybody: Bool { endLimits != nil || hostBound != nil || !mates.isEmpty }

  private mutating func gather(on host: Int) {
    clear()
    work -= actors.count
    for partition in actors {
      let home = problem.start[partition]
      let stays =
        breaks(partition, host)
        || !movesEverybody && !evacuated.contains(home) && target(of: partition) == nil
      put(partition, on: target(of: partition) ?? (stays ? home : host))
    }
  }

  private mutating func placeWhereLeastIsBroken() {
    clear()
    var movers: [Int] = []
    for partition in actors {
      let home = problem.start[partition]
      if let target = target(of: partition) {
        put(partition, on: target)
      } else if evacuated.contains(home) {
        movers.append(partition)
      } else {
        put(partition, on: home)
      }
    }
    guard movers.count * hosts.count <= work / 2 else { return }
    work -= movers.count * hosts.count
    movers.sort { (-size(of: $0), $0) < (-size(of: $1), $1) }
    for partition in movers {
      var best: (broken: Int, host: Int)?
      for host in hosts {
        put(partition, on: host)
        let count = broken.count
        take(partition)
        if best.map({ count < $0.broken }) ?? true { best = (count, host) }
      }
      put(partition, on: best?.host ?? problem.start[partition])
    }
    note()
  }

  private func size(of partition: Int) -> Int64 {
    (0..<problem.resourceCount).map { problem.demand(of: partition, $0) }.max() ?? 0
  }

  private func target(of partition: Int) -> Int? {
    kept.contains(.target(partition)) ? targets[partition] : nil
  }

  // MARK: From one placement to the next

  /// Notes what the placement shows, and keeps it to go on from if that is new.
  private mutating func note() {
    guard let first = broken.first?.key else { return }
    var isNew = false
    if broken.count == 1 { isNew = needed.insert(first).inserted }
    if case .capacity(let host, _) = first, kept.contains(.reserve(host)),
      broken.keys.allSatisfy({ isWithinCapacity($0, of: host) })
    {
      isNew = needed.insert(.reserve(host)).inserted || isNew
    }
    guard isNew, memory > places.count else { return }
    memory -= places.count
    waiting.append(places)
  }

  private func isWithinCapacity(_ constraint: SearchConstraint, of wanted: Int) -> Bool {
    guard case .capacity(wanted, let resource) = constraint else { return false }
    let cell = wanted * problem.resourceCount + resource
    return loads[cell] <= problem.capacities[cell]
  }

  private mutating func follow() {
    while let state = waiting.popLast(), work > 0, needed.count < kept.count {
      clear()
      for partition in actors { put(partition, on: state[partition]) }
      for partition in culprits() where work > 0 { rotate(partition) }
    }
    waiting = []
  }

  /// Whose move may mend the one thing that the placement breaks.
  private func culprits() -> [Int] {
    guard broken.count == 1, let constraint = broken.first?.key else { return [] }
    switch constraint {
    case .apart(let one, let other), .together(let one, let other): return [one, other]
    case .requires(let partition), .pinned(let partition), .target(let partition),
      .compatible(let partition, _):
      return [partition]
    case .evacuate(let host), .cordoned(let host): return Array(members[host].prefix(2))
    case .capacity(let host, let resource):
      return members[host].filter { problem.demand(of: $0, resource) > 0 }
    case .maximumUse(let host): return members[host]
    case .maximumHosts, .reserve, .limitedTo: return []
    }
  }

  private mutating func rotate(_ partition: Int) {
    let place = places[partition]
    for host in hosts where host != place && work > 0 {
      move(partition, to: host)
      note()
      move(partition, to: place)
    }
    // In place of somebody else, who goes there or stays where it was at first.
    for other in actors where other != partition && work > 0 && hasUnknown(other) {
      let host = places[other]
      if host == place { continue }
      let home = problem.start[other]
      move(partition, to: host)
      move(other, to: place)
      note()
      if home != place && home != host {
        move(other, to: home)
        note()
      }
      move(other, to: host)
      move(partition, to: place)
    }
  }

  private func hasUnknown(_ partition: Int) -> Bool {
    isUnknown(.requires(partition)) || isUnknown(.target(partition))
      || isUnknown(.pinned(partition))
  }

  // MARK: The placement

  private mutating func clear() {
    for partition in actors where places[partition] >= 0 { take(partition) }
  }

  private mutating func move(_ partition: Int, to host: Int) {
    take(partition)
    put(partition, on: host)
  }

  private mutating func put(_ partition: Int, on host: Int) {
    places[partition] = host
    members[host].append(partition)
    if members[host].count == 1 { usedHosts += 1 }
    count(partition, on: host, by: 1)
  }

  private mutating func take(_ partition: Int) {
    let host = places[partition]
    count(partition, on: host, by: -1)
    members[host].removeAll { $0 == partition }
    if members[host].isEmpty { usedHosts -= 1 }
    places[partition] = -1
    weighHosts()
  }

  /// Counts what a partition breaks that is on a host, or no longer is.
  private mutating func count(_ partition: Int, on host: Int, by sign: Int) {
    work -= 1 + members[host].count / 8
    let home = problem.start[partition]
    for constraint in brokenAlone(partition, host) { tally(constraint, sign) }
    if let foes = foes[partition] {
      for other in members[host] where other != partition && foes.contains(other) {
        if home == host && problem.start[other] == host { continue }
        tally(.apart(min(partition, other), max(partition, other)), sign)
      }
    }
    for mate in mates[partition] ?? [] where places[mate] >= 0 && places[mate] != host {
      tally(.together(min(partition, mate), max(partition, mate)), sign)
    }
    for resource in 0..<problem.resourceCount {
      let demand = problem.demand(of: partition, resource)
      let cell = host * problem.resourceCount + resource
      if demand == 0 { continue }
      loads[cell] += Int64(sign) * demand
      if home != host { arrivals[cell] += sign }
    }
    for resource in 0..<problem.resourceCount { weigh(host, resource) }
    if sign > 0 { weighHosts() }
  }

  private mutating func tally(_ constraint: SearchConstraint, _ change: Int) {
    let count = (broken[constraint] ?? 0) + change
    broken[constraint] = count == 0 ? nil : count
  }

  private mutating func weighHosts() {
    if let hostBound { broken[.maximumHosts] = usedHosts > hostBound ? 1 : nil }
  }

  private mutating func weigh(_ host: Int, _ resource: Int) {
    let cell = host * problem.resourceCount + resource
    let capacity = SearchConstraint.capacity(host: host, resource: resource)
    if kept.contains(capacity) {
      let limit =
        kept.contains(.reserve(host)) ? problem.arrivalLimits[cell] : problem.capacities[cell]
      broken[capacity] = arrivals[cell] > 0 && loads[cell] > limit ? 1 : nil
    }
    if let endLimits, resource == 0, kept.contains(.maximumUse(host)) {
      let isOver = (0..<problem.resourceCount).contains {
        let cell = host * problem.resourceCount + $0
        return loads[cell] > endLimits[cell]
      }
      broken[.maximumUse(host)] = isOver ? 1 : nil
    }
  }

  private func breaks(_ partition: Int, _ host: Int) -> Bool {
    brokenAlone(partition, host).contains {
      switch $0 {
      case .evacuate, .cordoned: false
      default: true
      }
    }
  }

  /// What a partition breaks on a host by itself. A check that forbids one way there counts for all
  /// ways, so that more is broken than need be, and never less.
  private func brokenAlone(_ partition: Int, _ host: Int) -> [SearchConstraint] {
    var result: [SearchConstraint] = []
    func add(_ constraint: SearchConstraint) {
      if kept.contains(constraint) { result.append(constraint) }
    }
    if evacuated.contains(host) { result.append(.evacuate(host)) }
    if let target = target(of: partition), target != host { result.append(.target(partition)) }
    if problem.start[partition] == host { return result }
    let isHeld =
      problem.movability[partition] == .pinned
      || problem.pins[partition].map { !problem.pinHosts[$0].contains(host) } ?? false
    if isHeld { add(.pinned(partition)) }
    if problem.cordoned.contains(host) { add(.cordoned(host)) }
    if let limited = problem.limitedTo, !limited.contains(host) { add(.limitedTo) }
    if let requirement = problem.requirements[partition],
      !problem.labelHosts[requirement].contains(host)
    {
      add(.requires(partition))
    }
    add(.compatible(partition: partition, host: host))
    return result
  }
}
