import WPARDiagnostics

extension PlanExplanation {
  /// Says where partitions are stopped that a plan has to start again. They hold nothing, and they
  /// cannot stay so, which is no constraint that has a name.
  mutating func note(stopped: [PartitionBasis]) {
    guard !stopped.isEmpty else { return }
    let places = stopped.map { "\($0.name) is stopped on \($0.place)" }
    let shown = places.count > 3 ? places.prefix(3) + ["\(places.count - 3) more are"] : places[...]
    let verb = stopped.count == 1 ? "has" : "have"
    text = "\(enumeration(Array(shown), limit: .max)), and \(verb) to be started; \(text)"
  }
}
