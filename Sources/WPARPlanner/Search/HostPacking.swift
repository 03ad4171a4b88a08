/// The items that a host is given when each is worth something: the most that such a choice is worth,
/// by branch and bound (Horowitz and Sahni 1974).
///
/// Several resources are one while bounds are taken: each counts as much as its price says.
struct HostPacking {
  /// An item that is worth something, with what it weighs at the prices: nothing when it needs nothing.
  struct Candidate {
    var item: Int
    var worth: Double
    var weight: Double
  }

  private let resources: Int
  /// What each item needs: items × resources.
  private let demands: [Int64]
  /// The best of what each weighs comes first.
  private var candidates: [Candidate] = []
  /// What is left of each resource.
  private var room: [Int64] = []
  private var isChosen: [Bool] = []
  private var bestChoice: [Bool] = []
  private var best = 0.0
  /// The most that what was not looked at may be worth.
  private var open = 0.0
  private var nodes = 0

  init(resources: Int, demands: [Int64]) {
    self.resources = resources
    self.demands = demands
  }

  /// The most that a choice is worth, or a little more where that takes longer to find out, and the
  /// items of the best choice that was found.
  ///
  /// - Parameters:
  ///   - candidates: Those that fit alone.
  ///   - room: What the host has of each resource.
  ///   - weight: What that weighs at the prices.
  ///   - nodes: How many choices may be looked at; on return without those that were.
  mutating func most(
    of candidates: [Candidate], room: ArraySlice<Int64>, weighing weight: Double, _ nodes: inout Int
  ) -> (worth: Double, items: [Int]) {
    self.candidates = candidates.sorted {
      let (one, other) = ($0.worth * $1.weight, $1.worth * $0.weight)
      return one == other ? $0.item < $1.item : one > other
    }
    self.room = Array(room)
    self.nodes = nodes
    isChosen = Array(repeating: false, count: candidates.count)
    bestChoice = isChosen
    best = 0
    open = 0
    extend(0, 0, weight)
    nodes = self.nodes
    return (
      max(best, open), bestChoice.indices.filter { bestChoice[$0] }.map { self.candidates[$0].item }
    )
  }

  private mutating func extend(_ first: Int, _ worth: Double, _ weight: Double) {
    if worth > best {
      best = worth
      bestChoice = isChosen
    }
    if first == candidates.count { return }
    nodes -= 1
    // What comes next is taken as far as there is room, the last of it in part.
    var (bound, left) = (worth, max(0, weight))
    var next = first
    while next < candidates.count, candidates[next].weight <= left {
      bound += candidates[next].worth
      left -= candidates[next].weight
      next += 1
    }
    if next < candidates.count {
      bound += candidates[next].worth * left / candidates[next].weight
    }
    if bound <= best + 1e-9 { return }
    if nodes <= 0 {
      open = max(open, bound)
      return
    }
    let row = candidates[first].item * resources
    var fits = true
    for resource in 0..<resources where demands[row + resource] > room[resource] { fits = false }
    if fits {
      for resource in 0..<resources { room[resource] -= demands[row + resource] }
      isChosen[first] = true
      extend(first + 1, worth + candidates[first].worth, weight - candidates[first].weight)
      isChosen[first] = false
      for resource in 0..<resources { room[resource] += demands[row + resource] }
    }
    extend(first + 1, worth, weight)
  }
}
