/// The best host for each of many partitions that are placed one after another, found without a look
/// at every host for every partition: those of one kind have one queue of hosts.
///
/// Rooms only shrink while a queue is in use. So what is noted of a host is out of date only where
/// somebody was put there since, and then it is noted anew; a host that has got too small stays so.
package struct HostQueues {
  private struct Queue {
    /// Hosts by what is left on them; some are out of date.
    var heap = RankHeap()
    /// How many of the arrivals have been looked at.
    var seenCount = 0
  }

  /// The queue of each partition that has one.
  private var numbers: [Int: Int] = [:]
  private var queues: [Queue?] = []
  /// The hosts that somebody was put on, in that order.
  private var arrivals: [Int] = []

  /// - Parameters:
  ///   - kinds: Partitions with their kinds: of one kind are those that may go to the same hosts and
  ///     need the same room. The rarest ones have no queue, so that all queues together have no more
  ///     than some entries for every partition.
  ///   - hostCount: How many hosts a queue may hold.
  package init<Kind: Hashable>(_ kinds: [(partition: Int, kind: Kind)], hostCount: Int) {
    var counts: [Kind: Int] = [:]
    for (_, kind) in kinds { counts[kind, default: 0] += 1 }
    let least = max(32, kinds.count * hostCount / 2_000_000)
    var known: [Kind: Int] = [:]
    for (partition, kind) in kinds where counts[kind, default: 0] >= least {
      let number = known[kind] ?? known.count
      known[kind] = number
      numbers[partition] = number
    }
    queues = Array(repeating: nil, count: known.count)
  }

  /// Whether a partition has a queue.
  package func serves(_ partition: Int) -> Bool { numbers[partition] != nil }

  /// Notes that somebody was put on a host.
  package mutating func note(_ host: Int) { arrivals.append(host) }

  /// The host on which least is left with a partition that is served, and of several the first.
  ///
  /// - Parameters:
  ///   - hosts: Where the partition may go.
  ///   - left: What is left on a host with the partition there; `nil` where it does not fit.
  package mutating func first(
    for partition: Int, among hosts: IndexSet, left: (Int) -> Int64?
  ) -> Int? {
    guard let number = numbers[partition] else { return nil }
    var queue = queues[number] ?? Queue()
    let isNew = queues[number] == nil
    queues[number] = nil
    let unseenCount = arrivals.count - queue.seenCount
    if isNew || queue.heap.count + unseenCount > 2 * hosts.count {
      queue.heap = RankHeap()
      for host in hosts.indexes {
        if let left = left(host) { queue.heap.insert(host, rank: Int(left)) }
      }
    } else {
      for host in arrivals[queue.seenCount...] where hosts.contains(host) {
        if let left = left(host) { queue.heap.insert(host, rank: Int(left)) }
      }
    }
    queue.seenCount = arrivals.count
    while let (rank, host) = queue.heap.first {
      if left(host) == Int64(rank) { break }
      _ = queue.heap.popFirst()
    }
    defer { queues[number] = queue }
    return queue.heap.first?.number
  }
}
