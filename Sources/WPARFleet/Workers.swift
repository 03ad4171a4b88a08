import WPARDocument

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

extension Workers {
  /// The results of two pieces of work of different kinds.
  package func both<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
  ) -> (First, Second) {
    var (one, other): (First?, Second?)
    for half: Either<First, Second> in map(2, { $0 == 0 ? .first(first()) : .second(second()) }) {
      switch half {
      case .first(let result): one = result
      case .second(let result): other = result
      }
    }
    return (one ?? first(), other ?? second())
  }
}
