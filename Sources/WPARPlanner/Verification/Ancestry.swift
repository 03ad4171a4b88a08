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
  private var answers: Set<Pair> = []

  private struct Pair: Hashable {
    let step: Int
    let other: Int
  }

  init(_ facts: PlanFacts) {
    self.facts = facts
    sourceIndex = Array(repeating: nil, count: facts.steps.count)
  }

  mutating func ask(_ step: Int, before other: Int) {
    if let index = sourceIndex[step] {
      questions[index].append(other)
    } else {
      sourceIndex[step] = sources.count
      sources.append(step)
      questions.append([other])
    }
  }

  /// Whether a step comes before another; only what was asked is known.
  func holds(_ step: Int, before other: Int) -> Bool {
    answers.contains(Pair(step: step, other: other))
  }

  mutating func resolve() {
    typealias Bits = SIMD8<UInt64>
    let width = 512
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
        for other in facts.steps[step].after where positions[other] >= first {
          mask |= masks[other] | own[other]
        }
        masks[step] = mask
      }
      for (bit, index) in batch.enumerated() {
        own[sources[index]] = .zero
        for other in questions[index]
        where positions[other] >= first && masks[other][bit / 64] & 1 << UInt64(bit % 64) != 0 {
          answers.insert(Pair(step: sources[index], other: other))
        }
      }
    }
  }
}
