import TestSupport
import Testing
import WPARFleet
import WPARModel

/// Checks of two LPARs read the facts they name, and no others: verdicts are found by classes of
/// LPARs that agree in these facts.
@Suite struct LPARFactTests {
  /// A member of the facts with a change to it.
  struct Mutation: Sendable {
    let fact: LPARFact
    let change: @Sendable (inout LPARFacts, inout SeededGenerator) -> Void

    init(
      _ fact: LPARFact,
      _ change: @escaping @Sendable (inout LPARFacts, inout SeededGenerator) -> Void
    ) {
      self.fact = fact
      self.change = change
    }
  }

  private static func lparChecks() -> [(CompatibilityCheck, [LPARFact])] {
    CompatibilityCheck.all.compactMap { check in
      if case .lpars(let facts, _) = check.subject { (check, facts) } else { nil }
    }
  }

  /// One for each fact of an LPAR: a random value, or none.
  private static let mutations: [Mutation] = [
    member(.hostname, \.hostname) { HostName("host\($0.next() % 9).example.com") },
    member(.level, \.level) { random in
      AIXLevel(
        [6, 7].randomElement(using: &random) ?? 7, Int.random(in: 1...3, using: &random),
        technologyLevel: Int.random(in: 0...9, using: &random),
        servicePack: Int.random(in: 0...4, using: &random))
    },
    member(.interimFixes, \.interimFixes) { random in
      (0..<Int.random(in: 0...3, using: &random)).map { number in
        InterimFix(label: "IZ8030\(number)", state: random.chance(1, of: 4) ? "Q" : "S")
      }
    },
    member(.processor, \.processor) {
      ProcessorGeneration(Int.random(in: 4...10, using: &$0), isPlus: $0.chance(1, of: 2))
    },
    member(.clockSpeed, \.clockSpeed) { Int.random(in: 1000...5000, using: &$0) },
    member(.cpus, \.cpus) { Int64.random(in: 0...10_000, using: &$0) },
    member(.onlineCPUs, \.onlineCPUs) { Int.random(in: 1...64, using: &$0) },
    member(.smt, \.smt) { Int.random(in: 1...8, using: &$0) },
    member(.mode, \.mode) { ProcessorSharing.allCases.randomElement(using: &$0) ?? .capped },
    member(.memory, \.memory) { Int64.random(in: 0...200_000, using: &$0) },
    member(.memoryMode, \.memoryMode) { "mode\($0.next() % 3)" },
    member(.memoryFree, \.memoryFree) { Int64.random(in: 0...200_000, using: &$0) },
    member(.interfaces, \.interfaces) {
      [NetworkInterface(name: "en\($0.next() % 9)", addresses: [])]
    },
    member(.routes, \.routes) {
      [RouteEntry(destination: "default", gateway: "192.0.2.\($0.next() % 9)", interface: nil)]
    },
    member(.mounts, \.mounts) {
      [
        MountEntry(
          node: nil, device: "/dev/lv\($0.next() % 9)", directory: "/data", fileSystemType: "jfs2",
          options: [])
      ]
    },
    member(.disks, \.disks) { [Disk(name: "hdisk\($0.next() % 9)", physicalVolumeID: nil)] },
    member(.definedPartitions, \.definedPartitions) {
      [DefinedPartition(name: "wpar\($0.next() % 9)", state: nil, hostname: nil, addresses: [])]
    },
    member(.ntp, \.ntp) { $0.chance(1, of: 2) },
    member(.clockOffset, \.clockOffset) {
      [Int.min, -31, -1, 0, 2, 31, .max].randomElement(using: &$0) ?? 0
    },
  ]

  /// One for each fileset of the base fleet, and one for a fileset that no check knows.
  private static func filesetMutations(_ facts: LPARFacts) -> [Mutation] {
    ((facts.filesets?.keys.sorted() ?? []) + ["bos.net.tcp.client", "example.rte"]).map { fileset in
      Mutation(.fileset(fileset)) { facts, random in
        let level = FilesetLevel("7.2.\(random.next() % 9).\(random.next() % 9)")
        facts.filesets?[fileset] = random.chance(1, of: 3) ? nil : Fact(level)
      }
    }
  }

  private static func member<Value>(
    _ name: FactName, _ path: any (WritableKeyPath<LPARFacts, Fact<Value>?> & Sendable),
    _ value: @escaping @Sendable (inout SeededGenerator) -> Value
  ) -> Mutation {
    Mutation(.fact(name)) { facts, random in
      facts[keyPath: path] = random.chance(1, of: 3) ? nil : Fact(value(&random))
    }
  }

  /// Every member is mutated, so that a new one cannot be forgotten here.
  @Test func everyFactOfAnLPARIsMutated() {
    let members = Set(Mirror(reflecting: LPARFacts()).children.compactMap(\.label))
    #expect(members.count == Self.mutations.count + 1, "filesets have mutations of their own")
  }

  @Test(arguments: PropertyRuns.seeds)
  func nothingElseMatters(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let (check, facts) = try #require(Self.lparChecks().randomElement(using: &random))
    let example = try #require(check.examples.randomElement(using: &random))
    let relocation = try ExampleFleet.relocation(example)
    let before = check.outcome(relocation).result
    var lpars = [relocation.departure.facts, relocation.arrival.facts]
    for side in lpars.indices {
      for mutation in Self.mutations + Self.filesetMutations(lpars[side]) {
        if facts.contains(mutation.fact) { continue }
        if case .fileset = mutation.fact, facts.contains(.fact(.filesets)) { continue }
        mutation.change(&lpars[side], &random)
      }
    }
    let after = check.outcome(relocation.with(departure: lpars[0], arrival: lpars[1])).result
    #expect(after == before, "\(check.name), \(example.fleet), \(random)")
  }

  /// Each fact that a check names decides in one of its examples at least.
  @Test func everythingNamedMatters() throws {
    for (check, facts) in Self.lparChecks() {
      for fact in facts {
        let matters = try check.examples.contains { example in
          let relocation = try ExampleFleet.relocation(example)
          var (departure, arrival) = (relocation.departure.facts, relocation.arrival.facts)
          departure.remove(fact)
          arrival.remove(fact)
          let changed = relocation.with(departure: departure, arrival: arrival)
          return check.outcome(changed).result != check.outcome(relocation).result
        }
        #expect(matters, "\(check.name) names \(fact)")
      }
    }
  }

  /// A fact that is not known on either side never makes a check pass that is a condition.
  @Test func missingFactsNeverPass() throws {
    for (check, facts) in Self.lparChecks() {
      for kind in RelocationKind.allCases where check.weight(kind) != nil {
        let relocation = try ExampleFleet.relocation(
          CheckExample(.passes, "enforce: [\(check.name)]", kind: kind))
        let outcome = check.outcome(relocation.with(departure: LPARFacts(), arrival: LPARFacts()))
        #expect(outcome.result == .missing, "\(check.name) reads \(facts)")
      }
    }
  }
}

extension Relocation {
  /// The same relocation between LPARs of other facts.
  fileprivate func with(departure: LPARFacts, arrival: LPARFacts) -> Relocation {
    let lpars = [
      LPAR(name: self.departure.name, origin: self.departure.origin, facts: departure),
      LPAR(name: self.arrival.name, origin: self.arrival.origin, facts: arrival),
    ]
    let fleet = Fleet(
      lpars: lpars.sorted { $0.name < $1.name }, servers: fleet.servers,
      partitions: fleet.partitions, policy: fleet.policy)
    return Relocation(partition, from: lpars[0], to: lpars[1], kind, in: fleet)
  }
}

extension LPARFacts {
  fileprivate mutating func remove(_ fact: LPARFact) {
    switch fact {
    case .fileset(let name):
      // Of a fileset that every system has, not to be listed is not to be known.
      if filesets?.removeValue(forKey: name) == nil { filesets = nil }
    case .fact(let name):
      switch name {
      case .hostname: hostname = nil
      case .level: level = nil
      case .filesets: filesets = nil
      case .interimFixes: interimFixes = nil
      case .processor: processor = nil
      case .clockSpeed: clockSpeed = nil
      case .cpus: cpus = nil
      case .onlineCPUs: onlineCPUs = nil
      case .smt: smt = nil
      case .mode: mode = nil
      case .memory: memory = nil
      case .memoryMode: memoryMode = nil
      case .memoryFree: memoryFree = nil
      case .interfaces: interfaces = nil
      case .routes: routes = nil
      case .mounts: mounts = nil
      case .disks: disks = nil
      case .definedPartitions: definedPartitions = nil
      case .ntp: ntp = nil
      case .clockOffset: clockOffset = nil
      case .specification, .place, .state, .lowestProcessor, .exports:
        Issue.record("\(name) is no fact of an LPAR")
      }
    }
  }
}
