/// A goal that is asked of a placement of which hosts and partitions may have been renamed.
struct RenamedGoal {
  private let model: SearchModel
  /// Where each partition ends, -1 for anywhere.
  private let targets: [Int]
  /// Whether what the model asks besides targets is asked, which renaming does not change.
  private let hasOthers: Bool
  private let hostClasses: [[Int]]
  /// What is wanted of each host that is a target, whoever of a class of partitions it is.
  private var wanted: [Int: [Part]] = [:]

  /// How many of a class of partitions are to be on a host, and where contents count them.
  private struct Part {
    var shift: UInt64
    var mask: UInt64
    var count: UInt64
  }

  init(_ model: SearchModel, _ symmetry: PlacementSymmetry, targets: [Int], others: Bool) {
    self.model = model
    self.targets = targets
    hasOthers = others
    hostClasses = symmetry.hostClasses
    for members in symmetry.partitionClasses {
      let size = Int.bitWidth - members.count.leadingZeroBitCount
      var counts = Array(repeating: UInt64(0), count: model.hostCount)
      for member in members where targets[member] >= 0 { counts[targets[member]] += 1 }
      for (host, count) in counts.enumerated() where count > 0 {
        let shift = symmetry.weights[members[0]].trailingZeroBitCount
        wanted[host, default: []].append(
          Part(shift: UInt64(shift), mask: 1 << UInt64(size) - 1, count: count))
      }
    }
  }

  /// Whether some renaming of a placement meets the goal.
  ///
  /// - Parameter contents: What its hosts hold, as `PlacementSymmetry` has it.
  func mayBeMet(by places: [UInt8], _ contents: [UInt64]) -> Bool {
    (!hasOthers || meetsOthers(places)) && haveWanted(contents)
  }

  /// Whether hosts are empty and as full and as many as they may be, and who ends together is so.
  func meetsOthers(_ places: [UInt8]) -> Bool {
    for place in places where model.isEvacuated[Int(place)] { return false }
    for group in model.togetherGroups {
      for member in group where places[member] != places[group[0]] { return false }
    }
    if let most = model.maximumHosts, Set(places).count > most { return false }
    guard model.limitsEnd else { return true }
    var room = model.endLimits
    for (partition, place) in places.enumerated() {
      for (resource, demand) in model.demands(of: partition).enumerated() {
        room[Int(place) * model.resourceCount + resource] -= demand
      }
    }
    return room.allSatisfy { $0 >= 0 }
  }

  /// Whether the hosts of each class can be renamed so that each that is a target holds what is wanted.
  private func haveWanted(_ contents: [UInt64]) -> Bool {
    if wanted.isEmpty { return true }
    var takers = Array(repeating: -1, count: contents.count)
    for members in hostClasses {
      for host in members where wanted[host] != nil {
        var seen = Array(repeating: false, count: contents.count)
        if !give(host, members, contents, &takers, &seen) { return false }
      }
    }
    return true
  }

  /// Finds a host that holds what is wanted of one, and another for who had it before (Kuhn 1955).
  private func give(
    _ host: Int, _ members: [Int], _ contents: [UInt64], _ takers: inout [Int],
    _ seen: inout [Bool]
  ) -> Bool {
    let parts = wanted[host] ?? []
    for other in members where !seen[other] {
      guard parts.allSatisfy({ contents[other] >> $0.shift & $0.mask >= $0.count }) else {
        continue
      }
      seen[other] = true
      if takers[other] < 0 || give(takers[other], members, contents, &takers, &seen) {
        takers[other] = host
        return true
      }
    }
    return false
  }

  /// Hosts and partitions as points by rank: those that are told apart by targets last, each host
  /// after the partitions that are to be there.
  var points: [Int] {
    var last: [Int] = []
    for host in 0..<model.hostCount where wanted[host] != nil {
      last += targets.indices.filter { targets[$0] == host }.map { model.hostCount + $0 } + [host]
    }
    let told = Set(last)
    return (0..<model.hostCount + model.partitionCount).filter { !told.contains($0) } + last
  }

  /// Whether a member of a group renames a placement so that everything is where it is to end; `nil`
  /// when the work came to its end.
  ///
  /// - Parameter group: Has the points by their ranks here.
  func isMet(
    byRenaming places: [UInt8], _ group: PermutationGroup, _ work: inout Int
  ) -> Bool? {
    let same = (0..<group.points.count).map { UInt8($0) }
    let toldApart = wanted.count + targets.count { $0 >= 0 }
    let found = extend(same, same.count, same.count - toldApart, places, group, &work)
    return found ? true : work > 0 ? false : nil
  }

  /// - Parameters:
  ///   - inverse: Leads from where something ends to what is there: the inverse of a renaming. The
  ///     images of the points of this rank and of higher ones are final.
  private func extend(
    _ inverse: [UInt8], _ rank: Int, _ last: Int, _ places: [UInt8], _ group: PermutationGroup,
    _ work: inout Int
  ) -> Bool {
    guard rank > last else { return true }
    for inverse in group.extensions(of: inverse, at: rank - 1) where work > 0 {
      work -= 1
      let partition = group.points[rank - 1] - model.hostCount
      if partition >= 0 {
        let place = places[Int(inverse[model.hostCount + partition]) - model.hostCount]
        if inverse[targets[partition]] != place { continue }
      }
      if extend(inverse, rank - 1, last, places, group, &work) { return true }
    }
    return false
  }
}
