/// A walk over all placements that live moves lead to, in which placements that become one another
/// when hosts and partitions are renamed are the same one.
///
/// Where targets tell hosts or partitions apart that are the same but for that, the walk keeps account
/// of how they are renamed on the way: which renamings of the start can be reached is a group, as who
/// can get from a placement to its renaming can do so again and again. That needs moves that can be
/// undone. Six LPARs that are the same make 720 placements one.
package struct SymmetricWalk {
  package enum Outcome {
    case reachable
    /// What can be reached from the start, or from the end; `nil` where there is no end.
    case unreachable(Side?)
    /// Neither is known within the budget.
    case undecided
  }

  let model: SearchModel
  let symmetry: PlacementSymmetry
  /// Whether whoever moves can move back, so that renamings are kept account of.
  private let canBeUndone: Bool
  /// Where each partition may go from each host, a bit each: partitions × hosts.
  private let arrivals: [UInt64]
  /// Where each partition may ever be if there were room, its start included: a bit each.
  private let reachable: [UInt64]
  /// The host, or partition, before each in its class; -1 for the first.
  private let hostBefore: [Int]
  private let partitionBefore: [Int]

  /// What was reached from one placement.
  package struct Side {
    /// Numbers of canonical placements in the order of the visits.
    var keys: [UInt128] = []
    var numbers: [UInt128: Int32] = [:]
    /// How the placement that was reached is renamed to become the canonical one; what comes after all
    /// renamings can be reached is of no interest: placements × points.
    var renamings: [UInt8] = []
    /// The renamings of the first placement that can be reached from it.
    var group: PermutationGroup
    /// Whether every renaming can be reached.
    var isWhole: Bool
    var next = 0
    var goal: RenamedGoal
    /// Whether this began where everything is to end.
    let isFromEnd: Bool
    /// Placements of which some renaming meets the goal, which perhaps cannot be reached.
    var nearEnds: [Int] = []
    var isEndReached = false
  }

  package init?(_ problem: RelocationProblem) {
    self.init(SearchModel(problem))
  }

  /// `nil` when the model is not one for this walk: too large, or with something that can only be
  /// stopped.
  init?(_ model: SearchModel) {
    guard model.hostCount > 0, model.partitionCount > 0, !model.contradictsItself,
      !model.movability.contains(.stoppedOnly),
      model.partitionCount <= 128, model.hostCount <= 64
    else { return nil }
    self.model = model
    arrivals = (0..<model.partitionCount).flatMap { partition in
      (0..<model.hostCount).map { host in
        var bits: UInt64 = 0
        if model.movability[partition] == .live {
          let row = model.ways[partition] * model.profileCount + model.profiles[host]
          model.live[row].forEach { bits |= 1 << UInt64($0) }
        }
        return bits & ~(1 << UInt64(host))
      }
    }
    reachable = (0..<model.partitionCount).map { partition in
      var bits: UInt64 = 0
      model.reachable(partition, stops: false).forEach { bits |= 1 << UInt64($0) }
      return bits
    }
    canBeUndone = Self.canBeUndone(model, arrivals, reachable)
    guard let symmetry = PlacementSymmetry(model, keepingTargets: !canBeUndone) else { return nil }
    self.symmetry = symmetry
    func before(_ count: Int, _ classes: [[Int]]) -> [Int] {
      var result = Array(repeating: -1, count: count)
      for members in classes {
        for (one, other) in zip(members, members.dropFirst()) { result[other] = one }
      }
      return result
    }
    hostBefore = before(model.hostCount, symmetry.hostClasses)
    partitionBefore = before(model.partitionCount, symmetry.partitionClasses)
  }

  /// - Parameters:
  ///   - work: How many moves may be tried; what is left comes back in it.
  ///   - deadline: What ends the walk before.
  ///   - fromEnd: Whether what can be said of the end alone may tell that nothing leads to it.
  package func run(
    work: inout Int, deadline: (any SearchDeadline)? = nil, fromEnd: Bool = true
  ) -> Outcome {
    let start = model.start.map { UInt8($0) }
    var sides = [side(from: start, to: model.targets, goals: true)]
    // From either side all that can be reached may be few.
    if canBeUndone, let end = givenEnd {
      if !Self.isLegal(end, model) || !sides[0].goal.meetsOthers(end) { return .unreachable(nil) }
      // From where nothing can get, moves may lead that cannot be undone.
      let isOnTheWay = end.indices.allSatisfy { reachable[$0] >> UInt64(end[$0]) & 1 == 1 }
      if fromEnd, !isOnTheWay { return .unreachable(nil) }
      if fromEnd { sides.append(side(from: end, to: model.start, goals: false)) }
    }
    if sides.contains(where: \.isEndReached) { return .reachable }
    var workspace = Workspace(model)
    while work > 0 {
      for number in sides.indices {
        if sides[number].next == sides[number].keys.count {
          return outcome(of: sides[number], &work)
        }
        expand(&sides[number], &workspace, &work)
        if sides[number].isEndReached { return .reachable }
      }
      if deadline?.strikes() == true { break }
    }
    return .undecided
  }

  /// What follows when a side has no more to visit.
  private func outcome(of side: Side, _ work: inout Int) -> Outcome {
    for number in side.nearEnds {
      switch isReached(number, side, &work) {
      case true?: return .reachable
      case nil: return .undecided
      case false?: continue
      }
    }
    return .unreachable(side)
  }

  /// Whether nothing that was reached from the start meets the goal with some of its targets only;
  /// `nil` when not known. Linear in the placements.
  func isCutOff(_ side: Side, targets: [Int], _ work: inout Int) -> Bool? {
    var side = side
    side.goal = RenamedGoal(model, symmetry, targets: targets, others: true)
    var group = PermutationGroup(points: side.goal.points)
    for generator in side.group.generators { group.insert(generator) }
    side.group = group
    var places = Array(repeating: UInt8(0), count: model.partitionCount)
    for number in side.keys.indices {
      symmetry.read(side.keys[number], into: &places)
      guard side.goal.mayBeMet(by: places, symmetry.contents(of: places)) else { continue }
      // Where moves cannot be undone, those of a class have a target all or none in the walk.
      if side.isWhole { return canBeUndone || symmetry.keep(targets) ? false : nil }
      guard let isReached = isReached(number, side, &work) else { return nil }
      if isReached { return false }
    }
    return true
  }

  /// Whether a renaming of a placement that meets the goal can be reached; `nil` when not known.
  private func isReached(_ number: Int, _ side: Side, _ work: inout Int) -> Bool? {
    let count = symmetry.pointCount
    let renaming = Array(side.renamings[number * count..<(number + 1) * count])
    let origin = PermutationGroup.inverse(renaming)
    var places = Array(repeating: UInt8(0), count: model.partitionCount)
    symmetry.read(side.keys[number], into: &places)
    let reached = places.indices.map { partition in
      origin[Int(places[Int(renaming[model.hostCount + partition]) - model.hostCount])]
    }
    return side.goal.isMet(byRenaming: reached, side.group, &work)
  }

  /// Where everything ends, if the goal says so for everything that can move.
  private var givenEnd: [UInt8]? {
    var end: [UInt8] = []
    for (partition, target) in model.targets.enumerated() {
      guard target >= 0 || model.movability[partition] == .pinned else { return nil }
      end.append(UInt8(target >= 0 ? target : model.start[partition]))
    }
    return end
  }

  /// What is worked out anew for every placement, kept so that nothing is allocated for it.
  struct Workspace {
    var places: [UInt8]
    var next: [UInt8]
    var loads: [Int64]
    var contents: [UInt64]
    var nextContents: [UInt64]
    var renaming: [UInt8]
    var order: [UInt8]
    var whole: [UInt8]

    init(_ model: SearchModel) {
      places = Array(repeating: 0, count: model.partitionCount)
      next = places
      loads = Array(repeating: 0, count: model.limits.count)
      contents = Array(repeating: 0, count: model.hostCount)
      nextContents = contents
      renaming = Array(repeating: 0, count: model.hostCount + model.partitionCount)
      whole = renaming
      order = renaming
    }
  }

  private func side(from first: [UInt8], to targets: [Int], goals: Bool) -> Side {
    let goal = RenamedGoal(model, symmetry, targets: targets, others: goals)
    var side = Side(
      group: PermutationGroup(points: goal.points), isWhole: !canBeUndone, goal: goal,
      isFromEnd: !goals)
    var workspace = Workspace(model)
    workspace.next = first
    workspace.nextContents = symmetry.contents(of: first)
    let key = canonicalKey(&workspace)
    workspace.whole = workspace.renaming
    var free = Int.max
    visit(key, &side, &workspace, &free)
    return side
  }

  private func canonicalKey(_ workspace: inout Workspace) -> UInt128 {
    symmetry.makeCanonical(
      &workspace.next, workspace.nextContents, &workspace.renaming, &workspace.order)
    return symmetry.key(of: workspace.next)
  }

  /// Follows every move from the next placement of a side.
  private func expand(_ side: inout Side, _ workspace: inout Workspace, _ work: inout Int) {
    let number = side.next
    side.next += 1
    symmetry.read(side.keys[number], into: &workspace.places)
    load(&workspace)
    for partition in 0..<model.partitionCount {
      let home = Int(workspace.places[partition])
      // Who is the same on the same host does the same.
      let twin = partitionBefore[partition]
      if twin >= 0, Int(workspace.places[twin]) == home { continue }
      var open = arrivals[partition * model.hostCount + home]
      while open != 0 {
        let host = open.trailingZeroBitCount
        open &= open - 1
        let twin = hostBefore[host]
        if twin >= 0, twin != home, workspace.contents[twin] == workspace.contents[host] {
          continue
        }
        work -= 1
        guard fits(partition, host, workspace) else { continue }
        for index in workspace.places.indices { workspace.next[index] = workspace.places[index] }
        for index in workspace.contents.indices {
          workspace.nextContents[index] = workspace.contents[index]
        }
        workspace.next[partition] = UInt8(host)
        workspace.nextContents[home] -= symmetry.weights[partition]
        workspace.nextContents[host] += symmetry.weights[partition]
        let key = canonicalKey(&workspace)
        if !side.isWhole {
          let first = number * symmetry.pointCount
          for point in 0..<symmetry.pointCount {
            workspace.whole[point] = workspace.renaming[Int(side.renamings[first + point])]
          }
        }
        visit(key, &side, &workspace, &work)
      }
    }
  }

  /// Sees what each host holds in the placement of a workspace.
  func load(_ workspace: inout Workspace) {
    for cell in workspace.loads.indices { workspace.loads[cell] = 0 }
    for host in workspace.contents.indices { workspace.contents[host] = 0 }
    for partition in workspace.places.indices {
      let host = Int(workspace.places[partition])
      workspace.contents[host] += symmetry.weights[partition]
      for resource in 0..<model.resourceCount {
        workspace.loads[host * model.resourceCount + resource] +=
          model.demands[partition * model.resourceCount + resource]
      }
    }
  }

  /// Whether a partition may go live from one host to another, if there is room.
  func mayGo(_ partition: Int, from place: Int, to host: Int) -> Bool {
    arrivals[partition * model.hostCount + place] >> UInt64(host) & 1 == 1
  }

  /// Whether a host has enough of a resource for an arrival.
  func hasRoom(_ partition: Int, _ host: Int, _ resource: Int, _ workspace: Workspace) -> Bool {
    let demand = model.demands[partition * model.resourceCount + resource]
    let cell = host * model.resourceCount + resource
    return demand == 0 || workspace.loads[cell] + demand <= model.limits[cell]
  }

  private func fits(_ partition: Int, _ host: Int, _ workspace: Workspace) -> Bool {
    for resource in 0..<model.resourceCount where !hasRoom(partition, host, resource, workspace) {
      return false
    }
    for group in model.groupsOfPartition[partition] {
      for other in model.apartGroups[group]
      where other != partition && Int(workspace.places[other]) == host {
        return false
      }
    }
    return true
  }

  /// Notes that a placement can be reached.
  private func visit(
    _ key: UInt128, _ side: inout Side, _ workspace: inout Workspace, _ work: inout Int
  ) {
    let count = symmetry.pointCount
    if let known = side.numbers[key] {
      if side.isWhole { return }
      // Two ways to one placement are a way from the first to its renaming.
      let first = Int(known) * count
      let back = PermutationGroup.inverse(workspace.whole)
      let renaming = (0..<count).map { back[Int(side.renamings[first + $0])] }
      if side.group.insert(renaming) { grow(&side) }
      return
    }
    // A placement that is kept takes memory, too.
    work -= 8
    let number = side.keys.count
    side.numbers[key] = Int32(number)
    side.keys.append(key)
    if !side.isWhole {
      side.renamings += workspace.whole
      let inverse = PermutationGroup.inverse(workspace.whole)
      var isGrown = false
      for stabilizer in symmetry.stabilizers(of: workspace.next) {
        let renaming = PermutationGroup.product(
          inverse, PermutationGroup.product(stabilizer, workspace.whole))
        if side.group.insert(renaming) { isGrown = true }
      }
      if isGrown { grow(&side) }
    }
    guard side.goal.mayBeMet(by: workspace.next, workspace.nextContents) else { return }
    if side.isWhole {
      side.isEndReached = true
    } else {
      side.nearEnds.append(number)
      var tries = 1_000
      if isReached(number, side, &tries) == true { side.isEndReached = true }
    }
  }

  private func grow(_ side: inout Side) {
    side.isWhole = side.group.isWhole(keeping: symmetry.classes)
    if side.isWhole, !side.nearEnds.isEmpty { side.isEndReached = true }
    for number in side.nearEnds.prefix(8) where !side.isEndReached {
      var work = 1_000
      if isReached(number, side, &work) == true { side.isEndReached = true }
    }
  }

  private static func isLegal(_ places: [UInt8], _ model: SearchModel) -> Bool {
    var loads = Array(repeating: Int64(0), count: model.limits.count)
    for (partition, place) in places.enumerated() {
      for (resource, demand) in model.demands(of: partition).enumerated() {
        loads[Int(place) * model.resourceCount + resource] += demand
      }
    }
    return zip(loads, model.limits).allSatisfy { $0 <= $1 }
      && model.apartGroups.allSatisfy { group in Set(group.map { places[$0] }).count == group.count
      }
  }

  /// Whether whoever moves can move back at once.
  private static func canBeUndone(
    _ model: SearchModel, _ arrivals: [UInt64], _ reachable: [UInt64]
  ) -> Bool {
    guard isLegal(model.start.map { UInt8($0) }, model) else { return false }
    return reachable.indices.allSatisfy { partition in
      let hosts = (0..<model.hostCount).filter { reachable[partition] >> UInt64($0) & 1 == 1 }
      func leads(_ from: Int, _ to: Int) -> Bool {
        arrivals[partition * model.hostCount + from] >> UInt64(to) & 1 == 1
      }
      return hosts.allSatisfy { host in
        hosts.allSatisfy { other in leads(host, other) == leads(other, host) }
      }
    }
  }
}
