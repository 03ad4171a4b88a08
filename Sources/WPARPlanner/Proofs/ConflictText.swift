import WPARDiagnostics

/// One sentence that says why no plan exists, with the numbers.
package struct ConflictText {
  private let wording: PlanWording
  private let problem: RelocationProblem
  private let conflict: Conflict
  /// The problem with nothing but the conflict.
  private let bare: RelocationProblem
  /// `--max-use` in hundredths of a percent; `nil` where that is not known.
  private let maximumUse: Int?

  /// - Parameter maximumUse: `--max-use` in hundredths of a percent, when a goal balances.
  package init(_ conflict: Conflict, _ wording: PlanWording, maximumUse: Int? = nil) {
    self.wording = wording
    self.maximumUse = maximumUse
    self.conflict = conflict
    problem = wording.problem
    bare = problem.keeping(conflict.constraints)
  }

  package var sentence: String {
    switch conflict.level {
    case .any: placementSentence
    case .live: orderSentence
    }
  }

  private var placementSentence: String {
    let question = PlacementQuestion(bare)
    guard let cut = PlacementCuts(question).first() else { return totalsSentence(question) }
    let room = roomText(cut, question)
    if let sentence = labelSentence(cut, room) { return sentence }
    let reasons = self.reasons(for: cut) + tooSmall(besides: cut)
    // That somebody may neither stay nor go needs no conclusion.
    if cut.kind == .nowhere && reasons.count > 1 && lacking(cut.partitions).isEmpty {
      return reasons.joined(separator: "; ")
    }
    return (reasons + [numbers(of: cut, room)]).joined(separator: "; ")
  }

  /// The room of a cut and what it would have to be: `57.5G memory for 58G`. Where that is too little
  /// only because nobody can use what is left over on each host, it says so.
  private func roomText(_ cut: PlacementCut, _ question: PlacementQuestion) -> String {
    switch cut.kind {
    case .demand(let resource, let demand, let room),
      .fewHosts(let resource, _, let demand, let room):
      let stated = question.statedRoom(of: cut) ?? room
      let unit = DemandUnits(bare.demands, resources: problem.resourceCount).units[resource]
      return wording.amount(stated, of: resource)
        + (stated < demand
          ? ""
          : " (\(wording.number(room, of: resource)) in multiples of "
            + "\(wording.number(unit, of: resource)) on each)")
        + " for \(wording.number(demand, of: resource))"
    case .nowhere, .usable, .count, .apart, .ownHosts, .apartHosts: return ""
    }
  }

  /// The shortest form, where labels are all that keeps the partitions on their hosts.
  private func labelSentence(_ cut: PlacementCut, _ room: String) -> String? {
    guard case .demand = cut.kind,
      let requirement = problem.requirements[cut.partitions[0]],
      cut.partitions.allSatisfy({ problem.requirements[$0] == requirement }),
      requirement < wording.labels.count,
      // Not where LPARs that have it are too small for each of them.
      problem.labelHosts[requirement] == IndexSet(below: problem.hostCount, cut.hosts),
      conflict.constraints.allSatisfy({
        switch $0 {
        case .requires, .capacity, .reserve: true
        case .evacuate(let host): !problem.labelHosts[requirement].contains(host)
        case .pinned, .apart, .together, .target, .cordoned, .maximumUse, .maximumHosts, .limitedTo,
          .compatible:
          false
        }
      })
    else { return nil }
    let isOne = cut.hosts.count == 1
    return
      "\(wording.list(partitions: cut.partitions)) \(cut.partitions.count == 1 ? "needs" : "need") "
      + "label '\(wording.labels[requirement])'; \(wording.list(hosts: cut.hosts)) "
      + (isOne ? "is the only LPAR with it; it has " : "are the only LPARs with it; they have ")
      + room
  }

  private func numbers(of cut: PlacementCut, _ room: String) -> String {
    let partitions = wording.list(partitions: cut.partitions)
    let places = cut.hosts.isEmpty ? "nowhere" : "only on \(wording.list(hosts: cut.hosts))"
    let isOneHost = cut.hosts.count == 1
    let has = isOneHost ? "which has" : "which have"
    switch cut.kind {
    case .nowhere:
      let lacking = self.lacking(cut.partitions)
      return "\(partitions) can end nowhere" + (lacking.isEmpty ? "" : ": " + lacking)
    case .demand: return "\(partitions) can end \(places), \(has) \(room)"
    case .usable(let resource, let demand, let room, let limiting):
      let others = Set(limiting).subtracting([resource]).sorted().map { problem.resourceNames[$0] }
      return "\(partitions) can end \(places), \(isOneHost ? "which gives" : "which give") at most "
        + "\(wording.amount(room, of: resource)) before \(others.joined(separator: " or ")) is used up, "
        + "for \(wording.number(demand, of: resource))"
    case .count(let resource, let least, let count, let others):
      let besides = others.isEmpty ? "" : " besides \(wording.list(partitions: others))"
      return "\(partitions), of at least \(wording.amount(least, of: resource)) each, can end "
        + "\(places), \(isOneHost ? "which takes" : "which take") \(count) of that size\(besides)"
    case .apart(let count):
      return "\(partitions) are never together on one LPAR and can end \(places): "
        + "\(cut.partitions.count) partitions for \(count) \(count == 1 ? "place" : "places")"
    case .ownHosts(let bound):
      return "at most \(bound) \(bound == 1 ? "LPAR" : "LPARs") may hold partitions, and "
        + "\(partitions) need \(cut.partitions.count)"
    case .apartHosts(let bound):
      return "at most \(bound) \(bound == 1 ? "LPAR" : "LPARs") may hold partitions, and "
        + "\(partitions) are never together on one"
    case .fewHosts(_, let bound, _, _):
      return "at most \(bound) \(bound == 1 ? "LPAR" : "LPARs") may hold partitions; "
        + "\(bound == 1 ? "the largest has" : "the \(bound) largest have") \(room)"
    }
  }

  /// What hosts lack for a partition even when nothing else is there.
  private func lacking(_ partitions: [Int]) -> String {
    var parts: [String] = []
    for case .capacity(let host, let resource) in conflict.constraints {
      let limit = bare.arrivalLimits[host * problem.resourceCount + resource]
      let demand = partitions.map { problem.demand(of: $0, resource) }.max() ?? 0
      guard demand > limit else { continue }
      parts.append(
        "\(wording.host(host)) has \(wording.amount(limit, of: resource)) for "
          + wording.number(demand, of: resource))
    }
    if parts.count > 3 {
      parts = parts.prefix(3) + ["and \(parts.count - 3) more LPARs lack room too"]
    }
    return parts.joined(separator: ", ")
  }

  /// Hosts that partitions of a cut cannot end on because each of them alone is too large.
  private func tooSmall(besides cut: PlacementCut) -> [String] {
    if cut.kind == .nowhere { return [] }
    let reached = IndexSet(below: problem.hostCount, cut.hosts)
    struct Shortage: Hashable {
      var resource: Int
      var partitions: [Int]
    }
    var hosts: [Shortage: [Int]] = [:]
    for case .capacity(let host, let resource) in conflict.constraints
    where !reached.contains(host) {
      let limit = bare.arrivalLimits[host * problem.resourceCount + resource]
      let large = cut.partitions.filter { problem.demand(of: $0, resource) > limit }
      if large.isEmpty { continue }
      hosts[Shortage(resource: resource, partitions: large), default: []].append(host)
    }
    let sorted = hosts.sorted { one, other in
      one.key.resource == other.key.resource
        ? one.key.partitions.lexicographicallyPrecedes(other.key.partitions)
        : one.key.resource < other.key.resource
    }
    return sorted.map { shortage, hosts in
      let resource = problem.resourceNames[shortage.resource]
      return "\(wording.list(hosts: hosts)) \(hosts.count == 1 ? "has" : "have") too little "
        + "\(resource) for \(shortage.partitions.count == 1 ? "" : "any of ")"
        + wording.list(partitions: shortage.partitions)
    }
  }

  private func totalsSentence(_ question: PlacementQuestion) -> String {
    var parts: [String] = []
    let rooms = question.statedRooms
    for resource in 0..<problem.resourceCount {
      let hosts = conflict.constraints.compactMap { constraint -> Int? in
        switch constraint {
        case .capacity(let host, resource): return host
        case .maximumUse(let host): return host
        default: return nil
        }
      }
      if hosts.isEmpty { continue }
      let chosen = Array(Set(hosts)).sorted()
      let room = chosen.reduce(Int64(0)) {
        $0 + rooms[$1 * problem.resourceCount + resource]
      }
      if room >= RelocationProblem.unlimited { continue }
      parts.append("\(wording.list(hosts: chosen)) hold \(wording.amount(room, of: resource))")
    }
    let numbers =
      "the \(problem.partitionCount) partitions cannot be divided among "
      + counted(problem.lparHosts.count, "LPAR")
      + (parts.isEmpty
        ? " so" : ": " + parts.joined(separator: ", ") + ", and no division of the partitions fits")
    return (reasons(for: nil) + [numbers]).joined(separator: "; ")
  }

  /// What holds partitions where they are or keeps hosts closed, grouped by kind.
  private func reasons(for cut: PlacementCut?) -> [String] {
    let constraints = conflict.constraints
    var parts: [String] = []
    parts += pinReasons()
    let evacuated = constraints.compactMap {
      if case .evacuate(let host) = $0 { host } else { nil }
    }
    if !evacuated.isEmpty {
      parts.append(
        "\(wording.list(hosts: evacuated)) \(evacuated.count == 1 ? "is" : "are") to be evacuated")
    }
    parts += targetReasons()
    let cordoned = constraints.compactMap { if case .cordoned(let host) = $0 { host } else { nil } }
    if !cordoned.isEmpty {
      parts.append(
        "\(wording.list(hosts: cordoned)) \(cordoned.count == 1 ? "is" : "are") cordoned")
    }
    if constraints.contains(.limitedTo), let limited = problem.limitedTo {
      let hosts = (0..<problem.hostCount).filter { limited.contains($0) }
      parts.append("arrivals are limited to \(wording.list(hosts: hosts))")
    }
    // Who ends with one of several ends with all of them.
    let together = constraints.compactMap {
      if case .together(let one, let other) = $0 { (one, other) } else { nil }
    }
    for group in groups(of: together) {
      parts.append("\(wording.list(partitions: group.members)) are to end together")
    }
    parts += labelReasons()
    switch cut?.kind {
    case .apart, .apartHosts: break
    case .nowhere, .demand, .usable, .count, .ownHosts, .fewHosts, nil: parts += apartReasons()
    }
    parts += checkReasons()
    // The cuts that count hosts say it with their numbers.
    switch cut?.kind {
    case .ownHosts, .apartHosts, .fewHosts: break
    case .nowhere, .demand, .usable, .count, .apart, nil:
      parts += hostBounds.map {
        "at most \($0) \($0 == 1 ? "LPAR" : "LPARs") may hold partitions"
      }
    }
    let used = constraints.compactMap { if case .maximumUse(let host) = $0 { host } else { nil } }
    if !used.isEmpty {
      let share = maximumUse.map(PlanWording.percent) ?? "a share"
      parts.append("\(wording.list(hosts: used)) may be used only up to \(share)")
    }
    return parts.count > 6 ? parts.prefix(5) + ["and \(parts.count - 5) more reasons"] : parts
  }

  /// How many hosts may hold partitions, where that is in conflict.
  private var hostBounds: [Int] {
    guard conflict.constraints.contains(.maximumHosts) else { return [] }
    return problem.goals.compactMap { if case .consolidate(let count) = $0 { count } else { nil } }
  }

  /// Who may not move at all, and who only to some hosts.
  private func pinReasons() -> [String] {
    let pinned = conflict.constraints.compactMap {
      if case .pinned(let partition) = $0 { partition } else { nil }
    }
    func hosts(_ partition: Int) -> [Int] {
      guard problem.movability[partition] != .pinned, let pin = problem.pins[partition] else {
        return [problem.start[partition]]
      }
      return (0..<problem.hostCount).filter { problem.pinHosts[pin].contains($0) }
    }
    var partitionsOn: [[Int]: [Int]] = [:]
    for partition in pinned { partitionsOn[hosts(partition), default: []].append(partition) }
    let stayers = pinned.filter { hosts($0) == [problem.start[$0]] }
    if stayers.count == pinned.count, partitionsOn.count > 3 {
      let starts = Set(stayers.map { problem.start[$0] }).sorted()
      let names = wording.list(partitions: pinned)
      return ["\(names) may not move from \(wording.list(hosts: starts))"]
    }
    return partitionsOn.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { hosts, pinned in
      let stay = hosts.count == 1 && pinned.allSatisfy { problem.start[$0] == hosts[0] }
      return "\(wording.list(partitions: pinned)) may "
        + (stay ? "not move from " : "only be on ") + wording.list(hosts: hosts)
    }
  }

  private func apartReasons() -> [String] {
    let apart = conflict.constraints.compactMap {
      if case .apart(let one, let other) = $0 { (one, other) } else { nil }
    }
    return groups(of: apart).flatMap { group -> [String] in
      let count = group.members.count
      if group.pairs.count == count * (count - 1) / 2 {
        return ["\(wording.list(partitions: group.members)) are never together"]
      }
      return group.pairs.map {
        "\(wording.partition($0.0)) and \(wording.partition($0.1)) are never together"
      }
    }
  }

  /// Pairs that hang together, with all who are in them, ascending.
  private func groups(
    of pairs: [(Int, Int)]
  ) -> [(members: [Int], pairs: [(Int, Int)])] {
    var numbers: [Int: Int] = [:]
    for partition in pairs.flatMap({ [$0.0, $0.1] }) where numbers[partition] == nil {
      numbers[partition] = numbers.count
    }
    var sets = DisjointSets(count: numbers.count)
    for (one, other) in pairs { sets.join(numbers[one] ?? 0, numbers[other] ?? 0) }
    var grouped: [Int: [(Int, Int)]] = [:]
    for pair in pairs { grouped[sets.root(of: numbers[pair.0] ?? 0), default: []].append(pair) }
    return grouped.values.map { pairs in
      (Set(pairs.flatMap { [$0.0, $0.1] }).sorted(), pairs)
    }.sorted { $0.members[0] < $1.members[0] }
  }

  private func targetReasons() -> [String] {
    var partitionsTo: [Int: [Int]] = [:]
    // Most of these are not in the target file, so that its reader does not know of them.
    var stayersOn: [Int: [Int]] = [:]
    for case .target(let ends) in problem.goals {
      for case .target(let partition) in conflict.constraints {
        guard let end = ends[partition] else { continue }
        if end == problem.start[partition] {
          stayersOn[end, default: []].append(partition)
        } else {
          partitionsTo[end, default: []].append(partition)
        }
      }
    }
    func are(_ partitions: [Int]) -> String { partitions.count == 1 ? "is" : "are" }
    func sentences(_ lists: [Int: [Int]], _ what: String) -> [String] {
      if lists.count > 3 {
        let partitions = lists.values.flatMap(\.self).sorted()
        let hosts = lists.keys.sorted()
        return [
          "\(wording.list(partitions: partitions)) are to \(what) \(wording.list(hosts: hosts))"
        ]
      }
      return lists.sorted { $0.key < $1.key }.map { host, partitions in
        "\(wording.list(partitions: partitions)) \(are(partitions)) to \(what) \(wording.host(host))"
      }
    }
    return sentences(partitionsTo, "end on")
      + sentences(stayersOn, "stay on").map { "\($0), as the target does not say otherwise" }
  }

  /// Partitions that cannot go to the same hosts stand together.
  private func checkReasons() -> [String] {
    struct Refusal: Hashable {
      let hosts: [Int]
      let lacksFacts: Bool
    }
    var hostsOf: [Int: [Int]] = [:]
    for case .compatible(let partition, let host) in conflict.constraints {
      hostsOf[partition, default: []].append(host)
    }
    var partitionsOf: [Refusal: [Int]] = [:]
    for (partition, hosts) in hostsOf {
      let lacksFacts = hosts.allSatisfy { wording.lacksFacts(partition, $0) }
      partitionsOf[Refusal(hosts: hosts, lacksFacts: lacksFacts), default: []].append(partition)
    }
    return partitionsOf.map { (refusal: $0.key, partitions: $0.value.sorted()) }.sorted {
      $0.partitions[0] < $1.partitions[0]
    }.map { refusal, partitions in
      let (names, hosts) = (
        wording.list(partitions: partitions), wording.list(hosts: refusal.hosts)
      )
      return refusal.lacksFacts
        ? "facts are missing that decide whether \(names) can go to \(hosts)"
        : "\(names) \(partitions.count == 1 ? "is" : "are") not compatible with \(hosts)"
    }
  }

  private func labelReasons() -> [String] {
    var needing: [Int: [Int]] = [:]
    for case .requires(let partition) in conflict.constraints {
      if let requirement = problem.requirements[partition] {
        needing[requirement, default: []].append(partition)
      }
    }
    return needing.sorted { $0.key < $1.key }.map { requirement, partitions in
      let hosts = (0..<problem.hostCount).filter { problem.labelHosts[requirement].contains($0) }
      let label = requirement < wording.labels.count ? " '\(wording.labels[requirement])'" : "s"
      return "\(wording.list(partitions: partitions)) \(partitions.count == 1 ? "needs" : "need") "
        + "label\(label), which "
        + (hosts.isEmpty
          ? "no LPAR has"
          : "only \(wording.list(hosts: hosts)) \(hosts.count == 1 ? "has" : "have")")
    }
  }

  private var orderSentence: String {
    let frozen = FrozenState(bare, wording)
    let reasons = self.reasons(for: nil)
    return (reasons + [frozen.sentence]).joined(separator: "; ")
  }
}
