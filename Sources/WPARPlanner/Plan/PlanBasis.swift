import WPARDiagnostics
package import WPARFleet

/// Every fact that a plan relies on, normalised: what it was made from, and what it is verified,
/// explained and shown by, without any other file.
///
/// Lists are sorted by name in byte order, so that the same fleet in another order is the same
/// basis. Amounts are whole numbers: memory in M (2^20 bytes), everything else in hundredths.
package struct PlanBasis: Hashable, Sendable {
  package var lpars: [LPARBasis] = []
  package var partitions: [PartitionBasis] = []
  /// Groups of which no two members are ever on one LPAR.
  package var apart: [[String]] = []
  /// Groups whose members end on one LPAR.
  package var together: [[String]] = []
  /// What the compatibility checks found that is not compatible.
  package var checks: [FailedCheck] = []
  /// Checks that were relaxed, `*` for every missing fact.
  package var waived: [String] = []
  /// Checks that were enforced.
  package var enforced: [String] = []
  /// Optional checks that were chosen for every partition.
  package var chosen: [String] = []
  /// The LPARs that alone receive; `nil` when any may.
  package var limitedTo: [String]?
  /// Whether partitions that could move live may be stopped.
  package var allowsStops = false
  package var limits = PlanLimits()
  package var model = MoveModel()
  /// What the command line decided beside the fleet.
  package var flags = PlanFlags()

  package init() {}
}

/// Checks that a command line decided on, which then count for every fleet that the plan is held
/// against. In byte order.
package struct PlanFlags: Hashable, Sendable {
  /// Of `--waive`, with `*` for every missing fact.
  package var waived: [String]
  /// Of `--enforce`.
  package var enforced: [String]
  /// Optional ones, of `--check`.
  package var chosen: [String]

  package init(waived: [String] = [], enforced: [String] = [], chosen: [String] = []) {
    self.waived = Set(waived).sorted { $0.precedes($1) }
    self.enforced = Set(enforced).sorted { $0.precedes($1) }
    self.chosen = Set(chosen).sorted { $0.precedes($1) }
  }
}

/// An LPAR as a plan sees it.
package struct LPARBasis: Hashable, Sendable {
  package var name: String
  /// By resource name.
  package var capacity: [Amount]
  package var labels: [String]
  /// Its level of AIX as `oslevel -s` prints it, as far as it is known: `7200-05-02-2114`, `7200-05`.
  package var level: String?
  package var isCordoned: Bool
  /// M a second in each direction; `nil` for no bound.
  package var link: Int64?

  package init(
    name: String, capacity: [Amount], labels: [String] = [], level: String? = nil,
    isCordoned: Bool = false, link: Int64? = nil
  ) {
    self.name = name
    self.capacity = capacity.sorted { $0.resource.precedes($1.resource) }
    self.labels = labels.sorted { $0.precedes($1) }
    self.level = level
    self.isCordoned = isCordoned
    self.link = link
  }
}

/// A partition as a plan sees it.
package struct PartitionBasis: Hashable, Sendable {
  package var name: String
  /// The LPAR it is on.
  package var place: String
  /// By resource name; what is missing is 0.
  package var uses: [Amount]
  package var requires: [String]
  package var movability: Partition.Movability
  /// Whether it is only defined and does not run: it uses nothing, and a move does not start it.
  package var isDefined: Bool
  /// Whether a plan that was broken off has stopped it on `place`: it is to be started, and holds
  /// nothing until then.
  package var isStopped: Bool
  /// Seconds from stop to start; `nil` where the model says it.
  package var downtime: Int?
  /// The NFS servers it mounts from.
  package var servers: [String]
  /// The LPARs of a rule that pins it; `nil` for none.
  package var pinnedTo: [String]?
  /// Partitions of a number pass and fail the same compatibility checks; `nil` for those that fail
  /// none.
  package var compatibilityClass: Int?

  package init(
    name: String, place: String, uses: [Amount], requires: [String] = [],
    movability: Partition.Movability = .live, isDefined: Bool = false,
    isStopped: Bool = false, downtime: Int? = nil,
    servers: [String] = [],
    pinnedTo: [String]? = nil, compatibilityClass: Int? = nil
  ) {
    self.name = name
    self.place = place
    self.uses = uses.sorted { $0.resource.precedes($1.resource) }
    self.requires = requires.sorted { $0.precedes($1) }
    self.movability = movability
    self.isDefined = isDefined
    self.isStopped = isStopped
    self.downtime = downtime
    self.servers = servers.sorted { $0.precedes($1) }
    self.pinnedTo = pinnedTo?.sorted { $0.precedes($1) }
    self.compatibilityClass = compatibilityClass
  }
}

/// A compatibility check that partitions of a class do not pass.
package struct FailedCheck: Hashable, Sendable {
  /// What it means for the move.
  package enum Effect: String, CaseIterable, Sendable {
    case blocks
    /// A fact is missing that decides, so the move is not made.
    case undecided
    /// The move is made, with a risk.
    case warns
    /// It would block, and is relaxed in writing.
    case waived

    /// Whether no move is made where a check has this effect.
    package var forbids: Bool {
      switch self {
      case .blocks, .undecided: true
      case .warns, .waived: false
      }
    }
  }

  /// The name of the check.
  package var check: String
  package var compatibilityClass: Int
  package var kind: RelocationKind
  /// The LPARs that the move would leave; `nil` for any.
  package var from: [String]?
  /// The LPARs that it would reach; `nil` for any.
  package var to: [String]?
  /// The partitions of the class that it is said of, where it is not said of all that are moved so.
  package var partitions: [String]?
  package var effect: Effect
  /// Why, in one line.
  package var text: String

  package init(
    check: String, compatibilityClass: Int, kind: RelocationKind, from: [String]? = nil,
    to: [String]? = nil, partitions: [String]? = nil, effect: Effect, text: String
  ) {
    self.check = check
    self.compatibilityClass = compatibilityClass
    self.kind = kind
    self.from = from
    self.to = to
    self.partitions = partitions
    self.effect = effect
    self.text = text
  }
}

/// How many moves may run at once, and what stays free.
package struct PlanLimits: Hashable, Sendable {
  /// Moves that leave or reach one LPAR; `nil` for no limit.
  package var lpar: Int?
  /// Moves of partitions that mount from one NFS server.
  package var nfs: Int?
  /// Moves in all.
  package var fleet: Int?
  /// The share of every arrival's capacity that stays free, in hundredths of a percent.
  package var reserve: Int

  package init(lpar: Int? = 1, nfs: Int? = 1, fleet: Int? = 4, reserve: Int = 1000) {
    self.lpar = lpar
    self.nfs = nfs
    self.fleet = fleet
    self.reserve = reserve
  }
}

/// How long moves take.
package struct MoveModel: Hashable, Sendable {
  /// Where the figures come from.
  package enum Source: String, CaseIterable, Sendable {
    case `default`
    case configured
  }

  /// M a second.
  package var bandwidth: Int64
  /// Seconds besides the transfer.
  package var overhead: Int
  package var source: Source
  /// By departure and arrival.
  package var measured: [MeasuredBandwidth]

  package init(
    bandwidth: Int64 = 80, overhead: Int = 20, source: Source = .default,
    measured: [MeasuredBandwidth] = []
  ) {
    self.bandwidth = bandwidth
    self.overhead = overhead
    self.source = source
    self.measured = measured
  }
}

/// A bandwidth that was measured from one LPAR to another; beats the model and the links.
package struct MeasuredBandwidth: Hashable, Sendable {
  package var from: String
  package var to: String
  /// M a second.
  package var bandwidth: Int64

  package init(from: String, to: String, bandwidth: Int64) {
    self.from = from
    self.to = to
    self.bandwidth = bandwidth
  }
}
