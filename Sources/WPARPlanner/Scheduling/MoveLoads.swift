/// What bounds how many moves run at once: hosts, NFS servers, links in each direction and the
/// whole fleet, as a list of resources with limits; and what each move takes of them.
struct MoveLoads {
  /// What each resource carries at once.
  let limits: [Int64]
  /// The resources that steps take while they run, with the amounts, step after step.
  let uses: [Use]
  /// Where the uses of each step begin, and where the last ends: steps + 1.
  private let firstUses: [Int]
  /// The resource that stands for the whole fleet, which nearly every step takes; `nil` for no
  /// limit.
  let fleet: Int?

  struct Use {
    let resource: Int
    let amount: Int64
  }

  /// The uses of a step, as indexes of `uses`.
  func uses(of step: Int) -> Range<Int> { firstUses[step]..<firstUses[step + 1] }

  init(_ problem: RelocationProblem, _ moves: [SearchMove], _ times: MoveTimes) {
    var limits: [Int64] = []
    func add(_ limit: Int?, count: Int) -> Int? {
      guard let limit else { return nil }
      let first = limits.count
      // A limit of nothing would let no plan end.
      limits += Array(repeating: Int64(max(1, limit)), count: count)
      return first
    }
    let serverCount = (problem.servers.lazy.flatMap(\.self).max() ?? -1) + 1
    fleet = add(problem.fleetLimit, count: 1)
    let hosts = add(problem.hostLimit, count: problem.hostCount)
    let servers = add(problem.serverLimit, count: serverCount)
    var links: Int?
    if let rates = problem.rates, rates.links.contains(where: { $0 != nil }) {
      links = limits.count
      for link in rates.links {
        limits += Array(repeating: link.map { max(1, $0) } ?? RelocationProblem.unlimited, count: 2)
      }
    }
    let fleet = fleet
    var uses: [Use] = []
    func take(_ resource: Int, _ amount: Int64 = 1) {
      uses.append(Use(resource: resource, amount: amount))
    }
    var firstUses = [0]
    for move in moves {
      defer { firstUses.append(uses.count) }
      guard move.kind != .stop else { continue }
      if let fleet { take(fleet) }
      if let hosts {
        take(hosts + move.from)
        if move.to != move.from { take(hosts + move.to) }
      }
      if let servers {
        for server in problem.servers[move.partition] { take(servers + server) }
      }
      if let links, move.from != move.to, let rate = times.rate(from: move.from, to: move.to) {
        // A measured rate may be above what the link is said to carry; then the move has it alone.
        for resource in [links + 2 * move.from, links + 2 * move.to + 1]
        where limits[resource] < RelocationProblem.unlimited {
          take(resource, min(rate, limits[resource]))
        }
      }
    }
    self.uses = uses
    self.firstUses = firstUses
    self.limits = limits
  }
}
