/// The hosts that have room, found without a look at each: of all hosts, of each half of them, and so
/// on down to single ones, the most that any has left of each resource.
package struct HostRooms {
  private let hostCount: Int
  private let resourceCount: Int
  /// How many leaves the tree has: a power of two. The leaf of a host is the node `leafCount + host`,
  /// and the root is node 1.
  private let leafCount: Int
  /// Nodes × resources.
  private var most: [Int64]

  /// - Parameter left: What each host has left, negative where it holds too much: hosts × resources.
  package init(hostCount: Int, resourceCount: Int, left: [Int64]) {
    self.hostCount = hostCount
    self.resourceCount = resourceCount
    var leafCount = 1
    while leafCount < hostCount { leafCount *= 2 }
    self.leafCount = leafCount
    most = Array(repeating: Int64.min, count: 2 * leafCount * resourceCount)
    most.replaceSubrange(
      leafCount * resourceCount..<leafCount * resourceCount + left.count, with: left)
    for node in (1..<leafCount).reversed() { gather(node) }
  }

  /// Notes what a host has left now, by resource. Logarithmic in the hosts.
  package mutating func set(_ host: Int, left: [Int64]) {
    for resource in 0..<resourceCount {
      most[(leafCount + host) * resourceCount + resource] = left[resource]
    }
    var node = (leafCount + host) / 2
    while node > 0 {
      gather(node)
      node /= 2
    }
  }

  /// The first host, from one on, that has left what is demanded of each resource. Who demands
  /// nothing of one does not mind that there is too little of it.
  package func first(from host: Int, for demands: ArraySlice<Int64>) -> Int? {
    guard host < hostCount else { return nil }
    var node = leafCount + host
    while true {
      if hasRoom(node, for: demands) {
        if node >= leafCount { return node - leafCount < hostCount ? node - leafCount : nil }
        node *= 2
        continue
      }
      // On to the right: up as long as this is the right half of something.
      while node & 1 == 1 { node /= 2 }
      if node == 0 { return nil }
      node += 1
    }
  }

  private func hasRoom(_ node: Int, for demands: ArraySlice<Int64>) -> Bool {
    var place = node * resourceCount
    for demand in demands {
      if demand > 0, demand > most[place] { return false }
      place += 1
    }
    return true
  }

  private mutating func gather(_ node: Int) {
    for resource in 0..<resourceCount {
      let left = 2 * node * resourceCount + resource
      most[node * resourceCount + resource] = max(most[left], most[left + resourceCount])
    }
  }
}
