/// Which steps come before which, directly or not: questions first, then all answers at once.
///
/// Sets of ancestors of a large plan would fill the memory. So the steps that are asked about are
/// taken 512 at a time, one bit each, and carried along the order of all steps.
struct Ancestry {
  private let facts: PlanFacts
  /// The index of each step among the sources: steps.
  private var sourceIndex: [Int?]
  private var sources: [Int] = []
  /// By the index of the source: the steps that it may come before.
  private var questions: [[Int]] = []
  /// By the index of the source: the steps that it does come before, ascending.
  private var answers: [[Int]] = []

  init(_ facts: PlanFacts) {
    self.facts = facts
    sourceIndex = Array(repeating: nil, count: facts.steps.count)
  }

  mutating func ask(_ step: Int, before others: [Int]) {
    if let index = sourceIndex[step] {
      questions[index] += others
    } else {
      sourceIndex[step] = sources.count
      sources.append(step)
      questions.append(others)
    }
  }

  /// Whether a step comes before another; only what was asked is known.
  func holds(_ step: Int, before other: Int) -> Bool {
    guard let index = sourceIndex[step] else { return false }
    let answers = answers[index]
    var low = 0
    var high = answers.count
    while low < high {
      let middle = (low + high) / 2
      if answers[middle] < other { low = middle + 1 } else { high = middle }
    }
    return low < answers.count && answers[low] == other
  }

  mutating func resolve() {
    typealias Bits = SIMD8<UInt64>
    let width = 512
    let after = facts.steps.map(\.after)
    answers = Array(repeating: [], count: sources.count)
    var positions = [Int](repeating: 0, count: facts.steps.count)
    for (position, step) in facts.order.enumerated() { positions[step] = position }
    // Sources that stand together, so that few steps stand between them and what they are asked of.
    let indexes = sources.indices.sorted { positions[sources[$0]] < positions[sources[$1]] }
    var masks = [Bits](repeating: .zero, count: facts.steps.count)
    var own = masks
    for start in stride(from: 0, to: indexes.count, by: width) {
      let batch = indexes[start..<min(start + width, indexes.count)]
      for (bit, index) in batch.enumerated() {
        own[sources[index]][bit / 64] |= 1 << UInt64(bit % 64)
      }
      let first = positions[sources[indexes[start]]]
      let last = batch.reduce(first) { last, index in
        questions[index].reduce(last) { max($0, positions[$1]) }
      }
      for step in facts.order[first...last] {
        var mask = Bits.zero
        for other in after[step] where positions[other] >= first {
          mask |= masks[other] | own[other]
        }
        masks[step] = mask
      }
      for (bit, index) in batch.enumerated() {
        own[sources[index]] = .zero
        answers[index] = questions[index].filter { other in
          positions[other] >= first && masks[other][bit / 64] & 1 << UInt64(bit % 64) != 0
        }.sorted()
      }
    }
  }
}
