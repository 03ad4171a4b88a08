/// Finds the results of many relocations, and asks only once what many of them share.
package struct ResultFinder {
  private let compatibility: Compatibility
  private let partitionChecks: [Int]
  private let lparChecks: [Int]
  private let otherChecks: [Int]
  private var partitionResults: [PartitionKey: [Indexed]] = [:]
  private var lparResults: [LPARKey: [Indexed]] = [:]

  private typealias Indexed = (check: Int, result: CheckResult)

  private struct PartitionKey: Hashable {
    let partition: Int
    let kind: RelocationKind
  }

  private struct LPARKey: Hashable {
    let departure: Int
    let arrival: Int
    let kind: RelocationKind
    let selection: Int
  }

  package init(_ compatibility: Compatibility) {
    self.compatibility = compatibility
    var partitionChecks: [Int] = []
    var lparChecks: [Int] = []
    var otherChecks: [Int] = []
    for (index, check) in compatibility.checks.enumerated() {
      switch check.subject {
      case .partition: partitionChecks.append(index)
      case .lpars: lparChecks.append(index)
      case .move, .precondition: otherChecks.append(index)
      }
    }
    self.partitionChecks = partitionChecks
    self.lparChecks = lparChecks
    self.otherChecks = otherChecks
  }

  /// Results that are more than a pass, in the order of the checks.
  mutating func results(
    of partition: Int, from departure: Int, to arrival: Int, _ kind: RelocationKind
  ) -> [CheckResult] {
    find(otherChecks, of: partition, from: departure, to: arrival, kind)
  }

  /// Results for which the relocation is refused, in the order of the checks.
  package mutating func refusals(
    of partition: Int, from departure: Int, to arrival: Int, _ kind: RelocationKind
  ) -> [CheckResult] {
    let refusing = compatibility.refusingMoveChecks(
      of: partition, from: departure, to: arrival, kind)
    return find(refusing, of: partition, from: departure, to: arrival, kind)
      .filter { !$0.effect.verdict.isAllowed }
  }

  /// Those of `refusals` that the partition owes to itself, wherever it goes.
  func partitionRefusals(
    of partition: Int, from departure: Int, _ kind: RelocationKind
  ) -> [CheckResult] {
    refusals(partitionChecks, of: partition, from: departure, to: departure, kind)
  }

  /// Those of `refusals` that are between the two LPARs, whoever moves by the same policy.
  func lparRefusals(
    of partition: Int, from departure: Int, to arrival: Int, _ kind: RelocationKind
  ) -> [CheckResult] {
    refusals(lparChecks, of: partition, from: departure, to: arrival, kind)
  }

  /// The rest of `refusals`.
  func moveRefusals(
    of partition: Int, from departure: Int, to arrival: Int, _ kind: RelocationKind
  ) -> [CheckResult] {
    let refusing = compatibility.refusingMoveChecks(
      of: partition, from: departure, to: arrival, kind)
    return refusals(refusing, of: partition, from: departure, to: arrival, kind)
  }

  private func refusals(
    _ checks: [Int], of partition: Int, from departure: Int, to arrival: Int,
    _ kind: RelocationKind
  ) -> [CheckResult] {
    checks.compactMap { check in
      let result = compatibility.result(check, of: partition, from: departure, to: arrival, kind)
      return result.effect.verdict.isAllowed ? nil : result
    }
  }

  private mutating func find(
    _ others: [Int], of partition: Int, from departure: Int, to arrival: Int,
    _ kind: RelocationKind
  ) -> [CheckResult] {
    func ask(_ checks: [Int]) -> [Indexed] {
      checks.compactMap { check in
        let result = compatibility.result(
          check, of: partition, from: departure, to: arrival, kind)
        return result.isNotable ? (check, result) : nil
      }
    }
    let partitionKey = PartitionKey(partition: partition, kind: kind)
    let ofPartition = partitionResults[partitionKey] ?? ask(partitionChecks)
    partitionResults[partitionKey] = ofPartition
    let lparKey = LPARKey(
      departure: departure, arrival: arrival, kind: kind,
      selection: compatibility.selection.selections[partition])
    let ofLPARs = lparResults[lparKey] ?? ask(lparChecks)
    lparResults[lparKey] = ofLPARs
    return (ofPartition + ofLPARs + ask(others)).sorted { $0.check < $1.check }.map(\.result)
  }
}

extension CheckResult {
  /// Whether there is more to say than that the check passes or does not apply.
  var isNotable: Bool {
    if case .precondition = outcome { return true }
    return effect != .none
  }
}
