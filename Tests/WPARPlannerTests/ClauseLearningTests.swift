import TestSupport
import Testing

@testable import WPARPlanner

@Suite struct ClauseLearningTests {
  private struct Formula {
    var clauses: [[Int]] = []
    var sums: [(terms: [(variable: Int, weight: Int64)], bound: Int64)] = []
    /// Sums that are no less than a bound.
    var fillings: [(terms: [(variable: Int, weight: Int64)], bound: Int64)] = []
    var costs: [(variable: Int, weight: Int64)]

    init(_ count: Int, _ random: inout SeededGenerator) {
      func literal() -> Int { Int.random(in: 0..<2 * count, using: &random) }
      func terms() -> [(variable: Int, weight: Int64)] {
        (0..<count).shuffled(using: &random).prefix(Int.random(in: 2...6, using: &random)).map {
          ($0, Int64.random(in: 1...5, using: &random))
        }
      }
      costs = []
      for _ in 0..<Int.random(in: count...3 * count, using: &random) {
        clauses.append((0..<Int.random(in: 2...3, using: &random)).map { _ in literal() })
      }
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let terms = terms()
        let all = terms.reduce(0) { $0 + $1.weight }
        sums.append((terms, Int64.random(in: 0...all, using: &random)))
      }
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let terms = terms()
        let all = terms.reduce(0) { $0 + $1.weight }
        fillings.append((terms, Int64.random(in: 0...all, using: &random)))
      }
      costs = terms()
    }

    func cost(_ values: [Bool]) -> Int64 { Self.weight(costs, values) }

    func holds(_ values: [Bool]) -> Bool {
      clauses.allSatisfy { $0.contains { values[$0 / 2] == ($0 % 2 == 0) } }
        && sums.allSatisfy { Self.weight($0.terms, values) <= $0.bound }
        && fillings.allSatisfy { Self.weight($0.terms, values) >= $0.bound }
    }

    private static func weight(
      _ terms: [(variable: Int, weight: Int64)], _ values: [Bool]
    ) -> Int64 {
      terms.reduce(0) { $0 + (values[$1.variable] ? $1.weight : 0) }
    }
  }

  /// The least cost, with the bound lowered below each that is found until none is, is what trying
  /// everything finds.
  @Test(arguments: PropertyRuns.seeds)
  func findsWhatTryingEverythingFinds(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<5 {
      let count = Int.random(in: 3...9, using: &random)
      let formula = Formula(count, &random)
      var least: Int64?
      for number in 0..<(1 << count) {
        let values = (0..<count).map { number >> $0 & 1 == 1 }
        if formula.holds(values) { least = min(least ?? .max, formula.cost(values)) }
      }
      var search = ClauseLearning(
        phases: (0..<count).map { _ in random.chance(1, of: 2) })
      for clause in formula.clauses { search.addClause(clause) }
      for (terms, bound) in formula.sums { search.addSum(terms, atMost: bound) }
      for (terms, bound) in formula.fillings { search.addSum(terms, atLeast: bound) }
      let sum = search.addSum(formula.costs, atMost: 1_000)
      var found: Int64?
      var work = 1_000_000
      while case .satisfied(let values) = search.solve(&work) {
        #expect(formula.holds(values), "\(random)")
        let cost = formula.cost(values)
        #expect(cost < found ?? .max, "\(random)")
        found = cost
        search.lower(sum, to: cost - 1)
      }
      #expect(work > 0 && found == least, "\(random)")
    }
  }

  /// More pigeons than holes: nothing but learning, restarts and forgetting, and it ends.
  @Test func hardProofsEnd() {
    let holes = 7
    var search = ClauseLearning(
      phases: Array(repeating: true, count: (holes + 1) * holes))
    for pigeon in 0...holes { search.addClause((0..<holes).map { 2 * (pigeon * holes + $0) }) }
    for hole in 0..<holes {
      for one in 0...holes {
        for other in 0..<one {
          search.addClause([2 * (one * holes + hole) + 1, 2 * (other * holes + hole) + 1])
        }
      }
    }
    var work = 1_000
    #expect(search.solve(&work) == .undecided)
    work = 50_000_000
    #expect(search.solve(&work) == .impossible)
  }

  /// What is claimed of ends holds of plans, and where every end can be had the reverse does too.
  @Test(arguments: PropertyRuns.seeds)
  func endsAreNoWorseThanPlans(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for number in 0..<3 {
      let problem = RandomProblem.make(&random)
      if problem.goals.contains(.consolidate(hostCount: nil)) { continue }
      let comment: Comment = "\(random), problem \(number)"
      let clauses = try #require(
        EndClauses(SearchModel(problem), stops: problem.allowsStops), comment)
      let best = ExhaustiveJudge.answer(problem, allowsStops: problem.allowsStops)
      var work = 1_000_000
      var least = 0
      var relaxation = EndRelaxation(SearchModel(problem), stops: problem.allowsStops)
      relaxation?.run(steps: 100, &work)
      let answer = clauses.fewestMoved(
        least: &least, excluded: relaxation?.excluded(whenMoving:) ?? { _ in [] }, patience: work,
        &work)
      if case .plan(_, let moves, _) = best {
        #expect(least <= moves, comment)
        #expect(relaxation?.isImpossible != true, comment)
        guard case .ends(let ends) = answer else {
          Issue.record("\(comment): no ends")
          continue
        }
        #expect(ends.indices.count { ends[$0] != problem.start[$0] } == least, comment)
        let improved = clauses.improved(ends, least: 0, &work)
        #expect(improved.indices.count { improved[$0] != problem.start[$0] } == least, comment)
      } else if problem.allowsStops, problem.profileCount == 1 {
        guard case .impossible = answer else {
          Issue.record("\(comment): ends of which there is no plan")
          continue
        }
      }
    }
  }
}
