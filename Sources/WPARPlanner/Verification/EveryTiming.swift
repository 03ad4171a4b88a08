/// Whether a plan is safe under every timing that respects `after`.
///
/// What can be on an LPAR at one moment is a set of arrivals that have begun, together with every
/// step that one of them comes after, which has ended. The largest load over all such sets is a
/// maximum closure, and that is a minimum cut.
struct EveryTiming {
  private let facts: PlanFacts
  private let walk: PartitionWalk
  /// The stays on each LPAR.
  private var stays: [[PartitionWalk.Stay]]
  private var ancestry: Ancestry

  static func findings(_ facts: PlanFacts, _ walk: PartitionWalk) -> [PlanFinding] {
    let check = EveryTiming(facts, walk)
    return check.orders() + check.rooms() + check.neighbours()
  }

  private init(_ facts: PlanFacts, _ walk: PartitionWalk) {
    self.facts = facts
    self.walk = walk
    stays = Array(repeating: [], count: facts.basis.lpars.count)
    for stay in walk.stays { stays[stay.lpar].append(stay) }
    ancestry = Ancestry(facts)
    for (step, previous) in walk.previous.enumerated() {
      if let previous { ancestry.ask(previous, before: [step]) }
    }
    for lpar in stays.indices where !tightResources(lpar).isEmpty {
      let arrivals = stays[lpar].compactMap(\.arrival)
      for departure in stays[lpar].compactMap(\.departure) {
        ancestry.ask(departure, before: arrivals)
      }
    }
    forEachPair { _, first, second in
      if let departure = first.departure, let arrival = second.arrival {
        ancestry.ask(departure, before: [arrival])
      }
      if let departure = second.departure, let arrival = first.arrival {
        ancestry.ask(departure, before: [arrival])
      }
    }
    ancestry.resolve()
  }

  // MARK: The steps of one partition

  private func orders() -> [PlanFinding] {
    walk.previous.enumerated().compactMap { step, previous in
      guard let previous, !ancestry.holds(previous, before: step) else { return nil }
      return PlanFinding(
        .order, step: facts.steps[step].id,
        "does not come after step \(facts.steps[previous].id) of the same partition")
    }
  }

  // MARK: Room

  /// The load at the beginning, and the most that arrivals could add.
  private func extremes(_ lpar: Int, _ resource: Int) -> (first: Int64, added: Int64) {
    let count = facts.resources.count
    var first: Int64 = 0
    var added: Int64 = 0
    for stay in stays[lpar] {
      let use = facts.uses[stay.partition * count + resource]
      if stay.arrival == nil { first += use } else { added += use }
    }
    return (first, added)
  }

  /// The resources that could run out if everything arrived before anything left.
  private func tightResources(_ lpar: Int) -> [Int] {
    guard stays[lpar].contains(where: { $0.arrival != nil }) else { return [] }
    let count = facts.resources.count
    return (0..<count).filter { resource in
      let (first, added) = extremes(lpar, resource)
      return added > 0 && first + added > facts.limits[lpar * count + resource]
    }
  }

  private func rooms() -> [PlanFinding] {
    var findings: [PlanFinding] = []
    for lpar in stays.indices {
      for resource in tightResources(lpar) {
        let limit = facts.limits[lpar * facts.resources.count + resource]
        let worst = worstLoad(lpar, resource)
        guard worst > limit else { continue }
        findings.append(
          PlanFinding(
            .capacity,
            "some timing brings \(facts.name(ofLPAR: lpar)) to \(facts.text(worst, resource)), it "
              + "may hold \(facts.limitText(lpar, resource))"))
      }
    }
    return findings
  }

  /// The largest load once something has arrived that uses the resource.
  private func worstLoad(_ lpar: Int, _ resource: Int) -> Int64 {
    let count = facts.resources.count
    var arrivals: [(step: Int, use: Int64)] = []
    var departures: [(step: Int, use: Int64)] = []
    for stay in stays[lpar] {
      let use = facts.uses[stay.partition * count + resource]
      guard use > 0 else { continue }
      if let arrival = stay.arrival { arrivals.append((arrival, use)) }
      if let departure = stay.departure { departures.append((departure, use)) }
    }
    let (first, _) = extremes(lpar, resource)
    let needs = arrivals.map { arrival in
      departures.indices.filter {
        ancestry.holds(departures[$0].step, before: arrival.step)
      }
    }
    func closure(with forced: Int?) -> Int64 {
      MaximumClosure.value(
        gains: arrivals.map(\.use), costs: departures.map(\.use), needs: needs, forced: forced)
    }
    // An LPAR that holds too much from the beginning may do so until something arrives.
    guard first > facts.limits[lpar * count + resource] else {
      return first + closure(with: nil)
    }
    return first + (arrivals.indices.map { closure(with: $0) }.max() ?? 0)
  }

  // MARK: Partitions that must be apart

  /// Pairs of stays of an apart-group on one LPAR that are not both there from the beginning.
  private func forEachPair(
    _ body: (_ lpar: Int, PartitionWalk.Stay, PartitionWalk.Stay) -> Void
  ) {
    for lpar in stays.indices {
      var ofGroup: [Int: [PartitionWalk.Stay]] = [:]
      for stay in stays[lpar] {
        for group in facts.apart[stay.partition] { ofGroup[group, default: []].append(stay) }
      }
      for group in ofGroup.keys.sorted() {
        let list = ofGroup[group] ?? []
        for (index, first) in list.enumerated() {
          for second in list[(index + 1)...]
          where second.partition != first.partition
            && !(first.arrival == nil && second.arrival == nil)
          {
            body(lpar, first, second)
          }
        }
      }
    }
  }

  private func neighbours() -> [PlanFinding] {
    var findings: [PlanFinding] = []
    forEachPair { lpar, first, second in
      let isFirstGone =
        if let departure = first.departure, let arrival = second.arrival {
          ancestry.holds(departure, before: arrival)
        } else { false }
      let isSecondGone =
        if let departure = second.departure, let arrival = first.arrival {
          ancestry.holds(departure, before: arrival)
        } else { false }
      guard !isFirstGone, !isSecondGone else { return }
      let step = second.arrival ?? first.arrival
      findings.append(
        PlanFinding(
          .apart, step: step.map { facts.steps[$0].id },
          "some timing has \(facts.name(ofPartition: first.partition)) and "
            + "\(facts.name(ofPartition: second.partition)), which must be apart, both on "
            + "\(facts.name(ofLPAR: lpar))"))
    }
    return findings
  }
}
