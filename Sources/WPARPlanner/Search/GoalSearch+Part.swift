extension GoalSearch {
  /// What can be said where no end was found: as many as find a place go there, and whoever finds none
  /// is in the way of the rest, with the host that lacks least for it.
  func bestPart() -> (moves: [SearchMove], blockers: [Blocker]) {
    // Whatever was spent before: this looks at everything once.
    var work = 200_000_000
    var choice = GoalChoice(model, seed: 0)
    choice.choose()
    var search = EndSearch(model, leaving: choice.leaving, isClosed: choice.isClosed, seed: 0)
    _ = search.construct(&work)
    let homeless = search.homeless
    var targets = search.ends
    for partition in homeless { targets[partition] = model.start[partition] }
    work = 2_000_000
    var order = MoveOrder(Placement(model), targets: targets, mayStopLive: false, seed: 0)
    _ = order.run(&work)
    let blockers = homeless.prefix(1_000).compactMap { search.blocker(of: $0) }
    return (order.moves, blockers + order.blockers)
  }
}
