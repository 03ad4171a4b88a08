import TestSupport
import Testing
import WPARFleet
import WPARPlanner

@Suite struct PlanVerifierTests {
  /// What a careless hand does to a plan.
  enum Mutation: CaseIterable {
    case edge
    case arrival
    case times
    case shorter
    case wave
    case figure
    case missing
    case use
    case capacity
    case place

    func apply(to plan: inout Plan, _ random: inout SeededGenerator) {
      guard !plan.steps.isEmpty else { return }
      let index = Int.random(in: 0..<plan.steps.count, using: &random)
      switch self {
      case .edge:
        let withEdges = plan.steps.indices.filter { !plan.steps[$0].after.isEmpty }
        guard let index = withEdges.randomElement(using: &random) else { return }
        let edge = Int.random(in: 0..<plan.steps[index].after.count, using: &random)
        plan.steps[index].after.remove(at: edge)
      case .arrival:
        if plan.steps[index].to != nil {
          plan.steps[index].to = plan.basis.lpars.randomElement(using: &random)?.name
        }
      case .times:
        let other = Int.random(in: 0..<plan.steps.count, using: &random)
        let (a, b) = (plan.steps[index], plan.steps[other])
        (plan.steps[index].start, plan.steps[index].end) = (b.start, b.start + a.end - a.start)
        (plan.steps[other].start, plan.steps[other].end) = (a.start, a.start + b.end - b.start)
        plan.summary.makespan = plan.steps.map(\.end).max() ?? 0
      case .shorter:
        plan.steps[index].end -= 1
        plan.summary.makespan = plan.steps.map(\.end).max() ?? 0
      case .wave:
        plan.steps[index].wave = Int.random(in: 1...plan.steps.count, using: &random)
        plan.summary.waves = Set(plan.steps.map(\.wave)).count
      case .figure:
        plan.summary.moves += random.chance(1, of: 2) ? 1 : -1
      case .missing:
        let id = plan.steps.remove(at: index).id
        for other in plan.steps.indices { plan.steps[other].after.removeAll { $0 == id } }
      case .use:
        let partition = Int.random(in: 0..<plan.basis.partitions.count, using: &random)
        plan.basis.partitions[partition].uses[1].value += Int64.random(in: 1...9, using: &random)
      case .capacity:
        let lpar = Int.random(in: 0..<plan.basis.lpars.count, using: &random)
        plan.basis.lpars[lpar].capacity[1].value /= 2
      case .place:
        let partition = Int.random(in: 0..<plan.basis.partitions.count, using: &random)
        plan.basis.partitions[partition].place =
          plan.basis.lpars.randomElement(using: &random)?.name ?? "h0"
      }
    }
  }

  @Test(arguments: PropertyRuns.seeds)
  func whatTheVerifierPassesCanBeCarriedOut(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let plan = try #require(RandomWalk(&random).plan(SearchBudget(workUnits: 200)), "\(random)")
    for mutation in Mutation.allCases {
      var mutated = plan
      mutation.apply(to: &mutated, &random)
      guard mutated != plan, PlanVerifier.findings(in: mutated).isEmpty else { continue }
      let simulator = PlanSimulator(mutated)
      #expect(simulator.waves == [], "\(mutation) \(random)")
      #expect(simulator.schedule == [], "\(mutation) \(random)")
      for _ in 0..<5 {
        #expect(simulator.timing(&random) == [], "\(mutation) \(random)")
        #expect(simulator.sequence(&random) == [], "\(mutation) \(random)")
      }
      if case .target(let places) = plan.goals[0] {
        for place in places {
          #expect(simulator.ends[place.partition] == place.lpar, "\(mutation) \(random)")
        }
      }
    }
  }

  /// Every edge of the graph that the scheduler makes is there for a reason; the minimum cut finds
  /// an unsafe state exactly when there is one.
  @Test(arguments: PropertyRuns.seeds)
  func theCutFindsWhatAllStatesHold(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let shape = RandomWalk.Shape(lpars: 2...3, partitions: 2...5, moves: 2...6, longest: 9)
    var plan = try #require(
      RandomWalk(&random, shape).plan(SearchBudget(workUnits: 0)), "\(random)")
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      Mutation.edge.apply(to: &plan, &random)
    }
    let found = PlanVerifier.findings(in: plan).contains { finding in
      finding.text.hasPrefix("some timing")
        || finding.kind == .order && finding.text.hasPrefix("does not come after")
    }
    #expect(found == AllStates(plan).isUnsafe, "\(random)")
  }

  @Test func thingsThatAreCaught() throws {
    var random = SeededGenerator(seed: 1)
    var caught: [Mutation: Int] = [:]
    for _ in 0..<60 {
      guard let plan = RandomWalk(&random).plan(SearchBudget(workUnits: 0)), plan.steps.count > 2
      else { continue }
      for mutation in Mutation.allCases {
        var mutated = plan
        mutation.apply(to: &mutated, &random)
        if !PlanVerifier.findings(in: mutated).isEmpty { caught[mutation, default: 0] += 1 }
      }
    }
    for mutation in Mutation.allCases {
      #expect(caught[mutation, default: 0] > 0, "\(mutation)")
    }
  }

  // MARK: Facts of now

  @Test(arguments: PropertyRuns.seeds)
  func everyChangeOfAFactIsSeen(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let plan = try #require(RandomWalk(&random).plan(SearchBudget(workUnits: 0)), "\(random)")
    #expect(PlanDrift(of: plan, now: plan.basis).changes == [])
    #expect(!PlanDrift(of: plan, now: plan.basis).isStale)
    let moved = Set(plan.steps.map(\.partition))
    for change in Self.changes(plan.basis) {
      let drift = PlanDrift(of: plan, now: change)
      #expect(!drift.changes.isEmpty, "\(random)")
      #expect(drift.changes.allSatisfy { $0.old != $0.new }, "\(random)")
    }
    for (index, partition) in plan.basis.partitions.enumerated() {
      var now = plan.basis
      now.partitions[index].movability = partition.movability == .no ? .live : .no
      let drift = PlanDrift(of: plan, now: now)
      #expect(drift.changes.map(\.path) == ["wpars.\(partition.name).movable"], "\(random)")
      #expect(drift.isStale == moved.contains(partition.name), "\(random)")
      let steps = plan.steps.filter { $0.partition == partition.name }.map(\.id)
      #expect(drift.changes[0].steps == steps, "\(random)")
    }
  }

  /// The basis with each of its leaves changed in turn.
  private static func changes(_ basis: PlanBasis) -> [PlanBasis] {
    var all: [PlanBasis] = []
    func add(_ change: (inout PlanBasis) -> Void) {
      var copy = basis
      change(&copy)
      all.append(copy)
    }
    for index in basis.lpars.indices {
      for resource in 0..<2 { add { $0.lpars[index].capacity[resource].value += 1 } }
      add { $0.lpars[index].capacity.append(Amount("iops", 100)) }
      add { $0.lpars[index].labels.append("new") }
      add { $0.lpars[index].isCordoned.toggle() }
      add { $0.lpars[index].link = ($0.lpars[index].link ?? 0) + 1 }
    }
    for index in basis.partitions.indices {
      for resource in 0..<2 { add { $0.partitions[index].uses[resource].value += 1 } }
      add { $0.partitions[index].requires.append("new") }
      add { $0.partitions[index].downtime = ($0.partitions[index].downtime ?? 0) + 1 }
      add { $0.partitions[index].isDefined.toggle() }
      add { $0.partitions[index].servers.append("nfs9") }
      add { $0.partitions[index].pinnedTo = ["h0"] }
      add {
        $0.partitions[index].compatibilityClass = 1
        $0.checks.append(
          FailedCheck(
            check: "same-level", compatibilityClass: 1, kind: .live, effect: .blocks, text: "no"))
      }
    }
    add { $0.lpars.append(LPARBasis(name: "h9", capacity: [])) }
    add { $0.partitions.append(PartitionBasis(name: "w99", place: "h0", uses: [])) }
    add { $0.partitions.removeLast() }
    add { $0.apart.append(["w1", "w0"]) }
    add { $0.together.append(["w1", "w0"]) }
    add { $0.waived = ["*"] }
    add { $0.enforced = ["same-level"] }
    add { $0.limitedTo = ["h0"] }
    add { $0.allowsStops.toggle() }
    add { $0.limits.lpar = ($0.limits.lpar ?? 0) + 1 }
    add { $0.limits.nfs = ($0.limits.nfs ?? 0) + 1 }
    add { $0.limits.fleet = ($0.limits.fleet ?? 0) + 1 }
    add { $0.limits.reserve += 1 }
    add { $0.model.bandwidth += 1 }
    add { $0.model.overhead += 1 }
    add { $0.model.source = .default }
    add { $0.model.measured.append(MeasuredBandwidth(from: "h1", to: "h0", bandwidth: 1)) }
    return all
  }
}

/// Every moment that any timing of a small plan can reach.
private struct AllStates {
  let plan: Plan
  private let before: [[Int]]

  init(_ plan: Plan) {
    self.plan = plan
    before = plan.steps.map { step in
      step.after.compactMap { id in plan.steps.firstIndex { $0.id == id } }
    }
  }

  /// Whether at some moment an LPAR holds too much or two that must be apart, or a partition is
  /// moved while it moves or before it has come.
  var isUnsafe: Bool {
    // 0 waits, 1 runs, 2 has ended.
    var states = [Int](repeating: 0, count: plan.steps.count)
    var seen: Set<[Int]> = []
    return reach(&states, &seen)
  }

  private func reach(_ states: inout [Int], _ seen: inout Set<[Int]>) -> Bool {
    guard seen.insert(states).inserted else { return false }
    if isBad(states) { return true }
    for step in states.indices where states[step] < 2 {
      if states[step] == 0, before[step].contains(where: { states[$0] < 2 }) { continue }
      states[step] += 1
      let isUnsafe = reach(&states, &seen)
      states[step] -= 1
      if isUnsafe { return true }
    }
    return false
  }

  private func isBad(_ states: [Int]) -> Bool {
    var on: [String: [String]] = [:]
    for partition in plan.basis.partitions {
      let steps = plan.steps.indices.filter { plan.steps[$0].partition == partition.name }
      // The steps of a partition run one after another.
      for (first, second) in zip(steps, steps.dropFirst())
      where states[second] > 0 && states[first] < 2 {
        return true
      }
      if steps.first.map({ states[$0] < 2 }) ?? true {
        on[partition.place, default: []].append(partition.name)
      }
      for (position, index) in steps.enumerated() {
        guard let to = plan.steps[index].to, states[index] > 0 else { continue }
        let isGone = position + 1 < steps.count && states[steps[position + 1]] == 2
        if !isGone { on[to, default: []].append(partition.name) }
      }
    }
    for lpar in plan.basis.lpars {
      let here = on[lpar.name, default: []]
      let came = here.filter { name in
        plan.steps.indices.contains {
          plan.steps[$0].partition == name && plan.steps[$0].to == lpar.name && states[$0] > 0
        }
      }
      for resource in ["cpu", "memory"] {
        func use(_ name: String) -> Int64 {
          plan.basis.partitions.first { $0.name == name }?.uses.value(of: resource) ?? 0
        }
        let load = here.reduce(0) { $0 + use($1) }
        let kept = Int64(10_000 - plan.basis.limits.reserve)
        if load * 10_000 > lpar.capacity.value(of: resource) * kept,
          came.contains(where: { use($0) > 0 })
        {
          return true
        }
      }
      for group in plan.basis.apart {
        let members = here.filter { group.contains($0) }
        if Set(members).count > 1, came.contains(where: { group.contains($0) }) { return true }
      }
    }
    return false
  }
}
