/// How few hosts can hold everything, counted by each resource and by who must be apart.
enum HostCountBound {
  static func least(_ model: SearchModel) -> Int {
    guard model.partitionCount > 0 else { return 0 }
    var least = 1
    let resources = model.resourceCount
    for resource in 0..<resources {
      var demand: Int64 = 0
      var held = Array(repeating: Int64(0), count: model.hostCount)
      for partition in 0..<model.partitionCount {
        let amount = model.demands[partition * resources + resource]
        demand += amount
        held[model.start[partition]] += amount
      }
      // A host may keep what it holds from the start, even above its limit.
      let rooms = (0..<model.hostCount).map {
        max(model.limits[$0 * resources + resource], held[$0])
      }
      var count = 0
      for room in rooms.sorted(by: >) where demand > 0 {
        demand -= room
        count += 1
      }
      least = max(least, count)
    }
    var pinned = IndexSet(below: model.hostCount)
    for partition in 0..<model.partitionCount where model.movability[partition] == .pinned {
      pinned.insert(model.start[partition])
    }
    least = max(least, pinned.count)
    for group in model.apartGroups {
      // Members that share a host from the start may stay so.
      least = max(least, Set(group.map { model.start[$0] }).count == group.count ? group.count : 1)
    }
    return least
  }
}
