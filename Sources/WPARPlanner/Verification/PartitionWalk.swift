import WPARFleet

/// Where each partition is between its steps, and whether it may take them.
struct PartitionWalk {
  /// A time that a partition spends on an LPAR.
  struct Stay {
    let partition: Int
    let lpar: Int
    /// The step that brought it; `nil` when it is there from the beginning.
    let arrival: Int?
    /// The step that takes it away; `nil` when it stays.
    let departure: Int?
  }

  private(set) var findings: [PlanFinding] = []
  /// Of each partition that moves and of each that does not.
  private(set) var stays: [Stay] = []
  /// Where each partition is at the end; `nil` when it is left stopped.
  private(set) var ends: [Int?]
  /// The step before each of the same partition.
  private(set) var previous: [Int?]
  /// Whether every step takes its partition from where it is, so that a replay means something.
  private(set) var isWhole = true

  private let facts: PlanFacts

  init(_ facts: PlanFacts) {
    self.facts = facts
    ends = zip(facts.places, facts.basis.partitions).map { $1.isStopped ? nil : $0 }
    previous = Array(repeating: nil, count: facts.steps.count)
    var last = [Int?](repeating: nil, count: facts.places.count)
    var arrivals = last
    let limitedTo = facts.basis.limitedTo.map { Set($0) }
    for (index, step) in facts.steps.enumerated() {
      let partition = step.partition
      previous[index] = last[partition]
      last[partition] = index
      let name = facts.name(ofPartition: partition)
      checkPlace(step, name, last: previous[index])
      checkMovability(step, name)
      if step.departs {
        stays.append(
          Stay(
            partition: partition, lpar: step.from, arrival: arrivals[partition],
            departure: index))
      }
      if let to = step.to {
        checkReceiver(step, to, limitedTo)
        checkCompatibility(step, to, name)
      }
      ends[partition] = step.to
      arrivals[partition] = index
    }
    for (partition, end) in ends.enumerated() {
      guard let end else { continue }
      stays.append(
        Stay(partition: partition, lpar: end, arrival: arrivals[partition], departure: nil))
    }
  }

  private mutating func add(_ kind: PlanFinding.Kind, _ step: PlanFacts.StepFacts, _ text: String) {
    findings.append(PlanFinding(kind, step: step.id, text))
  }

  private mutating func checkPlace(
    _ step: PlanFacts.StepFacts, _ name: String, last: Int?
  ) {
    let from = facts.name(ofLPAR: step.from)
    if step.departs {
      if ends[step.partition] != step.from {
        let place = ends[step.partition].map { "on \(facts.name(ofLPAR: $0))" } ?? "stopped"
        add(.place, step, "\(name) leaves \(from), but is \(place) then")
        isWhole = false
      }
    } else if ends[step.partition] != nil {
      add(.place, step, "\(name) is started, but was not stopped")
      isWhole = false
    } else {
      let place = last.map { facts.steps[$0].from } ?? facts.places[step.partition]
      if place != step.from {
        add(
          .place, step, "\(name) was stopped on \(facts.name(ofLPAR: place)), not on \(from)")
      }
    }
    if step.departs, step.to == step.from {
      add(.place, step, "\(name) goes to where it is, \(from)")
    }
  }

  private mutating func checkMovability(_ step: PlanFacts.StepFacts, _ name: String) {
    switch (facts.basis.partitions[step.partition].movability, step.kind) {
    case (.no, _): add(.movability, step, "\(name) must not be moved")
    case (.static, .live): add(.movability, step, "\(name) cannot move live")
    case (.live, .static) where !facts.basis.allowsStops,
      (.live, .stop) where !facts.basis.allowsStops:
      add(.movability, step, "\(name) can move live, and stops are not allowed")
    default: break
    }
  }

  private mutating func checkReceiver(
    _ step: PlanFacts.StepFacts, _ to: Int, _ limitedTo: Set<String>?
  ) {
    let name = facts.name(ofLPAR: to)
    if facts.evacuated.contains(to) { add(.receiver, step, "\(name) is evacuated") }
    if facts.basis.lpars[to].isCordoned { add(.receiver, step, "\(name) is cordoned") }
    if let limitedTo, !limitedTo.contains(name) {
      add(.receiver, step, "\(name) is not among the LPARs that may receive")
    }
  }

  private mutating func checkCompatibility(
    _ step: PlanFacts.StepFacts, _ to: Int, _ name: String
  ) {
    let arrival = facts.name(ofLPAR: to)
    let requires = facts.basis.partitions[step.partition].requires
    if !requires.isEmpty {
      let missing = requires.filter { !facts.basis.lpars[to].labels.contains($0) }
      if !missing.isEmpty {
        add(
          .compatibility, step,
          "\(name) requires \(missing.joined(separator: ", ")), which \(arrival) lacks")
      }
    }
    if let pinned = facts.basis.partitions[step.partition].pinnedTo, !pinned.contains(arrival) {
      add(
        .compatibility, step,
        "\(name) is pinned to \(pinned.joined(separator: ", ")), not \(arrival)")
    }
    // A start where it was stopped is no relocation.
    if step.kind == .start, to == step.from { return }
    guard let number = facts.basis.partitions[step.partition].compatibilityClass else { return }
    let kind: RelocationKind = step.kind == .live ? .live : .static
    let from = facts.name(ofLPAR: step.from)
    for check in facts.basis.checks
    where check.compatibilityClass == number && check.kind == kind && check.effect.forbids
      && (check.from?.contains(from) ?? true) && (check.to?.contains(arrival) ?? true)
    {
      add(
        .compatibility, step,
        "\(name) fails check \(check.check) from \(from) to \(arrival): \(check.text)")
    }
  }
}
