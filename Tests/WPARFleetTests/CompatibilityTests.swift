import TestSupport
import Testing
import WPARDiagnostics
import WPARFleet
import WPARModel

/// The matrix against asking every check about every relocation.
@Suite struct CompatibilityTests {
  @Test(arguments: PropertyRuns.seeds)
  func classesSayWhatEveryPairSays(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let fleet = RandomFleet.fleet(&generator)
    let compatibility = Compatibility(fleet, checks: SampleCheck.all, workers: LastFirst())
    for kind in RelocationKind.allCases {
      for partition in fleet.partitions.indices {
        for departure in fleet.lpars.indices {
          let arrivals = compatibility.arrivals(
            relocationClass: compatibility.relocationClass(of: partition),
            profile: compatibility.profile(of: departure), kind)
          for arrival in fleet.lpars.indices where arrival != departure {
            let verdict = compatibility.verdict(of: partition, from: departure, to: arrival, kind)
            let way = "\(generator): \(partition) from \(departure) to \(arrival), \(kind)"
            #expect(arrivals.contains(arrival) == verdict.isAllowed, "\(way)")
            guard fleet.partitions[partition].place != nil else {
              #expect(verdict >= .indeterminate, "\(way)")
              continue
            }
            let results = compatibility.results(
              of: partition, from: departure, to: arrival, kind)
            #expect(verdict == results.verdict, "\(way)")
            let failures = compatibility.failures(
              of: partition, from: departure, to: arrival, kind)
            #expect(failures.verdict == verdict, "\(way)")
          }
        }
      }
    }
  }

  @Test func classesAreFewerThanPartitions() {
    let lpars = (0..<40).map { number in
      var facts = LPARFacts()
      facts.level = Fact(AIXLevel(7, number % 2 == 0 ? 2 : 3))
      facts.definedPartitions = Fact([])
      facts.filesets = [:]
      return LPAR(name: "lpar\(number + 10)", facts: facts)
    }
    let partitions = (0..<400).map { number in
      Partition(
        name: "wpar\(number + 100)", place: Fact(number % 40), state: Fact(.active),
        movability: Fact(.live))
    }
    let compatibility = Compatibility(
      Fleet(lpars: lpars, partitions: partitions), checks: SampleCheck.allWithKeys)
    #expect(compatibility.profileCount == 2)
    #expect(compatibility.relocationClassCount == 1)
    let arrivals = compatibility.arrivals(relocationClass: 0, profile: 0, .live)
    #expect(arrivals.members == Array(stride(from: 0, to: 40, by: 2)) && arrivals.count == 20)
  }

  @Test func aTakenNameCountsWhereItIsTaken() {
    var facts = LPARFacts()
    facts.definedPartitions = Fact([])
    var taken = LPARFacts()
    taken.definedPartitions = Fact([
      DefinedPartition(name: "app", state: .active, hostname: nil, addresses: [])
    ])
    let fleet = Fleet(
      lpars: [
        LPAR(name: "a", facts: taken), LPAR(name: "b", facts: facts), LPAR(name: "c", facts: taken),
      ],
      partitions: [Partition(name: "app", place: Fact(0)), Partition(name: "web", place: Fact(1))])
    let compatibility = Compatibility(fleet, checks: [SampleCheck.nameTaken])
    #expect(compatibility.verdict(of: 0, from: 0, to: 1, .live) == .compatible)
    #expect(compatibility.verdict(of: 0, from: 0, to: 2, .live) == .incompatible)
    #expect(compatibility.verdict(of: 0, from: 1, to: 0, .live) == .compatible)
    #expect(compatibility.verdict(of: 1, from: 1, to: 2, .live) == .compatible)
  }

  @Test func anEmptyFleetHasNoVerdicts() {
    let compatibility = Compatibility(Fleet(lpars: [], partitions: []), checks: SampleCheck.all)
    #expect(compatibility.relocationClassCount == 0 && compatibility.profileCount == 0)
  }
}

/// Does the last piece of work first, as cores may.
private struct LastFirst: Workers {
  func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    (0..<count).reversed().map(body).reversed()
  }
}
