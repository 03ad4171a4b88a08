/// The most that a choice of gains can be worth when each brings the costs that it needs.
enum MaximumClosure {
  /// - Parameters:
  ///   - needs: The indexes of the costs that each gain needs.
  ///   - forced: A gain that is chosen in any case.
  static func value(
    gains: [Int64], costs: [Int64], needs: [[Int]], forced: Int? = nil
  ) -> Int64 {
    var gains = gains
    var costs = costs
    var value: Int64 = 0
    if let forced {
      value += gains[forced]
      gains[forced] = 0
      for cost in needs[forced] {
        value -= costs[cost]
        costs[cost] = 0
      }
    }
    var cut = BipartiteFlow(sources: gains, sinks: costs, edges: needs)
    return value + gains.reduce(0, +) - cut.maximum()
  }
}

/// The most that flows from sources to sinks along edges of their own, by shortest augmenting paths.
private struct BipartiteFlow {
  private var sources: [Int64]
  private var sinks: [Int64]
  private let edges: [[Int]]
  private let backEdges: [[Int]]
  /// By source × sinks + sink.
  private var flows: [Int: Int64] = [:]

  init(sources: [Int64], sinks: [Int64], edges: [[Int]]) {
    self.sources = sources
    self.sinks = sinks
    self.edges = edges
    var back = [[Int]](repeating: [], count: sinks.count)
    for (source, list) in edges.enumerated() {
      for sink in list { back[sink].append(source) }
    }
    backEdges = back
  }

  mutating func maximum() -> Int64 {
    var total: Int64 = 0
    // What can be sent at once needs no search.
    for source in sources.indices {
      for sink in edges[source] {
        let amount = min(sources[source], sinks[sink])
        guard amount > 0 else { continue }
        send(amount, source, sink)
        sources[source] -= amount
        sinks[sink] -= amount
        total += amount
      }
    }
    while let amount = augment() { total += amount }
    return total
  }

  private mutating func send(_ amount: Int64, _ source: Int, _ sink: Int) {
    flows[source * sinks.count + sink, default: 0] += amount
  }

  /// Sends more along one path, which may take back what was sent before.
  private mutating func augment() -> Int64? {
    // The sink that each source was reached from, and the source of each sink.
    var sourceParent = [Int?](repeating: nil, count: sources.count)
    var sinkParent = [Int?](repeating: nil, count: sinks.count)
    var isReached = sources.map { $0 > 0 }
    var queue = sources.indices.filter { sources[$0] > 0 }
    var position = 0
    while position < queue.count {
      let source = queue[position]
      position += 1
      for sink in edges[source] where sinkParent[sink] == nil {
        sinkParent[sink] = source
        if sinks[sink] > 0 { return push(to: sink, sinkParent, sourceParent) }
        for other in backEdges[sink]
        where !isReached[other] && flows[other * sinks.count + sink, default: 0] > 0 {
          isReached[other] = true
          sourceParent[other] = sink
          queue.append(other)
        }
      }
    }
    return nil
  }

  private mutating func push(
    to last: Int, _ sinkParent: [Int?], _ sourceParent: [Int?]
  ) -> Int64? {
    var path: [(source: Int, sink: Int)] = []
    var sink = last
    var amount = sinks[last]
    while let source = sinkParent[sink] {
      path.append((source, sink))
      guard let before = sourceParent[source] else {
        amount = min(amount, sources[source])
        break
      }
      amount = min(amount, flows[source * sinks.count + before, default: 0])
      sink = before
    }
    guard let first = path.last, amount > 0 else { return nil }
    sources[first.source] -= amount
    sinks[last] -= amount
    for (index, edge) in path.enumerated() {
      send(amount, edge.source, edge.sink)
      // The source gave its sink before that to the next of the path.
      if index + 1 < path.count { send(-amount, edge.source, path[index + 1].sink) }
    }
    return amount
  }
}
