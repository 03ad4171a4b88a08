/// Makes an order of moves to given targets better: carries out the beginning of the best one and orders
/// the rest anew in another way, over and over (large neighbourhood search: Shaw 1998).
struct OrderImprovement {
  private let placement: Placement
  private let targets: [Int]
  private(set) var best: OrderBeam.Answer
  private var random: SplitMix64

  /// - Parameter best: An order that brings everything in the placement to its target.
  init(_ placement: Placement, targets: [Int], best: OrderBeam.Answer, seed: UInt64) {
    self.placement = placement
    self.targets = targets
    self.best = best
    random = SplitMix64(seed: seed &+ 0x0DE2)
  }

  /// Searches until an order has so few moves as none can beat, or the work is used up.
  mutating func run(_ work: inout Int, atLeast least: Int) {
    var detours = places(ofDetours: best.moves)
    while work > 0, best.cost.stops > 0 || best.cost.moves > least {
      guard !detours.isEmpty else { return }
      if placement.model.deadline?.strikes() == true { return }
      // What is changed begins a little before a move that goes nowhere for good.
      let detour = detours[Int(random.next() % UInt64(detours.count))]
      let back = Int(random.next() % 12)
      let kept = max(0, detour - back)
      var reached = placement
      var cost = SearchCost.zero
      for move in best.moves[..<kept] {
        reached.carryOut(move)
        cost += self.cost(of: move)
      }
      var order = MoveOrder(
        reached, targets: targets, mayStopLive: best.cost.stops > cost.stops,
        seed: random.next() | 1,
        moveLimit: best.cost.moves - cost.moves + 1, pairLooks: 0)
      // To set up an order takes a look at everything.
      work -= targets.count / 4 + kept
      let isDone = order.run(&work)
      guard isDone, cost + order.cost <= best.cost else { continue }
      best = OrderBeam.Answer(
        moves: Array(best.moves[..<kept]) + order.moves, cost: cost + order.cost)
      detours = places(ofDetours: best.moves)
    }
  }

  /// Which moves go elsewhere than to where their partition ends.
  private func places(ofDetours moves: [SearchMove]) -> [Int] {
    moves.indices.filter { moves[$0].kind == .stop || moves[$0].to != targets[moves[$0].partition] }
  }

  private func cost(of move: SearchMove) -> SearchCost {
    let model = placement.model
    guard move.kind == .stop else {
      return SearchCost(moves: 1, memory: model.memory[move.partition])
    }
    return model.movability[move.partition] == .live ? .stop : .zero
  }
}
