import WPARDiagnostics

/// Says of a plan why a partition moves, why to that LPAR, why at that time, and why not elsewhere.
///
/// Everything is read off the problem and the moves, so an explanation holds whatever search made
/// the plan.
package struct PlanReasons: Sendable {
  private let wording: PlanWording
  private let problem: RelocationProblem
  private let moves: [SearchMove]
  private let predecessors: [[Int]]
  private let waves: [Int]
  /// Where each partition is at first and at the end; a stopped one is nowhere.
  private let first: [Int?]
  private let last: [Int?]
  /// Whether the moves meet the goal.
  private let isWhole: Bool

  /// - Parameters:
  ///   - moves: In an order that can be carried out.
  ///   - predecessors: The moves that each one comes after, as indexes.
  ///   - waves: The wave of each move, from 1.
  ///   - stopped: Partitions that a plan before has stopped, and that hold nothing at first.
  ///   - isWhole: Whether the moves meet the goal: not where there is no plan, or only part of one.
  package init(
    _ wording: PlanWording, moves: [SearchMove], predecessors: [[Int]], waves: [Int],
    stopped: [Int] = [], isWhole: Bool = true
  ) {
    self.wording = wording
    problem = wording.problem
    self.isWhole = isWhole
    self.moves = moves
    self.predecessors = predecessors
    self.waves = waves
    var first: [Int?] = wording.problem.start
    for partition in stopped { first[partition] = nil }
    self.first = first
    last = Self.placement(from: first, after: moves[...])
  }

  /// Every sentence about a partition: why it moves or stays, and of each move why there and then.
  package func sentences(about partition: Int) -> [String] {
    var result = [whyMoved(partition)]
    for (index, move) in moves.enumerated() where move.partition == partition {
      if move.kind != .stop { result.append(whyThere(index)) }
      result.append(whyThen(index))
    }
    return result
  }

  package func whyMoved(_ partition: Int) -> String {
    let name = wording.partition(partition)
    let home = problem.start[partition]
    let own = moves.indices.filter { moves[$0].partition == partition }
    guard let first = own.first else {
      if !isWhole {
        let wanted = wantedPlace(partition).map { ", but \($0)" } ?? ""
        return "\(name) is on \(wording.host(home))\(wanted); "
          + (moves.isEmpty
            ? "there is no plan" : "the part of a plan that was found leaves it there")
      }
      return
        "\(name) stays on \(wording.host(home)): neither the goal nor another partition needs it "
        + "to move"
    }
    if let reason = goalReason(partition) { return reason }
    if self.first[partition] == nil {
      return "\(name) was stopped on \(wording.host(home)) by the plan before, and has to run again"
    }
    let helped = dependents(of: own).map { moves[$0].partition }.filter { $0 != partition }
    if !helped.isEmpty {
      let names = wording.list(partitions: Array(Set(helped)).sorted())
      return "\(name) makes room on \(wording.host(moves[first].from)) for \(names)"
    }
    return "\(name) moves because the placement at the end, taken as a whole, meets the goal so"
  }

  package func whyThere(_ index: Int) -> String {
    let move = moves[index]
    let name = wording.partition(move.partition)
    let host = wording.host(move.to)
    var text = "\(name) goes to \(host)"
    let own = moves.indices.filter { moves[$0].partition == move.partition }
    if let target = target(of: move.partition), target == move.to {
      text += ", where the target wants it"
    } else if index != own.last {
      text += ", where it only waits"
    } else if problem.togetherGroups.contains(where: { group in
      group.contains(move.partition)
        && group.contains { last[$0] == move.to && $0 != move.partition }
    }) {
      text += ", where the partitions end that it is to be together with"
    }
    let placement = Self.placement(from: first, after: moves[..<index])
    let loads = loads(of: placement)
    let free = (0..<problem.resourceCount).filter {
      problem.demand(of: move.partition, $0) > 0
        && problem.arrivalLimits[move.to * problem.resourceCount + $0] < RelocationProblem.unlimited
    }.map { resource in
      let room = max(
        0,
        problem.arrivalLimits[move.to * problem.resourceCount + resource]
          - loads[move.to * problem.resourceCount + resource])
      return "\(wording.amount(room, of: resource)) free for "
        + wording.number(problem.demand(of: move.partition, resource), of: resource)
    }
    if !free.isEmpty { text += "; it has " + enumeration(free, limit: .max) }
    let others = (0..<problem.hostCount).filter { $0 != move.to && $0 != move.from }
    let able = others.filter { obstacle(move, $0, placement, loads) == nil }
    if others.isEmpty { return text }
    return text + "; "
      + (able.isEmpty
        ? "no other LPAR can take it then" : "\(wording.list(hosts: able)) could take it then too")
  }

  package func whyThen(_ index: Int) -> String {
    let move = moves[index]
    let name = wording.partition(move.partition)
    let verb = move.kind == .stop ? "stops" : "moves"
    let wave = "\(name) \(verb) in wave \(waves[index])"
    if predecessors[index].isEmpty {
      return waves[index] == 1
        ? "\(wave): nothing has to happen before"
        : "\(wave): nothing has to happen before, and only so many moves may run at once"
    }
    let reasons = predecessors[index].prefix(3).map { reason(move, after: moves[$0]) }
    let more = predecessors[index].count - reasons.count
    return "\(wave), after " + reasons.joined(separator: ", ")
      + (more > 0 ? " and \(more) more" : "")
      + shortage(index)
  }

  /// Why a partition does not end on a host.
  package func whyNot(_ partition: Int, _ host: Int) -> String {
    let name = wording.partition(partition)
    if last[partition] == host { return "\(name) does end on \(wording.host(host))" }
    let subject = "\(name) does not end on \(wording.host(host)): "
    if let target = target(of: partition) {
      return subject + "it is to end on \(wording.host(target))"
    }
    if isEvacuated(host) { return subject + "\(wording.host(host)) is to be evacuated" }
    let home = problem.start[partition]
    let loads = loads(of: last)
    if host != home, !mayGo(partition, .live, from: home, to: host),
      let rule = problem.rulesAgainst(partition, on: host).min()
    {
      return subject + words(for: rule)
    }
    let move = SearchMove(
      partition: partition, kind: .live, from: last[partition] ?? home, to: host)
    if let obstacle = obstacle(move, host, last, loads) {
      return subject + obstacle + " at the end"
    }
    for case .rebalance(let limits) in problem.goals {
      for resource in 0..<problem.resourceCount {
        let cell = host * problem.resourceCount + resource
        let load =
          loads[host * problem.resourceCount + resource] + problem.demand(of: partition, resource)
        if load > limits[cell] {
          return subject
            + "it would hold \(wording.amount(load, of: resource)) there, and at most "
            + "\(wording.number(limits[cell], of: resource)) are wanted"
        }
      }
    }
    for group in problem.togetherGroups where group.contains(partition) {
      if let other = group.first(where: { $0 != partition && last[$0] != host }) {
        return subject + "it is to end with \(wording.partition(other))"
      }
    }
    return host == home
      ? subject + whyMoved(partition)
      : subject + "nothing forbids it, and nothing needs it"
  }

  /// What the goal wants of where a partition is, if that is something else.
  private func wantedPlace(_ partition: Int) -> String? {
    let home = problem.start[partition]
    if let target = target(of: partition), target != home {
      return "is to end on \(wording.host(target))"
    }
    return isEvacuated(home) ? "is to leave it" : nil
  }

  private func goalReason(_ partition: Int) -> String? {
    let name = wording.partition(partition)
    let home = problem.start[partition]
    if let target = target(of: partition), target != home {
      return "\(name) is to end on \(wording.host(target))"
    }
    if isEvacuated(home) { return "\(name) leaves \(wording.host(home)), which is to be evacuated" }
    guard last[partition] != home else { return nil }
    let loads = loads(of: first)
    for goal in problem.goals {
      switch goal {
      case .rebalance(let limits):
        for resource in 0..<problem.resourceCount where problem.demand(of: partition, resource) > 0
        {
          let limit = limits[home * problem.resourceCount + resource]
          let load = loads[home * problem.resourceCount + resource]
          if load > limit {
            return "\(name) leaves \(wording.host(home)), which holds "
              + "\(wording.amount(load, of: resource)) where at most "
              + "\(wording.number(limit, of: resource)) are wanted"
          }
        }
      case .consolidate where !last.contains(home):
        return "\(name) leaves \(wording.host(home)), which holds no partition at the end"
      case .consolidate, .evacuate, .target: break
      }
    }
    for group in problem.togetherGroups where group.contains(partition) {
      if let other = group.first(where: { problem.start[$0] != home }) {
        return "\(name) is to end with \(wording.partition(other))"
      }
    }
    return nil
  }

  /// The moves that wait for any of some moves.
  private func dependents(of own: [Int]) -> [Int] {
    moves.indices.filter { index in predecessors[index].contains(where: own.contains) }
  }

  private func reason(_ move: SearchMove, after earlier: SearchMove) -> String {
    let other = wording.partition(earlier.partition)
    if earlier.partition == move.partition { return "its own move before" }
    if problem.apartGroups.contains(where: {
      $0.contains(move.partition) && $0.contains(earlier.partition)
    }) {
      return "\(other), from which it is kept apart, has left \(wording.host(earlier.from))"
    }
    let freed = (0..<problem.resourceCount).filter {
      problem.demand(of: earlier.partition, $0) > 0 && problem.demand(of: move.partition, $0) > 0
    }.map { wording.amount(problem.demand(of: earlier.partition, $0), of: $0) }
    let verb = earlier.kind == .stop ? "was stopped on" : "has left"
    return "\(other) \(verb) \(wording.host(earlier.from))"
      + (freed.isEmpty ? "" : ", which frees \(enumeration(freed, limit: .max))")
  }

  /// What the arrival would lack at the very beginning.
  private func shortage(_ index: Int) -> String {
    let move = moves[index]
    if move.kind == .stop { return "" }
    let loads = loads(of: first)
    let lacking = (0..<problem.resourceCount).compactMap { resource -> String? in
      let demand = problem.demand(of: move.partition, resource)
      let limit = problem.arrivalLimits[move.to * problem.resourceCount + resource]
      let lacks = loads[move.to * problem.resourceCount + resource] + demand - limit
      return demand > 0 && lacks > 0 ? wording.amount(lacks, of: resource) : nil
    }
    return lacking.isEmpty
      ? "" : "; at first \(wording.host(move.to)) lacks \(enumeration(lacking, limit: .max)) for it"
  }

  /// What keeps a move from a host at a time.
  private func obstacle(
    _ move: SearchMove, _ host: Int, _ placement: [Int?], _ loads: [Int64]
  ) -> String? {
    if isEvacuated(host) { return "\(wording.host(host)) is to be evacuated" }
    if !mayGo(move.partition, move.kind, from: move.from, to: host) {
      let rule = problem.rulesAgainst(move.partition, on: host).min()
      return rule.map(words) ?? "it is not compatible with \(wording.host(host))"
    }
    for resource in 0..<problem.resourceCount {
      let demand = problem.demand(of: move.partition, resource)
      let lacks =
        loads[host * problem.resourceCount + resource] + demand
        - problem.arrivalLimits[host * problem.resourceCount + resource]
      if demand > 0 && lacks > 0 {
        return "\(wording.host(host)) lacks \(wording.amount(lacks, of: resource)) for it"
      }
    }
    for group in problem.apartGroups where group.contains(move.partition) {
      if let foe = group.first(where: { $0 != move.partition && placement[$0] == host }) {
        return "\(wording.partition(foe)), from which it is kept apart, is there"
      }
    }
    return nil
  }

  private func words(for rule: SearchConstraint) -> String {
    switch rule {
    case .pinned: return "it may not move there"
    case .cordoned(let host): return "\(wording.host(host)) is cordoned"
    case .limitedTo: return "arrivals are limited to other LPARs"
    case .requires(let partition):
      let requirement = problem.requirements[partition] ?? wording.labels.count
      return requirement < wording.labels.count
        ? "it needs label '\(wording.labels[requirement])'" : "it needs labels that are not there"
    case .compatible(let partition, let host):
      let checks = wording.checks(partition, host)
      if checks.isEmpty { return "it is not compatible with \(wording.host(host))" }
      return wording.lacksFacts(partition, host)
        ? "facts are missing that decide \(enumeration(checks, limit: 3)) there"
        : "it does not pass \(enumeration(checks, limit: .max)) there"
    case .capacity, .apart, .together, .evacuate, .target, .maximumUse, .maximumHosts, .reserve:
      return rule.name(in: problem)
    }
  }

  private func target(of partition: Int) -> Int? {
    for case .target(let ends) in problem.goals {
      if let end = ends[partition] { return end }
    }
    return nil
  }

  private func isEvacuated(_ host: Int) -> Bool {
    problem.goals.contains {
      if case .evacuate(let hosts) = $0 { hosts.contains(host) } else { false }
    }
  }

  private func mayGo(
    _ partition: Int, _ kind: SearchMove.Kind, from home: Int, to host: Int
  ) -> Bool {
    let stopped = problem.staticArrivals(of: partition, from: home)
    switch problem.movability[partition] {
    case .pinned: return false
    case .stoppedOnly: return stopped.contains(host)
    case .live:
      if kind != .start, problem.liveArrivals(of: partition, from: home).contains(host) {
        return true
      }
      return (kind == .start || problem.allowsStops) && stopped.contains(host)
    }
  }

  private func loads(of placement: [Int?]) -> [Int64] {
    var loads = Array(repeating: Int64(0), count: problem.hostCount * problem.resourceCount)
    for (partition, host) in placement.enumerated() {
      guard let host else { continue }
      for resource in 0..<problem.resourceCount {
        loads[host * problem.resourceCount + resource] += problem.demand(of: partition, resource)
      }
    }
    return loads
  }

  private static func placement(
    from first: [Int?], after moves: ArraySlice<SearchMove>
  ) -> [Int?] {
    var placement = first
    for move in moves { placement[move.partition] = move.kind == .stop ? nil : move.to }
    return placement
  }
}
