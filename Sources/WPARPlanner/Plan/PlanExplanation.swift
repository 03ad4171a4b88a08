/// Why there is no plan, or only a part of one.
package struct PlanExplanation: Hashable, Sendable {
  package enum Level: String, CaseIterable, Sendable {
    /// No placement meets the goals, stops or not.
    case any
    /// No order exists that stops no partition which could move live.
    case live
  }

  /// `nil` unless infeasible.
  package var level: Level?
  /// Names of constraints, sorted: together they exclude every plan, and no longer do when any one
  /// is left out.
  package var constraints: [String]
  /// One sentence with the numbers.
  package var text: String
  /// Each by itself makes a plan exist.
  package var remedies: [PlanRemedy]
  /// What a search could not bring to its place.
  package var blockers: [PlanBlocker]

  package init(
    level: Level? = nil, constraints: [String] = [], text: String, remedies: [PlanRemedy] = [],
    blockers: [PlanBlocker] = []
  ) {
    self.level = level
    self.constraints = constraints
    self.text = text
    self.remedies = remedies
    self.blockers = blockers
  }
}

/// A change that makes a plan exist.
package struct PlanRemedy: Hashable, Sendable {
  package var text: String
  /// Added to the command line.
  package var arguments: [String]
  /// Changes of the fleet document.
  package var patch: [PatchOperation]

  package init(text: String, arguments: [String] = [], patch: [PatchOperation] = []) {
    self.text = text
    self.arguments = arguments
    self.patch = patch
  }

  /// Whether both change the same, however they are worded. What can only be said is its words.
  package func doesTheSame(as other: PlanRemedy) -> Bool {
    if arguments.isEmpty && patch.isEmpty { return self == other }
    return arguments == other.arguments && patch == other.patch
  }
}

/// An operation of a JSON Patch (RFC 6902).
package struct PatchOperation: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case add
    case remove
    case replace
  }

  package var kind: Kind
  /// A JSON Pointer.
  package var path: String
  /// `nil` for `remove`.
  package var value: PatchValue?

  package init(_ kind: Kind, _ path: String, _ value: PatchValue? = nil) {
    self.kind = kind
    self.path = path
    self.value = value
  }
}

/// What a patch puts into the fleet document: text, lists and mappings.
package indirect enum PatchValue: Hashable, Sendable {
  case text(String)
  case list([PatchValue])
  /// By key.
  case mapping([Member])

  package struct Member: Hashable, Sendable {
    package var key: String
    package var value: PatchValue

    package init(_ key: String, _ value: PatchValue) {
      self.key = key
      self.value = value
    }
  }
}

/// A partition that a search could not bring to its place, and what the LPAR lacks for it.
package struct PlanBlocker: Hashable, Sendable {
  package var partition: String
  package var lpar: String
  package var lacks: Amount

  package init(partition: String, lpar: String, lacks: Amount) {
    self.partition = partition
    self.lpar = lpar
    self.lacks = lacks
  }
}
