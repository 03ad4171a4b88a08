package import WPARDiagnostics

/// One condition for a partition to go from a departure to an arrival LPAR: data, and a function
/// that looks at the facts.
///
/// To add one: a file in `Checks/` that declares a `static let`, and a line in
/// `CompatibilityCheck.all`. A class, because millions of questions pass it on.
package final class CompatibilityCheck: Sendable {
  /// How much a failure matters once the check counts.
  package enum Weight: String, CaseIterable, Sendable {
    /// A condition of the move.
    case critical
    /// Off until a policy chooses it; then as a critical one.
    case optional
    case warning
    case note
  }

  /// What the outcome depends on, which says how often it must be found.
  package enum Subject: Sendable {
    /// The partition, where it is and what it is; whatever the arrival.
    case partition(@Sendable (Relocation) -> CheckOutcome)
    /// The two LPARs; whatever the partition. `facts` names what is read of either.
    case lpars(facts: [LPARFact], @Sendable (Relocation) -> CheckOutcome)
    /// The partition and its arrival, or all three. `by` says for a fleet which moves are one to the
    /// check; without it every one is asked for by itself, which large fleets do not bear.
    case move(
      by: (@Sendable (Fleet) -> MoveKeys)? = nil, @Sendable (Relocation) -> CheckOutcome)
    /// Nothing that captured output shows: somebody must see to it before the move. The function
    /// says what must be so, or `nil` where the partition does not need it.
    case precondition(@Sendable (Relocation) -> String?)
  }

  /// The condition that fails, in kebab case; reads in "waive ⟨name⟩".
  package let name: String
  /// What it weighs for a live relocation; `nil` where it does not apply.
  package let live: Weight?
  /// What it weighs for a static relocation; `nil` where it does not apply.
  package let `static`: Weight?
  package let evidence: Evidence
  /// Whether the sequence of a move cannot be carried out at all where this fails, so that it blocks
  /// although it is inferred.
  package let isIndispensable: Bool
  /// One sentence that names the condition.
  package let summary: String
  /// Why a move fails or does harm without it.
  package let rationale: String
  /// What to do, in general; an outcome may say it more closely.
  package let remedy: String
  package let subject: Subject
  /// Fleets with the outcome the check has on them.
  package let examples: [CheckExample]

  package init(
    name: String, live: Weight?, static: Weight?, evidence: Evidence,
    isIndispensable: Bool = false, summary: String, rationale: String, remedy: String,
    examples: [CheckExample], _ subject: Subject
  ) {
    self.name = name
    self.live = live
    self.static = `static`
    self.evidence = evidence
    self.isIndispensable = isIndispensable
    self.summary = summary
    self.rationale = rationale
    self.remedy = remedy
    self.examples = examples
    self.subject = subject
  }

  package func weight(_ kind: RelocationKind) -> Weight? {
    switch kind {
    case .live: live
    case .static: self.static
    }
  }

  /// What the check finds, whatever a policy makes of it.
  package func outcome(_ relocation: Relocation) -> CheckOutcome {
    guard weight(relocation.kind) != nil else { return .notApplicable }
    switch subject {
    case .partition(let find), .lpars(_, let find), .move(_, let find): return find(relocation)
    case .precondition(let text):
      // An optional one asks for nothing until it is chosen.
      guard counts(relocation.kind, on: relocation.partition, policy: relocation.fleet.policy),
        let text = text(relocation)
      else { return .notApplicable }
      return .precondition(text)
    }
  }
}

/// A fact of an LPAR that a check reads. Two LPARs that agree in it are one to the check.
package enum LPARFact: Hashable, Sendable {
  case fact(FactName)
  /// The level of one fileset.
  case fileset(String)
}

/// What a check finds about a relocation.
package enum CheckOutcome: Sendable {
  case passed
  /// The partition has nothing that the check is about.
  case notApplicable
  case failed(Mismatch)
  /// Facts that are needed and not there.
  case missing([MissingFact])
  /// What must be so, and no captured output shows.
  case precondition(String)
}

/// Why a check failed.
package struct Mismatch: Sendable {
  /// One line, lower case, without a full stop, with both values.
  package let message: String
  /// What the departure or the partition has.
  package let departure: String?
  /// What the arrival has.
  package let arrival: String?
  /// What would make this check pass here; an imperative phrase.
  package let remedy: String?
  /// The places the values were read from.
  package let places: [Origin]

  package init(
    _ message: String, departure: String? = nil, arrival: String? = nil, remedy: String? = nil,
    places: [Origin?] = []
  ) {
    self.message = message
    self.departure = departure
    self.arrival = arrival
    self.remedy = remedy
    self.places = places.compactMap(\.self)
  }
}

/// A fleet that shows a check at work.
package struct CheckExample: Sendable {
  package enum Result: String, Sendable {
    case passes
    case fails
    case missing
    case notApplicable = "does not apply"
    case precondition
  }

  package let result: Result
  /// A fleet document in which `app` is to go from `departure` to `arrival`. It is merged over a
  /// fleet in which every fact is known and every check passes: mapping by mapping, so that it says
  /// only what is different; any other value replaces what is there, and `~` takes its key away.
  package let fleet: String
  package let kind: RelocationKind

  package init(_ result: Result, _ fleet: String, kind: RelocationKind = .live) {
    self.result = result
    self.fleet = fleet
    self.kind = kind
  }
}
