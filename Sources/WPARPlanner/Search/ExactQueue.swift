/// Nodes that wait to be looked at, the most promising first: least estimate of the whole, then
/// least estimate of the rest, then newest.
struct ExactQueue {
  struct Entry {
    var total: SearchCost
    var rest: SearchCost
    var node: Int32

    func comesBefore(_ other: Entry) -> Bool {
      if total != other.total { return total < other.total }
      if rest != other.rest { return rest < other.rest }
      return node > other.node
    }
  }

  private var heap: [Entry] = []

  mutating func push(_ entry: Entry) {
    var index = heap.count
    heap.append(entry)
    while index > 0 {
      let parent = (index - 1) / 2
      guard entry.comesBefore(heap[parent]) else { break }
      heap[index] = heap[parent]
      index = parent
    }
    heap[index] = entry
  }

  mutating func pop() -> Entry? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first }
    var index = 0
    while true {
      var child = 2 * index + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1].comesBefore(heap[child]) { child += 1 }
      guard heap[child].comesBefore(last) else { break }
      heap[index] = heap[child]
      index = child
    }
    heap[index] = last
    return first
  }
}

/// A state in two words.
struct ExactKey: Equatable {
  var low: UInt64 = 0
  var high: UInt64 = 0
}

/// The states that were met, each with what it took to get there.
struct ExactNodes {
  private(set) var keys: [ExactKey] = []
  var costs: [SearchCost] = []
  var rests: [SearchCost] = []
  var parents: [Int32] = []
  var isDone: [Bool] = []
  /// Places of nodes by the hash of their key, -1 where empty; a power of two.
  private var table: [Int32] = Array(repeating: -1, count: 1024)

  var count: Int { keys.count }

  /// The node of a state, and whether it is new.
  mutating func node(_ key: ExactKey) -> (index: Int, isNew: Bool) {
    if 2 * keys.count >= table.count { grow() }
    var place = Self.hash(key) & (table.count - 1)
    while table[place] >= 0 {
      if keys[Int(table[place])] == key { return (Int(table[place]), false) }
      place = (place + 1) & (table.count - 1)
    }
    table[place] = Int32(keys.count)
    keys.append(key)
    costs.append(.infinite)
    rests.append(.zero)
    parents.append(-1)
    isDone.append(false)
    return (keys.count - 1, true)
  }

  private mutating func grow() {
    table = Array(repeating: -1, count: 2 * table.count)
    for (index, key) in keys.enumerated() {
      var place = Self.hash(key) & (table.count - 1)
      while table[place] >= 0 { place = (place + 1) & (table.count - 1) }
      table[place] = Int32(index)
    }
  }

  private static func hash(_ key: ExactKey) -> Int {
    var mixed = key.low &* 0x9E37_79B9_7F4A_7C15 ^ key.high &* 0xC2B2_AE3D_27D4_EB4F
    mixed = (mixed ^ mixed >> 29) &* 0xBF58_476D_1CE4_E5B9
    return Int(truncatingIfNeeded: (mixed ^ mixed >> 32) & 0x7FFF_FFFF_FFFF_FFFF)
  }
}
