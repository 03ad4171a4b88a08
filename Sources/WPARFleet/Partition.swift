package import WPARModel

/// A workload partition of a fleet: what it is, where it is, and what it uses.
package final class Partition: Sendable {
  package enum Movability: String, CaseIterable, Sendable {
    case live
    /// Only by stop, move, start.
    case `static`
    case no
  }

  /// The key in the fleet file, and the partition's name on its LPAR.
  package let name: String
  package let origin: Origin?
  /// What it is; `nil` where the fleet states no specification, or one that cannot be read.
  package let spec: Fact<Spec>?
  /// What the specification says of the hosts around it; `nil` where there is none.
  package let profile: PartitionProfile?
  /// What checks that read the specification lack where there is none; half of all checks do.
  let missingSpecification: [MissingFact]
  /// The LPAR it is on, as an index of `Fleet.lpars`; `nil` where it is not known.
  package let place: Fact<Int>?
  package let state: Fact<PartitionState>?
  /// What it uses of each resource; `nil` where nothing is said.
  package let uses: [ResourceAmount]?
  /// Labels that its LPAR must have.
  package let requires: [Fact<String>]
  package let movability: Fact<Movability>?
  /// Seconds from stop to start.
  package let downtime: Fact<Int>?
  /// The lowest generation it ran on since it was last started cold.
  package let lowestProcessor: Fact<ProcessorGeneration>?
  /// Optional checks that are chosen for this partition.
  package let chosenChecks: [Fact<String>]

  package init(
    name: String, origin: Origin? = nil, spec: Fact<Spec>? = nil, place: Fact<Int>? = nil,
    state: Fact<PartitionState>? = nil, uses: [ResourceAmount]? = nil,
    requires: [Fact<String>] = [], movability: Fact<Movability>? = nil,
    downtime: Fact<Int>? = nil, lowestProcessor: Fact<ProcessorGeneration>? = nil,
    chosenChecks: [Fact<String>] = []
  ) {
    self.name = name
    self.origin = origin
    self.spec = spec
    profile = spec.map { PartitionProfile($0.value, name: name) }
    missingSpecification =
      spec == nil ? [MissingFact(.specification, of: .partition(name))] : []
    self.place = place
    self.state = state
    self.uses = uses
    self.requires = requires
    self.movability = movability
    self.downtime = downtime
    self.lowestProcessor = lowestProcessor
    self.chosenChecks = chosenChecks
  }

  /// Whether it is known not to run, and its definition alone is there.
  package var isDefined: Bool { state?.value == .defined }
}
