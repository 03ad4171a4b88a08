/// How a partition gets from its departure to its arrival LPAR.
package enum RelocationKind: String, CaseIterable, Sendable {
  /// Its processes go on: checkpoint, restart.
  case live
  /// It is stopped, defined on the arrival, and started there.
  case `static`
}

/// A partition that would go from one LPAR to another.
package struct Relocation: Sendable {
  package let fleet: Fleet
  package let partition: Partition
  package let departure: LPAR
  package let arrival: LPAR
  package let kind: RelocationKind

  package init(
    _ partition: Partition, from departure: LPAR, to arrival: LPAR, _ kind: RelocationKind,
    in fleet: Fleet
  ) {
    self.fleet = fleet
    self.partition = partition
    self.departure = departure
    self.arrival = arrival
    self.kind = kind
  }
}
