/// Why a partition can go from where it is to an LPAR, or cannot: every check, by name.
package struct RelocationExplanation: Sendable {
  package let compatibility: Compatibility
  package let partition: Int
  package let departure: Int
  package let arrival: Int
  package let kinds: [RelocationKind]
  package let tool: String
  /// Every check that counts, in the order of the list.
  package let entries: [Entry]
  /// The checks that block the way back, by the kinds of relocation that are outbound only.
  package let wayBack: [Entry]
  /// By kind of relocation, in the order of `kinds`.
  package let ways: [CompatibilityReport.Way]

  /// What a check says, of all kinds of relocation of which it says the same.
  package struct Entry: Sendable {
    package let check: CompatibilityCheck
    package let outcome: CheckOutcome
    package fileprivate(set) var effects: [(kind: RelocationKind, effect: CheckResult.Effect)]

    /// The values that the check compares where it reads facts of LPARs only; of a failure, its own.
    package fileprivate(set) var departure: String?
    package fileprivate(set) var arrival: String?
    package fileprivate(set) var places: [Origin] = []

    var message: String {
      switch outcome {
      case .passed, .notApplicable: ""
      case .failed(let mismatch): mismatch.message
      case .missing(let facts): facts.map(\.phrase).joined(separator: ", ")
      case .precondition(let text): text
      }
    }
  }

  package init(
    _ compatibility: Compatibility, partition: Int, from departure: Int, to arrival: Int,
    kinds: [RelocationKind], tool: String
  ) {
    self.compatibility = compatibility
    self.partition = partition
    self.departure = departure
    self.arrival = arrival
    self.kinds = kinds
    self.tool = tool
    ways = kinds.map { kind in
      CompatibilityReport.Way(
        kind: kind,
        verdict: compatibility.verdict(of: partition, from: departure, to: arrival, kind),
        back: compatibility.verdict(of: partition, from: arrival, to: departure, kind))
    }
    entries = Self.entries(compatibility, partition, from: departure, to: arrival, kinds)
    wayBack = Self.entries(
      compatibility, partition, from: arrival, to: departure,
      ways.filter(\.isOutboundOnly).map(\.kind)
    ).filter { entry in entry.effects.contains { $0.effect == .blocks } }
  }

  private static func entries(
    _ compatibility: Compatibility, _ partition: Int, from departure: Int, to arrival: Int,
    _ kinds: [RelocationKind]
  ) -> [Entry] {
    let fleet = compatibility.fleet
    var entries: [Entry] = []
    for (index, check) in compatibility.checks.enumerated() {
      var found: [Entry] = []
      for kind in kinds
      where check.counts(kind, on: fleet.partitions[partition], policy: fleet.policy) {
        let result = compatibility.result(
          index, of: partition, from: departure, to: arrival, kind)
        var entry = Entry(
          check: check, outcome: result.outcome, effects: [(kind, result.effect)])
        entry.addValues(from: fleet.lpars[departure], to: fleet.lpars[arrival])
        if let same = found.firstIndex(where: { $0.says(entry) }) {
          found[same].effects += entry.effects
        } else {
          found.append(entry)
        }
      }
      entries += found
    }
    return entries
  }
}

extension RelocationExplanation.Entry {
  fileprivate func says(_ other: Self) -> Bool {
    outcome.word == other.outcome.word && message == other.message
  }

  fileprivate mutating func addValues(from departureLPAR: LPAR, to arrivalLPAR: LPAR) {
    switch outcome {
    case .failed(let mismatch):
      departure = mismatch.departure
      arrival = mismatch.arrival
      places = mismatch.places
    case .passed:
      guard case .lpars(let facts, _) = check.subject else { return }
      departure = Self.values(facts, departureLPAR)
      arrival = Self.values(facts, arrivalLPAR)
    case .notApplicable, .missing, .precondition: break
    }
  }

  private static func values(_ facts: [LPARFact], _ lpar: LPAR) -> String? {
    let texts = facts.compactMap { $0.text(of: lpar) }
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }
}

extension CheckOutcome {
  /// The outcome in one word, for machines.
  package var word: String {
    switch self {
    case .passed: "passed"
    case .notApplicable: "not-applicable"
    case .failed: "failed"
    case .missing: "missing"
    case .precondition: "precondition"
    }
  }
}
