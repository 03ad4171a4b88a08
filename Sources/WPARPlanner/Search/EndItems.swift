/// What a search for ends puts somewhere: partitions that end on one host, most of them alone, with the
/// hosts where they may end.
struct EndItems {
  /// The partitions of each item, ascending by the first.
  let partitions: [[Int]]
  /// Where each item may end: items.
  let domains: [IndexSet]

  /// `nil` where the model is too large to look at every place of every item, or an item has none.
  ///
  /// - Parameters:
  ///   - isClosed: Which hosts end empty.
  ///   - excluded: Where an item does not end besides: items; none where that is left out.
  init?(_ model: SearchModel, isClosed: [Bool], excluded: [[Int]] = []) {
    guard model.partitionCount * model.hostCount <= 400_000, model.resourceCount > 0 else {
      return nil
    }
    partitions = model.endItems
    var domains: [IndexSet] = []
    for (number, item) in partitions.enumerated() {
      var common = IndexSet.all(below: model.hostCount)
      for partition in item { common.formIntersection(Self.ends(partition, model, isClosed)) }
      if !excluded.isEmpty { for host in excluded[number] { common.remove(host) } }
      if common.isEmpty { return nil }
      domains.append(common)
    }
    self.domains = domains
  }

  /// Where a partition may end, by one step or by staying.
  private static func ends(
    _ partition: Int, _ model: SearchModel, _ isClosed: [Bool]
  ) -> IndexSet {
    let start = model.start[partition]
    var set = IndexSet(below: model.hostCount)
    if model.movability[partition] != .pinned {
      let row = model.ways[partition] * model.profileCount + model.profiles[start]
      set = model.movability[partition] == .live ? model.live[row] : model.stopped[row]
      if set.isEmpty { set = model.arrivals(partition, stops: model.allowsStops) }
    }
    set.insert(start)
    let target = model.targets[partition]
    if target >= 0 { set.formIntersection(IndexSet(below: model.hostCount, [target])) }
    for host in set.indexes where isClosed[host] { set.remove(host) }
    return set
  }
}
