/// Something that makes a plan unsafe, or untrue.
package struct PlanFinding: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// Names that stand for nothing, steps without an order.
    case reference
    /// A partition is not where a step takes it from, or goes where it is.
    case place
    /// A partition that may not be moved, or not in this way.
    case movability
    /// An LPAR that must not receive anything.
    case receiver
    /// Labels, pins and compatibility checks.
    case compatibility
    /// An LPAR would hold more than it may.
    case capacity
    /// Two partitions that must be apart would be on one LPAR.
    case apart
    /// More runs at once than may.
    case limit
    /// A step begins before one that it comes after has ended.
    case order
    /// A step has less time than it takes.
    case duration
    /// The end is not what the goals ask for.
    case goal
    /// A figure of the summary is not what the steps amount to.
    case summary
    /// A step is carried out otherwise than its procedure says.
    case command
    /// What is said of a plan that is missing cannot be so.
    case explanation
  }

  /// The id of the step; `nil` when it is about the whole plan.
  package let step: String?
  package let kind: Kind
  /// One line, lower case, without a full stop, with the numbers.
  package let text: String

  init(_ kind: Kind, step: String? = nil, _ text: String) {
    self.step = step
    self.kind = kind
    self.text = text
  }
}
