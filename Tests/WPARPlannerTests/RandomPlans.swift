import TestSupport
import WPARFleet
import WPARPlanner

/// A random fleet and a random walk of its partitions that breaks no rule: the raw material of
/// plans. The walk keeps the rules by an arithmetic of its own.
struct RandomWalk {
  var basis = PlanBasis()
  var goals: [PlanGoal] = []
  /// In an order in which they can be carried out one after another.
  var moves: [SearchMove] = []

  /// How large and how tight fleets are.
  struct Shape {
    var lpars = 2...5
    var partitions = 2...9
    var moves = 1...10
    var longest = 40
    var withLinks = true
  }

  init(_ random: inout SeededGenerator, _ shape: Shape = Shape()) {
    let lparCount = Int.random(in: shape.lpars, using: &random)
    let partitionCount = Int.random(in: shape.partitions, using: &random)
    let labels = ["gold", "power9"]
    for index in 0..<partitionCount {
      basis.partitions.append(
        PartitionBasis(
          name: "w\(index)", place: "h\(Int.random(in: 0..<lparCount, using: &random))",
          uses: [
            Amount("cpu", Int64(Int.random(in: 0...4, using: &random) * 50)),
            Amount("memory", Int64(Int.random(in: 0...shape.longest, using: &random))),
          ],
          movability: random.chance(1, of: 6) ? .static : random.chance(1, of: 12) ? .no : .live,
          downtime: random.chance(1, of: 4)
            ? Int.random(in: 0...shape.longest, using: &random) : nil,
          servers: random.chance(1, of: 3) ? ["nfs\(Int.random(in: 1...2, using: &random))"] : []))
    }
    for index in 0..<lparCount {
      var capacity: [Amount] = []
      for resource in ["cpu", "memory"] {
        let load = basis.partitions.filter { $0.place == "h\(index)" }
          .reduce(0) { $0 + $1.uses.value(of: resource) }
        let slack = Int64(Int.random(in: 0...50, using: &random))
        capacity.append(Amount(resource, load + slack * (resource == "cpu" ? 5 : 1)))
      }
      var lpar = LPARBasis(name: "h\(index)", capacity: capacity)
      lpar.labels = labels.filter { _ in random.chance(2, of: 3) }
      lpar.isCordoned = random.chance(1, of: 8)
      if shape.withLinks, random.chance(1, of: 4) {
        lpar.link = Int64(Int.random(in: 1...6, using: &random))
      }
      basis.lpars.append(lpar)
    }
    for index in basis.partitions.indices where random.chance(1, of: 5) {
      let place = basis.lpars.first { $0.name == basis.partitions[index].place }
      basis.partitions[index].requires = (place?.labels ?? []).filter { _ in random.chance(1, of: 2)
      }
    }
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      let group = basis.partitions.filter { _ in random.chance(1, of: 3) }
      if group.count > 1 { basis.apart.append(group.map(\.name)) }
    }
    basis.allowsStops = random.chance(1, of: 2)
    basis.limits = PlanLimits(
      lpar: random.chance(1, of: 4) ? nil : Int.random(in: 1...2, using: &random),
      nfs: random.chance(1, of: 3) ? nil : 1,
      fleet: random.chance(1, of: 3) ? nil : Int.random(in: 1...4, using: &random),
      reserve: random.chance(1, of: 2) ? 0 : Int.random(in: 0...1500, using: &random))
    basis.model = MoveModel(
      bandwidth: Int64(Int.random(in: 1...8, using: &random)),
      overhead: Int.random(in: 0...3, using: &random), source: .configured)
    if shape.withLinks, random.chance(1, of: 4) {
      basis.model.measured = [MeasuredBandwidth(from: "h0", to: "h1", bandwidth: 3)]
    }
    walk(&random, Int.random(in: shape.moves, using: &random))
  }

  /// Walks at random; what is stopped is started before the end, or the walk ends before the stop.
  private mutating func walk(_ random: inout SeededGenerator, _ length: Int) {
    var places: [String?] = basis.partitions.map(\.place)
    var stoppedOn = basis.partitions.map(\.place)
    var wholeCount = 0
    for _ in 0..<(4 * length) where moves.count < length || places.contains(nil) {
      let partition = Int.random(in: 0..<basis.partitions.count, using: &random)
      let item = basis.partitions[partition]
      let lpar = Int.random(in: 0..<basis.lpars.count, using: &random)
      let to = basis.lpars[lpar]
      guard item.movability != .no else { continue }
      let from = places[partition]
      if from != nil, random.chance(1, of: 5), moves.count < length,
        item.movability == .static || basis.allowsStops
      {
        add(partition, .stop, stoppedOn[partition], stoppedOn[partition])
        places[partition] = nil
        continue
      }
      guard from != to.name, hasRoom(to, for: item, places) else { continue }
      var kind = SearchMove.Kind.start
      if from != nil {
        kind = item.movability == .live ? .live : .stopMoveStart
        if kind == .live, basis.allowsStops, random.chance(1, of: 6) { kind = .stopMoveStart }
      }
      add(partition, kind, stoppedOn[partition], to.name)
      places[partition] = to.name
      stoppedOn[partition] = to.name
      if !places.contains(nil) { wholeCount = moves.count }
    }
    moves.removeLast(moves.count - wholeCount)
    var ends = basis.partitions.map(\.place)
    for move in moves where move.kind != .stop { ends[move.partition] = basis.lpars[move.to].name }
    goals = [
      .target(zip(basis.partitions, ends).map { PlanGoal.Placement($0.name, $1) })
    ]
  }

  private mutating func add(
    _ partition: Int, _ kind: SearchMove.Kind, _ from: String, _ to: String
  ) {
    func index(_ name: String) -> Int { basis.lpars.firstIndex { $0.name == name } ?? 0 }
    moves.append(SearchMove(partition: partition, kind: kind, from: index(from), to: index(to)))
  }

  private func hasRoom(_ to: LPARBasis, for item: PartitionBasis, _ places: [String?]) -> Bool {
    guard !to.isCordoned, Set(item.requires).isSubset(of: to.labels) else { return false }
    let residents = basis.partitions.indices.filter { places[$0] == to.name }
      .map { basis.partitions[$0] }
    for resource in ["cpu", "memory"] where item.uses.value(of: resource) > 0 {
      let load = residents.reduce(item.uses.value(of: resource)) {
        $0 + $1.uses.value(of: resource)
      }
      let capacity = to.capacity.value(of: resource)
      if load * 10_000 > capacity * Int64(10_000 - basis.limits.reserve) { return false }
    }
    return basis.apart.allSatisfy { group in
      !group.contains(item.name) || !residents.contains { group.contains($0.name) }
    }
  }

  /// The walk as a plan; `nil` when it cannot be scheduled, which is a fault.
  func plan(_ budget: SearchBudget = Scheduler.defaultBudget) -> Plan? {
    guard let problem = RelocationProblem(basis, goals: goals),
      let scheduled = Scheduler.schedule(moves, of: problem, budget: budget)
    else { return nil }
    return Plan(
      tool: "0.1.0", goals: goals, inputs: [PlanInput(path: "fleet.yaml", sha256: "00")],
      basis: basis, problem: problem, scheduled: scheduled,
      bounds: SearchBounds(stops: 0, moves: 0))
  }
}
