/// One sentence for a search that found neither a plan nor a proof: how far the best part of a plan
/// gets, and what stands in the way of the rest.
package struct NotFoundText {
  private let wording: PlanWording
  private let moves: [SearchMove]
  private let blockers: [Blocker]

  /// - Parameters:
  ///   - moves: The best part of a plan.
  ///   - blockers: What is in the way after it.
  package init(_ moves: [SearchMove], blockers: [Blocker], _ wording: PlanWording) {
    self.wording = wording
    self.moves = moves
    self.blockers = blockers
  }

  package var sentence: String {
    let moved = Set(moves.map(\.partition)).count
    let part =
      moved == 0
      ? "no part of one is worth doing"
      : "the best part moves \(moved) \(moved == 1 ? "partition" : "partitions")"
    let waits = blockers.prefix(3).map {
      "\(wording.partition($0.partition)) lacks \(wording.amount($0.lacks, of: $0.resource)) on "
        + wording.host($0.host)
    }
    var text = "no plan was found within the limits, and none was ruled out; \(part)"
    if !waits.isEmpty { text += "; then " + waits.joined(separator: ", ") }
    if blockers.count > 3 { text += " and \(blockers.count - 3) more are in the way" }
    return text
  }
}
