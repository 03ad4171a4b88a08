import WPARFleet

/// Whether what a plan file says of a plan that is missing can be so: each constraint that it names
/// is one of the fleet and the goals that it states. That they are in conflict is not looked at,
/// which would be a search of its own.
package enum ExplanationCheck {
  package static func findings(in plan: Plan) -> [PlanFinding] {
    var findings: [PlanFinding] = []
    func report(_ text: String) { findings.append(PlanFinding(.explanation, text)) }
    let explanation = plan.explanation
    switch plan.outcome {
    case .plan: break
    case .infeasible:
      if explanation?.level == nil { report("there is no plan, and no level says why") }
      if explanation?.level == .live, plan.basis.allowsStops {
        report("the level is live, and stops are allowed")
      }
      if explanation?.constraints.isEmpty != false {
        report("there is no plan, and no constraint says why")
      }
    case .notFound:
      if explanation == nil { report("no plan was found, and nothing says how far one got") }
    }
    if plan.outcome != .infeasible, explanation?.level != nil {
      report("a level is stated, which only what is infeasible has")
    }
    if plan.outcome != .plan, plan.summary.bounds != PlanBounds() {
      report("bounds are stated, which only a plan has")
    }
    let constraints = explanation?.constraints ?? []
    if Set(constraints).count < constraints.count { report("a constraint is named twice") }
    let names = ConstraintNames(plan)
    for name in constraints where !names.contain(name) {
      report("'\(name)' is no constraint of the basis and the goals")
    }
    for blocker in explanation?.blockers ?? [] where !names.contain(blocker) {
      report("a blocker names '\(blocker.partition)' on '\(blocker.lpar)', which the basis lacks")
    }
    return findings
  }
}

/// The names that constraints of a plan can have.
private struct ConstraintNames {
  private let plan: Plan
  private let lpars: [String: LPARBasis]
  private let partitions: [String: PartitionBasis]
  private let resources: Set<String>
  private let apart: [String: Set<Int>]
  private let together: [String: Set<Int>]
  private var evacuated: Set<String> = []
  private var hasTarget = false
  private var hasShare = false
  private var hasNumber = false

  init(_ plan: Plan) {
    self.plan = plan
    let basis = plan.basis
    lpars = Dictionary(basis.lpars.map { ($0.name, $0) }) { first, _ in first }
    partitions = Dictionary(basis.partitions.map { ($0.name, $0) }) { first, _ in first }
    resources = Set(
      (basis.lpars.map(\.capacity) + basis.partitions.map(\.uses)).joined().map(\.resource))
    func groups(_ lists: [[String]]) -> [String: Set<Int>] {
      var groups: [String: Set<Int>] = [:]
      for (number, list) in lists.enumerated() {
        for name in list { groups[name, default: []].insert(number) }
      }
      return groups
    }
    apart = groups(basis.apart)
    together = groups(basis.together)
    for goal in plan.goals {
      switch goal {
      case .evacuate(let names): evacuated.formUnion(names)
      case .target: hasTarget = true
      case .rebalance: hasShare = true
      case .consolidate(let number): hasNumber = hasNumber || number != nil
      }
    }
  }

  func contain(_ blocker: PlanBlocker) -> Bool {
    partitions[blocker.partition] != nil && lpars[blocker.lpar] != nil
      && resources.contains(blocker.lacks.resource)
  }

  func contain(_ constraint: String) -> Bool {
    let parts = constraint.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let kind = String(parts[0])
    let rest = parts.count > 1 ? String(parts[1]) : ""
    switch kind {
    case "max-lpars": return parts.count == 1 && hasNumber
    case "limited-to": return parts.count == 1 && plan.basis.limitedTo != nil
    case "evacuate": return evacuated.contains(rest)
    case "target": return hasTarget && partitions[rest] != nil
    case "cordoned": return lpars[rest]?.isCordoned == true
    case "max-use": return hasShare && lpars[rest] != nil
    case "reserve": return plan.basis.limits.reserve > 0 && lpars[rest] != nil
    case "requires": return partitions[rest]?.requires.isEmpty == false
    case "pinned":
      guard let partition = partitions[rest] else { return false }
      return partition.movability == .no || partition.pinnedTo != nil
    case "capacity": return isPair(rest) { lpars[$0] != nil && resources.contains($1) }
    case "compatible": return isPair(rest) { partitions[$0] != nil && lpars[$1] != nil }
    case "apart": return isPair(rest) { share(apart, $0, $1) }
    case "together": return isPair(rest) { share(together, $0, $1) }
    default: return false
    }
  }

  private func share(_ groups: [String: Set<Int>], _ one: String, _ other: String) -> Bool {
    guard one != other, let ones = groups[one], let others = groups[other] else { return false }
    return !ones.isDisjoint(with: others)
  }

  /// Whether a text is a pair, wherever the colon is that parts it.
  private func isPair(_ text: String, _ isKnown: (String, String) -> Bool) -> Bool {
    text.indices.contains { place in
      text[place] == ":"
        && isKnown(String(text[..<place]), String(text[text.index(after: place)...]))
    }
  }
}
