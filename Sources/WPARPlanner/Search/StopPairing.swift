/// Makes stops as short as they can be without another move: a stop and its start become one step
/// where nothing needs the room between them, else the stop comes right before the first move that
/// does.
struct StopPairing {
  private let model: SearchModel

  /// - Parameter model: The whole problem, whose indexes the moves have.
  init(_ model: SearchModel) {
    self.model = model
  }

  func shortened(_ moves: [SearchMove]) -> [SearchMove] {
    guard moves.contains(where: { $0.kind == .stop }) else { return moves }
    var result = moves
    var index = result.count - 1
    while index >= 0 {
      if result[index].kind == .stop { postpone(&result, index) }
      index -= 1
    }
    return result
  }

  private func postpone(_ moves: inout [SearchMove], _ index: Int) {
    let stop = moves[index]
    guard
      let start = moves[index...].firstIndex(where: {
        $0.partition == stop.partition && $0.kind == .start
      })
    else { return }
    var placement = Placement(model)
    for move in moves[..<index] { placement.carryOut(move) }
    var last = index + 1
    while last < start, placement.isPossible(moves[last]) {
      placement.carryOut(moves[last])
      last += 1
    }
    let arrival = moves[start].to
    if last == start, arrival != stop.from, placement.isRoom(for: stop.partition, on: arrival) {
      moves[start] = SearchMove(
        partition: stop.partition, kind: .stopMoveStart, from: stop.from, to: arrival)
      moves.remove(at: index)
      return
    }
    moves.remove(at: index)
    moves.insert(stop, at: last - 1)
  }
}
