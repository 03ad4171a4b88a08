/// Who does pieces of work that do not depend on each other. No library starts threads: the
/// executable lends its cores, and what comes out is the same however many there are.
package protocol Workers: Sendable {
  /// The results for `0..<count`, in that order, whoever was done first.
  func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result]
}

/// Does one piece after the other.
package struct OneWorker: Workers {
  package init() {}

  package func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    (0..<count).map(body)
  }
}
