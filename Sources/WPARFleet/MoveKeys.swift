/// What a check reads of the moves of one fleet.
///
/// Moves whose keys are equal pass, fail, lack a fact or do not apply alike, so that the check is
/// asked once for all of them; messages may differ. A good key holds no more than decides: the
/// networks of the fleet that an address is in, and not the address.
package struct MoveKeys: Sendable {
  /// Numbers partitions by what is read of them.
  let partition: Numbering<Partition>
  /// Numbers departures by what is read of them; `nil` for nothing. Then the check is asked about the
  /// LPAR that the partition is on, whatever the departure. A check of names reads nothing of it.
  let departure: Numbering<LPAR>?
  /// Numbers arrivals by what is read of them.
  let arrival: Numbering<LPAR>
  /// Names that may be taken; `nil` for a check that is not about names.
  package let names: Names?

  /// Names, addresses and the like, of which nearly every partition and LPAR has its own. The
  /// keys speak for pairs that have none in common, and the others are asked for one by one.
  package struct Names: Sendable {
    /// Those of a partition.
    package let ofPartition: @Sendable (Partition) -> [String]
    /// Those that are taken on an LPAR.
    package let takenOn: @Sendable (LPAR) -> [String]

    package init(
      of partition: @escaping @Sendable (Partition) -> [String],
      takenOn lpar: @escaping @Sendable (LPAR) -> [String]
    ) {
      ofPartition = partition
      takenOn = lpar
    }
  }

  /// The keys of a check that reads the partition and the arrival.
  package init<P: Hashable & SendableMetatype, A: Hashable & SendableMetatype>(
    partition: @escaping @Sendable (Partition) -> P = { _ in 0 },
    arrival: @escaping @Sendable (LPAR) -> A = { _ in 0 }, names: Names? = nil
  ) {
    self.partition = Numbering(by: partition)
    departure = nil
    self.arrival = Numbering(by: arrival)
    self.names = names
  }

  /// The keys of a check that reads all three.
  package init<
    P: Hashable & SendableMetatype, D: Hashable & SendableMetatype, A: Hashable & SendableMetatype
  >(
    partition: @escaping @Sendable (Partition) -> P,
    departure: @escaping @Sendable (LPAR) -> D,
    arrival: @escaping @Sendable (LPAR) -> A
  ) {
    self.partition = Numbering(by: partition)
    self.departure = Numbering(by: departure)
    self.arrival = Numbering(by: arrival)
    names = nil
  }
}
