/// LPARs, NFS servers and partitions as facts, with the rules about them.
package final class Fleet: Sendable {
  /// By name, in byte order.
  package let lpars: [LPAR]
  /// By name, in byte order.
  package let servers: [NFSServer]
  /// By name, in byte order.
  package let partitions: [Partition]
  /// In the order of the file.
  package let rules: [FleetRule]
  package let limits: FleetLimits
  package let policy: CompatibilityPolicy
  package let index: FleetIndex

  private let lparIndexes: [String: Int]
  private let partitionIndexes: [String: Int]

  /// - Parameters:
  ///   - lpars: Sorted by name; places and rules hold their indexes.
  ///   - partitions: Sorted by name; rules hold their indexes.
  package init(
    lpars: [LPAR], servers: [NFSServer] = [], partitions: [Partition], rules: [FleetRule] = [],
    limits: FleetLimits = FleetLimits(), policy: CompatibilityPolicy = CompatibilityPolicy()
  ) {
    self.lpars = lpars
    self.servers = servers
    self.partitions = partitions
    self.rules = rules
    self.limits = limits
    self.policy = policy
    index = FleetIndex(lpars: lpars, servers: servers, partitions: partitions)
    lparIndexes = Dictionary(
      zip(lpars.map(\.name), lpars.indices), uniquingKeysWith: { first, _ in first })
    partitionIndexes = Dictionary(
      zip(partitions.map(\.name), partitions.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The index of an LPAR by its name.
  package func lparIndex(_ name: String) -> Int? { lparIndexes[name] }

  /// The index of a partition by its name.
  package func partitionIndex(_ name: String) -> Int? { partitionIndexes[name] }
}
