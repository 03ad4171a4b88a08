extension SearchConstraint {
  /// The name of the constraint in a plan file; of pairs the smaller name in byte order comes first.
  package func name(in problem: RelocationProblem) -> String {
    let hosts = problem.hostNames
    let partitions = problem.partitionNames
    switch self {
    case .capacity(let host, let resource):
      return "capacity:\(hosts[host]):\(problem.resourceNames[resource])"
    case .requires(let partition): return "requires:\(partitions[partition])"
    case .pinned(let partition): return "pinned:\(partitions[partition])"
    case .apart(let one, let other): return "apart:\(partitions[one]):\(partitions[other])"
    case .together(let one, let other): return "together:\(partitions[one]):\(partitions[other])"
    case .evacuate(let host): return "evacuate:\(hosts[host])"
    case .target(let partition): return "target:\(partitions[partition])"
    case .cordoned(let host): return "cordoned:\(hosts[host])"
    case .maximumUse(let host): return "max-use:\(hosts[host])"
    case .maximumHosts: return "max-lpars"
    case .reserve(let host): return "reserve:\(hosts[host])"
    case .limitedTo: return "limited-to"
    case .compatible(let partition, let host):
      return "compatible:\(partitions[partition]):\(hosts[host])"
    }
  }
}

extension SearchConstraint: Comparable {
  /// Compares by how easily a reason is understood, then by index. A conflict that can be had with
  /// smaller constraints is told with them.
  package static func < (one: SearchConstraint, other: SearchConstraint) -> Bool {
    one.rank < other.rank
  }

  /// The same number for constraints that say the same of different things.
  var kind: Int { rank.0 }

  private var rank: (Int, Int, Int) {
    switch self {
    case .pinned(let partition): (0, partition, 0)
    case .evacuate(let host): (1, host, 0)
    case .target(let partition): (2, partition, 0)
    case .limitedTo: (3, 0, 0)
    case .cordoned(let host): (4, host, 0)
    case .together(let one, let other): (5, one, other)
    case .requires(let partition): (6, partition, 0)
    case .apart(let one, let other): (7, one, other)
    case .compatible(let partition, let host): (8, partition, host)
    case .maximumHosts: (9, 0, 0)
    case .maximumUse(let host): (10, host, 0)
    case .capacity(let host, let resource): (11, host, resource)
    case .reserve(let host): (12, host, 0)
    }
  }
}
