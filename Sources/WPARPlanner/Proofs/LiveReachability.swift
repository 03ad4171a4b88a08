/// Decides whether an order of moves without stops leads to the goal, by visiting placements.
///
/// Placements that differ in partitions that are the same but for their names count as one. Those
/// with the fewest partitions out of place come first, so that an order is found soon where there
/// are many; where there is none, all that can be reached are visited, or all from which the goal can
/// be: where everything has its place, these are often few.
package struct LiveReachability: Sendable {
  package enum Answer: Equatable, Sendable {
    case reachable
    case unreachable
    /// Neither was found within the budget.
    case undecided
  }

  let budget: SearchBudget

  /// - Parameter budget: Work units are moves tried, and on large fleets what it takes to keep a
  ///   placement.
  package init(budget: SearchBudget = SearchBudget(workUnits: 20_000_000)) {
    self.budget = budget
  }

  package func decide(_ problem: RelocationProblem) -> Answer {
    var work = budget.workUnits
    return decide(problem, work: &work)
  }

  /// - Parameter work: What the search may cost, of which it leaves what it did not use.
  func decide(_ problem: RelocationProblem, work: inout Int) -> Answer {
    // Where there is an order, a walk towards the goal mostly finds it soon.
    let quick = run(problem, work / 16, &work)
    if quick != .undecided { return quick }
    // Where only a stop leads to any end, no order need be looked for.
    var model = SearchModel(problem)
    model.deadline = budget.deadline
    if let ends = EndClauses(model, stops: false) {
      var share = work / 4
      work -= share
      let answer = ends.any(&share)
      work += share
      if case .impossible = answer { return .unreachable }
    }
    if let walk = SymmetricWalk(model) {
      var share = work / 2
      work -= share
      let outcome = walk.run(work: &share, deadline: budget.deadline)
      work += share
      switch outcome {
      case .reachable: return .reachable
      case .unreachable: return .unreachable
      case .undecided: break
      }
    }
    var back = PlacementWalk(
      problem, budget: SearchBudget(workUnits: work / 8, deadline: budget.deadline))
    let isCutOff = back.isGoalCutOff()
    work -= back.workDone
    return isCutOff ? .unreachable : run(problem, work, &work)
  }

  private func run(_ problem: RelocationProblem, _ share: Int, _ work: inout Int) -> Answer {
    var search = PlacementWalk(
      problem, budget: SearchBudget(workUnits: share, deadline: budget.deadline))
    defer { work -= search.workDone }
    return search.run()
  }

  /// The placements from which the goal can be reached when the start is none of them; `nil` when it
  /// is, or there are too many.
  func waysToGoal(of problem: RelocationProblem) -> PlacementWalk? {
    var search = PlacementWalk(
      problem, budget: SearchBudget(workUnits: budget.workUnits / 8, deadline: budget.deadline))
    return search.isGoalCutOff() ? search : nil
  }

  /// The placements that can be reached without stops when none of them meets the goal; `nil` when
  /// one does or there are too many.
  func deadEnds(of problem: RelocationProblem) -> PlacementWalk? {
    var search = PlacementWalk(problem, budget: budget)
    return search.run() == .unreachable ? search : nil
  }
}

/// Every placement that live moves lead to, and stops and starts of what can only move so.
///
/// A placement has for each partition the host that it is on, or, where it is stopped, the host count
/// and the host that it was stopped on. What can only move static costs no stop, and holds nothing
/// between its stop and its start.
struct PlacementWalk {
  let problem: RelocationProblem
  /// Partitions that are the same but for their names: lists of two and more. None where no placement
  /// is visited.
  let twins: [[Int]]
  private(set) var visited: [[UInt16]] = []
  private var seen: Set<[UInt16]> = []
  private var open: [[Int]] = []
  private(set) var workDone = 0
  let budget: SearchBudget
  let goal: GoalTest
  /// Where each partition may go from other hosts of each profile, or be started after a stop there:
  /// partitions × profiles.
  private let arrivals: [IndexSet]
  /// Where each may be started again that can only be stopped: partitions.
  private let starts: [IndexSet]
  /// Whether there are too many partitions and hosts to visit placements at all.
  let isTooLarge: Bool
  private let groupsOf: [[Int]]

  init(_ problem: RelocationProblem, budget: SearchBudget) {
    self.problem = problem
    self.budget = budget
    goal = GoalTest(problem)
    var groups: [[Int]] = Array(repeating: [], count: problem.partitionCount)
    for (index, group) in problem.apartGroups.enumerated() {
      for partition in group { groups[partition].append(index) }
    }
    groupsOf = groups
    var arrivals: [IndexSet] = []
    var starts: [IndexSet] = []
    isTooLarge =
      problem.partitionCount * problem.hostCount > 100_000
      || 2 * problem.hostCount > UInt16.max
    let receivers = problem.receivers
    let nowhere = IndexSet(below: problem.hostCount)
    for partition in 0..<(isTooLarge ? 0 : problem.partitionCount) {
      let movability = problem.movability[partition]
      for profile in 0..<problem.profileCount {
        arrivals.append(
          movability == .pinned
            ? nowhere
            : problem.arrivals(
              of: partition, profile: profile, among: receivers, isLive: movability == .live))
      }
      starts.append(
        movability == .stoppedOnly ? problem.places(of: partition, among: receivers) : nowhere)
    }
    self.arrivals = arrivals
    self.starts = starts
    twins = isTooLarge ? [] : Self.twins(of: problem, groups, goal)
  }

  mutating func run() -> LiveReachability.Answer {
    if isTooLarge { return .undecided }
    if visit(canonical(problem.start.map { UInt16($0) })) { return .reachable }
    while let index = popBest() {
      let state = visited[index]
      let loads = loads(of: state)
      for partition in 0..<problem.partitionCount {
        if isSpent { return .undecided }
        let home = Int(state[partition])
        if problem.movability[partition] == .stoppedOnly, home < problem.hostCount {
          var next = state
          next[partition] = UInt16(home + problem.hostCount)
          workDone += 1
          if visit(canonical(next)) { return .reachable }
          continue
        }
        let last = home % problem.hostCount
        for host in 0..<problem.hostCount where mayGo(partition, from: last, to: host) {
          workDone += 1
          guard lacking(partition, host, loads) == nil,
            foe(of: partition, on: host, in: state) == nil
          else { continue }
          var next = state
          next[partition] = UInt16(host)
          if visit(canonical(next)) { return .reachable }
        }
      }
      if budget.deadline?.strikes() == true { return .undecided }
    }
    return .unreachable
  }

  /// The placement visited that is nearest to the goal, of those where all run; of several the first.
  var nearest: [UInt16]? {
    let running = visited.enumerated().filter { _, state in
      state.allSatisfy { Int($0) < problem.hostCount }
    }
    return running.min { one, other in
      (goal.distance(of: one.element, loads(of: one.element), problem), one.offset)
        < (goal.distance(of: other.element, loads(of: other.element), problem), other.offset)
    }?.element
  }

  func loads(of state: [UInt16]) -> [Int64] {
    var loads = Array(repeating: Int64(0), count: problem.hostCount * problem.resourceCount)
    for (partition, host) in state.enumerated() where Int(host) < problem.hostCount {
      for resource in 0..<problem.resourceCount {
        loads[Int(host) * problem.resourceCount + resource] += problem.demand(
          of: partition, resource)
      }
    }
    return loads
  }

  /// The first resource that a host lacks for an arrival.
  func lacking(_ partition: Int, _ host: Int, _ loads: [Int64]) -> Int? {
    (0..<problem.resourceCount).first {
      let cell = host * problem.resourceCount + $0
      let demand = problem.demand(of: partition, $0)
      return demand > 0 && loads[cell] + demand > problem.arrivalLimits[cell]
    }
  }

  /// Hosts that hold two at first who must be apart.
  var hostsWithFoesAtFirst: IndexSet {
    let start = problem.start.map { UInt16($0) }
    return IndexSet(
      below: problem.hostCount,
      problem.start.indices.compactMap {
        foe(of: $0, on: problem.start[$0], in: start) == nil ? nil : problem.start[$0]
      })
  }

  /// A partition on the host that an arrival must be apart from.
  func foe(of partition: Int, on host: Int, in state: [UInt16]) -> Int? {
    for group in groupsOf[partition] {
      for other in problem.apartGroups[group] where other != partition && Int(state[other]) == host
      {
        return other
      }
    }
    return nil
  }

  /// - Parameter place: As a placement has it.
  func mayGo(_ partition: Int, from place: Int, to host: Int) -> Bool {
    let last = place % problem.hostCount
    if host == last { return starts[partition].contains(host) }
    return arrivals[partition * problem.profileCount + problem.profiles[last]].contains(host)
  }

  /// A goal constraint that a placement does not meet; of several the known one, else the first.
  func unmetGoal(
    in state: [UInt16], _ loads: [Int64], knowing known: Set<SearchConstraint>
  ) -> SearchConstraint? {
    // What is stopped may yet be started where the goal wants it; that it cannot has reasons of its own.
    let unmet = goal.unmet(in: state, loads, problem)
    return unmet.first(where: known.contains) ?? unmet.first
  }

  /// Whether the placement, if it is new, meets the goal; else it is kept for later.
  private mutating func visit(_ state: [UInt16]) -> Bool {
    // To look a placement of many up is more than to try a move, and to keep it more again.
    count((problem.partitionCount - 64) / 8)
    guard seen.insert(state).inserted else { return false }
    count(problem.partitionCount + problem.hostCount * problem.resourceCount - 64)
    let loads = loads(of: state)
    let distance = goal.distance(of: state, loads, problem)
    if distance == 0 { return true }
    while open.count <= distance { open.append([]) }
    open[distance].append(visited.count)
    visited.append(state)
    return false
  }

  /// Keeps a placement if it is new, in the order of the visits.
  mutating func note(_ state: [UInt16]) {
    let state = canonical(state)
    count((problem.partitionCount - 64) / 8)
    guard seen.insert(state).inserted else { return }
    count(problem.partitionCount + problem.hostCount * problem.resourceCount - 64)
    visited.append(state)
  }

  func isNoted(_ state: [UInt16]) -> Bool { seen.contains(canonical(state)) }

  /// Whether the work is done that was allowed.
  var isSpent: Bool { workDone > budget.workUnits }

  mutating func count(_ units: Int) { workDone += max(0, units) }

  private mutating func popBest() -> Int? {
    for distance in open.indices where !open[distance].isEmpty {
      return open[distance].removeLast()
    }
    return nil
  }

  private func canonical(_ state: [UInt16]) -> [UInt16] {
    var state = state
    for list in twins {
      let sorted = list.map { state[$0] }.sorted()
      for (partition, host) in zip(list, sorted) { state[partition] = host }
    }
    return state
  }

  private static func twins(
    of problem: RelocationProblem, _ groups: [[Int]], _ goal: GoalTest
  ) -> [[Int]] {
    struct Key: Hashable {
      var demands: [Int64]
      var movability: RelocationProblem.Movability
      var numbers: [Int]
      var groups: [Int]
    }
    let bound = Set(problem.togetherGroups.joined()).union(problem.waivers.map(\.partition))
    var lists: [Key: [Int]] = [:]
    for partition in 0..<problem.partitionCount where !bound.contains(partition) {
      let key = Key(
        demands: (0..<problem.resourceCount).map { problem.demand(of: partition, $0) },
        movability: problem.movability[partition],
        numbers: [
          problem.classes[partition], problem.requirements[partition] ?? -1,
          problem.pins[partition] ?? -1, goal.target(of: partition) ?? -1,
        ], groups: groups[partition])
      lists[key, default: []].append(partition)
    }
    return lists.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }
}

/// What the goals of a problem say about a placement.
struct GoalTest {
  private var targets: [(partition: Int, host: Int)] = []
  private var targetOf: [Int: Int] = [:]
  private var evacuated: [Int] = []
  /// By host, and then by host that somebody was stopped on.
  private var isEvacuated: [Bool]
  private var endLimits: [[Int64]] = []
  private var hostBound: Int?

  init(_ problem: RelocationProblem) {
    isEvacuated = Array(repeating: false, count: 2 * problem.hostCount)
    for goal in problem.goals {
      switch goal {
      case .target(let ends):
        for (partition, end) in ends.enumerated() {
          guard let end else { continue }
          targets.append((partition, end))
          targetOf[partition] = end
        }
      case .evacuate(let hosts):
        evacuated += hosts
        for host in hosts { isEvacuated[host] = true }
      case .rebalance(let limits): endLimits.append(limits)
      case .consolidate(let count):
        if let count { hostBound = min(hostBound ?? count, count) }
      }
    }
  }

  func target(of partition: Int) -> Int? { targetOf[partition] }

  func evacuates(_ host: Int) -> Bool { isEvacuated[host] }

  /// Zero when the goal is met and everything runs; else some measure of how far it is.
  func distance(of state: [UInt16], _ loads: [Int64], _ problem: RelocationProblem) -> Int {
    var result = targets.count { Int(state[$0.partition]) != $0.host }
    result += state.count { Int($0) >= problem.hostCount }
    if !evacuated.isEmpty { result += state.count { isEvacuated[Int($0)] } }
    for group in problem.togetherGroups { result += Set(group.map { state[$0] }).count - 1 }
    for limits in endLimits { result += loads.indices.count { loads[$0] > limits[$0] } }
    if let hostBound { result += max(0, Set(state).count - hostBound) }
    return result
  }

  /// The goal constraints that a placement does not meet, easily understood ones first.
  func unmet(
    in state: [UInt16], _ loads: [Int64], _ problem: RelocationProblem
  ) -> [SearchConstraint] {
    var result = evacuated.filter { state.contains(UInt16($0)) }.map {
      SearchConstraint.evacuate($0)
    }
    for (partition, host) in targets where Int(state[partition]) != host {
      result.append(.target(partition))
    }
    for group in problem.togetherGroups {
      for (position, one) in group.enumerated() {
        for other in group[(position + 1)...] where state[one] != state[other] {
          result.append(.together(min(one, other), max(one, other)))
        }
      }
    }
    if let hostBound, Set(state).count > hostBound { result.append(.maximumHosts) }
    for limits in endLimits {
      for cell in loads.indices where loads[cell] > limits[cell] {
        result.append(.maximumUse(cell / problem.resourceCount))
      }
    }
    return result
  }
}
