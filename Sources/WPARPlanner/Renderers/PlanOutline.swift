import WPARDiagnostics
import WPARFleet

/// What every form of a plan says in words: headline, risks, one phrase a step.
struct PlanOutline {
  let plan: Plan
  /// The risks of each step in words: steps.
  let risks: [[String]]
  /// The risks of the plan in few lines.
  let riskLines: [String]
  /// The memory of each step's partition, in M: steps.
  private let memories: [Int64]

  init(_ plan: Plan) {
    self.plan = plan
    let partitions = Dictionary(
      zip(plan.basis.partitions.map(\.name), plan.basis.partitions.indices),
      uniquingKeysWith: { first, _ in first })
    memories = plan.steps.map { step in
      partitions[step.partition].map { plan.basis.partitions[$0].memory } ?? 0
    }
    // Most large plans only move live and warn of nothing.
    if plan.basis.checks.allSatisfy(\.effect.forbids), plan.steps.allSatisfy({ $0.kind == .live }) {
      risks = Array(repeating: [], count: plan.steps.count)
      riskLines = []
      return
    }
    var starts: [String: [Step]] = [:]
    for step in plan.steps where step.kind == .start {
      starts[step.partition, default: []].append(step)
    }
    // Many may name a partition each.
    var checks: [Int: [Int]] = [:]
    var named: [String: [Int]] = [:]
    for (index, check) in plan.basis.checks.enumerated() where !check.effect.forbids {
      if let names = check.partitions {
        for name in names { named[name, default: []].append(index) }
      } else {
        checks[check.compatibilityClass, default: []].append(index)
      }
    }
    let found = plan.steps.map { step -> [PlanRisk] in
      var risks: [PlanRisk] = []
      func add(_ kind: PlanRisk.Kind) {
        risks.append(PlanRisk(partition: step.partition, kind: kind))
      }
      switch step.kind {
      case .static:
        // What does not run has no downtime.
        if let index = partitions[step.partition], plan.basis.partitions[index].isDefined { break }
        add(.stops(step.end - step.start))
      case .stop:
        let start = starts[step.partition, default: []].first { $0.start >= step.end }
        add(.stops(start.map { $0.end - step.start }))
      case .live, .start: break
      }
      let kind: RelocationKind = step.kind == .live ? .live : .static
      guard let to = step.to, let index = partitions[step.partition],
        let number = plan.basis.partitions[index].compatibilityClass
      else { return risks }
      var told = checks[number, default: []]
      if let own = named[step.partition] { told = (told + own).sorted() }
      for check in told.map({ plan.basis.checks[$0] })
      where check.compatibilityClass == number && check.kind == kind
        && (check.from?.contains(step.from) ?? true)
        && (check.to?.contains(to) ?? true)
      {
        add(.check(name: check.check, text: check.text, isWaived: check.effect == .waived))
      }
      return risks
    }
    risks = found.map { PlanRisk.texts(of: $0) }
    riskLines = RiskLines(found.flatMap(\.self)).lines
  }

  /// The verdict in one line.
  var headline: String { headlineParts.joined(separator: "; ") }

  /// The verdict, the most important first.
  var headlineParts: [String] {
    let summary = plan.summary
    switch plan.outcome {
    case .infeasible:
      let level =
        plan.explanation?.level == .live
        ? "no order without stopping a partition" : "no placement meets the goal"
      return ["Infeasible: \(level)"]
    case .notFound:
      return ["Not found within the limits: the best part of a plan has \(summary.moves) moves"]
    case .plan: break
    }
    guard !plan.steps.isEmpty else {
      let count = plan.basis.partitions.count
      var text = "No changes. \(count) \(count == 1 ? "partition matches" : "partitions match")."
      if let lparsInUse, !lparsInUse.isLeast { text += " \(lparsInUse.text)." }
      return [text]
    }
    var kinds = ["\(summary.live) live", "\(summary.static) static"]
    if summary.start > 0 { kinds.append("\(summary.start) by stop and start") }
    var parts = [
      "Plan: \(summary.partitions) to relocate (\(kinds.joined(separator: ", "))), "
        + "\(plan.basis.partitions.count - summary.partitions) unchanged",
      summary.waves == 1 ? "1 wave" : "\(summary.waves) waves",
      "about \(summary.makespan.clock)",
      summary.moves == summary.bounds.moves
        ? "fewest moves proved"
        : "\(summary.moves) moves, at least \(summary.bounds.moves) are needed",
    ]
    if let lparsInUse { parts.append(lparsInUse.text) }
    if summary.stops > 0 {
      parts.append(
        summary.stops == summary.bounds.stops
          ? "\(summary.stops) stopped that could move live, fewest proved"
          : "\(summary.stops) stopped that could move live, at least \(summary.bounds.stops)")
    }
    if let peak = LoadHistory.memoryPeak(of: plan, memories) {
      parts.append("peak memory \(peak.percent)% on \(peak.lpar)")
    }
    return parts
  }

  /// How many LPARs the plan leaves in use, and how few that is; `nil` where they are not to be few.
  private var lparsInUse: (text: String, isLeast: Bool)? {
    guard let least = plan.summary.bounds.lpars else { return nil }
    var places: [String: String] = [:]
    for partition in plan.basis.partitions { places[partition.name] = partition.place }
    for step in plan.steps { places[step.partition] = step.to ?? places[step.partition] }
    let used = Set(places.values).count
    let proof = used == least ? "fewest proved" : "at least \(least)"
    return ("\(used) \(used == 1 ? "LPAR" : "LPARs") in use at the end, \(proof)", used == least)
  }

  /// What was done of the plan that this one takes up; `nil` for a plan from the beginning.
  var resumptionLine: String? {
    guard let resumes = plan.resumes else { return nil }
    let done = resumes.done.count
    let stopped = plan.basis.partitions.filter(\.isStopped).map(\.name)
    var line = "Resumes: plan \(resumes.plan.prefix(12))…, of which "
    line += "\(done) \(done == 1 ? "step is" : "steps are") done"
    if !stopped.isEmpty {
      line += "; \(stopped.joined(separator: ", ")) \(stopped.count == 1 ? "is" : "are") stopped"
    }
    return line
  }

  /// Every risk once, in the order of the steps.
  var allRisks: [String] {
    var seen: Set<String> = []
    return risks.joined().filter { seen.insert($0).inserted }
  }

  /// More names than this nobody reads: a ring of hundreds of LPARs has one for each.
  private static let mostConstraints = 24
  private static let mostBlockers = 24

  /// Lines that say why there is no whole plan, and what would help.
  var explanationLines: [String] {
    guard let explanation = plan.explanation else { return [] }
    var lines = [explanation.text]
    if !explanation.constraints.isEmpty {
      let shown = explanation.constraints.prefix(Self.mostConstraints)
      let rest = explanation.constraints.count - shown.count
      lines.append(
        "in conflict: \(shown.joined(separator: ", "))"
          + (rest > 0 ? " and \(rest) more, which the plan file lists" : ""))
    }
    for blocker in explanation.blockers.prefix(Self.mostBlockers) {
      let lacks = blocker.lacks
      lines.append(
        "\(blocker.partition) waits for \(blocker.lpar), "
          + (lacks.value > 0
            ? "which lacks \(lacks.resource) \(lacks.text)" : "where somebody keeps it away"))
    }
    let rest = explanation.blockers.count - Self.mostBlockers
    if rest > 0 { lines.append("\(rest) more wait, whom the plan file lists") }
    for remedy in explanation.remedies {
      let words = remedy.arguments.map(\.shellQuoted).joined(separator: " ")
      let arguments = words.isEmpty ? "" : ": \(words)"
      lines.append("remedy: \(remedy.text)\(arguments)")
    }
    if explanation.remedies.isEmpty, !explanation.constraints.isEmpty {
      lines.append("no remedy was found; more than this may be in the way")
    }
    return lines
  }

  /// The memory of a step's partition in words.
  func memory(of step: Int) -> String { memories[step].memoryText }
}

extension Step {
  /// How the step is marked at the beginning of a line.
  var symbol: String { kind.symbol }

  /// What the symbols mean.
  static let legend = Kind.allCases.map { "\($0.symbol) \($0.meaning)" }.joined(separator: "   ")

  /// From where to where.
  var route: String {
    guard let to else { return from }
    return to == from ? to : "\(from) → \(to)"
  }
}

extension Step.Kind {
  /// How it is marked at the beginning of a line.
  var symbol: String {
    switch self {
    case .live: ">"
    case .static: ">>"
    case .stop: ">|"
    case .start: "|>"
    }
  }

  /// What the mark means.
  var meaning: String {
    switch self {
    case .live: "live"
    case .static: "stop, move, start"
    case .stop: "stop"
    case .start: "start"
    }
  }
}

extension Int {
  /// Seconds as hours, minutes and seconds.
  var clock: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(self / 3600)):\(two(self / 60 % 60)):\(two(self % 60))"
  }
}

extension Int64 {
  /// Memory in M as a person reads it: `512M`, `6.0G`.
  var memoryText: String {
    guard self >= 1024 else { return "\(self)M" }
    let tenths = (self * 10 + 512) / 1024
    return "\(tenths / 10).\(tenths % 10)G"
  }
}
