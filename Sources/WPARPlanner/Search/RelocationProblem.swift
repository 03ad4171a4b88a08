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
  /// So many hosts, the last ones, stand for where partitions are that are stopped at first. What is
  /// said of them is no constraint of the fleet.
  package var standInCount = 0
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

  /// Hosts that receive nothing because they are cordoned.
  package var cordoned: IndexSet
  /// The hosts of `--to`, which alone receive; `nil` when any host may.
  package var limitedTo: IndexSet?

  /// The relocation class of each partition. The compatibility checks let partitions of a class go
  /// the same ways.
  package var classes: [Int]
  /// The profile of each host. Moves from hosts of a profile may go the same ways.
  package var profiles: [Int]
  package var profileCount: Int
  /// Where the compatibility checks let a partition of a class on a host of a profile go live:
  /// classes × profiles. Labels, rules that pin, cordons and goals are not in it.
  package var liveArrivals: [IndexSet]
  /// Where they let it go by stop, move, start, or be started after a stop: classes × profiles. A
  /// start on the host of the stop itself passes in any case.
  package var staticArrivals: [IndexSet]
  /// Arrivals that no check forbids, whatever the tables say. Of use to see what a check excludes.
  package var waivers: [Waiver] = []
  /// Names of checks that are waived for everybody beside those of the fleet; `*` for missing facts.
  package var waivedChecks: Set<String> = []

  /// The hosts that have the labels of each distinct requirement.
  package var labelHosts: [IndexSet]
  /// The requirement of each partition, an index of `labelHosts`; `nil` for none.
  package var requirements: [Int?]
  /// The hosts of each distinct rule that pins.
  package var pinHosts: [IndexSet]
  /// The rule that pins each partition, an index of `pinHosts`; `nil` for none.
  package var pins: [Int?]

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
    /// Neither moved nor stopped.
    case pinned
  }

  /// An arrival that is allowed from any host, live and static.
  package struct Waiver: Hashable, Sendable {
    package var partition: Int
    package var host: Int

    package init(partition: Int, host: Int) {
      self.partition = partition
      self.host = host
    }
  }

  /// A problem in which everything fits together: all partitions are of one class, all hosts of
  /// one profile, every arrival is compatible, moves last a second, and there is no goal.
  package init(
    hostNames: [String], partitionNames: [String], resourceNames: [String], memoryIndex: Int?,
    capacities: [Int64], demands: [Int64], start: [Int]
  ) {
    self.hostNames = hostNames
    self.partitionNames = partitionNames
    self.resourceNames = resourceNames
    self.memoryIndex = memoryIndex
    self.capacities = capacities
    self.demands = demands
    self.start = start
    arrivalLimits = capacities
    let partitions = partitionNames.count
    let everywhere = IndexSet.all(below: hostNames.count)
    movability = Array(repeating: .live, count: partitions)
    cordoned = IndexSet(below: hostNames.count)
    classes = Array(repeating: 0, count: partitions)
    profiles = Array(repeating: 0, count: hostNames.count)
    profileCount = 1
    liveArrivals = [everywhere]
    staticArrivals = [everywhere]
    labelHosts = []
    requirements = Array(repeating: nil, count: partitions)
    pinHosts = []
    pins = Array(repeating: nil, count: partitions)
    apartGroups = []
    togetherGroups = []
    goals = []
    allowsStops = false
    liveDurations = Array(repeating: 1, count: partitions)
    staticDurations = Array(repeating: 1, count: partitions)
    servers = Array(repeating: [], count: partitions)
  }

  /// An amount that stands for no limit. Sums of demands stay far below it.
  package static let unlimited = Int64.max / 4

  package var hostCount: Int { hostNames.count }
  /// The hosts that are LPARs.
  package var lparHosts: Range<Int> { 0..<hostCount - standInCount }
  package var partitionCount: Int { partitionNames.count }
  package var resourceCount: Int { resourceNames.count }

  /// Hosts that something may arrive at: neither evacuated nor cordoned, and among those of `--to`.
  package var receivers: IndexSet {
    var result = limitedTo ?? .all(below: hostCount)
    for host in 0..<hostCount where cordoned.contains(host) { result.remove(host) }
    for case .evacuate(let hosts) in goals {
      for host in hosts { result.remove(host) }
    }
    return result
  }

  /// Where a partition on a host may go live, whether or not there is room. The host itself may be
  /// among them, and is no place to move to.
  package func liveArrivals(of partition: Int, from host: Int) -> IndexSet {
    arrivals(of: partition, from: host, liveArrivals)
  }

  /// Where a partition on a host may go by stop, move, start, or be started after it was stopped
  /// there, whether or not there is room. The host itself is among them only for the start.
  package func staticArrivals(of partition: Int, from host: Int) -> IndexSet {
    arrivals(of: partition, from: host, staticArrivals)
  }

  private func arrivals(of partition: Int, from host: Int, _ table: [IndexSet]) -> IndexSet {
    var result = table[classes[partition] * profileCount + profiles[host]]
    result.insert(host)
    for waiver in waivers where waiver.partition == partition { result.insert(waiver.host) }
    result.formIntersection(places(of: partition, among: receivers))
    return result
  }

  /// Where a partition may go from another host of a profile, whether or not there is room.
  ///
  /// - Parameter receivers: Those of the problem, which take long to find.
  func arrivals(
    of partition: Int, profile: Int, among receivers: IndexSet, isLive: Bool
  ) -> IndexSet {
    var result = (isLive ? liveArrivals : staticArrivals)[
      classes[partition] * profileCount + profile]
    for waiver in waivers where waiver.partition == partition { result.insert(waiver.host) }
    result.formIntersection(places(of: partition, among: receivers))
    return result
  }

  /// Receivers that have the labels and meet the rules of a partition.
  func places(of partition: Int, among receivers: IndexSet) -> IndexSet {
    var result = receivers
    if let requirement = requirements[partition] {
      result.formIntersection(labelHosts[requirement])
    }
    if let pin = pins[partition] { result.formIntersection(pinHosts[pin]) }
    return result
  }

  package func demand(of partition: Int, _ resource: Int) -> Int64 {
    demands[partition * resourceCount + resource]
  }
}

/// What the end of a plan must look like. Several goals hold together.
package enum SearchGoal: Sendable, Equatable {
  /// Nothing is left on these hosts.
  case evacuate([Int])
  /// Where each partition ends, `nil` for anywhere: partitions.
  case target([Int?])
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

/// How much a search may do, in steps of its own: the same on every machine.
package struct SearchBudget: Sendable {
  package var workUnits: Int
  /// An outer guard, which is not the same on every machine; `nil` for none.
  package var deadline: (any SearchDeadline)?

  package init(workUnits: Int, deadline: (any SearchDeadline)? = nil) {
    self.workUnits = workUnits
    self.deadline = deadline
  }

  /// Enough for what people plan with, a few seconds at most.
  package static let standard = SearchBudget(workUnits: 4_000_000)
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
  /// Hosts that hold partitions at the end of every plan; `nil` where they are not to be few.
  package var hosts: Int?

  package init(stops: Int, moves: Int, hosts: Int? = nil) {
    self.stops = stops
    self.moves = moves
    self.hosts = hosts
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
  /// A minimal set: it excludes every plan, and no longer does when any one is left out. Empty as
  /// the search returns it; to find the set takes further searches.
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
