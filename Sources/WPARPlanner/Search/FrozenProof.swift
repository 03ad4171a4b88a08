/// Who can never move live, whatever else moves: where even the departure of everybody who could
/// ever leave a host makes no room.
enum FrozenProof {
  /// For each partition whether it may be able to leave its host without the stop of something that
  /// could move live.
  static func movable(_ model: SearchModel) -> [Bool] {
    let resources = model.resourceCount
    var isMovable = Array(repeating: false, count: model.partitionCount)
    // What a host has room for when all who may leave it have left it.
    var room = model.limits
    var stays = Array(repeating: true, count: model.partitionCount)
    for partition in 0..<model.partitionCount {
      for resource in 0..<resources {
        room[model.start[partition] * resources + resource] -=
          model.demands[partition * resources + resource]
      }
    }
    var isChanging = true
    func leave(_ partition: Int) {
      guard stays[partition] else { return }
      stays[partition] = false
      isMovable[partition] = true
      isChanging = true
      for resource in 0..<resources {
        room[model.start[partition] * resources + resource] +=
          model.demands[partition * resources + resource]
      }
    }
    for partition in 0..<model.partitionCount
    where model.movability[partition] == .stoppedOnly {
      leave(partition)
    }
    while isChanging {
      isChanging = false
      for partition in 0..<model.partitionCount
      where stays[partition] && model.movability[partition] == .live {
        let row =
          model.ways[partition] * model.profileCount + model.profiles[model.start[partition]]
        let arrivals = model.live[row]
        for host in 0..<model.hostCount
        where host != model.start[partition] && arrivals.contains(host) {
          let fits = (0..<resources).allSatisfy {
            let demand = model.demands[partition * resources + $0]
            return demand == 0 || demand <= room[host * resources + $0]
          }
          if fits {
            leave(partition)
            break
          }
        }
      }
    }
    return isMovable
  }
}
