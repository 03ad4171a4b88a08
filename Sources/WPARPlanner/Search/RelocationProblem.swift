/// A relocation problem in numbers: what the search, the bounds and the schedule work on.
///
/// Hosts (LPARs) and partitions are indexes into lists that are sorted by name in byte order, so
/// that an answer does not depend on the order of the input. Amounts are whole numbers in the base
/// unit of their resource: memory in M (2^20 bytes), everything else in hundredths.
///
/// The rules of a move: it may begin when its arrival holds its demand besides everything that is
/// there or on its way there, within `arrivalLimits`; until it ends, the demand and the apart-rules
/// of the partition count on both hosts. A stopped partition holds nothing and is nowhere.
package struct RelocationProblem: Sendable {
  package var hostNames: [String]
  package var partitionNames: [String]
  package var resourceNames: [String]
  /// The index of `memory` in `resourceNames`; `nil` when no partition has a memory demand.
  package var memoryIndex: Int?

  /// What a host may hold when something arrives, capacity less reserve: hosts × resources.
  /// A host may hold more from the start; then nothing that uses the resource arrives.
  package var arrivalLimits: [Int64]
  /// What a host has: hosts × resources.
  package var capacities: [Int64]
  /// What a partition uses: partitions × resources.
  package var demands: [Int64]
  /// Where each partition is at first.
  package var start: [Int]
  package var movability: [Movability]
  /// Hosts that something may arrive at: neither evacuated nor cordoned, and among those of `--to`.
  package var receivers: IndexSet

  /// The relocation class of each partition. Partitions of a class may go the same ways.
  package var classes: [Int]
  /// The profile of each host. Moves from hosts of a profile may go the same ways.
  package var profiles: [Int]
  package var profileCount: Int
  /// Where a partition of a class on a host of a profile may go live: classes × profiles. Labels and
  /// rules that pin are in it; `receivers` is not.
  package var liveArrivals: [IndexSet]
  /// Where it may go by stop, move, start: classes × profiles.
  package var staticArrivals: [IndexSet]

  /// Groups of which no two members are ever on one host. A partition may be in several.
  package var apartGroups: [[Int]]
  /// Groups whose members end on one host.
  package var togetherGroups: [[Int]]

  package var goals: [SearchGoal]
  /// Whether partitions that could move live may be stopped.
  package var allowsStops: Bool

  /// How long a live move or a start takes, in seconds: partitions.
  package var liveDurations: [Int]
  /// How long stop, move, start takes, in seconds: partitions.
  package var staticDurations: [Int]
  /// Moves at once that leave or reach one host; `nil` for no limit. A stop does not count.
  package var hostLimit: Int?
  /// Moves at once in all.
  package var fleetLimit: Int?
  /// Moves at once of partitions that mount from one NFS server.
  package var serverLimit: Int?
  /// The NFS servers of each partition, as indexes: partitions.
  package var servers: [[Int]]
  /// How a move's duration follows from rates where links or measured pairs bound it.
  package var rates: MoveRates?

  package enum Movability: UInt8, Sendable {
    case live
    /// Only by stop, move, start, which then counts as no stop.
    case stoppedOnly
    case pinned
  }

  package var hostCount: Int { hostNames.count }
  package var partitionCount: Int { partitionNames.count }
  package var resourceCount: Int { resourceNames.count }

  /// Where a partition may go live from a host, whether or not there is room.
  package func liveArrivals(of partition: Int, from host: Int) -> IndexSet {
    liveArrivals[classes[partition] * profileCount + profiles[host]]
  }

  /// Where a partition may go by stop, move, start from a host, whether or not there is room.
  package func staticArrivals(of partition: Int, from host: Int) -> IndexSet {
    staticArrivals[classes[partition] * profileCount + profiles[host]]
  }

  package func demand(of partition: Int, _ resource: Int) -> Int64 {
    demands[partition * resourceCount + resource]
  }
}

/// What the end of a plan must look like. Several goals hold together.
package enum SearchGoal: Sendable, Equatable {
  /// Nothing is left on these hosts.
  case evacuate([Int])
  /// Where each partition ends: partitions.
  case target([Int])
  /// No host holds more than these amounts: hosts × resources.
  case rebalance(endLimits: [Int64])
  /// At most so many hosts hold partitions; `nil` for as few as possible.
  case consolidate(hostCount: Int?)
}

/// The rates that moves run at, in M a second.
package struct MoveRates: Sendable {
  /// The rate of the model.
  package var model: Int64
  /// Seconds that a move takes besides the transfer.
  package var overhead: Int
  /// What each host's link carries, in each direction by itself; `nil` for no bound: hosts.
  package var links: [Int64?]
  /// Measured rates between two hosts, which beat the model and the links.
  package var measured: [MeasuredRate]

  package init(model: Int64, overhead: Int, links: [Int64?], measured: [MeasuredRate]) {
    self.model = model
    self.overhead = overhead
    self.links = links
    self.measured = measured
  }
}

/// A rate that was measured from one host to another.
package struct MeasuredRate: Sendable {
  package var from: Int
  package var to: Int
  package var rate: Int64

  package init(from: Int, to: Int, rate: Int64) {
    self.from = from
    self.to = to
    self.rate = rate
  }
}

/// One move of a sequence.
package struct SearchMove: Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    case live
    /// Stop, move, start in one step.
    case stopMoveStart
    /// The partition stops and holds nothing until it is started.
    case stop
    case start
  }

  package var partition: Int
  package var kind: Kind
  /// Where it leaves; for a start, where it was stopped.
  package var from: Int
  /// Where it arrives; for a stop, `from`.
  package var to: Int

  package init(partition: Int, kind: Kind, from: Int, to: Int) {
    self.partition = partition
    self.kind = kind
    self.from = from
    self.to = to
  }
}

/// What the search found.
package enum SearchOutcome: Sendable {
  /// Moves in an order that can be carried out one after another, with what no plan can beat.
  case plan([SearchMove], bounds: SearchBounds)
  /// No plan exists: proved.
  case infeasible(Infeasibility)
  /// Neither a plan nor a proof within the budget: the best part of one.
  case notFound([SearchMove], blockers: [Blocker])
}

/// Lower bounds, as `bounds` of the plan file has them.
package struct SearchBounds: Hashable, Sendable {
  /// Holds for every plan.
  package var stops: Int
  /// Holds for every plan with the fewest stops.
  package var moves: Int

  package init(stops: Int, moves: Int) {
    self.stops = stops
    self.moves = moves
  }
}

/// Why no plan exists.
package struct Infeasibility: Sendable {
  package enum Level: String, Sendable {
    /// No placement meets the goal, stops or not.
    case any
    /// A placement exists, and no order reaches one without stopping what could move live.
    case live
  }

  package var level: Level
  /// A minimal set: it excludes every plan, and no longer does when any one is left out.
  package var constraints: [SearchConstraint]

  package init(level: Level, constraints: [SearchConstraint]) {
    self.level = level
    self.constraints = constraints
  }
}

/// A partition that a search could not bring to its place, and what stands in the way.
package struct Blocker: Hashable, Sendable {
  package var partition: Int
  package var host: Int
  package var resource: Int
  /// By how much the free amount falls short.
  package var lacks: Int64

  package init(partition: Int, host: Int, resource: Int, lacks: Int64) {
    self.partition = partition
    self.host = host
    self.resource = resource
    self.lacks = lacks
  }
}

/// One demand of a problem that can be left out to see whether it is to blame. Hosts, partitions and
/// resources are indexes of the problem; of pairs the smaller comes first.
package enum SearchConstraint: Hashable, Sendable {
  case capacity(host: Int, resource: Int)
  /// Labels that the partition requires of its host.
  case requires(Int)
  /// The partition may not move, or only to the hosts of a rule.
  case pinned(Int)
  case apart(Int, Int)
  case together(Int, Int)
  case evacuate(Int)
  case target(Int)
  case cordoned(Int)
  case maximumUse(Int)
  case maximumHosts
  case reserve(Int)
  /// Arrivals are limited to the hosts of `--to`.
  case limitedTo
  /// A compatibility check forbids the arrival.
  case compatible(partition: Int, host: Int)
}
