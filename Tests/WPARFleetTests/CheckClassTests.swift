import TestSupport
import Testing
import WPARFleet

/// Verdicts by classes are those of each pair for itself, with every check there is: the facts and
/// the keys that checks name hold all that decides.
@Suite struct CheckClassTests {
  /// A fleet of the LPARs and partitions of some examples.
  private static func fleet(_ random: inout SeededGenerator) throws -> Fleet {
    let examples = CompatibilityCheck.all.flatMap(\.examples)
    var lpars: [LPAR] = []
    var partitions: [Partition] = []
    var servers: [NFSServer] = []
    for number in 0..<4 {
      let example = try #require(examples.randomElement(using: &random))
      let relocation = try ExampleFleet.relocation(example)
      for lpar in [relocation.arrival, relocation.departure] {
        lpars.append(LPAR(name: "lpar\(lpars.count)", origin: lpar.origin, facts: lpar.facts))
      }
      let app = relocation.partition
      partitions.append(
        Partition(
          // One has the name of the example, which its LPARs know.
          name: number == 0 ? "app" : "app\(number)", origin: app.origin, spec: app.spec,
          place: random.chance(1, of: 9) ? nil : Fact(lpars.count - 1), state: app.state,
          uses: app.uses, requires: app.requires, movability: app.movability,
          downtime: app.downtime, lowestProcessor: app.lowestProcessor,
          chosenChecks: names(&random)))
      if random.chance(1, of: number + 1) { servers = relocation.fleet.servers }
    }
    var policy = CompatibilityPolicy()
    policy.waived = names(&random)
    policy.enforced = names(&random)
    policy.chosen = names(&random)
    if random.chance(1, of: 4) { policy.acceptsMissingFacts = Fact(true) }
    return Fleet(lpars: lpars, servers: servers, partitions: partitions, policy: policy)
  }

  private static func names(_ random: inout SeededGenerator) -> [Fact<String>] {
    CompatibilityCheck.all.map(\.name).filter { _ in random.chance(1, of: 6) }.map { Fact($0) }
  }

  @Test(arguments: PropertyRuns.seeds)
  func classesDecideAsPairsDo(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let fleet = try Self.fleet(&random)
    let compatibility = CompatibilityCheck.all.map { Compatibility(fleet, checks: [$0]) }
    for _ in 0..<12 {
      let partition = Int.random(in: fleet.partitions.indices, using: &random)
      guard let departure = fleet.partitions[partition].place?.value else { continue }
      let arrival = Int.random(in: fleet.lpars.indices, using: &random)
      let kind = random.chance(1, of: 3) ? RelocationKind.static : .live
      let relocation = Relocation(
        fleet.partitions[partition], from: fleet.lpars[departure], to: fleet.lpars[arrival], kind,
        in: fleet)
      for (check, byClass) in zip(CompatibilityCheck.all, compatibility) {
        let outcome = check.outcome(relocation)
        let effect = check.effect(
          of: outcome, kind, on: relocation.partition, policy: fleet.policy)
        let verdict = byClass.verdict(of: partition, from: departure, to: arrival, kind)
        #expect(
          verdict == [CheckResult(check, outcome, effect)].verdict,
          "\(check.name): \(outcome), \(kind), \(random)")
      }
    }
  }
}
