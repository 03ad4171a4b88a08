import TestSupport
import Testing
import WPARPlanner

@Suite struct HostQueueTests {
  /// The same host as a look at each gives, while they fill.
  @Test(arguments: PropertyRuns.seeds)
  func findsWhatALookAtEachFinds(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let hosts = Int.random(in: 1...30, using: &random)
    let allowed = IndexSet(
      below: hosts, (0..<hosts).filter { _ in Int.random(in: 0..<4, using: &random) > 0 })
    var rooms = (0..<hosts).map { _ in Int64.random(in: 0...40, using: &random) }
    let kinds = (0..<300).map { partition in
      // The last of them are too few to have a queue.
      (partition: partition, kind: partition < 270 ? Int64.random(in: 1...4, using: &random) : 5)
    }
    var queues = HostQueues(kinds, hostCount: hosts)
    for (partition, demand) in kinds.shuffled(using: &random) {
      func left(_ host: Int) -> Int64? {
        rooms[host] >= demand ? (rooms[host] - demand) / 3 : nil
      }
      let expected = allowed.indexes.filter { left($0) != nil }.min {
        (left($0) ?? 0, $0) < (left($1) ?? 0, $1)
      }
      #expect(queues.serves(partition) == (partition < 270), "\(random)")
      if queues.serves(partition) {
        let found = queues.first(for: partition, among: allowed, left: left)
        #expect(found == expected, "\(random)")
      }
      guard let expected else { continue }
      rooms[expected] -= demand
      queues.note(expected)
    }
  }
}
