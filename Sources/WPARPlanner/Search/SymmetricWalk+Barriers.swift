extension SymmetricWalk {
  /// What forbids a move.
  enum Barrier: Hashable {
    /// The partition may never go to the host from some other.
    case way(partition: Int, host: Int)
    case apart(Int, Int)
    case room(host: Int, resource: Int)
  }

  /// For each move that leads from what was reached to what was not, one barrier, of those that others
  /// need the first; with each barrier come those that it becomes under the renamings that can be
  /// reached. In the order in which they are found.
  func barriers(of side: Side) -> [Barrier] {
    let generators = side.isWhole ? symmetry.generators : side.group.generators
    var known: Set<Barrier> = []
    var result: [Barrier] = []
    var workspace = Workspace(model)
    for number in side.keys.indices {
      symmetry.read(side.keys[number], into: &workspace.places)
      load(&workspace)
      let origin = origin(of: number, in: side)
      for partition in 0..<model.partitionCount where model.movability[partition] == .live {
        for host in 0..<model.hostCount where host != Int(workspace.places[partition]) {
          let barriers = barriers(partition, host, workspace).map { $0.renamed(by: origin, model) }
          guard !barriers.isEmpty, !barriers.contains(where: known.contains) else { continue }
          var waiting = [barriers[0]]
          known.insert(barriers[0])
          while let barrier = waiting.popLast() {
            result.append(barrier)
            for generator in generators {
              let other = barrier.renamed(by: generator, model)
              if known.insert(other).inserted { waiting.append(other) }
            }
          }
        }
      }
    }
    return result
  }

  /// What renames a canonical placement to the one that was reached.
  private func origin(of number: Int, in side: Side) -> [UInt8] {
    let count = symmetry.pointCount
    // Where every renaming can be reached, it does not matter which one was.
    if side.isWhole { return (0..<count).map { UInt8($0) } }
    return PermutationGroup.inverse(Array(side.renamings[number * count..<(number + 1) * count]))
  }

  /// Everything that forbids a move, what is easily understood first; empty when it is possible.
  private func barriers(_ partition: Int, _ host: Int, _ workspace: Workspace) -> [Barrier] {
    var result: [Barrier] = []
    if !mayGo(partition, from: Int(workspace.places[partition]), to: host) {
      result.append(.way(partition: partition, host: host))
    }
    for group in model.groupsOfPartition[partition] {
      for other in model.apartGroups[group]
      where other != partition && Int(workspace.places[other]) == host {
        result.append(.apart(min(partition, other), max(partition, other)))
      }
    }
    for resource in 0..<model.resourceCount where !hasRoom(partition, host, resource, workspace) {
      result.append(.room(host: host, resource: resource))
    }
    return result
  }
}

extension SymmetricWalk.Barrier {
  fileprivate func renamed(by renaming: [UInt8], _ model: SearchModel) -> Self {
    func partition(_ partition: Int) -> Int {
      Int(renaming[model.hostCount + partition]) - model.hostCount
    }
    switch self {
    case .way(let one, let host):
      return .way(partition: partition(one), host: Int(renaming[host]))
    case .apart(let one, let other):
      let (one, other) = (partition(one), partition(other))
      return .apart(min(one, other), max(one, other))
    case .room(let host, let resource):
      return .room(host: Int(renaming[host]), resource: resource)
    }
  }
}
