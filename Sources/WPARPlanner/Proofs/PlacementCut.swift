/// A short proof that no placement exists: some partitions can only end on some hosts, and those do
/// not take them all.
struct PlacementCut: Equatable {
  /// Ascending.
  var partitions: [Int]
  /// All hosts that any of the partitions may end on, ascending.
  var hosts: [Int]
  var kind: Kind

  enum Kind: Equatable {
    /// A partition that may end nowhere.
    case nowhere
    /// The demand of the partitions is more than the hosts' room.
    case demand(resource: Int, demand: Int64, room: Int64)
    /// The demand of the partitions is more than what the hosts can give before another resource is
    /// used up; `limiting` is, for each of the hosts, the resource that is used up first.
    case usable(resource: Int, demand: Int64, room: Int64, limiting: [Int])
    /// Each of the partitions needs at least so much; counted in partitions, the hosts take fewer.
    /// `others` are partitions that can end nowhere else and take of the room.
    case count(resource: Int, least: Int64, places: Int, others: [Int])
    /// No two of the partitions may be on one host.
    case apart(places: Int)
    /// Only so many hosts may hold partitions, and each of the partitions needs one of its own.
    case ownHosts(bound: Int)
    /// Only so many hosts may hold partitions, and no two of the partitions may be on one.
    case apartHosts(bound: Int)
    /// Only so many hosts may hold partitions, and no so many have room for the demand.
    case fewHosts(resource: Int, bound: Int, demand: Int64, room: Int64)
  }
}

/// Looks for short proofs that no placement exists, the easily understood ones first.
///
/// Blocks that may end on the same hosts are one node of a flow network, and so are hosts that
/// the same blocks may end on: networks are small on large fleets.
struct PlacementCuts {
  private let question: PlacementQuestion
  private let problem: RelocationProblem
  /// The different sets of hosts that blocks may end on, and which one is that of each block.
  private let sets: [IndexSet]
  private let setOf: [Int]

  init(_ question: PlacementQuestion) {
    self.question = question
    problem = question.problem
    var numbers: [IndexSet: Int] = [:]
    var sets: [IndexSet] = []
    setOf = question.ends.map { ends in
      if let number = numbers[ends] { return number }
      numbers[ends] = sets.count
      sets.append(ends)
      return sets.count - 1
    }
    self.sets = sets
  }

  func first() -> PlacementCut? {
    for (block, ends) in question.ends.enumerated() where ends.isEmpty {
      return PlacementCut(partitions: question.blocks[block], hosts: [], kind: .nowhere)
    }
    if let cut = ownHostsCut() { return cut }
    let groups = exclusiveGroups()
    for group in groups {
      if let cut = apartCut(group) { return cut }
    }
    for group in groups {
      if let cut = apartHostsCut(group) { return cut }
    }
    // What is too little only in whole units is told more plainly by counting.
    var inUnits: PlacementCut?
    for resource in 0..<problem.resourceCount {
      guard let cut = demandCut(resource) ?? fewHostsCut(resource) else { continue }
      switch cut.kind {
      case .demand(_, let demand, _), .fewHosts(_, _, let demand, _):
        if question.statedRoom(of: cut) ?? 0 < demand { return cut }
      case .nowhere, .usable, .count, .apart, .ownHosts, .apartHosts: return cut
      }
      inUnits = inUnits ?? cut
    }
    for resource in 0..<problem.resourceCount {
      if let cut = countCut(resource) { return cut }
    }
    return inUnits ?? usableCut()
  }

  /// The first resource of which some hosts have less than what can only end on them demands.
  func firstShortage() -> PlacementCut? {
    (0..<problem.resourceCount).lazy.compactMap { demandCut($0) }.first
  }

  /// Whether a group that is apart is too large for where its members may end; looks at groups of a
  /// hundred or more, which other proofs take long to see.
  var hasTooManyApart: Bool {
    problem.apartGroups.contains {
      $0.count >= Self.largeGroup && (apartCut($0) ?? apartHostsCut($0)) != nil
    }
  }

  static let largeGroup = 100

  private func ownHostsCut() -> PlacementCut? {
    guard let bound = question.hostBound else { return nil }
    var hosts = IndexSet(below: problem.hostCount)
    var partitions: [Int] = []
    for (block, ends) in question.ends.enumerated() where ends.count == 1 {
      ends.forEach { host in
        guard !hosts.contains(host), partitions.count <= bound else { return }
        hosts.insert(host)
        partitions.append(question.blocks[block][0])
      }
    }
    guard partitions.count > bound else { return nil }
    return cut(partitions, .ownHosts(bound: bound))
  }

  private func apartCut(_ group: [Int]) -> PlacementCut? {
    // Members that are on one host already may stay there together.
    var residents: [Int: Int] = [:]
    for partition in group where mayStay(partition) {
      residents[problem.start[partition], default: 0] += 1
    }
    let items = group.map { (partition: $0, amount: Int64(1)) }
    guard
      let short = shortage(of: items, room: { Int64(max(1, residents[$0] ?? 0)) })
    else { return nil }
    // Who may stay with another member takes no place that somebody else needs, so one of them is
    // enough; then each host is a place for one, and one more than there are hosts is too many.
    let few = onePerHome(short.partitions, where: mayStay).prefix(
      ends(of: short.partitions).count + 1)
    return cut(Array(few), .apart(places: ends(of: Array(few)).count))
  }

  /// Whether more members of a group than hosts may hold partitions are apart at first, and so always.
  private func apartHostsCut(_ group: [Int]) -> PlacementCut? {
    guard let bound = question.hostBound else { return nil }
    let few = onePerHome(group, where: { _ in true }).prefix(bound + 1)
    return few.count > bound ? cut(Array(few), .apartHosts(bound: bound)) : nil
  }

  /// Partitions of which no two are on one host at first, besides those of whom that does not matter;
  /// those come first whom fewer rules keep where they are.
  private func onePerHome(_ partitions: [Int], where matters: (Int) -> Bool) -> [Int] {
    var homes = IndexSet(below: problem.hostCount)
    return problem.fewestRulesFirst(partitions).filter { partition in
      guard matters(partition) else { return true }
      let home = problem.start[partition]
      if homes.contains(home) { return false }
      homes.insert(home)
      return true
    }
  }

  /// Whether a partition may end where it is.
  private func mayStay(_ partition: Int) -> Bool {
    question.ends[question.blockOf[partition]].contains(problem.start[partition])
  }

  private func usableCut() -> PlacementCut? {
    let resources = problem.resourceCount
    guard resources > 0 else { return nil }
    let usable = UsableRooms(question.rooms, demands: problem.demands, resources: resources)
    for resource in 0..<resources {
      guard let cut = demandCut(resource, usable.rooms),
        case .demand(_, let demand, let room) = cut.kind
      else { continue }
      let limiting = cut.hosts.map { usable.limiting[$0 * resources + resource] }
      return PlacementCut(
        partitions: cut.partitions, hosts: cut.hosts,
        kind: .usable(resource: resource, demand: demand, room: room, limiting: limiting))
    }
    return nil
  }

  private func demandCut(_ resource: Int) -> PlacementCut? { demandCut(resource, question.rooms) }

  /// - Parameter rooms: Hosts × resources.
  private func demandCut(_ resource: Int, _ rooms: [Int64]) -> PlacementCut? {
    let items = (0..<problem.partitionCount).map {
      (partition: $0, amount: problem.demand(of: $0, resource))
    }
    let room = { rooms[$0 * problem.resourceCount + resource] }
    guard var short = shortage(of: items, room: room) else { return nil }
    // The largest ones that are too much together, and then less of what they can do without.
    let largest = short.partitions.sorted {
      (-problem.demand(of: $0, resource), $0) < (-problem.demand(of: $1, resource), $1)
    }
    var sum: Int64 = 0
    var few: [Int] = []
    for partition in largest where sum <= short.room {
      sum += problem.demand(of: partition, resource)
      few.append(partition)
    }
    let hosts = ends(of: few)
    // Who arrives for certain is a reason that a host holds no more than its limit.
    let chosen = Set(few)
    for host in hosts {
      guard let arriving = question.surelyArriving[host * problem.resourceCount + resource],
        !chosen.contains(arriving)
      else { continue }
      sum += problem.demand(of: arriving, resource)
      few.append(arriving)
    }
    short.room = hosts.reduce(0) { min($0 + room($1), RelocationProblem.unlimited) }
    return cut(few, .demand(resource: resource, demand: sum, room: short.room))
  }

  private func fewHostsCut(_ resource: Int) -> PlacementCut? {
    guard let bound = question.hostBound, bound < problem.hostCount else { return nil }
    let demand = (0..<problem.partitionCount).reduce(Int64(0)) {
      $0 + problem.demand(of: $1, resource)
    }
    let rooms = (0..<problem.hostCount).map {
      question.rooms[$0 * problem.resourceCount + resource]
    }
    let room = rooms.sorted(by: >).prefix(bound).reduce(Int64(0)) {
      min($0 + $1, RelocationProblem.unlimited)
    }
    guard demand > room else { return nil }
    let users = (0..<problem.partitionCount).filter { problem.demand(of: $0, resource) > 0 }
    return cut(
      users, .fewHosts(resource: resource, bound: bound, demand: demand, room: room))
  }

  /// Whether the partitions above some size are more than the hosts have places of that size.
  private func countCut(_ resource: Int) -> PlacementCut? {
    let demands = (0..<problem.partitionCount).map { problem.demand(of: $0, resource) }
    let sizes = Set(demands.filter { $0 > 0 }).sorted(by: >)
    // On a large fleet a sample of the sizes will do: the proof is one of several.
    let stride = max(1, sizes.count / 48)
    for position in Swift.stride(from: 0, to: sizes.count, by: stride) {
      let least = sizes[position]
      var others: [Int] = []
      var taken: [Int: Int64] = [:]
      for (block, ends) in question.ends.enumerated() where ends.count == 1 {
        for partition in question.blocks[block]
        where demands[partition] < least && demands[partition] > 0 {
          ends.forEach { taken[$0, default: 0] += demands[partition] }
          others.append(partition)
        }
      }
      let items = demands.indices.filter { demands[$0] >= least }.map {
        (partition: $0, amount: Int64(1))
      }
      let short = shortage(
        of: items,
        room: {
          max(0, question.rooms[$0 * problem.resourceCount + resource] - (taken[$0] ?? 0)) / least
        })
      if let short {
        let reached = Set(ends(of: short.partitions))
        let near = others.filter { partition in
          reached.contains { question.ends[question.blockOf[partition]].contains($0) }
        }
        return cut(
          short.partitions,
          .count(resource: resource, least: least, places: Int(short.room), others: near))
      }
    }
    return nil
  }

  private func cut(_ partitions: [Int], _ kind: PlacementCut.Kind) -> PlacementCut {
    PlacementCut(partitions: partitions.sorted(), hosts: ends(of: partitions), kind: kind)
  }

  private func ends(of partitions: [Int]) -> [Int] {
    var hosts = IndexSet(below: problem.hostCount)
    for set in Set(partitions.map { setOf[question.blockOf[$0]] }) { hosts.formUnion(sets[set]) }
    return hosts.indexes
  }

  /// The partitions on the source's side of a minimum cut when amounts do not fit the rooms.
  private func shortage(
    of items: [(partition: Int, amount: Int64)], room: (Int) -> Int64
  ) -> (partitions: [Int], room: Int64)? {
    var nodeOf = Array(repeating: -1, count: self.sets.count)
    var sets: [IndexSet] = []
    var amounts: [Int64] = []
    var nodes: [Int] = []
    for (partition, amount) in items {
      let set = setOf[question.blockOf[partition]]
      if nodeOf[set] < 0 {
        nodeOf[set] = sets.count
        sets.append(self.sets[set])
        amounts.append(0)
      }
      let node = nodeOf[set]
      amounts[node] += amount
      nodes.append(node)
    }
    let (hostNodes, neighbours) = hostNodes(of: sets)
    var rooms = neighbours.map { _ in Int64(0) }
    for (host, node) in hostNodes.enumerated() where node >= 0 {
      rooms[node] = min(rooms[node] + max(0, room(host)), RelocationProblem.unlimited)
    }
    let (source, sink) = (sets.count + neighbours.count, sets.count + neighbours.count + 1)
    var flow = MaximumFlow(nodeCount: sink + 1)
    for (node, amount) in amounts.enumerated() {
      flow.addEdge(from: source, to: node, capacity: amount)
    }
    for (host, reached) in neighbours.enumerated() {
      for node in reached {
        flow.addEdge(from: node, to: sets.count + host, capacity: RelocationProblem.unlimited)
      }
      flow.addEdge(from: sets.count + host, to: sink, capacity: rooms[host])
    }
    let sent = flow.run(from: source, to: sink)
    guard sent < amounts.reduce(0, +) else { return nil }
    var short: [Int] = []
    for (item, node) in zip(items, nodes) where flow.isOnSourceSide(node) && item.amount > 0 {
      short.append(item.partition)
    }
    let total = neighbours.indices.filter { flow.isOnSourceSide(sets.count + $0) }.reduce(Int64(0))
    {
      min($0 + rooms[$1], RelocationProblem.unlimited)
    }
    return (short, total)
  }

  /// Hosts that are in the same sets as one node: the node of each host, -1 for one in no set, and
  /// the sets of each node. Linear in the members of the sets.
  private func hostNodes(of sets: [IndexSet]) -> (nodes: [Int], neighbours: [[Int]]) {
    // Each set splits the kinds of hosts that it holds some of: a kind before, and the set.
    var kinds = Array(repeating: -1, count: problem.hostCount)
    var parents: [(kind: Int, set: Int)] = []
    for (set, members) in sets.enumerated() {
      var split: [Int: Int] = [:]
      members.forEach { host in
        let kind = split[kinds[host]] ?? parents.count
        if kind == parents.count {
          split[kinds[host]] = kind
          parents.append((kinds[host], set))
        }
        kinds[host] = kind
      }
    }
    var nodes = kinds
    var numbers: [Int: Int] = [:]
    var neighbours: [[Int]] = []
    for host in kinds.indices where kinds[host] >= 0 {
      if let known = numbers[kinds[host]] {
        nodes[host] = known
        continue
      }
      numbers[kinds[host]] = neighbours.count
      nodes[host] = neighbours.count
      var reached: [Int] = []
      var kind = kinds[host]
      while kind >= 0 {
        reached.append(parents[kind].set)
        kind = parents[kind].kind
      }
      neighbours.append(reached.reversed())
    }
    return (nodes, neighbours)
  }

  /// Groups of which no two may be together: those written, and of pairs what they amount to.
  private func exclusiveGroups() -> [[Int]] {
    var result = problem.apartGroups.filter { $0.count > 2 }
    var foes: [Int: [Int]] = [:]
    for group in problem.apartGroups where group.count == 2 {
      foes[group[0], default: []].append(group[1])
      foes[group[1], default: []].append(group[0])
    }
    foes = foes.mapValues { Array(Set($0)) }
    // How many members of the group that grows a partition is apart from.
    var counts = Array(repeating: 0, count: foes.isEmpty ? 0 : problem.partitionCount)
    // Who is in a group with everybody that it is apart from finds no other one.
    var isDone = IndexSet(below: problem.partitionCount)
    var seen: Set<[Int]> = []
    for partition in foes.keys.sorted() where !isDone.contains(partition) {
      let others = foes[partition, default: []].sorted {
        (-(foes[$0]?.count ?? 0), $0) < (-(foes[$1]?.count ?? 0), $1)
      }
      var clique: [Int] = []
      for other in CollectionOfOne(partition) + others where counts[other] == clique.count {
        clique.append(other)
        for foe in foes[other, default: []] { counts[foe] += 1 }
      }
      for member in clique {
        for foe in foes[member, default: []] { counts[foe] = 0 }
        if foes[member]?.count == clique.count - 1 { isDone.insert(member) }
      }
      clique.sort()
      if seen.insert(clique).inserted { result.append(clique) }
    }
    return result
  }
}
