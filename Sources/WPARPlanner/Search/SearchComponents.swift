extension SearchModel {
  /// The parts of a model that have nothing to do with each other, in the order of their first
  /// hosts: each can be solved by itself, and what is best for each is best in all. Parts in which
  /// nothing can move and nothing is asked are among them.
  func components() -> [SearchModel] {
    guard hostCount > 0, maximumHosts == nil else { return [self] }
    var sets = DisjointSets(count: hostCount)
    /// One of the hosts that partitions of a way arrive at, which are all joined; -1 for none.
    var anchors: [Way: Int] = [:]
    for partition in 0..<partitionCount {
      let own = start[partition]
      if targets[partition] >= 0 { sets.join(own, targets[partition]) }
      let way = Way(
        row: ways[partition], profile: profiles[own], movability: movability[partition])
      if anchors[way] == nil {
        var anchor = -1
        arrivals(partition, stops: true).forEach { host in
          if anchor < 0 { anchor = host }
          sets.join(anchor, host)
        }
        anchors[way] = anchor
      }
      if let anchor = anchors[way], anchor >= 0 { sets.join(own, anchor) }
    }
    for group in apartGroups + togetherGroups {
      for member in group { sets.join(start[group[0]], start[member]) }
    }
    var hostsOfRoot: [[Int]] = Array(repeating: [], count: hostCount)
    for host in 0..<hostCount { hostsOfRoot[sets.root(of: host)].append(host) }
    if hostsOfRoot[0].count == hostCount { return [self] }
    var partitionsOfRoot: [[Int]] = Array(repeating: [], count: hostCount)
    for partition in 0..<partitionCount {
      partitionsOfRoot[sets.root(of: start[partition])].append(partition)
    }
    return (0..<hostCount).filter { !hostsOfRoot[$0].isEmpty }.map {
      part(hosts: hostsOfRoot[$0], partitions: partitionsOfRoot[$0])
    }
  }

  private struct Way: Hashable {
    var row: Int
    var profile: Int
    var movability: RelocationProblem.Movability
  }
}
