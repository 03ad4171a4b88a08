/// What a check reads of the moves of one fleet.
///
/// Moves whose keys are equal pass, fail, lack a fact or do not apply alike, so that the check is
/// asked once for all of them; messages may differ. A good key holds no more than decides: the
/// networks of the fleet that an address is in, and not the address.
package struct MoveKeys: Sendable {
  /// What is read of a partition.
  package let partition: @Sendable (Partition) -> AnyHashable
  /// What is read of the departure; `nil` for nothing. Then the check is asked about the LPAR that the
  /// partition is on, whatever the departure. A check of names reads nothing of it.
  package let departure: (@Sendable (LPAR) -> AnyHashable)?
  /// What is read of the arrival.
  package let arrival: @Sendable (LPAR) -> AnyHashable
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

  package init(
    partition: @escaping @Sendable (Partition) -> AnyHashable = { _ in 0 },
    departure: (@Sendable (LPAR) -> AnyHashable)? = nil,
    arrival: @escaping @Sendable (LPAR) -> AnyHashable = { _ in 0 }, names: Names? = nil
  ) {
    self.partition = partition
    self.departure = departure
    self.arrival = arrival
    self.names = names
  }
}
