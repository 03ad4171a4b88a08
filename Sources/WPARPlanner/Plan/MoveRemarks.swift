package import WPARFleet

/// A move of a plan, by indexes of the fleet's lists.
package struct PlannedMove: Hashable, Sendable {
  package let partition: Int
  package let from: Int
  package let to: Int
  package let kind: RelocationKind

  package init(partition: Int, from: Int, to: Int, kind: RelocationKind) {
    self.partition = partition
    self.from = from
    self.to = to
    self.kind = kind
  }
}

/// What the compatibility checks say of a move of a plan that is made.
package struct MoveRemarks: Sendable {
  package let move: PlannedMove
  /// What warns, and what passes only by a waiver.
  package let results: [CheckResult]

  package init(_ move: PlannedMove, _ finder: inout RemarkFinder) {
    self.move = move
    results = finder.remarks(on: move).results
  }
}

extension RemarkFinder {
  /// What must be so before a move, and no captured output shows.
  mutating func preconditions(of move: PlannedMove) -> [String] {
    remarks(on: move).preconditions
  }

  fileprivate mutating func remarks(
    on move: PlannedMove
  ) -> (results: [CheckResult], preconditions: [String]) {
    remarks(on: move.partition, from: move.from, to: move.to, move.kind)
  }
}
