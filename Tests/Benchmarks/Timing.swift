/// The shortest of several runs, in seconds: what the work takes when nothing else disturbs it.
func seconds(runs: Int = 5, _ body: () -> Void) -> Double {
  var best = Double.infinity
  for _ in 0..<runs { best = min(best, duration(body)) }
  return best
}

/// The shortest runs of two bodies that take turns, so that both meet the same disturbances.
func seconds(
  runs: Int = 5, of first: () -> Void, and second: () -> Void
) -> (first: Double, second: Double) {
  var best = (first: Double.infinity, second: Double.infinity)
  for _ in 0..<runs {
    best.first = min(best.first, duration(first))
    best.second = min(best.second, duration(second))
  }
  return best
}

private func duration(_ body: () -> Void) -> Double {
  ContinuousClock().measure(body) / .seconds(1)
}

/// Megabytes for each second.
func rate(_ byteCount: Int, _ seconds: Double) -> Double {
  Double(byteCount) / seconds / 1e6
}
