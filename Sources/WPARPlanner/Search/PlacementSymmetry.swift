/// The ways to rename hosts and partitions that leave a model as it is, but for where things are.
///
/// Hosts of one class hold the same and take the same; partitions of one class need the same and may
/// go the same ways. Where renaming changes nothing, one placement tells about all its variants. The
/// points of a permutation are the hosts and, after them, the partitions.
struct PlacementSymmetry {
  let hostCount: Int
  let partitionCount: Int
  /// Hosts, and partitions, that are the same, ascending; each is in one class.
  let hostClasses: [[Int]]
  let partitionClasses: [[Int]]
  /// The class of each point.
  let classes: [Int]
  /// One of each class of partitions in a number that counts them all: partitions.
  let weights: [UInt64]
  /// What a host takes in the number of a placement.
  private let bits: UInt8

  /// Hosts and partitions.
  var pointCount: Int { hostCount + partitionCount }

  /// `nil` when the hosts and partitions are too many to be written down in a number.
  ///
  /// - Parameter keepingTargets: Whether partitions with a target are the same only where it is the
  ///   same, and hosts that are targets are the same as no other.
  init?(_ model: SearchModel, keepingTargets: Bool) {
    hostCount = model.hostCount
    partitionCount = model.partitionCount
    let bits = max(1, Int.bitWidth - (hostCount - 1).leadingZeroBitCount)
    guard hostCount <= 64, partitionCount * bits <= 128 else { return nil }
    self.bits = UInt8(bits)
    hostClasses = Self.classes(hostCount) { HostKey($0, model, keepingTargets) }
    partitionClasses = Self.classes(partitionCount) { PartitionKey($0, model, keepingTargets) }
    var classes = Array(repeating: 0, count: hostCount + partitionCount)
    var weights = Array(repeating: UInt64(0), count: partitionCount)
    var shift = 0
    for (number, members) in partitionClasses.enumerated() {
      let size = Int.bitWidth - members.count.leadingZeroBitCount
      guard shift + size <= 64 else { return nil }
      for partition in members {
        weights[partition] = 1 << UInt64(shift)
        classes[hostCount + partition] = hostClasses.count + number
      }
      shift += size
    }
    for (number, members) in hostClasses.enumerated() {
      for host in members { classes[host] = number }
    }
    self.weights = weights
    self.classes = classes
  }

  /// A number for a placement.
  func key(of places: [UInt8]) -> UInt128 {
    var key: UInt128 = 0
    for place in places.reversed() { key = key << UInt128(bits) | UInt128(place) }
    return key
  }

  /// Writes down the placement that a number stands for.
  func read(_ key: UInt128, into places: inout [UInt8]) {
    var rest = key
    let mask = UInt128(1) << UInt128(bits) - 1
    for partition in places.indices {
      places[partition] = UInt8(truncatingIfNeeded: rest & mask)
      rest >>= UInt128(bits)
    }
  }

  /// What each host holds, as numbers that are the same for the same classes of partitions.
  func contents(of places: [UInt8]) -> [UInt64] {
    var contents = Array(repeating: UInt64(0), count: hostCount)
    for (partition, place) in places.enumerated() { contents[Int(place)] &+= weights[partition] }
    return contents
  }

  /// Renames so that all variants of a placement become one.
  ///
  /// - Parameters:
  ///   - contents: What each host holds.
  ///   - renaming: What does it, as a permutation.
  func makeCanonical(
    _ places: inout [UInt8], _ contents: [UInt64], _ renaming: inout [UInt8], _ order: inout [UInt8]
  ) {
    for members in hostClasses {
      Self.sort(members, by: contents, into: &order)
      for (rank, name) in members.enumerated() { renaming[Int(order[rank])] = UInt8(name) }
    }
    for partition in places.indices { places[partition] = renaming[Int(places[partition])] }
    for members in partitionClasses {
      Self.sort(members, by: places, into: &order)
      for (rank, name) in members.enumerated() {
        renaming[hostCount + Int(order[rank])] = UInt8(hostCount + name)
      }
    }
    for members in partitionClasses where members.count > 1 {
      for position in members.indices.dropFirst() {
        var index = position
        while index > 0, places[members[index - 1]] > places[members[index]] {
          places.swapAt(members[index - 1], members[index])
          index -= 1
        }
      }
    }
  }

  /// Generators of all renamings.
  var generators: [[UInt8]] {
    let same = (0..<pointCount).map { UInt8($0) }
    var result: [[UInt8]] = []
    for members in hostClasses + partitionClasses.map({ $0.map { hostCount + $0 } }) {
      for (one, other) in zip(members, members.dropFirst()) {
        var swap = same
        swap.swapAt(one, other)
        result.append(swap)
      }
    }
    return result
  }

  /// Generators of the renamings that leave a placement as it is, which is one that renaming has made
  /// canonical.
  func stabilizers(of places: [UInt8]) -> [[UInt8]] {
    var result: [[UInt8]] = []
    let same = (0..<pointCount).map { UInt8($0) }
    for members in partitionClasses {
      for (one, other) in zip(members, members.dropFirst()) where places[one] == places[other] {
        var swap = same
        swap.swapAt(hostCount + one, hostCount + other)
        result.append(swap)
      }
    }
    var residents: [[Int]] = Array(repeating: [], count: hostCount)
    for members in partitionClasses {
      for partition in members { residents[Int(places[partition])].append(partition) }
    }
    for members in hostClasses {
      for (one, other) in zip(members, members.dropFirst()) {
        let pairs = zip(residents[one], residents[other])
        guard residents[one].count == residents[other].count,
          pairs.allSatisfy({ classes[hostCount + $0] == classes[hostCount + $1] })
        else { continue }
        var swap = same
        swap.swapAt(one, other)
        for (one, other) in pairs { swap.swapAt(hostCount + one, hostCount + other) }
        result.append(swap)
      }
    }
    return result
  }

  /// Whether targets are the same for all of each class of partitions.
  func keep(_ targets: [Int]) -> Bool {
    partitionClasses.allSatisfy { members in
      members.allSatisfy { targets[$0] == targets[members[0]] }
    }
  }

  private static func sort(
    _ members: [Int], by keys: [some Comparable], into order: inout [UInt8]
  ) {
    for (count, member) in members.enumerated() {
      var index = count
      while index > 0, keys[Int(order[index - 1])] > keys[member] {
        order[index] = order[index - 1]
        index -= 1
      }
      order[index] = UInt8(member)
    }
  }

  private static func classes<Key: Hashable>(
    _ count: Int, key: (Int) -> Key
  ) -> [[Int]] {
    var numbers: [Key: Int] = [:]
    var result: [[Int]] = []
    for index in 0..<count {
      let key = key(index)
      if let number = numbers[key] {
        result[number].append(index)
      } else {
        numbers[key] = result.count
        result.append([index])
      }
    }
    return result
  }

  private struct HostKey: Hashable {
    var limits: ArraySlice<Int64>
    var endLimits: ArraySlice<Int64>
    var profile: Int
    var isEvacuated: Bool
    var arrivals: [Bool]
    var target: Int?

    init(_ host: Int, _ model: SearchModel, _ keepingTargets: Bool) {
      let cells = host * model.resourceCount..<(host + 1) * model.resourceCount
      limits = model.limits[cells]
      endLimits = model.endLimits[cells]
      profile = model.profiles[host]
      isEvacuated = model.isEvacuated[host]
      arrivals = model.live.map { $0.contains(host) }
      target = keepingTargets && model.targets.contains(host) ? host : nil
    }
  }

  private struct PartitionKey: Hashable {
    var demands: ArraySlice<Int64>
    var movability: RelocationProblem.Movability
    var way: Int
    var apart: [Int]
    var together: Int?
    var target: Int?

    init(_ partition: Int, _ model: SearchModel, _ keepingTargets: Bool) {
      demands = model.demands(of: partition)
      movability = model.movability[partition]
      way = model.ways[partition]
      apart = model.groupsOfPartition[partition]
      // In a group no member can be told from another, but groups can.
      together = model.togetherGroups.firstIndex { $0.contains(partition) }
      target = keepingTargets ? model.targets[partition] : nil
    }
  }
}
