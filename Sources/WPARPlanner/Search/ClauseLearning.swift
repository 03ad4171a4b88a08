/// A search for values of Boolean variables that satisfy clauses and bounds on weighted sums, which
/// learns a clause from every conflict (Marques-Silva and Sakallah 1996; sums after Eén and Sörensson
/// 2006, explained by clauses).
///
/// Complete: with enough work it finds values or proves that there are none. The same constraints,
/// added in the same order, give the same answer. A literal is twice the number of its variable, and
/// one more for "not".
struct ClauseLearning {
  enum Answer: Equatable {
    /// The values of all variables.
    case satisfied([Bool])
    case impossible
    /// Neither within the work.
    case undecided
  }

  // Clauses, given and learnt, in one array; the first two literals of each are watched.
  private var literals: [Int32] = []
  private var clauses: [Clause] = []
  private var watches: [[Watch]] = []
  private var givenCount = 0
  private var learntCount = 0

  // Sums: literals with positive weights, descending, at most a bound.
  private var terms: [Term] = []
  private var sums: [Sum] = []
  /// The sums of each literal.
  private var uses: [[Term]] = []

  private var values: [Int8] = []
  private var levels: [Int32] = []
  private var positions: [Int32] = []
  private var reasons: [Reason] = []
  private var trail: [Int32] = []
  private var levelStarts: [Int] = []
  private var next = 0
  private var isContradiction = false

  private var queue: ActivityQueue
  private var phases: [Bool] = []
  private var isSeen: [Bool] = []
  private var levelMarks: [Int] = []
  private var mark = 0
  private var work = 0
  /// What ends the search before its work does.
  var deadline: (any SearchDeadline)?

  private struct Clause {
    var start: Int32
    var count: Int32
    /// How many levels its literals had when it was learnt; 0 for one that was given.
    var levelCount: Int32
    var isDropped = false
  }

  private struct Watch {
    var clause: Int32
    /// A literal of the clause; while it holds, the clause does.
    var blocker: Int32
  }

  private struct Term {
    /// The literal, or in the uses of a literal the sum.
    var index: Int32
    var weight: Int64
  }

  private struct Sum {
    var start: Int
    var end: Int
    var bound: Int64
    /// The bound without what holds already.
    var slack: Int64
  }

  private enum Reason {
    case none
    case clause(Int32)
    case sum(Int32)
  }

  private static let unknown: Int8 = -1

  /// - Parameter phases: The value that each variable is tried with first.
  init(phases: [Bool]) {
    let count = phases.count
    self.phases = phases
    watches = Array(repeating: [], count: 2 * count)
    uses = Array(repeating: [], count: 2 * count)
    values = Array(repeating: Self.unknown, count: count)
    levels = Array(repeating: 0, count: count)
    positions = Array(repeating: 0, count: count)
    reasons = Array(repeating: .none, count: count)
    isSeen = Array(repeating: false, count: count)
    levelMarks = Array(repeating: 0, count: count + 1)
    queue = ActivityQueue(count: count)
  }

  /// One of some literals holds.
  mutating func addClause(_ clause: [Int]) {
    backtrack(to: 0)
    let open = clause.filter { value(Int32($0)) != 0 }
    if open.contains(where: { value(Int32($0)) == 1 }) { return }
    switch open.count {
    case 0: isContradiction = true
    case 1: if !assign(Int32(open[0]), .none) { isContradiction = true }
    default: _ = store(open.map { Int32($0) }, levelCount: 0)
    }
  }

  /// The weights of those variables that hold are no more than a bound together. Returns the number
  /// of the sum.
  @discardableResult
  mutating func addSum(_ weights: [(variable: Int, weight: Int64)], atMost bound: Int64) -> Int {
    add(weights.map { ($0.variable * 2, $0.weight) }, atMost: bound)
  }

  /// The weights of those variables that hold are no less than a bound together.
  mutating func addSum(_ weights: [(variable: Int, weight: Int64)], atLeast bound: Int64) {
    let all = weights.reduce(0) { $0 + $1.weight }
    add(weights.map { ($0.variable * 2 + 1, $0.weight) }, atMost: all - bound)
  }

  @discardableResult
  private mutating func add(_ weights: [(literal: Int, weight: Int64)], atMost bound: Int64) -> Int
  {
    backtrack(to: 0)
    let sorted = weights.filter { $0.weight > 0 }.sorted {
      ($1.weight, $0.literal) < ($0.weight, $1.literal)
    }
    var sum = Sum(start: terms.count, end: terms.count, bound: bound, slack: bound)
    for (literal, weight) in sorted {
      terms.append(Term(index: Int32(literal), weight: weight))
      uses[literal].append(Term(index: Int32(sums.count), weight: weight))
      if value(Int32(literal)) == 1 { sum.slack -= weight }
    }
    sum.end = terms.count
    sums.append(sum)
    if sum.slack < 0 {
      isContradiction = true
    } else {
      for index in sum.start..<sum.end {
        let term = terms[index]
        guard term.weight > sum.slack else { break }
        if value(term.index) < 0 { _ = assign(term.index ^ 1, .none) }
      }
    }
    return sums.count - 1
  }

  /// Lowers the bound of a sum. What was learnt keeps holding, which it would not with a higher one.
  mutating func lower(_ sum: Int, to bound: Int64) {
    backtrack(to: 0)
    sums[sum].slack += bound - sums[sum].bound
    sums[sum].bound = bound
    let slack = sums[sum].slack
    if slack < 0 { isContradiction = true }
    for index in sums[sum].start..<sums[sum].end {
      let term = terms[index]
      guard term.weight > slack else { break }
      if value(term.index) < 0 { _ = assign(term.index ^ 1, .none) }
    }
  }

  /// - Parameter work: How many literals, terms and watches may be looked at; what is not used is left.
  mutating func solve(_ work: inout Int) -> Answer {
    self.work = work
    defer { work = max(0, self.work) }
    if isContradiction { return .impossible }
    var conflicts = 0
    var restarts = 0
    var untilRestart = 64
    var mostLearnt = 2_000
    while self.work > 0 {
      if let conflict = propagate() {
        if levelStarts.isEmpty {
          isContradiction = true
          return .impossible
        }
        learn(from: conflict)
        conflicts += 1
        queue.decay()
        if conflicts & 63 == 0, deadline?.strikes() == true { self.work = 0 }
        continue
      }
      if conflicts >= untilRestart {
        restarts += 1
        conflicts = 0
        untilRestart = 64 * Self.luby(restarts)
        backtrack(to: 0)
        if learntCount > mostLearnt {
          forget()
          mostLearnt += 300
        }
        continue
      }
      guard let variable = nextOpen() else {
        return .satisfied(values.map { $0 == 1 })
      }
      levelStarts.append(trail.count)
      _ = assign(Int32(2 * variable) + (phases[variable] ? 0 : 1), .none)
    }
    backtrack(to: 0)
    return .undecided
  }

  /// 1, 1, 2, 1, 1, 2, 4, … (Luby, Sinclair and Zuckerman 1993).
  private static func luby(_ index: Int) -> Int {
    var index = index + 1
    while true {
      let width = Int.bitWidth - index.leadingZeroBitCount
      if index == (1 << width) - 1 { return 1 << (width - 1) }
      index -= (1 << (width - 1)) - 1
    }
  }

  /// Whether a literal holds: 1, 0, or -1 for unknown.
  private func value(_ literal: Int32) -> Int8 {
    let value = values[Int(literal >> 1)]
    return value < 0 ? value : value ^ Int8(literal & 1)
  }

  private mutating func assign(_ literal: Int32, _ reason: Reason) -> Bool {
    let variable = Int(literal >> 1)
    if values[variable] != Self.unknown { return value(literal) == 1 }
    values[variable] = literal & 1 == 0 ? 1 : 0
    levels[variable] = Int32(levelStarts.count)
    positions[variable] = Int32(trail.count)
    reasons[variable] = reason
    trail.append(literal)
    for use in uses[Int(literal)] { sums[Int(use.index)].slack -= use.weight }
    work -= uses[Int(literal)].count
    return true
  }

  private mutating func backtrack(to level: Int) {
    guard levelStarts.count > level else { return }
    let start = levelStarts[level]
    while trail.count > start {
      let literal = trail.removeLast()
      let variable = Int(literal >> 1)
      phases[variable] = values[variable] == 1
      values[variable] = Self.unknown
      for use in uses[Int(literal)] { sums[Int(use.index)].slack += use.weight }
      queue.insert(variable)
    }
    levelStarts.removeSubrange(level...)
    next = trail.count
  }

  private mutating func store(_ clause: [Int32], levelCount: Int) -> Int32 {
    let number = Int32(clauses.count)
    clauses.append(
      Clause(
        start: Int32(literals.count), count: Int32(clause.count), levelCount: Int32(levelCount)))
    literals += clause
    watches[Int(clause[0])].append(Watch(clause: number, blocker: clause[1]))
    watches[Int(clause[1])].append(Watch(clause: number, blocker: clause[0]))
    if levelCount > 0 { learntCount += 1 }
    return number
  }

  /// What follows; the constraint that cannot hold, if there is one.
  private mutating func propagate() -> Reason? {
    while next < trail.count {
      let literal = trail[next]
      next += 1
      if let conflict = propagateSums(Int(literal)) { return conflict }
      if let conflict = propagateClauses(literal ^ 1) { return conflict }
    }
    return nil
  }

  private mutating func propagateSums(_ literal: Int) -> Reason? {
    for use in uses[literal].indices {
      let number = uses[literal][use].index
      let sum = sums[Int(number)]
      if sum.slack < 0 { return .sum(number) }
      var index = sum.start
      while index < sum.end, terms[index].weight > sum.slack {
        let other = terms[index].index
        if value(other) < 0 { _ = assign(other ^ 1, .sum(number)) }
        index += 1
      }
      work -= 1 + (index - sum.start)
    }
    return nil
  }

  /// - Parameter literal: One that does not hold any more.
  private mutating func propagateClauses(_ literal: Int32) -> Reason? {
    var list: [Watch] = []
    swap(&list, &watches[Int(literal)])
    work -= list.count
    var kept = 0
    var conflict: Reason?
    var index = 0
    while index < list.count {
      let watch = list[index]
      index += 1
      if value(watch.blocker) == 1 {
        list[kept] = watch
        kept += 1
        continue
      }
      let clause = clauses[Int(watch.clause)]
      if clause.isDropped { continue }
      let start = Int(clause.start)
      if literals[start] == literal { literals.swapAt(start, start + 1) }
      let first = literals[start]
      if value(first) == 1 {
        list[kept] = Watch(clause: watch.clause, blocker: first)
        kept += 1
        continue
      }
      var hasMoved = false
      for place in start + 2..<start + Int(clause.count) where value(literals[place]) != 0 {
        literals.swapAt(start + 1, place)
        watches[Int(literals[start + 1])].append(Watch(clause: watch.clause, blocker: first))
        work -= place - start
        hasMoved = true
        break
      }
      if hasMoved { continue }
      work -= Int(clause.count)
      list[kept] = Watch(clause: watch.clause, blocker: first)
      kept += 1
      if !assign(first, .clause(watch.clause)) {
        conflict = .clause(watch.clause)
        while index < list.count {
          list[kept] = list[index]
          kept += 1
          index += 1
        }
      }
    }
    list.removeLast(list.count - kept)
    swap(&list, &watches[Int(literal)])
    return conflict
  }

  /// Literals that do not hold, for which a reason stands: of a conflict all, of a literal the others.
  private mutating func explain(_ reason: Reason, _ implied: Int32?) -> [Int32] {
    switch reason {
    case .none: return []
    case .clause(let number):
      let clause = clauses[Int(number)]
      work -= Int(clause.count)
      return literals[Int(clause.start)..<Int(clause.start + clause.count)].filter { $0 != implied }
    case .sum(let number):
      let sum = sums[Int(number)]
      var before = Int32.max
      var excess = sum.bound
      if let implied {
        before = positions[Int(implied >> 1)]
        excess -= uses[Int(implied ^ 1)].first { $0.index == number }?.weight ?? 0
      }
      // The heaviest are enough, and the fewest.
      var result: [Int32] = []
      var index = sum.start
      while excess >= 0, index < sum.end {
        let term = terms[index]
        if value(term.index) == 1, positions[Int(term.index >> 1)] < before {
          result.append(term.index ^ 1)
          excess -= term.weight
        }
        index += 1
      }
      work -= index - sum.start
      return result
    }
  }

  /// Learns the clause of the first point that alone leads to a conflict, and goes back to where it
  /// forces something.
  private mutating func learn(from conflict: Reason) {
    var learnt: [Int32] = [0]
    var open = 0
    var index = trail.count
    var reason = conflict
    var implied: Int32?
    var seen: [Int] = []
    let level = Int32(levelStarts.count)
    repeat {
      for literal in explain(reason, implied) {
        let variable = Int(literal >> 1)
        guard !isSeen[variable], levels[variable] > 0 else { continue }
        isSeen[variable] = true
        seen.append(variable)
        queue.bump(variable)
        if levels[variable] == level { open += 1 } else { learnt.append(literal) }
      }
      repeat { index -= 1 } while !isSeen[Int(trail[index] >> 1)]
      let literal = trail[index]
      implied = literal
      reason = reasons[Int(literal >> 1)]
      open -= 1
      learnt[0] = literal ^ 1
    } while open > 0
    // What follows from the rest says nothing.
    let others = learnt.dropFirst().filter { literal in
      let reason = reasons[Int(literal >> 1)]
      if case .none = reason { return true }
      return explain(reason, literal ^ 1).contains {
        !isSeen[Int($0 >> 1)] && levels[Int($0 >> 1)] > 0
      }
    }
    learnt = [learnt[0]] + others
    for variable in seen { isSeen[variable] = false }
    var back = 0
    if learnt.count > 1 {
      var highest = 1
      for place in 2..<max(2, learnt.count)
      where levels[Int(learnt[place] >> 1)] > levels[Int(learnt[highest] >> 1)] {
        highest = place
      }
      learnt.swapAt(1, highest)
      back = Int(levels[Int(learnt[1] >> 1)])
    }
    let levelCount = countLevels(learnt)
    backtrack(to: back)
    if learnt.count == 1 {
      _ = assign(learnt[0], .none)
    } else {
      let number = store(learnt, levelCount: levelCount)
      _ = assign(learnt[0], .clause(number))
    }
  }

  private mutating func countLevels(_ clause: [Int32]) -> Int {
    mark += 1
    var count = 0
    for literal in clause {
      let level = Int(levels[Int(literal >> 1)])
      if levelMarks[level] != mark {
        levelMarks[level] = mark
        count += 1
      }
    }
    return count
  }

  /// Drops the half of the learnt clauses that span the most levels, but none that is a reason.
  private mutating func forget() {
    work -= clauses.count
    let learnt = clauses.indices.filter {
      clauses[$0].levelCount > 2 && !clauses[$0].isDropped && !isReason($0)
    }
    let order = learnt.sorted {
      (clauses[$0].levelCount, clauses[$0].count, $1)
        < (clauses[$1].levelCount, clauses[$1].count, $0)
    }
    for number in order[(order.count / 2)...] {
      clauses[number].isDropped = true
      learntCount -= 1
    }
  }

  private func isReason(_ number: Int) -> Bool {
    let first = literals[Int(clauses[number].start)]
    if value(first) == 1, case .clause(let reason) = reasons[Int(first >> 1)] {
      return Int(reason) == number
    }
    return false
  }

  /// The most active variable that has no value.
  private mutating func nextOpen() -> Int? {
    while let variable = queue.pop() {
      if values[variable] == Self.unknown { return variable }
    }
    return nil
  }
}
