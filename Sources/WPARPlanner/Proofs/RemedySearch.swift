import WPARDiagnostics

/// Looks for the smallest changes that make a plan exist, each by itself.
///
/// Every remedy is tried on the changed problem before it is offered. The amounts are the least
/// that do, found by halving, as far as that can be decided with the work that is given to it.
package struct RemedySearch {
  /// What a problem does not say of the command line and the limits it was made from.
  package struct Settings: Sendable {
    /// `--max-use` in hundredths of a percent, when a goal balances.
    package var maximumUse: Int?
    /// The reserve in hundredths of a percent.
    package var reserve: Int

    package init(maximumUse: Int? = nil, reserve: Int = 0) {
      self.maximumUse = maximumUse
      self.reserve = reserve
    }
  }

  let wording: PlanWording
  let problem: RelocationProblem
  private let settings: Settings
  let patch: ([FleetChange]) -> [PatchOperation]?
  private let canPlan: (RelocationProblem, inout Int) -> Bool?
  /// What the search for remedies may still cost, and what of it the change may that is tried.
  private var work: Int
  private var allowance = 0
  /// What one changed problem may cost.
  private var most = 0
  /// By how much the hosts of the conflict fall short of a resource together, where that is all.
  private var shortage: (resource: Int, amount: Int64)?
  /// What the partitions take together that are on evacuated hosts: resources.
  private let evacueeDemands: [Int64]

  /// - Parameters:
  ///   - patch: The operations for changes that are made together; `nil` when the file cannot be
  ///     changed so.
  ///   - canPlan: Whether a plan exists; `nil` when not decided with the work that it is given,
  ///     of which it leaves what it did not use.
  package init(
    _ wording: PlanWording, _ settings: Settings = Settings(),
    patch: @escaping ([FleetChange]) -> [PatchOperation]?,
    canPlan: @escaping (RelocationProblem, inout Int) -> Bool?
  ) {
    self.wording = wording
    problem = wording.problem
    self.settings = settings
    work = max(1_200_000, 100 * problem.partitionCount)
    self.patch = patch
    self.canPlan = canPlan
    var isEvacuated = Array(repeating: false, count: problem.hostCount)
    for case .evacuate(let hosts) in problem.goals {
      for host in hosts { isEvacuated[host] = true }
    }
    var demands = Array(repeating: Int64(0), count: problem.resourceCount)
    for (partition, start) in problem.start.enumerated() where isEvacuated[start] {
      for resource in demands.indices {
        demands[resource] += problem.demand(of: partition, resource)
      }
    }
    evacueeDemands = demands
  }

  /// Remedies for a conflict, the smallest changes first; where no single constraint is enough to
  /// change, one remedy that changes several.
  ///
  /// - Parameter next: A conflict of a changed problem, for the remedy that changes several.
  package mutating func remedies(
    for conflict: Conflict, next: (RelocationProblem) -> Conflict? = { _ in nil }
  ) -> [PlanRemedy] {
    shortage = Self.shortage(conflict, problem)
    let options = (conflict.level == .live ? [Self.stops] : []) + singleChanges(for: conflict)
    // A change of several constraints is needed where none of these does.
    let kept = work / 4
    work -= kept
    var result: [PlanRemedy] = []
    for (position, change) in options.enumerated() {
      allow(2 * work / (options.count - position))
      // That is one question, and the plan of a large fleet takes work to be found.
      if change.option == "--allow-stop" { most = allowance }
      let amount = change.least { amount in
        var changed = problem
        change.apply(&changed, amount)
        return solves(changed)
      }
      // A check that is waived is waived everywhere, whatever it failed on.
      if let remedy = amount.flatMap(change.remedy),
        !result.contains(where: { $0.doesTheSame(as: remedy) })
      {
        result.append(remedy)
      }
    }
    // Where hosts are many, what changes all of them at once is likelier to be enough.
    for forAllFirst in problem.hostCount > 50 ? [true, false] : [false, true] where result.isEmpty {
      // Each step looks for a conflict of its own, which takes long where the first one is large: then
      // only what changes all hosts is tried.
      if conflict.constraints.count > 200, !forAllFirst { continue }
      work = max(work, 0) + kept
      allow(work)
      result = [combined(conflict, next, forAllFirst: forAllFirst)].compactMap(\.self)
    }
    return result
  }

  /// Remedies for a search that found neither a plan nor a proof: stops, and more of what hosts lacked
  /// in the best part of a plan, each as far as a plan is then found.
  package mutating func remedies(forLackOf lacking: [SearchConstraint]) -> [PlanRemedy] {
    var seen: Set<SearchConstraint> = []
    var few = Array(lacking.filter { seen.insert($0).inserted }.prefix(3))
    if few.isEmpty, let host = problem.receivers.first(where: problem.lparHosts.contains) {
      // No part of a plan says who lacks what: then what takes all is tried.
      few = (0..<problem.resourceCount).map { .capacity(host: host, resource: $0) }
    }
    let options =
      (problem.allowsStops ? [] : [Self.stops]) + few.flatMap { changes(for: $0, in: problem) }
    var result: [PlanRemedy] = []
    for (position, change) in options.enumerated() {
      allow(work / (options.count - position))
      most = allowance / 2
      let amount = change.least { amount in
        var changed = problem
        change.apply(&changed, amount)
        return solves(changed)
      }
      if let remedy = amount.flatMap(change.remedy) { result.append(remedy) }
    }
    return result
  }

  /// The changes of one constraint each, a few of every kind: who reads them chooses one.
  private func singleChanges(for conflict: Conflict) -> [ProblemChange] {
    var options: [ProblemChange] = []
    var goals: [ProblemChange] = []
    var counts: [Int: Int] = [:]
    for constraint in conflict.constraints {
      let most =
        switch constraint {
        case .capacity: 4
        // What one of them is changed by is one option, for all hosts.
        case .maximumUse, .reserve: 1
        default: 8
        }
      let count = counts[constraint.kind, default: 0]
      guard count < most else { continue }
      let changes = self.changes(for: constraint, in: problem)
      if changes.isEmpty { continue }
      counts[constraint.kind] = count + 1
      // To give up part of the goal is the last resort.
      if case .evacuate = constraint { goals += changes } else { options += changes }
    }
    return options + goals
  }

  private static func shortage(
    _ conflict: Conflict, _ problem: RelocationProblem
  ) -> (resource: Int, amount: Int64)? {
    guard conflict.level == .any else { return nil }
    let question = PlacementQuestion(problem.keeping(conflict.constraints))
    return switch PlacementCuts(question).first()?.kind {
    case .demand(let resource, let demand, let room): (resource, demand - room)
    default: nil
    }
  }

  private mutating func allow(_ amount: Int) {
    allowance = min(work, amount)
    most = allowance / 8
  }

  /// Whether a changed problem has a plan; `nil` when not decided, or not asked any more.
  mutating func solves(_ changed: RelocationProblem) -> Bool? {
    guard allowance > 0 else { return nil }
    var left = min(most, allowance)
    // To look at a problem at all costs something, more on a large fleet.
    var used = max(2000, 3 * problem.partitionCount) + left
    let answer = canPlan(changed, &left)
    used -= max(0, left)
    work -= used
    allowance -= used
    return answer
  }

  static var stops: ProblemChange {
    ProblemChange(
      remedy: PlanRemedy(text: "allow partitions to be stopped", arguments: ["--allow-stop"])
    ) { $0.allowsStops = true }
  }

  /// - Parameter isAlone: Whether the change is to be enough by itself.
  func changes(
    for constraint: SearchConstraint, in problem: RelocationProblem, isAlone: Bool = true
  ) -> [ProblemChange] {
    let wording = self.wording
    switch constraint {
    case .pinned(let partition):
      return simple(.unpin(partition), unpinText([partition])) {
        $0.movability[partition] =
          $0.movability[partition] == .pinned ? .live : $0.movability[partition]
        $0.pins[partition] = nil
      }
    case .requires(let partition):
      return simple(.dropLabels(partition), labelText([partition])) {
        $0.requirements[partition] = nil
      }
    case .cordoned(let host):
      return simple(.uncordon(host), uncordonText([host])) { $0.cordoned.remove(host) }
    case .apart(let one, let other):
      // Pairs of one rule cannot be dropped one after another.
      let rules = self.problem.apartGroups.filter { $0.contains(one) && $0.contains(other) }
      if !isAlone, rules.contains(where: { $0.count > 2 }) {
        let members = Set(rules.flatMap { $0 }).sorted()
        return simple(
          .dropApartRules(one, other), "let \(wording.list(partitions: members)) be on one LPAR"
        ) { $0.apartGroups.removeAll { $0.contains(one) && $0.contains(other) } }
      }
      return simple(
        .dropApart(one, other),
        "let \(wording.partition(one)) and \(wording.partition(other)) be on one LPAR"
      ) { $0.allowTogether(one, other) }
    case .together(let one, let other):
      return simple(
        .dropTogether(one, other),
        "let \(wording.partition(other)) end without \(wording.partition(one))"
      ) { problem in
        problem.togetherGroups = problem.togetherGroups.compactMap { group in
          guard group.contains(one), group.contains(other) else { return group }
          return group.count == 2 ? nil : group.filter { $0 != other }
        }
      }
    case .compatible(let partition, let host): return [waiver(partition, host)].compactMap(\.self)
    case .evacuate(let host): return evacuationChange(host, in: problem)
    case .limitedTo: return receiverChanges(in: problem)
    case .maximumHosts: return [hostBoundChange()].compactMap(\.self)
    // More of everything does not need a larger share, and a share of all is not always enough.
    case .maximumUse(let host):
      return [useChange()].compactMap(\.self)
        + (isAlone ? [] : (0..<problem.resourceCount).map { capacityChange(host, $0) })
    case .reserve: return settings.reserve > 0 ? [reserveChange()] : []
    case .capacity(let host, let resource): return [capacityChange(host, resource)]
    case .target: return []
    }
  }

  /// The waiver of the checks that forbid an arrival, which holds for whoever does not pass them.
  private func waiver(_ partition: Int, _ host: Int) -> ProblemChange? {
    let checks = wording.checks(partition, host)
    if checks.isEmpty { return nil }
    let lacksFacts = wording.lacksFacts(partition, host)
    let names = lacksFacts ? ["*"] : checks
    let text =
      lacksFacts
      ? "accept every missing fact"
      : "waive \(enumeration(checks, limit: .max)), which \(wording.partition(partition)) does not "
        + "pass on \(wording.host(host))"
    return ProblemChange(
      remedy: PlanRemedy(text: text, arguments: names.flatMap { ["--waive", $0] })
    ) { problem in
      if let waived = wording.waiving(problem, names) {
        problem = waived
      } else {
        problem.waivers.append(.init(partition: partition, host: host))
        problem.stopNobodyForChecks()
      }
    }
  }

  private func simple(
    _ change: FleetChange, _ text: String, _ apply: @escaping (inout RelocationProblem) -> Void
  ) -> [ProblemChange] {
    guard let operations = patch([change]) else { return [] }
    return [
      ProblemChange(remedy: PlanRemedy(text: text, patch: operations), fleetChange: change, apply)
    ]
  }

  /// The evacuation of the other hosts alone, or of none where that is not the only goal.
  private func evacuationChange(
    _ host: Int, in problem: RelocationProblem
  ) -> [ProblemChange] {
    let all = problem.goals.flatMap { goal -> [Int] in
      if case .evacuate(let hosts) = goal { hosts } else { [] }
    }
    let standIns = all.filter { !problem.lparHosts.contains($0) }
    let rest = all.filter { $0 != host && problem.lparHosts.contains($0) }
    let remedy: PlanRemedy
    if !rest.isEmpty {
      remedy = PlanRemedy(
        text: "evacuate \(wording.list(hosts: rest)) without \(wording.host(host))",
        arguments: [ProblemChange.evacuate] + rest.map(wording.host))
    } else if problem.goals.contains(where: { if case .evacuate = $0 { false } else { true } }) {
      remedy = PlanRemedy(
        text: "do not evacuate \(wording.host(host))", arguments: [ProblemChange.evacuateNothing])
    } else {
      return []
    }
    return [
      ProblemChange(remedy: remedy) { problem in
        problem.goals.removeAll { if case .evacuate = $0 { true } else { false } }
        let left = rest + standIns
        if !left.isEmpty { problem.goals.append(.evacuate(left)) }
      }
    ]
  }

  /// Each host besides those of `--to`, of which the first that is enough will do.
  private func receiverChanges(in problem: RelocationProblem) -> [ProblemChange] {
    guard let limited = problem.limitedTo else { return [] }
    var evacuated = IndexSet(below: problem.hostCount)
    for case .evacuate(let hosts) in problem.goals {
      for host in hosts { evacuated.insert(host) }
    }
    let old = limited.indexes
    let others = (0..<problem.hostCount).filter {
      !limited.contains($0) && !problem.cordoned.contains($0) && !evacuated.contains($0)
    }
    func option(
      adding added: [Int]
    ) -> (PlanRemedy, (inout RelocationProblem) -> Void) {
      let all = (old + added).sorted()
      return (
        PlanRemedy(
          text: "let partitions arrive at \(wording.list(hosts: added)) too",
          arguments: [ProblemChange.receivers] + all.map(wording.host)),
        { $0.limitedTo = IndexSet(below: $0.hostCount, all) }
      )
    }
    var options = others.map { option(adding: [$0]) }
    // All of them come last: where one alone does not do, several may.
    if others.count > 1 { options.append(option(adding: others)) }
    return options.isEmpty ? [] : [ProblemChange(firstOf: options)]
  }

  private func hostBoundChange() -> ProblemChange? {
    let bounds = problem.goals.compactMap { goal -> Int? in
      if case .consolidate(let count) = goal { count } else { nil }
    }
    let most = problem.lparHosts.count
    guard let bound = bounds.min(), bound < most else { return nil }
    return ProblemChange(
      amounts: Int64(bound) + 1...Int64(most),
      remedy: { amount in
        PlanRemedy(
          text: "let \(amount) LPARs hold partitions", arguments: ["--max-lpars", "\(amount)"])
      },
      apply: { problem, amount in
        problem.goals = problem.goals.map { goal in
          if case .consolidate(.some) = goal { .consolidate(hostCount: Int(amount)) } else { goal }
        }
      })
  }

  private func useChange() -> ProblemChange? {
    guard let use = settings.maximumUse, use < 10_000 else { return nil }
    return ProblemChange(
      amounts: Int64(use / 100) + 1...100,
      remedy: { amount in
        PlanRemedy(
          text: "let every LPAR be used up to \(amount)%", arguments: ["--max-use", "\(amount)%"])
      },
      apply: { problem, amount in
        let limits = problem.capacities.map { Self.share($0, amount * 100) }
        problem.goals = problem.goals.map { goal in
          if case .rebalance = goal { .rebalance(endLimits: limits) } else { goal }
        }
      })
  }

  /// Less reserve, down from the greatest whole percent below it.
  private func reserveChange() -> ProblemChange {
    let most = Int64((settings.reserve - 1) / 100)
    let (patch, reserve) = (self.patch, settings.reserve)
    return ProblemChange(
      amounts: 0...most,
      remedy: { amount in
        let share = Int(most - amount) * 100
        return patch([.reserve(share)]).map {
          PlanRemedy(
            text: "keep \(PlanWording.percent(share)) in reserve instead of "
              + PlanWording.percent(reserve), patch: $0)
        }
      },
      fleetChange: { .reserve(Int(most - $0) * 100) },
      apply: { problem, amount in
        problem.arrivalLimits = problem.capacities.map {
          Self.share($0, 10_000 - (most - amount) * 100)
        }
      })
  }

  /// More of a resource: as much as lets the host hold so many times what all demands are multiples of.
  /// Amounts between these are of no more use.
  private func capacityChange(_ host: Int, _ resource: Int) -> ProblemChange {
    let cell = host * problem.resourceCount + resource
    let old = problem.capacities[cell]
    let demands = (0..<problem.partitionCount).map { problem.demand(of: $0, resource) }
    let arrivalShare = Int64(max(1, 10_000 - settings.reserve))
    let share = min(arrivalShare, Int64(max(1, settings.maximumUse ?? 10_000)))
    // Two limits need amounts between the multiples of one.
    let isOneLimit = settings.maximumUse.map { Int64($0) == arrivalShare } ?? true
    let unit = isOneLimit ? max(1, demands.reduce(0, greatestCommonDivisor)) : 1
    let held = Self.share(old, share)
    // With so much, the host could hold everything, at the end and on every arrival. More than a file
    // may say is no remedy.
    let all = min(max(held, demands.reduce(0, +)), Amount.largest)
    func amount(_ count: Int64) -> Int64 {
      max(old + 1, min(Amount.largest, (count * unit * 10_000 + share - 1) / share))
    }
    let (wording, patch, settings) = (self.wording, self.patch, self.settings)
    var likely: [Int64] = []
    if let shortage, shortage.resource == resource {
      // What is lacking by the sums; what leaves room to divide it; and what takes all who must leave.
      let more = [0, demands.max() ?? 0, evacueeDemands[resource]]
      likely = more.map { (held + shortage.amount + $0 + unit - 1) / unit }.sorted()
    }
    return ProblemChange(
      amounts: held / unit + 1...all / unit + 1, likely: likely,
      remedy: { count in
        let amount = amount(count)
        return patch([.capacity(host: host, resource: resource, amount: amount)]).map {
          PlanRemedy(
            text: "give \(wording.host(host)) \(wording.amount(amount - old, of: resource)) more: "
              + "\(wording.number(amount, of: resource)) instead of "
              + wording.number(old, of: resource), patch: $0)
        }
      },
      fleetChange: { .capacity(host: host, resource: resource, amount: amount($0)) },
      apply: { problem, count in
        let amount = amount(count)
        problem.capacities[cell] = amount
        problem.arrivalLimits[cell] = Self.share(amount, Int64(10_000 - settings.reserve))
        guard let use = settings.maximumUse else { return }
        problem.goals = problem.goals.map { goal in
          guard case .rebalance(var limits) = goal else { return goal }
          limits[cell] = Self.share(amount, Int64(use))
          return .rebalance(endLimits: limits)
        }
      })
  }

  /// So many hundredths of a percent of a capacity, rounded down.
  private static func share(_ capacity: Int64, _ share: Int64) -> Int64 {
    capacity / 10_000 * share + capacity % 10_000 * share / 10_000
  }
}

private func greatestCommonDivisor(_ one: Int64, _ other: Int64) -> Int64 {
  var (one, other) = (one, other)
  while other != 0 { (one, other) = (other, one % other) }
  return one
}
