/// The constraints that keep what can be reached from the start apart from a goal, with few targets:
/// which of them are too much is asked of the placements that were visited, once for all.
struct TargetReasons {
  /// Some targets, of which none can be left out while all else stays, and all else.
  private(set) var constraints: [SearchConstraint]
  private let walk: SymmetricWalk
  private let side: SymmetricWalk.Side
  private let others: Set<SearchConstraint>
  private let model: SearchModel

  /// - Parameter side: All that can be reached from the start.
  init(_ walk: SymmetricWalk, _ side: SymmetricWalk.Side, _ problem: RelocationProblem) {
    self.walk = walk
    self.side = side
    model = SearchModel(problem)
    constraints = walk.reasons(of: side, in: problem)
    let targets = constraints.filter(\.isTarget)
    others = Set(constraints.filter { !$0.isTarget })
    guard targets.count > 1 else { return }
    let all = others.sorted()
    var finder = ConflictFinder(targets, decisions: 400) { [self] in isCutOff(by: all + $0) }
    constraints = (all + finder.minimalConflict(level: .live).constraints).sorted()
  }

  /// Whether some of the constraints leave no order; `nil` when that takes a walk of its own.
  func isCutOff(by kept: [SearchConstraint]) -> Bool? {
    let kept = Set(kept)
    guard kept.isSuperset(of: others) else { return nil }
    let targets = model.targets.indices.map { kept.contains(.target($0)) ? model.targets[$0] : -1 }
    var work = 1_000_000
    return walk.isCutOff(side, targets: targets, &work)
  }
}

extension SearchConstraint {
  fileprivate var isTarget: Bool {
    if case .target = self { true } else { false }
  }
}
