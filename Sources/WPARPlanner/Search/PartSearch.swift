/// The search in one part of a problem that has nothing to do with the rest.
struct PartSearch {
  enum Result {
    /// Moves of partitions and hosts of the problem, and what no plan of this part can beat.
    case plan([SearchMove], SearchBounds)
    case infeasible(Infeasibility.Level)
    /// Neither a plan nor a proof: the best part of a plan, and what it lacks.
    case unknown([SearchMove], [Blocker])
  }

  private let model: SearchModel

  init(_ model: SearchModel) {
    self.model = model
  }

  func result(_ work: inout Int) -> Result {
    guard var exact = ExactSearch(model) else { return .unknown([], []) }
    switch exact.run(work: &work) {
    case .plan(let found, let cost):
      return .plan(found, SearchBounds(stops: cost.stops, moves: cost.moves))
    case .none:
      if !model.allowsStops {
        var stopping = model
        stopping.allowsStops = true
        guard var exact = ExactSearch(stopping) else { return .unknown([], []) }
        switch exact.run(work: &work) {
        case .plan: return .infeasible(.live)
        case .none: return .infeasible(.any)
        case .unknown: return .unknown([], [])
        }
      }
      return .infeasible(.any)
    case .unknown: return .unknown([], [])
    }
  }
}
