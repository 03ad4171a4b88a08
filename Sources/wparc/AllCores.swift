import WPARFleet

/// The cores of the machine, lent to the libraries.
struct AllCores: Workers {
  func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    Parallel.map(count: count, jobs: Parallel.coreCount) { $0.map(body) }.flatMap(\.self)
  }
}
