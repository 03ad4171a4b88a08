/// Why there is no plan, or only a part of one.
package struct Explanation: Hashable, Sendable {
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
  package var remedies: [Remedy]
  /// What a search could not bring to its place.
  package var blockers: [PlanBlocker]

  package init(
    level: Level? = nil, constraints: [String] = [], text: String, remedies: [Remedy] = [],
    blockers: [PlanBlocker] = []
  ) {
    self.level = level
    self.constraints = constraints
    self.text = text
    self.remedies = remedies
    self.blockers = blockers
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
