/// What no plan can beat, from where partitions are and where they must go.
enum LowerBounds {
  /// Moves to given targets.
  struct Target {
    /// Who is not where it ends.
    var misplaced = 0
    /// Sets of hosts in which nobody can go to its target at first: each costs a move more, or a
    /// stop of what could move live.
    var stuck = 0
    var memory: Int64 = 0

    /// The least number of moves of a plan with at most so many stops.
    func moves(stops: Int) -> Int { misplaced + max(0, stuck - stops) }
  }

  static func target(_ placement: Placement, _ targets: [Int]) -> Target {
    let model = placement.model
    var result = Target()
    var sets = DisjointSets(count: model.hostCount)
    var isOpen = Array(repeating: false, count: model.hostCount)
    var misplaced: [Int] = []
    for partition in targets.indices where placement.hosts[partition] != targets[partition] {
      misplaced.append(partition)
      result.memory += model.memory[partition]
      if placement.hosts[partition] >= 0 {
        sets.join(placement.hosts[partition], targets[partition])
      }
    }
    result.misplaced = misplaced.count
    for partition in misplaced {
      let root = sets.root(of: targets[partition])
      if isOpen[root] { continue }
      // A way that only a stop or a third host opens is not counted as blocked.
      if model.movability[partition] != .live
        || !placement.mayArrive(partition, targets[partition])
        || placement.isRoom(for: partition, on: targets[partition])
      {
        isOpen[root] = true
      }
    }
    for partition in misplaced {
      let root = sets.root(of: targets[partition])
      if !isOpen[root] {
        isOpen[root] = true
        result.stuck += 1
      }
    }
    return result
  }
}
