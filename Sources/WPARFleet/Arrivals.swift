/// The LPARs that partitions may go to as far as the site says: not cordoned, with the labels that
/// the partition requires, and among those it is pinned to. None for one that does not move.
///
/// They are found once for all partitions with the same labels and pins.
struct Arrivals: Sendable {
  /// LPARs of each group, ascending. Where a partition of the group is may be among them.
  private let lpars: [[Int]]
  /// The group of each partition; `nil` for one that does not move.
  private let groups: [Int?]
  private let places: [Int?]

  /// What partitions of a group have in common.
  private struct Group: Hashable {
    let labels: [String]
    let pins: [Int]?
  }

  init(_ fleet: Fleet) {
    var pins: [Int: Set<Int>] = [:]
    for case .pin(let partition, let targets) in fleet.rules.map(\.kind) {
      let allowed = Set(targets.map(\.value))
      pins[partition.value] = pins[partition.value]?.intersection(allowed) ?? allowed
    }
    var interning = Interning<Group>()
    groups = fleet.partitions.enumerated().map { number, partition in
      if partition.movability?.value == .no { return nil }
      return interning.number(
        of: Group(labels: partition.requires.map(\.value), pins: pins[number]?.sorted()))
    }
    let open = fleet.lpars.indices.filter { fleet.lpars[$0].isCordoned?.value != true }
    let labels = fleet.lpars.map { Set($0.labels.map(\.value)) }
    lpars = interning.values.map { group in
      let allowed = group.pins.map { Set($0) }
      return open.filter { lpar in
        allowed?.contains(lpar) != false && labels[lpar].isSuperset(of: group.labels)
      }
    }
    places = fleet.partitions.map { $0.place?.value }
  }

  /// The group of a partition, by which answers can be shared; `nil` for one that does not move.
  func group(of partition: Int) -> Int? { groups[partition] }

  /// The LPARs of a group, ascending.
  func lpars(ofGroup group: Int) -> [Int] { lpars[group] }

  /// The LPARs that a partition may go to, ascending.
  func lpars(of partition: Int) -> [Int] {
    guard let group = groups[partition] else { return [] }
    return lpars[group].filter { $0 != places[partition] }
  }

  fileprivate func place(of partition: Int) -> Int? { places[partition] }
}

/// Arrivals that something is true of, found once for all partitions that fare alike.
struct ArrivalFilter<Key: Hashable> {
  private let arrivals: Arrivals
  private var found: [FullKey: [Int]] = [:]

  private struct FullKey: Hashable {
    let group: Int
    let key: Key
  }

  init(_ arrivals: Arrivals) {
    self.arrivals = arrivals
  }

  /// The arrivals of a partition, ascending, that a condition holds for. It is asked for one partition
  /// of each key.
  mutating func arrivals(
    of partition: Int, _ key: Key, where condition: (_ lpar: Int) -> Bool
  ) -> [Int] {
    guard let group = arrivals.group(of: partition) else { return [] }
    let fullKey = FullKey(group: group, key: key)
    let lpars = found[fullKey] ?? arrivals.lpars(ofGroup: group).filter(condition)
    found[fullKey] = lpars
    guard let place = arrivals.place(of: partition), lpars.contains(sorted: place) else {
      return lpars
    }
    return lpars.filter { $0 != place }
  }
}

extension [Int] {
  /// Whether an ascending list holds a number; in logarithmic time.
  fileprivate func contains(sorted number: Int) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number
  }
}
