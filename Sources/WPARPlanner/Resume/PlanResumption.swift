/// What was done of the plan that a plan takes up.
package struct PlanResumption: Hashable, Sendable {
  /// The SHA-256 digest of the plan file.
  package var plan: String
  /// Ids of its steps that are done, in its order.
  package var done: [String]
  /// What partitions that were moved left on the LPARs that they have been on, and what they are
  /// where they are now. By partition and LPAR.
  package var copies: [Copy]

  /// What an LPAR knows of a partition.
  package struct Copy: Hashable, Sendable {
    package var partition: String
    package var lpar: String
    /// A word of `lswpar`, or `absent`.
    package var state: String

    package init(partition: String, lpar: String, state: String) {
      self.partition = partition
      self.lpar = lpar
      self.state = state
    }
  }

  package init(plan: String, done: [String], copies: [Copy]) {
    self.plan = plan
    self.done = done
    self.copies = copies
  }

  /// A partition that a fleet does not have where a plan was broken off.
  package struct Contradiction: Hashable, Sendable {
    package let partition: String
    /// Where it must be.
    package let place: String
    /// Where the fleet has it; `nil` where it has none such, or no such LPAR.
    package let found: String?
  }

  /// Puts the partitions that were moved where they are now, and says which a fleet has elsewhere
  /// than they have ever been. A fleet file that was written before the moves has them where they
  /// were, one that was captured since has them where they are.
  ///
  /// - Parameter now: The basis of the plan, with everything where it is.
  package func apply(_ now: PlanBasis, to basis: inout PlanBasis) -> [Contradiction] {
    var visited: [String: Set<String>] = [:]
    for copy in copies { visited[copy.partition, default: []].insert(copy.lpar) }
    let lpars = Set(basis.lpars.map(\.name))
    let indexes = Dictionary(
      zip(basis.partitions.map(\.name), basis.partitions.indices),
      uniquingKeysWith: { first, _ in first })
    var contradictions: [Contradiction] = []
    for known in now.partitions {
      guard let places = visited[known.name] else { continue }
      guard let index = indexes[known.name], lpars.contains(known.place) else {
        contradictions.append(
          Contradiction(partition: known.name, place: known.place, found: nil))
        continue
      }
      guard places.contains(basis.partitions[index].place) else {
        contradictions.append(
          Contradiction(
            partition: known.name, place: known.place, found: basis.partitions[index].place))
        continue
      }
      basis.partitions[index].place = known.place
      guard known.isStopped else { continue }
      basis.partitions[index].isStopped = true
      if basis.partitions[index].isDefined {
        // Since it was stopped, its LPAR says that it is only defined.
        basis.partitions[index].isDefined = false
        basis.partitions[index].uses = known.uses
      }
    }
    return contradictions
  }
}
