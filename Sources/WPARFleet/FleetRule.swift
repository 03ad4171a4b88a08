/// A wish about who is where. Partitions and LPARs are indexes of the fleet's lists.
package struct FleetRule: Sendable {
  package enum Kind: Sendable {
    /// No two on one LPAR, at any moment.
    case apart([Fact<Int>])
    /// On one LPAR at the end of a plan.
    case together([Fact<Int>])
    /// Only on these LPARs.
    case pin(Fact<Int>, lpars: [Fact<Int>])
  }

  package let kind: Kind
  package let origin: Origin?

  package init(_ kind: Kind, origin: Origin? = nil) {
    self.kind = kind
    self.origin = origin
  }
}

/// How many moves may run at once.
package enum MoveLimit: Hashable, Sendable {
  case unlimited
  case atMost(Int)
}

/// What bounds every plan of a fleet.
package struct FleetLimits: Sendable {
  /// Moves that leave or reach one LPAR.
  package var movesPerLPAR: Fact<MoveLimit> = Fact(.atMost(1))
  /// Moves of partitions that mount from one NFS server.
  package var movesPerServer: Fact<MoveLimit> = Fact(.atMost(1))
  package var movesInFleet: Fact<MoveLimit> = Fact(.atMost(4))
  /// The share of every arrival that stays free, in hundredths of a percent.
  package var reserve: Fact<Int> = Fact(1000)
  /// M (2^20 bytes) a second; `nil` where the default model applies.
  package var bandwidth: Fact<Int64>?
  /// Seconds of a move besides the transfer.
  package var overhead: Fact<Int>?
  package var measured: [MeasuredLink] = []

  package init() {}
}

/// A rate measured from one LPAR to another, as indexes of `Fleet.lpars`.
package struct MeasuredLink: Sendable {
  package let from: Fact<Int>
  package let to: Fact<Int>
  /// M (2^20 bytes) a second.
  package let bandwidth: Fact<Int64>

  package init(from: Fact<Int>, to: Fact<Int>, bandwidth: Fact<Int64>) {
    self.from = from
    self.to = to
    self.bandwidth = bandwidth
  }
}
