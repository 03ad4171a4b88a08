/// Which steps come before which, directly or not: questions first, then all answers at once.
///
/// Sets of ancestors of a large plan would fill the memory. So the steps that are asked about are
/// taken 512 at a time, one bit each, and carried along the order of all steps.
struct Ancestry {
  private let facts: PlanFacts
  private var sourceIndex: [Int: Int] = [:]
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
    var masks = [Bits](repeating: .zero, count: facts.steps.count)
    var own = masks
    for first in stride(from: 0, to: sources.count, by: width) {
      let batch = first..<min(first + width, sources.count)
      for (bit, index) in batch.enumerated() {
        own[sources[index]][bit / 64] |= 1 << UInt64(bit % 64)
      }
      for step in facts.order {
        var mask = Bits.zero
        for other in facts.steps[step].after { mask |= masks[other] | own[other] }
        masks[step] = mask
      }
      for (bit, index) in batch.enumerated() {
        own[sources[index]] = .zero
        for other in questions[index]
        where masks[other][bit / 64] & 1 << UInt64(bit % 64) != 0 {
          answers.insert(Pair(step: sources[index], other: other))
        }
      }
    }
  }
}
