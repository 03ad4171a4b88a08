/// Where a fleet is stuck when no order without stops reaches the goal: which partition waits for
/// which host, what is lacking there, and who waits for whom in a ring.
package struct FrozenState: Sendable {
  /// A partition that is not where it is to be.
  package struct Wait: Hashable, Sendable {
    package var partition: Int
    package var host: Int
    /// What the host lacks for it; `nil` when something else keeps it away.
    package var resource: Int?
    package var lacks: Int64
    /// A partition on the host that it must be apart from.
    package var foe: Int?

    package init(partition: Int, host: Int, resource: Int?, lacks: Int64, foe: Int?) {
      self.partition = partition
      self.host = host
      self.resource = resource
      self.lacks = lacks
      self.foe = foe
    }
  }

  /// Ascending by partition.
  package let waits: [Wait]
  /// Partitions of which each waits for the host of the next, the last for that of the first; empty
  /// when there is no ring.
  package let ring: [Int]
  private let wording: PlanWording
  private let placement: [Int]

  /// - Parameter problem: One that no order without stops solves.
  package init(_ problem: RelocationProblem, _ wording: PlanWording) {
    self.wording = wording
    // Where there are too many placements to visit, the first ones say as much as more of them.
    var walk = PlacementWalk(problem, budget: SearchBudget(workUnits: 100_000))
    _ = walk.run()
    // The start is the placement that the reader knows; another one is told only if it is nearer.
    let state = walk.nearest ?? problem.start.map { UInt16(clamping: $0) }
    placement = state.map(Int.init)
    let loads = walk.loads(of: state)
    var waits: [Wait] = []
    var wants: [Int: Int] = [:]
    for (partition, host) in Self.destinations(problem, state, loads) {
      wants[partition] = host
      waits.append(Self.wait(partition, host, walk, state, loads))
    }
    self.waits = waits
    ring = Self.ring(wants, placement, problem)
  }

  package var sentence: String {
    let parts = waits.prefix(3).map { wait in
      var text = "\(wording.partition(wait.partition)) waits for "
      if let resource = wait.resource {
        text += "\(wording.amount(wait.lacks, of: resource)) on \(wording.host(wait.host))"
      } else if let foe = wait.foe {
        text += "\(wording.partition(foe)) to leave \(wording.host(wait.host))"
      } else {
        text += wording.host(wait.host)
      }
      return text
    }
    var text = parts.joined(separator: ", ")
    if waits.count > 3 { text += " and \(waits.count - 3) more wait too" }
    if ring.count > 1 {
      let names = ring.map { "\(wording.partition($0)) on \(wording.host(placement[$0]))" }
      text +=
        "; in a ring, each waits for the next to leave: \(PlanWording.list(names, "partitions"))"
    }
    return text + (text.isEmpty ? "" : "; ") + "no order of live moves gets further"
  }

  /// Where each partition out of place is to go; to several places, the one that lacks least.
  private static func destinations(
    _ problem: RelocationProblem, _ state: [UInt16], _ loads: [Int64]
  ) -> [(Int, Int)] {
    var result: [Int: Int] = [:]
    for goal in problem.goals {
      switch goal {
      case .target(let ends):
        for (partition, end) in ends.enumerated() where end != nil && Int(state[partition]) != end {
          result[partition] = end
        }
      case .evacuate(let hosts):
        for (partition, host) in state.enumerated()
        where hosts.contains(Int(host)) && result[partition] == nil {
          result[partition] = nearestHost(partition, Int(host), problem, loads)
        }
      case .rebalance(let limits):
        for (partition, host) in state.enumerated() where result[partition] == nil {
          let isOver = (0..<problem.resourceCount).contains {
            let cell = Int(host) * problem.resourceCount + $0
            return loads[cell] > limits[cell] && problem.demand(of: partition, $0) > 0
          }
          if isOver { result[partition] = nearestHost(partition, Int(host), problem, loads) }
        }
      case .consolidate: break
      }
    }
    for group in problem.togetherGroups {
      for partition in group.dropFirst()
      where state[partition] != state[group[0]] && result[partition] == nil {
        result[partition] = Int(state[group[0]])
      }
    }
    return result.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func nearestHost(
    _ partition: Int, _ home: Int, _ problem: RelocationProblem, _ loads: [Int64]
  ) -> Int? {
    var arrivals = problem.liveArrivals(of: partition, from: home)
    if problem.movability[partition] == .stoppedOnly {
      arrivals = problem.staticArrivals(of: partition, from: home)
    }
    let hosts = (0..<problem.hostCount).filter { $0 != home && arrivals.contains($0) }
    return hosts.min { one, other in
      (shortfall(partition, one, problem, loads), one)
        < (shortfall(partition, other, problem, loads), other)
    }
  }

  /// By how much of its own demand a host falls short, in the worst resource; in thousandths.
  private static func shortfall(
    _ partition: Int, _ host: Int, _ problem: RelocationProblem, _ loads: [Int64]
  ) -> Int64 {
    (0..<problem.resourceCount).map {
      let cell = host * problem.resourceCount + $0
      let demand = problem.demand(of: partition, $0)
      return demand == 0
        ? 0 : max(0, loads[cell] + demand - problem.arrivalLimits[cell]) * 1000 / demand
    }.max() ?? 0
  }

  private static func wait(
    _ partition: Int, _ host: Int, _ walk: PlacementWalk, _ state: [UInt16], _ loads: [Int64]
  ) -> Wait {
    let problem = walk.problem
    guard let resource = walk.lacking(partition, host, loads) else {
      return Wait(
        partition: partition, host: host, resource: nil, lacks: 0,
        foe: walk.foe(of: partition, on: host, in: state))
    }
    let cell = host * problem.resourceCount + resource
    let lacks = loads[cell] + problem.demand(of: partition, resource) - problem.arrivalLimits[cell]
    return Wait(partition: partition, host: host, resource: resource, lacks: lacks, foe: nil)
  }

  /// Follows from host to host the first partition that waits there for another host.
  private static func ring(
    _ wants: [Int: Int], _ placement: [Int], _ problem: RelocationProblem
  ) -> [Int] {
    var waiterOn: [Int: Int] = [:]
    for partition in wants.keys.sorted(by: >) { waiterOn[placement[partition]] = partition }
    for first in wants.keys.sorted() {
      var path = [first]
      while let last = path.last, let wanted = wants[last], let next = waiterOn[wanted] {
        if let position = path.firstIndex(of: next) { return Array(path[position...]) }
        path.append(next)
      }
    }
    return []
  }
}
