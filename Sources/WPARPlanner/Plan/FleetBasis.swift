import WPARDiagnostics
package import WPARFleet

extension PlanBasis {
  /// Everything that a plan for a fleet relies on.
  ///
  /// A partition whose place is not known takes part in nothing.
  ///
  /// - Parameters:
  ///   - limitedTo: The LPARs that alone receive; `nil` when any may.
  ///   - allowsStops: Whether partitions that could move live may be stopped.
  ///   - remarks: What is said of the moves of a plan, whose warnings it relies on as well.
  package init(
    _ fleet: Fleet, _ compatibility: Compatibility, limitedTo: [String]? = nil,
    allowsStops: Bool = false, remarks: [MoveRemarks] = []
  ) {
    self.init()
    let servers = Set(fleet.servers.map(\.name))
    let failures = CheckFailures(fleet, compatibility, remarks: remarks)
    let pins = fleet.pins
    var ways = LiveWays(compatibility)
    lpars = fleet.lpars.map { LPARBasis($0) }
    let lparNames = lpars.map(\.name)
    var partitions: [PartitionBasis] = []
    partitions.reserveCapacity(fleet.partitions.count)
    for (index, partition) in fleet.partitions.enumerated() {
      guard let place = partition.place?.value else { continue }
      partitions.append(
        PartitionBasis(
          name: partition.name, place: lparNames[place],
          uses: partition.state?.value.holdsResources == false
            ? [] : (partition.uses ?? []).map { Amount($0.resource, $0.amount.value) },
          requires: partition.requires.map(\.value),
          movability: ways.movability(of: index, on: place),
          isDefined: partition.isDefined, downtime: partition.downtime?.value,
          servers: partition.servers(among: servers), pinnedTo: pins[index],
          compatibilityClass: failures.number(of: index)))
    }
    self.partitions = partitions
    let placed = fleet.rules.isEmpty ? [] : Set(partitions.map(\.name))
    func groups(_ members: (FleetRule.Kind) -> [Fact<Int>]?) -> [[String]] {
      let groups = fleet.rules.compactMap { rule in
        members(rule.kind)?.map { fleet.partitions[$0.value].name }.filter(placed.contains)
          .inByteOrder
      }
      return Set(groups.filter { $0.count > 1 }).sorted { a, b in
        a.lexicographicallyPrecedes(b) { $0.precedes($1) }
      }
    }
    apart = groups { if case .apart(let members) = $0 { members } else { nil } }
    together = groups { if case .together(let members) = $0 { members } else { nil } }
    checks = failures.list
    let policy = fleet.policy
    let everything = policy.acceptsMissingFacts?.value == true ? ["*"] : []
    waived = everything + Set(policy.waived.map(\.value)).inByteOrder
    enforced = Set(policy.enforced.map(\.value)).inByteOrder
    chosen = Set(policy.chosen.map(\.value)).inByteOrder
    self.limitedTo = limitedTo.map { Set($0).inByteOrder }
    self.allowsStops = allowsStops
    limits = PlanLimits(fleet.limits)
    model = MoveModel(fleet)
  }
}

extension Sequence<String> {
  fileprivate var inByteOrder: [String] { sorted { $0.precedes($1) } }
}

extension Fleet {
  /// The LPARs that rules pin each partition to, where they do: by index of the partition.
  fileprivate var pins: [Int: [String]] {
    var pins: [Int: Set<Int>] = [:]
    for case .pin(let partition, let lpars) in rules.map(\.kind) {
      let allowed = Set(lpars.map(\.value))
      pins[partition.value] = pins[partition.value]?.intersection(allowed) ?? allowed
    }
    return pins.mapValues { $0.sorted().map { lpars[$0].name } }
  }
}

/// Where partitions may go live, found once for all that are one to the checks.
private struct LiveWays {
  private let compatibility: Compatibility
  /// By class × profiles + profile.
  private var arrivals: [Int: LPARSet] = [:]

  init(_ compatibility: Compatibility) {
    self.compatibility = compatibility
  }

  /// How a partition may move. Where no check lets it go anywhere live from where it is, it moves
  /// static, which then is no stop that could be avoided.
  mutating func movability(of partition: Int, on place: Int) -> Partition.Movability {
    let fleet = compatibility.fleet
    let stated = fleet.partitions[partition].movability?.value ?? .live
    guard stated == .live else { return stated }
    let number = compatibility.relocationClass(of: partition)
    let profile = compatibility.profile(of: place)
    let key = number * compatibility.profileCount + profile
    let arrivals: LPARSet
    if let known = self.arrivals[key] {
      arrivals = known
    } else {
      arrivals = compatibility.arrivals(relocationClass: number, profile: profile, .live)
      self.arrivals[key] = arrivals
    }
    return arrivals.hasMember(otherThan: place) || fleet.lpars.count < 2 ? .live : .static
  }
}

extension LPARBasis {
  fileprivate init(_ lpar: LPAR) {
    self.init(
      name: lpar.name, capacity: lpar.capacity.map { Amount($0.resource, $0.amount.value) },
      labels: lpar.labels.map(\.value), level: lpar.printedLevel,
      isCordoned: lpar.isCordoned?.value ?? false,
      link: lpar.link?.value)
  }
}

extension Partition {
  /// The NFS servers that the partition mounts from, in byte order.
  ///
  /// - Parameter known: The names of the fleet's servers. Another spelling of one, with its domain or
  ///   without, is that one.
  fileprivate func servers(among known: Set<String>) -> [String] {
    guard let mounts = profile?.nfsMounts, !mounts.isEmpty else { return [] }
    let names = mounts.map { mount -> String in
      let name = mount.server
      let short = String(name.prefix { $0 != "." })
      return known.contains(name) || !known.contains(short) ? name : short
    }
    return Set(names).inByteOrder
  }
}

extension PlanLimits {
  fileprivate init(_ limits: FleetLimits) {
    func number(_ limit: Fact<MoveLimit>) -> Int? {
      switch limit.value {
      case .unlimited: nil
      case .atMost(let count): count
      }
    }
    self.init(
      lpar: number(limits.movesPerLPAR), nfs: number(limits.movesPerServer),
      fleet: number(limits.movesInFleet), reserve: limits.reserve.value)
  }
}

extension MoveModel {
  fileprivate init(_ fleet: Fleet) {
    let limits = fleet.limits
    self.init()
    if let bandwidth = limits.bandwidth?.value { self.bandwidth = bandwidth }
    if let overhead = limits.overhead?.value { self.overhead = overhead }
    if limits.bandwidth != nil || limits.overhead != nil { source = .configured }
    measured = limits.measured.map { link in
      MeasuredBandwidth(
        from: fleet.lpars[link.from.value].name, to: fleet.lpars[link.to.value].name,
        bandwidth: link.bandwidth.value)
    }.sorted { a, b in
      a.from == b.from ? a.to.precedes(b.to) : a.from.precedes(b.from)
    }
  }
}
