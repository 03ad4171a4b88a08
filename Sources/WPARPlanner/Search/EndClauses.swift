/// Where partitions may end, as clauses and bounds on sums: whether they can at all, and how few move.
///
/// Ends are counted in wherever a partition could ever get, on the way or not, and whatever the order.
/// So what has no end here has no plan, and no plan moves fewer partitions than end elsewhere here.
struct EndClauses {
  enum Answer {
    /// Where each partition ends.
    case ends([Int])
    case impossible
    case undecided
  }

  private let model: SearchModel
  /// Partitions that end on one host, most of them alone.
  private let items: [[Int]]
  /// Where each item may end, ascending.
  private let hosts: [[Int]]
  /// The variable of the first of those hosts, for each item.
  private let firsts: [Int]
  private let clauses: ClauseLearning
  private typealias Terms = [(variable: Int, weight: Int64)]
  /// What moves, in partitions and in memory, besides what moves wherever it ends.
  private let moves: Terms
  private let memory: Terms
  private let fixedMoves: Int
  /// How many literals and terms there are: what it takes to write them down.
  private let size: Int

  /// `nil` where there are too many places to look at each, or too many who must be apart on them.
  ///
  /// - Parameter stops: Whether who could move live may be stopped.
  init?(_ model: SearchModel, stops: Bool) {
    let apart = model.apartGroups.reduce(0) { $0 + $1.count }
    guard model.partitionCount * model.hostCount <= 40_000, apart * model.hostCount <= 400_000
    else { return nil }
    let items = model.endItems
    self.init(model, items, items.map { model.endHosts(of: $0, stops: stops) })
  }

  private init(_ model: SearchModel, _ items: [[Int]], _ hosts: [[Int]]) {
    self.model = model
    self.items = items
    self.hosts = hosts
    var encoding = Encoding(model, items, hosts)
    encoding.boundLoads()
    encoding.fillHosts()
    encoding.keepApart()
    encoding.boundHosts()
    (moves, memory, fixedMoves) = encoding.costs()
    clauses = encoding.clauses()
    size = encoding.size
    firsts = encoding.firsts
  }

  /// Any ends.
  func any(_ work: inout Int) -> Answer {
    work -= size
    var search = clauses
    return answer(search.solve(&work))
  }

  /// Ends of which as few as possible are elsewhere, and of those such as move little memory.
  ///
  /// - Parameters:
  ///   - least: How many move at least; on return what is proved of that.
  ///   - excluded: Where each item does not end when so many move.
  ///   - isPossible: Whether it is known that there are ends.
  ///   - patience: What the first number that is tried may cost.
  func fewestMoved(
    least: inout Int, excluded: (Int) -> [[Int]], isPossible: Bool = false, patience: Int,
    _ work: inout Int
  ) -> Answer {
    if !isPossible {
      switch any(&work) {
      case .impossible: return .impossible
      case .undecided: return .undecided
      case .ends: break
      }
    }
    // Each number takes a few times as long as the one before. One that takes much longer is mostly
    // enough, and then there may be better ways to find ends.
    let given = work
    while work > 0 {
      work -= size
      var search = clauses
      for (item, excluded) in excluded(least).enumerated() {
        for host in excluded {
          guard let place = hosts[item].firstIndex(of: host) else { continue }
          search.addClause([2 * (firsts[item] + place) + 1])
        }
      }
      search.addSum(moves, atMost: Int64(least - fixedMoves))
      var share = min(work, max(patience, 4 * (given - work)))
      work -= share
      let answer = search.solve(&share)
      work += share
      switch answer {
      case .satisfied(let values):
        share = min(work, max(1_000_000, given - work))
        work -= share
        defer { work += share }
        return .ends(withLessMemory(values, search, &share))
      case .impossible: least += 1
      case .undecided: return .undecided
      }
    }
    return .undecided
  }

  /// Ends for which fewer move than for others, as far as a few hosts at a time show it (large
  /// neighbourhood search, Shaw 1998).
  ///
  /// How many hosts at a time is found out: one more where so many show nothing any more; one less
  /// where so many are too much to be looked at, and the next time that may cost more.
  ///
  /// - Parameters:
  ///   - least: As few as are enough.
  ///   - excluded: Where each item does not end when so many move.
  func improved(
    _ ends: [Int], least: Int, excluded: (Int) -> [[Int]] = { _ in [] }, _ work: inout Int
  ) -> [Int] {
    var ends = ends
    var hosts = hosts(withoutEnds: excluded, better: ends)
    var random = SplitMix64(seed: 0)
    let most = min(8, model.hostCount)
    var hostCount = min(2, most)
    var (nothing, undecided) = (0, 0)
    var patience = 100_000
    while work > 0 {
      let moved = ends.indices.filter { ends[$0] != model.start[$0] }
      guard moved.count > least else { break }
      let isFree = neighbours(hostCount, of: moved, ends, &random)
      let part = EndClauses(
        model, items,
        items.indices.map { item in
          let end = ends[items[item][0]]
          return isFree.contains(end) ? hosts[item].filter(isFree.contains) : [end]
        })
      work -= part.size
      if model.deadline?.strikes() == true { work = 0 }
      var search = part.clauses
      search.addSum(part.moves, atMost: Int64(moved.count - 1 - part.fixedMoves))
      var share = min(work, patience)
      work -= share
      let answer = search.solve(&share)
      work += share
      switch answer {
      case .satisfied(let values):
        ends = part.ends(values)
        hosts = self.hosts(withoutEnds: excluded, better: ends)
        (nothing, undecided) = (0, 0)
      case .impossible:
        nothing += 1
        guard nothing >= 5 * model.hostCount else { continue }
        if hostCount == most { return ends }
        hostCount += 1
        (nothing, undecided) = (0, 0)
      case .undecided:
        undecided += 1
        guard undecided >= 10, hostCount > 2 else { continue }
        hostCount -= 1
        patience += patience / 4
        (nothing, undecided) = (0, 0)
      }
    }
    return ends
  }

  /// Where each item may end when fewer move than to some ends.
  private func hosts(withoutEnds excluded: (Int) -> [[Int]], better ends: [Int]) -> [[Int]] {
    let excluded = excluded(ends.indices.count { ends[$0] != model.start[$0] } - 1)
    if excluded.isEmpty { return hosts }
    return zip(hosts, excluded).map { hosts, excluded in hosts.filter { !excluded.contains($0) } }
  }

  /// So many hosts where who moves has been and goes, and hosts of others.
  private func neighbours(
    _ count: Int, of moved: [Int], _ ends: [Int], _ random: inout SplitMix64
  ) -> IndexSet {
    var hosts = IndexSet(below: model.hostCount)
    while hosts.count < count {
      let partition = moved[Int(random.next() % UInt64(moved.count))]
      hosts.insert(ends[partition])
      let start = model.start[partition]
      if !model.isEvacuated[start] { hosts.insert(start) }
      if hosts.count < count { hosts.insert(Int(random.next() % UInt64(model.hostCount))) }
    }
    return hosts
  }

  private func withLessMemory(
    _ values: [Bool], _ search: ClauseLearning, _ work: inout Int
  ) -> [Int] {
    var (values, search) = (values, search)
    func memory(_ values: [Bool]) -> Int64 {
      self.memory.reduce(0) { $0 + (values[$1.variable] ? $1.weight : 0) }
    }
    let sum = search.addSum(self.memory, atMost: RelocationProblem.unlimited)
    while true {
      search.lower(sum, to: memory(values) - 1)
      guard case .satisfied(let better) = search.solve(&work) else { return ends(values) }
      values = better
    }
  }

  private func answer(_ answer: ClauseLearning.Answer) -> Answer {
    switch answer {
    case .satisfied(let values): .ends(ends(values))
    case .impossible: .impossible
    case .undecided: .undecided
    }
  }

  private func ends(_ values: [Bool]) -> [Int] {
    var ends = model.start
    for (item, members) in items.enumerated() {
      for (place, host) in hosts[item].enumerated() where values[firsts[item] + place] {
        for partition in members { ends[partition] = host }
      }
    }
    return ends
  }
}

/// Collects what holds of ends.
private struct Encoding {
  private let model: SearchModel
  private let items: [[Int]]
  private let hosts: [[Int]]
  private(set) var firsts: [Int] = []
  private var phases: [Bool] = []
  private var given: [[Int]] = []
  private var sums: [(terms: Terms, bound: Int64)] = []
  /// Sums that are no less than a bound.
  private var fillings: [(terms: Terms, bound: Int64)] = []
  /// The items that may end on each host, with their variables.
  private var arrivals: [[(item: Int, variable: Int)]]

  typealias Terms = [(variable: Int, weight: Int64)]

  /// Each item ends on one of its hosts.
  init(_ model: SearchModel, _ items: [[Int]], _ hosts: [[Int]]) {
    self.model = model
    self.items = items
    self.hosts = hosts
    arrivals = Array(repeating: [], count: model.hostCount)
    for (item, hosts) in hosts.enumerated() {
      firsts.append(phases.count)
      for host in hosts {
        arrivals[host].append((item, phases.count))
        phases.append(model.start[items[item][0]] == host)
      }
      let variables = Array(firsts[item]..<phases.count)
      given.append(variables.map { 2 * $0 })
      sums.append((variables.map { ($0, 1) }, 1))
    }
  }

  private mutating func variable() -> Int {
    phases.append(false)
    return phases.count - 1
  }

  private func demand(_ item: Int, _ resource: Int) -> Int64 {
    items[item].reduce(0) { $0 + model.demands[$1 * model.resourceCount + resource] }
  }

  /// No host ends with more than it may. Who is on a host that is too full may stay there, as long as
  /// nobody arrives who makes it fuller.
  mutating func boundLoads() {
    let loads = Placement(model).loads
    for host in 0..<model.hostCount {
      for resource in 0..<model.resourceCount {
        let cell = host * model.resourceCount + resource
        let (limit, endLimit) = (model.limits[cell], model.endLimits[cell])
        var terms: Terms = []
        for (item, variable) in arrivals[host] {
          let demand = demand(item, resource)
          if demand > 0 { terms.append((variable, demand)) }
        }
        let all = terms.reduce(0) { $0 + $1.weight }
        if all > endLimit { sums.append((terms, endLimit)) }
        guard all > limit, endLimit > limit else { continue }
        if loads[cell] > limit {
          let takesMore = self.variable()
          for (item, variable) in arrivals[host]
          where items[item].contains(where: {
            model.start[$0] != host && model.demands[$0 * model.resourceCount + resource] > 0
          }) {
            given.append([2 * variable + 1, 2 * takesMore])
          }
          terms.append((takesMore, all - limit))
          sums.append((terms, all))
        } else {
          sums.append((terms, limit))
        }
      }
    }
  }

  /// Where little is to spare, every host ends nearly full: all of them together hold what there is.
  /// That follows from the rest, and is seen sooner.
  mutating func fillHosts() {
    guard model.maximumHosts == nil else { return }
    let loads = Placement(model).loads
    for resource in 0..<model.resourceCount {
      let rooms = (0..<model.hostCount).map { host in
        let cell = host * model.resourceCount + resource
        let able = arrivals[host].reduce(Int64(0)) { $0 + demand($1.item, resource) }
        return min(able, max(model.limits[cell], loads[cell]), model.endLimits[cell])
      }
      let all = items.indices.reduce(Int64(0)) { $0 + demand($1, resource) }
      let spare = rooms.reduce(0, +) - all
      for host in 0..<model.hostCount where rooms[host] > 0 && spare < rooms[host] / 4 {
        var terms: Terms = []
        for (item, variable) in arrivals[host] {
          let demand = demand(item, resource)
          if demand > 0 { terms.append((variable, demand)) }
        }
        fillings.append((terms, rooms[host] - spare))
      }
    }
  }

  /// Of a group that is apart, one is on a host, or all who have always been there.
  mutating func keepApart() {
    var itemOf = Array(repeating: 0, count: model.partitionCount)
    for (item, members) in items.enumerated() { for member in members { itemOf[member] = item } }
    var stayers: [Terms] = Array(repeating: [], count: model.hostCount)
    var others = stayers
    for group in model.apartGroups {
      for member in group {
        let item = itemOf[member]
        for (place, host) in hosts[item].enumerated() {
          let term = (variable: firsts[item] + place, weight: Int64(1))
          if model.start[member] == host {
            stayers[host].append(term)
          } else {
            others[host].append(term)
          }
        }
      }
      for host in 0..<model.hostCount {
        defer {
          stayers[host].removeAll()
          others[host].removeAll()
        }
        guard !others[host].isEmpty, stayers[host].count + others[host].count > 1 else { continue }
        let most = Int64(max(1, stayers[host].count))
        sums.append((stayers[host] + others[host].map { ($0.variable, most) }, most))
      }
    }
  }

  /// No more hosts hold anything than may.
  mutating func boundHosts() {
    guard let most = model.maximumHosts else { return }
    var used: Terms = []
    for host in 0..<model.hostCount where !arrivals[host].isEmpty {
      let isUsed = variable()
      used.append((isUsed, 1))
      for (_, variable) in arrivals[host] { given.append([2 * variable + 1, 2 * isUsed]) }
    }
    sums.append((used, Int64(most)))
  }

  /// The variables that cost a move, and memory that is moved, with what moves wherever it ends.
  mutating func costs() -> (moves: Terms, memory: Terms, fixedMoves: Int) {
    var moves: Terms = []
    var memory: Terms = []
    var fixed = 0
    for (item, members) in items.enumerated() {
      func movers(_ host: Int) -> [Int] { members.filter { model.start[$0] != host } }
      let least = hosts[item].map { movers($0).count }.min() ?? 0
      fixed += least
      if members.count == 1 {
        let home = hosts[item].firstIndex(of: model.start[members[0]])
        guard let home, hosts[item].count > 1 else { continue }
        let moved = variable()
        given.append([2 * moved, 2 * (firsts[item] + home)])
        moves.append((moved, 1))
        memory.append((moved, model.memory[members[0]]))
      } else {
        for (place, host) in hosts[item].enumerated() {
          let movers = movers(host)
          moves.append((firsts[item] + place, Int64(movers.count - least)))
          memory.append((firsts[item] + place, movers.reduce(0) { $0 + model.memory[$1] }))
        }
      }
    }
    return (moves, memory, fixed)
  }

  /// How many literals and terms there are.
  var size: Int {
    given.reduce(0) { $0 + $1.count } + sums.reduce(0) { $0 + $1.terms.count }
      + fillings.reduce(0) { $0 + $1.terms.count }
  }

  func clauses() -> ClauseLearning {
    var clauses = ClauseLearning(phases: phases)
    clauses.deadline = model.deadline
    for clause in given { clauses.addClause(clause) }
    for (terms, bound) in sums { clauses.addSum(terms, atMost: bound) }
    for (terms, bound) in fillings { clauses.addSum(terms, atLeast: bound) }
    return clauses
  }
}
