/// A guard around searches beside their budget, such as a time limit: a search that asks it and
/// hears that it strikes ends with what it has. Only a search that would go on asks.
package protocol SearchDeadline: Sendable {
  /// Whether to end now. Asked now and then, from any thread; once it is true it stays so.
  func strikes() -> Bool
  /// Whether it ever struck. Until then all is found that is found without a guard.
  var hasStruck: Bool { get }
}
