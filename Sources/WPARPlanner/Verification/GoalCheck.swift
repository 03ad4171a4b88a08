/// Whether a plan ends where its goals ask for.
enum GoalCheck {
  static func findings(
    _ facts: PlanFacts, _ walk: PartitionWalk, _ goals: [PlanGoal]
  ) -> [PlanFinding] {
    var findings: [PlanFinding] = []
    func add(_ text: String) { findings.append(PlanFinding(.goal, text)) }
    for (partition, end) in walk.ends.enumerated() where end == nil {
      add("\(facts.name(ofPartition: partition)) is left stopped")
    }
    for group in facts.basis.together {
      let members = group.compactMap { facts.partitionIndex[$0] }
      guard let first = members.first else { continue }
      for member in members where walk.ends[member] != walk.ends[first] {
        add(
          "\(facts.name(ofPartition: first)) and \(facts.name(ofPartition: member)) do not end "
            + "together")
      }
    }
    for goal in goals {
      switch goal {
      case .evacuate(let names):
        let left = Set(names)
        for (partition, end) in walk.ends.enumerated() {
          guard let end, left.contains(facts.name(ofLPAR: end)) else { continue }
          add("\(facts.name(ofPartition: partition)) is still on \(facts.name(ofLPAR: end))")
        }
      case .target(let placement):
        var wanted = facts.basis.partitions.map(\.place)
        for place in placement {
          if let partition = facts.partitionIndex[place.partition] {
            wanted[partition] = place.lpar
          } else {
            add("the target names \(place.partition), which is not in the basis")
          }
        }
        for (partition, end) in walk.ends.enumerated() {
          guard let end, facts.name(ofLPAR: end) != wanted[partition] else { continue }
          add(
            "\(facts.name(ofPartition: partition)) ends on \(facts.name(ofLPAR: end)), not on "
              + "\(wanted[partition])")
        }
      case .rebalance(let share):
        findings += overuse(facts, walk, Int64(share))
      case .consolidate(let most):
        guard let most else { continue }
        let used = Set(walk.ends.compactMap(\.self)).count
        if used > most { add("\(used) LPARs hold partitions at the end, at most \(most) may") }
      }
    }
    return findings
  }

  private static func overuse(
    _ facts: PlanFacts, _ walk: PartitionWalk, _ share: Int64
  ) -> [PlanFinding] {
    var findings: [PlanFinding] = []
    let count = facts.resources.count
    var loads = [Int64](repeating: 0, count: facts.basis.lpars.count * count)
    for (partition, end) in walk.ends.enumerated() {
      guard let end else { continue }
      for resource in 0..<count {
        loads[end * count + resource] += facts.uses[partition * count + resource]
      }
    }
    for (lpar, item) in facts.basis.lpars.enumerated() {
      for resource in 0..<count {
        let load = loads[lpar * count + resource]
        let capacity = item.capacity.value(of: facts.resources[resource])
        // Divided first, so that no product leaves 64 bits.
        let whole = capacity / 10_000 * share
        let part = capacity % 10_000 * share / 10_000
        if load > whole + part {
          findings.append(
            PlanFinding(
              .goal,
              "\(item.name) ends with \(facts.text(load, resource)) of "
                + "\(Amount.text(capacity, of: facts.resources[resource])), above "
                + "\(Amount.text(share, of: ""))%"))
        }
      }
    }
    return findings
  }
}
