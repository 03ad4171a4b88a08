extension Fleet {
  /// The LPARs that a partition may go to as far as the site says: not its own, not cordoned, with
  /// the labels it requires, and among those it is pinned to. None for one that does not move.
  ///
  /// - Parameter number: An index of `partitions`.
  package func arrivals(of number: Int) -> [Int] {
    let partition = partitions[number]
    if partition.movability?.value == .no { return [] }
    var allowed: Set<Int>?
    for rule in rules {
      guard case .pin(let pinned, let targets) = rule.kind, pinned.value == number else { continue }
      let indexes = Set(targets.map(\.value))
      allowed = allowed?.intersection(indexes) ?? indexes
    }
    return lpars.indices.filter { index in
      let lpar = lpars[index]
      return index != partition.place?.value && lpar.isCordoned?.value != true
        && allowed?.contains(index) != false
        && partition.requires.allSatisfy { label in lpar.labels.contains { $0.value == label.value }
        }
    }
  }
}
