import WPARModel

/// Where partitions are by what LPARs list.
struct CapturedPlaces {
  fileprivate struct Entry {
    let lpar: Int
    let state: PartitionState?
    let origin: Origin?
  }

  private var entries: [String: [Entry]] = [:]

  init(_ lpars: [LPAR]) {
    for (index, lpar) in lpars.enumerated() {
      guard let list = lpar.facts.definedPartitions else { continue }
      for partition in list.value {
        entries[partition.name, default: []].append(
          Entry(lpar: index, state: partition.state, origin: list.origin))
      }
    }
  }

  /// The only LPAR that lists a partition as more than defined, else the only one that lists it.
  func place(of partition: String) -> Fact<Int>? {
    guard let entries = entries[partition] else { return nil }
    let running = entries.filter(\.isRunning)
    let candidates = running.isEmpty ? entries : running
    return candidates.count == 1 ? Fact(candidates[0].lpar, candidates[0].origin) : nil
  }

  func state(of partition: String, on lpar: Int) -> Fact<PartitionState>? {
    guard let entry = entries[partition]?.first(where: { $0.lpar == lpar }),
      let state = entry.state
    else { return nil }
    return Fact(state, entry.origin)
  }

  /// Where a partition runs, if it runs on no LPAR but others than the one that is asked about.
  func runningElsewhere(_ partition: String, than lpar: Int) -> Fact<Int>? {
    let running = entries[partition]?.filter(\.isRunning) ?? []
    guard let first = running.first, !running.contains(where: { $0.lpar == lpar }) else {
      return nil
    }
    return Fact(first.lpar, first.origin)
  }
}

extension CapturedPlaces.Entry {
  fileprivate var isRunning: Bool { state?.holdsResources ?? false }
}
