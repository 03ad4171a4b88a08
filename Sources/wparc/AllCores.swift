import WPARFleet

/// The cores of the machine, lent to the libraries.
struct AllCores: Workers {
  /// How many there are.
  var count = Parallel.coreCount

  func map<Result: Sendable>(
    _ items: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    Parallel.map(count: items, jobs: count) { $0.map(body) }.flatMap(\.self)
  }
}
