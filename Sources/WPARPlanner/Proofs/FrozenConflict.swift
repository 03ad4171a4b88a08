/// The constraints by which a partition that must move is frozen where it is: what closes hosts to
/// it, what hosts lack for it, and so on for the partitions that hold the room there.
///
/// They leave no order without stops, whatever else moves, and stand on no more than a look at every
/// kind of partition on every host: found in fleets of any size.
struct FrozenConflict {
  private let problem: RelocationProblem
  private let model: SearchModel
  private let proof: FrozenProof
  private let residents: [[Int]]
  private var constraints: Set<SearchConstraint> = []
  /// Partitions whose stay is explained, or is to be.
  private var seen: IndexSet
  private var waiting: [Int] = []
  /// Hosts that are closed to everybody, for a reason that is known.
  private var closed: IndexSet
  /// The host of the partition by which the room for a kind was explained everywhere else; -1 where
  /// it is explained everywhere.
  private var explained: [Kind: Int] = [:]

  private struct Kind: Hashable {
    var row: Int
    var demands: ArraySlice<Int64>
  }

  /// Whether nothing but a stop lets somebody go who must.
  static func isFrozen(_ problem: RelocationProblem) -> Bool {
    !problem.allowsStops && FrozenProof(SearchModel(problem))?.stuck != nil
  }

  /// The constraints, ascending; `nil` where nobody is frozen who must move.
  static func constraints(of problem: RelocationProblem) -> [SearchConstraint]? {
    let model = SearchModel(problem)
    guard !problem.allowsStops, let proof = FrozenProof(model), let stuck = proof.stuck else {
      return nil
    }
    var conflict = FrozenConflict(problem, model, proof)
    conflict.explain(stuck)
    return problem.ofTheFleet(conflict.constraints).sorted()
  }

  private init(_ problem: RelocationProblem, _ model: SearchModel, _ proof: FrozenProof) {
    self.problem = problem
    self.model = model
    self.proof = proof
    var residents: [[Int]] = Array(repeating: [], count: problem.hostCount)
    for partition in 0..<problem.partitionCount {
      residents[problem.start[partition]].append(partition)
    }
    self.residents = residents
    seen = IndexSet(below: problem.partitionCount)
    closed = IndexSet(below: problem.hostCount)
  }

  private mutating func explain(_ stuck: Int) {
    constraints.insert(
      model.isEvacuated[problem.start[stuck]] ? .evacuate(problem.start[stuck]) : .target(stuck))
    stay(stuck)
    while let partition = waiting.popLast() {
      guard problem.movability[partition] != .pinned else {
        constraints.insert(.pinned(partition))
        continue
      }
      let home = problem.start[partition]
      let row = model.ways[partition] * model.profileCount + model.profiles[home]
      explainShut(partition, home, model.live[row])
      // Partitions of a kind find the same room everywhere but where they are themselves.
      let own = partition * model.resourceCount..<(partition + 1) * model.resourceCount
      let kind = Kind(row: row, demands: model.demands[own])
      switch explained[kind] {
      case .none:
        explained[kind] = home
        for host in model.live[row].indexes where host != home {
          explainRoom(for: partition, on: host)
        }
      case .some(let first) where first >= 0 && first != home:
        explained[kind] = -1
        if model.live[row].contains(first) { explainRoom(for: partition, on: first) }
      case .some: break
      }
    }
  }

  /// Notes why hosts are closed to a partition on its own, the easily understood reasons first.
  private mutating func explainShut(_ partition: Int, _ home: Int, _ open: IndexSet) {
    var shut = IndexSet.all(below: problem.hostCount)
    shut.remove(home)
    shut.subtract(open)
    shut.subtract(closed)
    if shut.isEmpty { return }
    func outside(_ hosts: IndexSet) -> IndexSet {
      var outside = shut
      outside.subtract(hosts)
      return outside
    }
    func settle(_ reason: SearchConstraint, _ hosts: IndexSet) {
      guard !hosts.isEmpty else { return }
      constraints.insert(reason)
      shut.subtract(hosts)
    }
    if let pin = problem.pins[partition] {
      settle(.pinned(partition), outside(problem.pinHosts[pin]))
    }
    for host in shut.indexes where model.isEvacuated[host] {
      constraints.insert(.evacuate(host))
      closed.insert(host)
      shut.remove(host)
    }
    if let limited = problem.limitedTo {
      let others = outside(limited)
      settle(.limitedTo, others)
      closed.formUnion(others)
    }
    for host in shut.indexes where problem.cordoned.contains(host) {
      constraints.insert(.cordoned(host))
      closed.insert(host)
      shut.remove(host)
    }
    if let requirement = problem.requirements[partition] {
      settle(.requires(partition), outside(problem.labelHosts[requirement]))
    }
    for host in shut.indexes where problem.isEverIncompatible(partition, host) {
      constraints.insert(.compatible(partition: partition, host: host))
    }
  }

  /// Notes why a host has no room for a partition.
  private mutating func explainRoom(for partition: Int, on host: Int) {
    if let resource = lacking(partition, host) { explainRoom(for: partition, on: host, resource) }
  }

  /// The resource that a host lacks; of several one whose capacity is a reason already.
  private func lacking(_ partition: Int, _ host: Int) -> Int? {
    let resources = (0..<model.resourceCount).filter {
      let demand = model.demands[partition * model.resourceCount + $0]
      return demand > 0 && demand > proof.room[host * model.resourceCount + $0]
    }
    return resources.first { constraints.contains(.capacity(host: host, resource: $0)) }
      ?? resources.first
  }

  /// Notes what limits the room of a host, and so many of those who stay there as take it away.
  private mutating func explainRoom(for partition: Int, on host: Int, _ resource: Int) {
    let cell = host * model.resourceCount + resource
    constraints.insert(.capacity(host: host, resource: resource))
    let demand = model.demands[partition * model.resourceCount + resource]
    var held: Int64 = 0
    let stayers = residents[host].filter { !proof.isMovable[$0] }.map {
      (
        isNew: seen.contains($0) ? 0 : 1,
        demand: model.demands[$0 * model.resourceCount + resource],
        partition: $0
      )
    }.filter { $0.demand > 0 }.sorted {
      ($0.isNew, -$0.demand, $0.partition) < ($1.isNew, -$1.demand, $1.partition)
    }
    for stayer in stayers where held + demand <= problem.capacities[cell] {
      held += stayer.demand
      stay(stayer.partition)
    }
    // Where the capacity alone is enough, the reserve takes it away.
    if held + demand <= problem.capacities[cell] { constraints.insert(.reserve(host)) }
  }

  private mutating func stay(_ partition: Int) {
    guard !seen.contains(partition) else { return }
    seen.insert(partition)
    waiting.append(partition)
  }
}
