import Synchronization

/// A guard around searches beside their budget, such as a time limit: a search that asks it and
/// hears that it is over ends with what it has. Once it has struck it stays so.
package final class SearchDeadline: Sendable {
  private let isOver: @Sendable () -> Bool
  private let struck = Atomic(false)

  /// - Parameter isOver: Asked now and then, from any thread.
  package init(_ isOver: @escaping @Sendable () -> Bool) {
    self.isOver = isOver
  }

  /// Whether a search was cut short. What searches found before is what they find without a guard.
  package var hasStruck: Bool { struck.load(ordering: .relaxed) }

  /// Asks whether to go on. Only a search that would go on asks.
  func strikes() -> Bool {
    if hasStruck { return true }
    guard isOver() else { return false }
    struck.store(true, ordering: .relaxed)
    return true
  }
}
