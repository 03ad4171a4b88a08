/// Numbers by their rank, the lowest first, and of one rank the least first.
struct RankHeap {
  private var items: [(rank: Int, number: Int)] = []

  var isEmpty: Bool { items.isEmpty }
  var count: Int { items.count }
  var first: (rank: Int, number: Int)? { items.first }

  mutating func insert(_ number: Int, rank: Int) {
    var i = items.count
    items.append((rank, number))
    while i > 0 {
      let parent = (i - 1) / 2
      guard precedes(i, parent) else { return }
      items.swapAt(i, parent)
      i = parent
    }
  }

  mutating func popFirst() -> (rank: Int, number: Int)? {
    guard let first = items.first else { return nil }
    let last = items.removeLast()
    guard !items.isEmpty else { return first }
    items[0] = last
    var i = 0
    while true {
      var child = 2 * i + 1
      guard child < items.count else { return first }
      if child + 1 < items.count, precedes(child + 1, child) { child += 1 }
      guard precedes(child, i) else { return first }
      items.swapAt(i, child)
      i = child
    }
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    (items[a].rank, items[a].number) < (items[b].rank, items[b].number)
  }
}
