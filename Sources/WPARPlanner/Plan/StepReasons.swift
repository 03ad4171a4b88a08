import WPARFleet

/// Why each step of a plan is done.
struct StepReasons {
  private let problem: RelocationProblem
  private let scheduled: ScheduledMoves
  /// The first step that comes after each because of the room or the place it leaves: steps.
  private let beneficiaries: [Int?]
  /// Where each partition ends.
  private let ends: [Int]
  private let evacuated: IndexSet
  private let targets: [Int?]
  /// What is said of arrivals at a target, made once for each host: hosts; none without a target.
  private let targetTexts: [String]
  private let partitions: [PartitionBasis]
  /// The checks that forbid live moves, by class of partitions.
  private let refusals: [Int: [FailedCheck]]

  init(_ problem: RelocationProblem, _ scheduled: ScheduledMoves, _ basis: PlanBasis) {
    self.problem = problem
    partitions = basis.partitions
    refusals = Dictionary(
      grouping: basis.checks.filter { $0.kind == .live && $0.effect.forbids },
      by: \.compatibilityClass)
    self.scheduled = scheduled
    var beneficiaries = [Int?](repeating: nil, count: scheduled.moves.count)
    for (step, before) in scheduled.after.enumerated() {
      let arrival = scheduled.moves[step]
      guard arrival.kind != .stop else { continue }
      for other in before where beneficiaries[other] == nil {
        let departure = scheduled.moves[other]
        if departure.kind != .start, departure.from == arrival.to,
          departure.partition != arrival.partition
        {
          beneficiaries[other] = step
        }
      }
    }
    self.beneficiaries = beneficiaries
    var ends = problem.start
    for move in scheduled.moves where move.kind != .stop { ends[move.partition] = move.to }
    self.ends = ends
    var evacuated = IndexSet(below: max(1, problem.hostCount))
    var targets = [Int?](repeating: nil, count: problem.partitionCount)
    for goal in problem.goals {
      switch goal {
      case .evacuate(let hosts): for host in hosts { evacuated.insert(host) }
      case .target(let places):
        for (partition, host) in places.enumerated() where host != problem.start[partition] {
          targets[partition] = host ?? targets[partition]
        }
      case .rebalance, .consolidate: break
      }
    }
    self.evacuated = evacuated
    self.targets = targets
    targetTexts =
      targets.contains { $0 != nil } ? problem.hostNames.map { "belongs on \($0) (target)" } : []
  }

  /// One line, lower case.
  func reason(of index: Int) -> String {
    let move = scheduled.moves[index]
    let why = purpose(of: index, move)
    switch move.kind {
    case .live: return why
    case .stopMoveStart:
      if partitions[move.partition].isDefined {
        return "\(why); it does not run, so only its definition moves"
      }
      return problem.movability[move.partition] == .live
        ? "\(why); stopped, since no other way was found"
        : "\(why); \(whyNotLive(move)): stop, move, start"
    case .stop: return "stopped to break a ring; \(why)"
    case .start:
      let isFirst = !scheduled.moves[..<index].contains { $0.partition == move.partition }
      return isFirst ? "comes back, stopped by the plan before; \(why)" : why
    }
  }

  /// The checks that forbid the move live; the fleet file may forbid it without one. Their texts are
  /// those of another partition of the class, so their names have to do.
  private func whyNotLive(_ move: SearchMove) -> String {
    let (from, to) = (problem.hostNames[move.from], problem.hostNames[move.to])
    let names = (partitions[move.partition].compatibilityClass.flatMap { refusals[$0] } ?? [])
      .filter { ($0.from?.contains(from) ?? true) && ($0.to?.contains(to) ?? true) }
      .map(\.check)
    return names.isEmpty ? "cannot move live" : "not live (\(names.joined(separator: ", ")))"
  }

  private func purpose(of index: Int, _ move: SearchMove) -> String {
    let from = problem.hostNames[move.from]
    let isFinal = move.kind != .stop && move.to == ends[move.partition]
    if isFinal, let target = targets[move.partition], target == move.to {
      return targetTexts[target]
    }
    if evacuated.contains(move.from) { return "leaves \(from) (evacuate)" }
    if let step = beneficiaries[index] {
      let name = problem.partitionNames[scheduled.moves[step].partition]
      return "makes room on \(from) for \(name)"
    }
    if isFinal, move.to == problem.start[move.partition] { return "goes back" }
    for group in problem.togetherGroups where isFinal && group.contains(move.partition) {
      if let other = group.first(where: { $0 != move.partition }) {
        return "joins \(problem.partitionNames[other]) (together)"
      }
    }
    for goal in problem.goals {
      switch goal {
      case .rebalance: return "takes load off \(from) (rebalance)"
      case .consolidate: return "empties \(from) (consolidate)"
      case .evacuate, .target: continue
      }
    }
    return "waits elsewhere until its place is free"
  }
}
