/// Sets of indexes that can be joined, each known by its smallest index.
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) {
    parents = Array(0..<count)
  }

  /// Makes every index a set of its own again.
  mutating func reset() {
    for index in parents.indices { parents[index] = index }
  }

  mutating func root(of index: Int) -> Int {
    var root = index
    while parents[root] != root {
      parents[root] = parents[parents[root]]
      root = parents[root]
    }
    return root
  }

  mutating func join(_ one: Int, _ other: Int) {
    let first = root(of: one)
    let second = root(of: other)
    if first < second { parents[second] = first } else { parents[first] = second }
  }
}
