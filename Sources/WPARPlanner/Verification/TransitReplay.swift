/// Replays a plan in one of its views and looks at every moment that something begins.
struct TransitReplay {
  private let facts: PlanFacts
  private let view: PlanView
  /// When each step begins and ends.
  private let times: [(start: Int, end: Int)]
  private var findings: [PlanFinding] = []
  /// LPARs × resources.
  private var loads: [Int64]
  /// How many members of an apart-group are on an LPAR: by group × LPARs + LPAR.
  private var members: [Int: Int] = [:]
  private var moving = 0
  private var movingOfLPAR: [Int]
  private var movingOfServer: [String: Int] = [:]
  /// M a second, out of and into each LPAR.
  private var outward: [Int64]
  private var inward: [Int64]

  static func findings(
    _ facts: PlanFacts, _ walk: PartitionWalk, _ view: PlanView
  ) -> [PlanFinding] {
    var replay = TransitReplay(facts, view)
    replay.checkOrder(walk)
    if view == .schedule { replay.checkDurations() }
    replay.run()
    return replay.findings
  }

  private init(_ facts: PlanFacts, _ view: PlanView) {
    self.facts = facts
    self.view = view
    times =
      switch view {
      case .sequence: facts.steps.indices.map { ($0, $0 + 1) }
      case .waves: facts.steps.map { ($0.wave, $0.wave + 1) }
      case .schedule: facts.steps.map { ($0.start, $0.end) }
      }
    let count = facts.resources.count
    loads = Array(repeating: 0, count: facts.basis.lpars.count * count)
    movingOfLPAR = Array(repeating: 0, count: facts.basis.lpars.count)
    outward = Array(repeating: 0, count: facts.basis.lpars.count)
    inward = outward
    for (partition, place) in facts.places.enumerated()
    where !facts.basis.partitions[partition].isStopped {
      enter(partition, place)
    }
  }

  // MARK: Order and durations

  private mutating func checkOrder(_ walk: PartitionWalk) {
    for (index, step) in facts.steps.enumerated() {
      if let previous = walk.previous[index], times[index].start < times[previous].end {
        add(
          .order, step,
          "begins before step \(facts.steps[previous].id) of the same partition has ended")
      }
      for other in step.after where times[index].start < times[other].end {
        add(
          .order, step,
          "begins before step \(facts.steps[other].id) has ended, which it comes after")
      }
    }
  }

  private mutating func checkDurations() {
    for step in facts.steps {
      let needed = MoveArithmetic.seconds(step, facts)
      if step.start < 0 || step.end - step.start < needed {
        add(
          .duration, step,
          "runs from \(step.start) to \(step.end), \(step.end - step.start) seconds, and takes "
            + "\(needed)")
      }
    }
  }

  // MARK: Replay

  private mutating func run() {
    let count = facts.steps.count
    let byStart = (0..<count).sorted { (times[$0].start, $0) < (times[$1].start, $1) }
    let byEnd = (0..<count).sorted { (times[$0].end, $0) < (times[$1].end, $1) }
    var isBegun = [Bool](repeating: false, count: count)
    var isEnded = isBegun
    var nextEnd = 0
    for step in byStart {
      let now = times[step].start
      // What ends now ends first, unless it begins now as well and its turn has not come.
      var rest = nextEnd
      while rest < count, times[byEnd[rest]].end <= now {
        if isBegun[byEnd[rest]], !isEnded[byEnd[rest]] {
          isEnded[byEnd[rest]] = true
          end(byEnd[rest])
        }
        rest += 1
      }
      while nextEnd < count, isEnded[byEnd[nextEnd]] { nextEnd += 1 }
      isBegun[step] = true
      begin(step, at: now)
    }
  }

  private mutating func begin(_ index: Int, at now: Int) {
    let step = facts.steps[index]
    if let to = step.to { arrive(step, to, at: now) }
    guard step.isMove else { return }
    moving += 1
    checkCount(step, moving, facts.basis.limits.fleet, now) { _ in "in the fleet" }
    for lpar in touched(step) {
      movingOfLPAR[lpar] += 1
      checkCount(step, movingOfLPAR[lpar], facts.basis.limits.lpar, now) {
        "at \($0.name(ofLPAR: lpar))"
      }
    }
    for server in facts.servers[step.partition] {
      let count = movingOfServer[server, default: 0] + 1
      movingOfServer[server] = count
      checkCount(step, count, facts.basis.limits.nfs, now) { _ in "of \(server)" }
    }
    // Waves are for the hand; how long its moves overlap nobody knows.
    changeLinks(step, by: 1, at: view == .sequence ? nil : now)
  }

  private mutating func end(_ index: Int) {
    let step = facts.steps[index]
    if step.departs { leave(step.partition, step.from) }
    guard step.isMove else { return }
    moving -= 1
    for lpar in touched(step) { movingOfLPAR[lpar] -= 1 }
    for server in facts.servers[step.partition] {
      movingOfServer[server, default: 0] -= 1
    }
    changeLinks(step, by: -1, at: nil)
  }

  /// The LPARs that a move leaves or reaches.
  private func touched(_ step: PlanFacts.StepFacts) -> [Int] {
    guard let to = step.to, to != step.from else { return [step.from] }
    return [step.from, to]
  }

  private mutating func arrive(_ step: PlanFacts.StepFacts, _ to: Int, at now: Int) {
    for group in facts.apart[step.partition] {
      if members[group * facts.basis.lpars.count + to, default: 0] > 0 {
        let others = facts.basis.apart[group]
          .filter { $0 != facts.name(ofPartition: step.partition) }
        add(
          .apart, step,
          "reaches \(facts.name(ofLPAR: to)) where one of \(others.joined(separator: ", ")) is, "
            + "which must be apart\(moment(now))")
      }
    }
    enter(step.partition, to)
    let count = facts.resources.count
    for resource in 0..<count where facts.uses[step.partition * count + resource] > 0 {
      let load = loads[to * count + resource]
      if load > facts.limits[to * count + resource] {
        add(
          .capacity, step,
          "brings \(facts.name(ofLPAR: to)) to \(facts.text(load, resource)), it may hold "
            + "\(facts.limitText(to, resource))\(moment(now))")
      }
    }
  }

  private mutating func enter(_ partition: Int, _ lpar: Int) {
    change(partition, lpar, by: 1)
  }

  private mutating func leave(_ partition: Int, _ lpar: Int) {
    change(partition, lpar, by: -1)
  }

  private mutating func change(_ partition: Int, _ lpar: Int, by sign: Int64) {
    let count = facts.resources.count
    for resource in 0..<count {
      loads[lpar * count + resource] += sign * facts.uses[partition * count + resource]
    }
    for group in facts.apart[partition] {
      members[group * facts.basis.lpars.count + lpar, default: 0] += Int(sign)
    }
  }

  private mutating func changeLinks(_ step: PlanFacts.StepFacts, by sign: Int64, at now: Int?) {
    guard let to = step.to, to != step.from else { return }
    let rate = MoveArithmetic.rate(from: step.from, to: to, facts)
    let out = facts.basis.lpars[step.from].link
    let into = facts.basis.lpars[to].link
    if let out {
      outward[step.from] += sign * min(rate, out)
      if let now, outward[step.from] > out {
        add(
          .limit, step,
          "moves out of \(facts.name(ofLPAR: step.from)) take \(outward[step.from])M a second, its "
            + "link carries \(out)M\(moment(now))")
      }
    }
    if let into {
      inward[to] += sign * min(rate, into)
      if let now, inward[to] > into {
        add(
          .limit, step,
          "moves into \(facts.name(ofLPAR: to)) take \(inward[to])M a second, its link carries "
            + "\(into)M\(moment(now))")
      }
    }
  }

  // MARK: Findings

  /// Checks how many moves run at once; where, is only asked to say that they are too many.
  private mutating func checkCount(
    _ step: PlanFacts.StepFacts, _ count: Int, _ limit: Int?, _ now: Int,
    where place: (PlanFacts) -> String
  ) {
    guard let limit, count > limit, view != .sequence else { return }
    add(
      .limit, step,
      "\(count) moves run at once \(place(facts)), at most \(limit) may\(moment(now))")
  }

  private mutating func add(_ kind: PlanFinding.Kind, _ step: PlanFacts.StepFacts, _ text: String) {
    findings.append(PlanFinding(kind, step: step.id, text))
  }

  private func moment(_ now: Int) -> String {
    switch view {
    case .sequence: ", one step after another"
    case .waves: ", in wave \(now)"
    case .schedule: ", at second \(now)"
    }
  }
}
