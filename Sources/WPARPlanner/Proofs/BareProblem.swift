extension RelocationProblem {
  /// A problem that has a plan exactly if the problem with only some constraints has one: without
  /// the partitions that none of them is about, where these have a host that takes everything. Its
  /// partitions have other indexes.
  func bare(keeping kept: [SearchConstraint]) -> RelocationProblem {
    let chosen = bareMembers(keeping: kept)
    if chosen.count == partitionCount { return keeping(kept) }
    var numbers: [Int: Int] = [:]
    for (number, partition) in chosen.enumerated() { numbers[partition] = number }
    return restricted(to: chosen, numbers).keeping(kept.compactMap { $0.renumbered(numbers) })
  }

  /// The partitions of the bare problem, ascending.
  func bareMembers(keeping kept: [SearchConstraint]) -> [Int] {
    guard openHost(keeping: kept) != nil else { return Array(0..<partitionCount) }
    var mentioned = IndexSet(below: partitionCount)
    for constraint in kept {
      switch constraint {
      case .pinned(let partition), .requires(let partition), .target(let partition),
        .compatible(let partition, _):
        mentioned.insert(partition)
      case .apart(let one, let other), .together(let one, let other):
        mentioned.insert(one)
        mentioned.insert(other)
      case .capacity, .evacuate, .cordoned, .maximumUse, .maximumHosts, .reserve, .limitedTo: break
      }
    }
    return mentioned.indexes
  }

  /// Whether it is plain that a plan exists with only some constraints: none of them is about a
  /// partition, and some host takes everything.
  func isOpen(keeping kept: [SearchConstraint]) -> Bool {
    let areAboutHosts = kept.allSatisfy { constraint in
      switch constraint {
      case .capacity, .evacuate, .cordoned, .maximumUse, .reserve, .limitedTo: true
      case .pinned, .requires, .target, .compatible, .apart, .together, .maximumHosts: false
      }
    }
    return areAboutHosts && openHost(keeping: kept) != nil
  }

  /// Those of some constraints without which it is plain that a plan exists: each alone keeps a host
  /// from being open. None of them where one is about something else than a host.
  func plainlyNeeded(of kept: [SearchConstraint]) -> Set<SearchConstraint> {
    var closing: [[SearchConstraint]] = Array(repeating: [], count: hostCount)
    for constraint in kept {
      switch constraint {
      case .capacity(let host, _), .evacuate(let host), .cordoned(let host), .maximumUse(let host):
        closing[host].append(constraint)
      case .reserve: break
      case .pinned, .requires, .target, .compatible, .apart, .together, .limitedTo, .maximumHosts:
        return []
      }
    }
    return Set(lparHosts.compactMap { closing[$0].count == 1 ? closing[$0][0] : nil })
  }

  /// A host that receives from anywhere and has no limit when only some constraints hold; `nil` when
  /// there is none. Who is free to go there is in nobody's way.
  func openHost(keeping kept: [SearchConstraint]) -> Int? {
    var open = IndexSet(below: hostCount, lparHosts)
    for constraint in kept {
      switch constraint {
      case .capacity(let host, _), .evacuate(let host), .cordoned(let host), .maximumUse(let host):
        open.remove(host)
      case .limitedTo: if let limitedTo { open.formIntersection(limitedTo) }
      case .maximumHosts: return nil
      case .pinned, .requires, .target, .compatible, .apart, .together, .reserve: break
      }
    }
    return open.first { _ in true }
  }

  private func restricted(to chosen: [Int], _ numbers: [Int: Int]) -> RelocationProblem {
    var result = self
    result.partitionNames = chosen.map { partitionNames[$0] }
    result.demands = chosen.flatMap {
      demands[$0 * resourceCount..<($0 + 1) * resourceCount]
    }
    result.start = chosen.map { start[$0] }
    result.movability = chosen.map { movability[$0] }
    result.classes = chosen.map { classes[$0] }
    result.requirements = chosen.map { requirements[$0] }
    result.pins = chosen.map { pins[$0] }
    result.liveDurations = chosen.map { liveDurations[$0] }
    result.staticDurations = chosen.map { staticDurations[$0] }
    result.servers = chosen.map { servers[$0] }
    result.waivers = waivers.compactMap { waiver in
      numbers[waiver.partition].map { Waiver(partition: $0, host: waiver.host) }
    }
    result.apartGroups = apartGroups.map { $0.compactMap { numbers[$0] } }.filter { $0.count > 1 }
    result.togetherGroups = togetherGroups.map { $0.compactMap { numbers[$0] } }.filter {
      $0.count > 1
    }
    result.goals = goals.map { goal in
      if case .target(let ends) = goal { .target(chosen.map { ends[$0] }) } else { goal }
    }
    return result
  }
}

extension SearchConstraint {
  /// The constraint with other indexes of partitions; `nil` when one has none.
  fileprivate func renumbered(_ numbers: [Int: Int]) -> SearchConstraint? {
    switch self {
    case .requires(let partition): return numbers[partition].map { .requires($0) }
    case .pinned(let partition): return numbers[partition].map { .pinned($0) }
    case .target(let partition): return numbers[partition].map { .target($0) }
    case .compatible(let partition, let host):
      return numbers[partition].map { .compatible(partition: $0, host: host) }
    case .apart(let one, let other):
      guard let one = numbers[one], let other = numbers[other] else { return nil }
      return .apart(min(one, other), max(one, other))
    case .together(let one, let other):
      guard let one = numbers[one], let other = numbers[other] else { return nil }
      return .together(min(one, other), max(one, other))
    case .capacity, .evacuate, .cordoned, .maximumUse, .maximumHosts, .reserve, .limitedTo:
      return self
    }
  }
}
