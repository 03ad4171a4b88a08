import WPARDiagnostics
import WPARFleet

extension PlanWording {
  /// Words for a problem that was made from a basis.
  init(_ problem: RelocationProblem, _ basis: PlanBasis) {
    var labels: [String] = []
    var seen: Set<[String]> = []
    for partition in basis.partitions where !partition.requires.isEmpty {
      if seen.insert(partition.requires).inserted {
        labels.append(partition.requires.joined(separator: " and "))
      }
    }
    var failures: [Int: [FailedCheck]] = [:]
    for failure in basis.checks where failure.effect.forbids {
      failures[failure.compatibilityClass, default: []].append(failure)
    }
    let partitions = basis.partitions
    let byClass = failures
    @Sendable func refusals(_ partition: Int, _ host: Int) -> [FailedCheck] {
      let item = partitions[partition]
      guard let number = item.compatibilityClass else { return [] }
      let arrival = problem.hostNames[host]
      return (byClass[number] ?? []).filter { failure in
        (failure.kind == .static) == (item.movability == .static)
          && (failure.from?.contains(item.place) ?? true)
          && (failure.to?.contains(arrival) ?? true)
      }
    }
    self.init(
      problem, labels: labels,
      checks: { Set(refusals($0, $1).map(\.check)).sorted { $0.precedes($1) } },
      lacksFacts: { partition, host in
        let refusals = refusals(partition, host)
        return !refusals.isEmpty && refusals.allSatisfy { $0.effect == .undecided }
      },
      waiving: { $0.waiving($1, of: basis) })
  }
}

extension PlanExplanation {
  /// Why a search found neither a plan nor a proof.
  init(
    _ moves: [SearchMove], _ blockers: [Blocker], _ problem: RelocationProblem, _ basis: PlanBasis
  ) {
    self.init(
      text: NotFoundText(moves, blockers: blockers, PlanWording(problem, basis)).sentence,
      blockers: blockers.map { blocker in
        PlanBlocker(
          partition: problem.partitionNames[blocker.partition],
          lpar: problem.hostNames[blocker.host],
          lacks: Amount(problem.resourceNames[blocker.resource], blocker.lacks))
      })
  }
}
