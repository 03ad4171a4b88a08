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
    let waits = blockers.prefix(3).map { blocker in
      let (name, host) = (wording.partition(blocker.partition), wording.host(blocker.host))
      // Where there is room, somebody is there whom it is to be apart from.
      return blocker.lacks > 0
        ? "\(name) lacks \(wording.amount(blocker.lacks, of: blocker.resource)) on \(host)"
        : "\(name) is kept from \(host) by who is there"
    }
    var text = "no plan was found within the limits, and none was ruled out; \(part)"
    if !waits.isEmpty { text += "; then " + waits.joined(separator: ", ") }
    if blockers.count > 3 { text += " and \(blockers.count - 3) more are in the way" }
    return text
  }
}
