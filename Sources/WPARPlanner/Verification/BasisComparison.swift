import WPARDiagnostics
import WPARFleet

/// Looks at every fact of two bases.
struct BasisComparison {
  private(set) var changes: [BasisChange] = []
  private let plan: Plan
  private let old: PlanBasis
  private let new: PlanBasis

  init(_ plan: Plan, _ now: PlanBasis) {
    self.plan = plan
    old = plan.basis
    new = now
  }

  mutating func compare() {
    compareLPARs()
    comparePartitions()
    compareGroups("apart", old.apart, new.apart)
    compareGroups("together", old.together, new.together)
    compareLimits()
    compareModel()
    note("allow-stop", "\(old.allowsStops)", "\(new.allowsStops)") {
      $0.kind == .stop || $0.kind == .static
    }
    // What is relaxed or enforced shows in the checks.
    note("waive", Self.list(old.waived), Self.list(new.waived)) { _ in false }
    note("enforce", Self.list(old.enforced), Self.list(new.enforced)) { _ in false }
    note("chosen", Self.list(old.chosen), Self.list(new.chosen)) { _ in false }
    note("limited-to", old.limitedTo.flatMap(Self.list), new.limitedTo.flatMap(Self.list)) {
      $0.to != nil
    }
  }

  /// Notes a fact whose text has changed.
  private mutating func note(
    _ path: String, _ old: String?, _ new: String?, affects: (Step) -> Bool
  ) {
    guard old != new else { return }
    changes.append(
      BasisChange(path: path, old: old, new: new, steps: plan.steps.filter(affects).map(\.id)))
  }

  private static func list(_ names: [String]) -> String? {
    names.isEmpty ? nil : names.joined(separator: ", ")
  }

  // MARK: LPARs

  private mutating func compareLPARs() {
    let isRebalanced = plan.goals.contains { goal in
      if case .rebalance = goal { true } else { false }
    }
    let before = Self.byName(old.lpars, \.name)
    let after = Self.byName(new.lpars, \.name)
    for name in Self.names(before, after) {
      let path = "lpars.\(name)"
      func reaches(_ step: Step) -> Bool { step.to == name }
      func touches(_ step: Step) -> Bool { step.to == name || step.from == name }
      guard let one = before[name], let other = after[name] else {
        note(
          path, before[name].map { _ in "present" }, after[name].map { _ in "present" },
          affects: touches)
        continue
      }
      noteAmounts("\(path).capacity", one.capacity, other.capacity) {
        isRebalanced ? touches($0) : reaches($0)
      }
      note(
        "\(path).labels", Self.list(one.labels), Self.list(other.labels), affects: reaches)
      note(
        "\(path).cordoned", "\(one.isCordoned)", "\(other.isCordoned)", affects: reaches)
      note("\(path).level", one.level, other.level, affects: touches)
      note(
        "\(path).link", one.link.map { "\($0)M" }, other.link.map { "\($0)M" }, affects: touches)
    }
  }

  private mutating func noteAmounts(
    _ path: String, _ old: [Amount], _ new: [Amount], affects: (Step) -> Bool
  ) {
    for resource in Set((old + new).map(\.resource)).sorted(by: { $0.precedes($1) }) {
      note(
        "\(path).\(resource)", old.first { $0.resource == resource }?.text,
        new.first { $0.resource == resource }?.text, affects: affects)
    }
  }

  // MARK: Partitions

  private mutating func comparePartitions() {
    let before = Self.byName(old.partitions, \.name)
    let after = Self.byName(new.partitions, \.name)
    var visited: [String: Set<String>] = [:]
    for step in plan.steps { visited[step.partition, default: []].insert(step.to ?? step.from) }
    let checksBefore = CheckLines(old)
    let checksAfter = CheckLines(new)
    for name in Self.names(before, after) {
      let path = "wpars.\(name)"
      let one = before[name]
      let other = after[name]
      // Whatever it weighs counts on every LPAR that it is on for a while.
      let places = visited[name, default: []].union([one?.place, other?.place].compactMap(\.self))
      func belongs(_ step: Step) -> Bool { step.partition == name }
      func meets(_ step: Step) -> Bool {
        step.partition == name || step.to.map { places.contains($0) } ?? false
      }
      guard let one, let other else {
        note(
          path, one.map { "on \($0.place)" }, other.map { "on \($0.place)" }, affects: meets)
        continue
      }
      noteAmounts("\(path).uses", one.uses, other.uses, affects: meets)
      note("\(path).on", one.place, other.place, affects: meets)
      note("\(path).movable", one.movability.rawValue, other.movability.rawValue, affects: belongs)
      note(
        "\(path).defined", "\(one.isDefined)", "\(other.isDefined)", affects: belongs)
      note("\(path).stopped", "\(one.isStopped)", "\(other.isStopped)", affects: meets)
      note(
        "\(path).requires", Self.list(one.requires), Self.list(other.requires), affects: belongs)
      note(
        "\(path).downtime", one.downtime.map { "\($0)" }, other.downtime.map { "\($0)" },
        affects: belongs)
      note("\(path).nfs", Self.list(one.servers), Self.list(other.servers), affects: belongs)
      note(
        "\(path).pinned-to", one.pinnedTo.flatMap(Self.list), other.pinnedTo.flatMap(Self.list),
        affects: belongs)
      // The number of a class is a name that changes with the fleet; what it fails is the fact.
      note(
        "\(path).checks", checksBefore.text(of: one), checksAfter.text(of: other),
        affects: belongs)
    }
  }

  // MARK: Rules, limits, model

  private mutating func compareGroups(_ path: String, _ old: [[String]], _ new: [[String]]) {
    for group in Set(old + new).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let text = group.joined(separator: ", ")
      note(
        path, old.contains(group) ? text : nil, new.contains(group) ? text : nil
      ) { group.contains($0.partition) }
    }
  }

  private mutating func compareLimits() {
    func text(_ limit: Int?) -> String { limit.map { "\($0)" } ?? "unlimited" }
    let path = "limits.moves-at-once"
    func moves(_ step: Step) -> Bool { step.kind != .stop }
    note("\(path).lpar", text(old.limits.lpar), text(new.limits.lpar), affects: moves)
    note("\(path).nfs", text(old.limits.nfs), text(new.limits.nfs), affects: moves)
    note("\(path).fleet", text(old.limits.fleet), text(new.limits.fleet), affects: moves)
    note(
      "limits.reserve", "\(Amount.text(Int64(old.limits.reserve), of: ""))%",
      "\(Amount.text(Int64(new.limits.reserve), of: ""))%", affects: moves)
  }

  private mutating func compareModel() {
    func moves(_ step: Step) -> Bool { step.kind != .stop }
    note(
      "limits.model.bandwidth", "\(old.model.bandwidth)M", "\(new.model.bandwidth)M",
      affects: moves)
    note(
      "limits.model.overhead", "\(old.model.overhead)s", "\(new.model.overhead)s", affects: moves)
    // Where the figures come from changes nothing.
    note("limits.model.source", old.model.source.rawValue, new.model.source.rawValue) { _ in
      false
    }
    func pairs(_ model: MoveModel) -> [String: MeasuredBandwidth] {
      Dictionary(
        model.measured.map { ("\($0.from).\($0.to)", $0) }, uniquingKeysWith: { first, _ in first })
    }
    let before = pairs(old.model)
    let after = pairs(new.model)
    for key in Self.names(before, after) {
      let pair = before[key] ?? after[key]
      note(
        "limits.model.measured.\(key)", before[key].map { "\($0.bandwidth)M" },
        after[key].map { "\($0.bandwidth)M" }
      ) { $0.from == pair?.from && $0.to == pair?.to }
    }
  }

  // MARK: Names

  private static func byName<Item>(
    _ items: [Item], _ name: (Item) -> String
  ) -> [String: Item] {
    Dictionary(items.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func names<Item>(_ a: [String: Item], _ b: [String: Item]) -> [String] {
    Set(a.keys).union(b.keys).sorted { $0.precedes($1) }
  }
}

/// What partitions fail, in words.
private struct CheckLines {
  private var ofClasses: [Int: [String]] = [:]
  /// What is said of some partitions of a class.
  private var ofPartitions: [Member: [String]] = [:]
  /// What is said of whole classes.
  private let texts: [Int: String]

  private struct Member: Hashable {
    let compatibilityClass: Int
    let name: String
  }

  init(_ basis: PlanBasis) {
    for check in basis.checks {
      let from = check.from.map { " from \($0.joined(separator: ", "))" } ?? ""
      let to = check.to.map { " to \($0.joined(separator: ", "))" } ?? ""
      let line =
        "\(check.check) \(check.kind.rawValue)\(from)\(to): \(check.effect.rawValue), "
        + check.text
      let number = check.compatibilityClass
      guard let names = check.partitions else {
        ofClasses[number, default: []].append(line)
        continue
      }
      for name in names {
        ofPartitions[Member(compatibilityClass: number, name: name), default: []].append(line)
      }
    }
    texts = ofClasses.mapValues(Self.text)
  }

  /// `nil` for nothing.
  func text(of partition: PartitionBasis) -> String? {
    guard let number = partition.compatibilityClass else { return nil }
    let own = ofPartitions[Member(compatibilityClass: number, name: partition.name)]
    return own.map { Self.text(ofClasses[number, default: []] + $0) } ?? texts[number]
  }

  private static func text(_ lines: [String]) -> String {
    lines.sorted { $0.precedes($1) }.joined(separator: "; ")
  }
}
