/// A maximum flow by Dinic's algorithm, and the minimum cut that proves it.
struct MaximumFlow {
  private var heads: [Int] = []
  private var rests: [Int64] = []
  private var edgesOf: [[Int]]
  private var levels: [Int] = []
  private var nexts: [Int] = []

  init(nodeCount: Int) {
    edgesOf = Array(repeating: [], count: nodeCount)
  }

  mutating func addEdge(from tail: Int, to head: Int, capacity: Int64) {
    edgesOf[tail].append(heads.count)
    heads.append(head)
    rests.append(capacity)
    edgesOf[head].append(heads.count)
    heads.append(tail)
    rests.append(0)
  }

  /// Sends as much as possible and returns how much that is. Call once.
  mutating func run(from source: Int, to sink: Int) -> Int64 {
    var flow: Int64 = 0
    while findLevels(from: source, to: sink) {
      nexts = Array(repeating: 0, count: edgesOf.count)
      while true {
        let sent = send(from: source, to: sink, atMost: Int64.max)
        if sent == 0 { break }
        flow += sent
      }
    }
    return flow
  }

  /// Whether a node is on the source's side of the minimum cut, after `run`.
  func isOnSourceSide(_ node: Int) -> Bool { levels[node] >= 0 }

  private mutating func findLevels(from source: Int, to sink: Int) -> Bool {
    levels = Array(repeating: -1, count: edgesOf.count)
    levels[source] = 0
    var queue = [source]
    var first = 0
    while first < queue.count {
      let node = queue[first]
      first += 1
      for edge in edgesOf[node] where rests[edge] > 0 && levels[heads[edge]] < 0 {
        levels[heads[edge]] = levels[node] + 1
        queue.append(heads[edge])
      }
    }
    return levels[sink] >= 0
  }

  private mutating func send(from node: Int, to sink: Int, atMost limit: Int64) -> Int64 {
    if node == sink { return limit }
    while nexts[node] < edgesOf[node].count {
      let edge = edgesOf[node][nexts[node]]
      if rests[edge] > 0 && levels[heads[edge]] == levels[node] + 1 {
        let sent = send(from: heads[edge], to: sink, atMost: min(limit, rests[edge]))
        if sent > 0 {
          rests[edge] -= sent
          rests[edge ^ 1] += sent
          return sent
        }
      }
      nexts[node] += 1
    }
    return 0
  }
}
