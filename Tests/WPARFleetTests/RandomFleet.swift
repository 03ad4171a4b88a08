import TestSupport
import WPARFleet
import WPARModel

/// Small fleets in which anything may be known or not, and alike or not.
enum RandomFleet {
  static func fleet(_ generator: inout SeededGenerator) -> Fleet {
    let lparCount = Int.random(in: 1...6, using: &generator)
    let partitionCount = Int.random(in: 0...8, using: &generator)
    let lpars = (0..<lparCount).map { lpar($0, &generator) }
    let partitions = (0..<partitionCount).map { number in
      Partition(
        name: "wpar\(number)",
        place: maybe(Int.random(in: 0..<lparCount, using: &generator), &generator),
        state: maybe([.active, .active, .defined, .broken], &generator),
        requires: labels(&generator), movability: maybe([.live, .static], &generator),
        chosenChecks: names(&generator))
    }
    var policy = CompatibilityPolicy()
    policy.waived = names(&generator)
    policy.enforced = names(&generator)
    policy.chosen = names(&generator)
    if generator.chance(1, of: 6) { policy.acceptsMissingFacts = Fact(true) }
    return Fleet(lpars: lpars, partitions: partitions, policy: policy)
  }

  private static func lpar(_ number: Int, _ generator: inout SeededGenerator) -> LPAR {
    var facts = LPARFacts()
    facts.level = maybe([AIXLevel(7, 2), AIXLevel(7, 3)], &generator)
    facts.processor = maybe([ProcessorGeneration(8), ProcessorGeneration(9)], &generator)
    facts.memory = maybe([1024, 2048, 4096], &generator)
    facts.ntp = maybe([true, false], &generator)
    facts.clockOffset = maybe([0, 1, 2, 3], &generator)
    facts.smt = maybe([4, 8], &generator)
    if !generator.chance(1, of: 6) {
      facts.filesets =
        generator.chance(1, of: 4)
        ? [:]
        : ["bos.rte.libc": Fact(FilesetLevel(generator.chance(1, of: 2) ? "7.2.5.1" : "7.2.5.2"))]
    }
    let defined = (0..<8).filter { _ in generator.chance(1, of: 3) }.map { number in
      DefinedPartition(
        name: "wpar\(number)", state: generator.chance(1, of: 2) ? .active : .defined,
        hostname: nil, addresses: [])
    }
    facts.definedPartitions = maybe(defined, &generator)
    return LPAR(name: "lpar\(number)", facts: facts, labels: labels(&generator))
  }

  private static func maybe<Value: Sendable>(
    _ value: Value, _ generator: inout SeededGenerator
  ) -> Fact<Value>? {
    generator.chance(1, of: 8) ? nil : Fact(value)
  }

  private static func maybe<Value: Sendable>(
    _ values: [Value], _ generator: inout SeededGenerator
  ) -> Fact<Value>? {
    generator.chance(1, of: 8) ? nil : values.randomElement(using: &generator).map { Fact($0) }
  }

  private static func labels(_ generator: inout SeededGenerator) -> [Fact<String>] {
    ["power9", "san", "test"].filter { _ in generator.chance(1, of: 3) }.map { Fact($0) }
  }

  private static func names(_ generator: inout SeededGenerator) -> [Fact<String>] {
    SampleCheck.all.map(\.name).filter { _ in generator.chance(1, of: 8) }.map { Fact($0) }
  }
}
