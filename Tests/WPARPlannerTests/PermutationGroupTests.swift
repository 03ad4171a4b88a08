import TestSupport
import Testing
import WPARPlanner

@Suite struct PermutationGroupTests {
  /// A group has what its generators make, each once, and nothing else.
  @Test(arguments: PropertyRuns.seeds.filter { $0 % 4 == 1 })
  func holdsWhatItsGeneratorsMake(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...6, using: &random)
    let classes = (0..<count).map { _ in Int.random(in: 0...1, using: &random) }
    let keeping = permutations(of: count).filter { permutation in
      permutation.indices.allSatisfy { classes[$0] == classes[Int(permutation[$0])] }
    }
    var group = PermutationGroup(points: Array(0..<count).shuffled(using: &random))
    var members: Set<[UInt8]> = [(0..<UInt8(count)).map { $0 }]
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      guard let generator = keeping.randomElement(using: &random) else { continue }
      #expect(group.insert(generator) == !members.contains(generator), "\(random)")
      close(&members, with: generator)
    }
    for permutation in permutations(of: count) {
      #expect(group.contains(permutation) == members.contains(permutation), "\(random)")
    }
    #expect(group.isWhole(keeping: classes) == (members.count == keeping.count), "\(random)")
    var products = [(0..<UInt8(count)).map { $0 }]
    for rank in (0..<count).reversed() {
      products = products.flatMap { group.extensions(of: $0, at: rank) }
    }
    #expect(products.count == members.count && Set(products) == members, "\(random)")
  }

  private func permutations(of count: Int) -> [[UInt8]] {
    if count == 0 { return [[]] }
    return permutations(of: count - 1).flatMap { shorter in
      (0..<count).map { position in
        var permutation = shorter
        permutation.insert(UInt8(count - 1), at: position)
        return permutation
      }
    }
  }

  private func close(_ members: inout Set<[UInt8]>, with generator: [UInt8]) {
    members.insert(generator)
    var size = 0
    while size != members.count {
      size = members.count
      for one in members {
        for other in members { members.insert(one.map { other[Int($0)] }) }
      }
    }
  }
}
