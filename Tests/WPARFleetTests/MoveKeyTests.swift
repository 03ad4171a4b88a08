import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARFleet
import WPARModel

/// What checks of a move say by their keys against asking about every relocation.
@Suite struct MoveKeyTests {
  private static let checks = CompatibilityCheck.all.filter { check in
    switch check.subject {
    case .partition, .move: true
    case .lpars, .precondition: false
    }
  }

  @Test(arguments: PropertyRuns.seeds)
  func keysSayWhatEveryPairSays(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for check in Self.checks.shuffled(using: &generator).prefix(8) {
      // Alone, and in force, so that no other check hides what it says.
      var policy = CompatibilityPolicy()
      policy.enforced = [Fact(check.name)]
      let fleet = NetworkedFleet.fleet(&generator, policy)
      let compatibility = Compatibility(fleet, checks: [check])
      for kind in RelocationKind.allCases {
        for partition in fleet.partitions.indices where fleet.partitions[partition].place != nil {
          for departure in fleet.lpars.indices {
            for arrival in fleet.lpars.indices where arrival != departure {
              let verdict = compatibility.verdict(of: partition, from: departure, to: arrival, kind)
              let results = compatibility.results(of: partition, from: departure, to: arrival, kind)
              #expect(
                verdict == results.verdict,
                """
                \(generator): \(check.name), \(partition) from \(departure) to \(arrival), \
                \(kind): \(results.map(\.outcome))
                """)
            }
          }
        }
      }
    }
  }

  /// What is found once for moves that are one to the checks, against asking about each by itself.
  @Test(arguments: PropertyRuns.seeds)
  func remarksOfManyMovesAreThoseOfEach(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2 {
      var policy = CompatibilityPolicy()
      if Bool.random(using: &generator) { policy.acceptsMissingFacts = Fact(true) }
      policy.enforced = CompatibilityCheck.all.shuffled(using: &generator).prefix(20).map {
        Fact($0.name)
      }
      let fleet = NetworkedFleet.fleet(&generator, policy)
      let compatibility = Compatibility(fleet)
      var shared = RemarkFinder(compatibility)
      for kind in RelocationKind.allCases {
        for partition in fleet.partitions.indices where fleet.partitions[partition].place != nil {
          for departure in fleet.lpars.indices {
            for arrival in fleet.lpars.indices where arrival != departure {
              var alone = RemarkFinder(compatibility)
              let found = shared.remarks(on: partition, from: departure, to: arrival, kind)
              let wanted = alone.remarks(on: partition, from: departure, to: arrival, kind)
              #expect(
                found.results.map { "\($0.check.name): \($0.outcome)" }
                  == wanted.results.map { "\($0.check.name): \($0.outcome)" }, "\(generator)")
              #expect(found.preconditions == wanted.preconditions, "\(generator)")
            }
          }
        }
      }
    }
  }

  /// The random fleets show every check all that it can say, or the property above says little.
  @Test func fleetsAreOfManyKinds() {
    var seen: [String: Set<String>] = [:]
    for seed in UInt64(1)...60 {
      var generator = SeededGenerator(seed: seed)
      let fleet = NetworkedFleet.fleet(&generator, CompatibilityPolicy())
      for partition in fleet.partitions {
        for departure in fleet.lpars {
          for arrival in fleet.lpars where arrival !== departure {
            for check in Self.checks {
              let kind: RelocationKind = check.live == nil ? .static : .live
              let relocation = Relocation(partition, from: departure, to: arrival, kind, in: fleet)
              seen[check.name, default: []].insert(check.outcome(relocation).result.rawValue)
            }
          }
        }
      }
    }
    for check in Self.checks where NetworkedFleet.isAbout(check) {
      let results = seen[check.name] ?? []
      #expect(results.contains("fails") && results.contains("missing"), "\(check.name): \(results)")
      #expect(
        results.contains("passes") || results.contains("precondition"), "\(check.name): \(results)")
    }
  }
}

/// Small fleets whose partitions have specifications and share networks, servers and disks.
private enum NetworkedFleet {
  /// Whether the fleets vary what a check reads.
  static func isAbout(_ check: CompatibilityCheck) -> Bool {
    [
      "export-refuses-host", "name-in-use", "address-in-use", "subnet-absent",
      "pinned-interface-unsuited", "gateway-out-of-reach", "default-route-of-host", "disk-absent",
      "disk-fileset-absent", "nfs-server-is-lpar", "underscore-in-host-name",
      "host-directory-not-shared", "base-directory-in-use",
    ].contains(check.name)
  }

  static func fleet(_ generator: inout SeededGenerator, _ policy: CompatibilityPolicy) -> Fleet {
    let lpars = (0..<Int.random(in: 2...4, using: &generator)).map { lpar($0, &generator) }
    let servers = ["vault", "attic"].map { server($0, &generator) }
    let partitions = (0..<Int.random(in: 1...4, using: &generator)).map { number in
      partition(number, lpars.count, &generator)
    }
    return Fleet(lpars: lpars, servers: servers, partitions: partitions, policy: policy)
  }

  private static func lpar(_ number: Int, _ generator: inout SeededGenerator) -> LPAR {
    var facts = LPARFacts()
    let names = ["lpar\(number)", "lpar\(number).example.com", "lpar_\(number)"]
    facts.hostname = pick(names, &generator).map { Fact(HostName($0)) }
    facts.interfaces = interfaces(number, &generator)
    facts.routes = pick(
      [[], [RouteEntry(destination: "default", gateway: "192.0.2.254", interface: nil)]],
      &generator
    ).map { Fact($0) }
    facts.mounts = pick(
      [
        [mount("/", nil)], [mount("/", nil), mount("/data", "vault")],
        [mount("/wpars/wpar1/data", "attic")],
      ], &generator
    ).map { Fact($0) }
    facts.disks = pick([[], [disk("a")], [disk("b"), disk("a")], [disk(nil)]], &generator)
      .map { Fact($0) }
    facts.filesets = pick([[:], ["wio.common": 1], ["wio.common": 1, "wio.fcp": 1]], &generator)
      .map { $0.mapValues { Fact(FilesetLevel("7.2.\($0).0")) } }
    facts.definedPartitions = pick(
      [
        [],
        [DefinedPartition(name: "wpar1", state: .defined, hostname: "wpar1", addresses: [])],
        [DefinedPartition(name: "wpar1", state: .active, hostname: nil, addresses: [])],
        [DefinedPartition(name: "old", state: .active, hostname: nil, addresses: ["192.0.2.21"])],
      ], &generator
    ).map { Fact($0) }
    return LPAR(name: "lpar\(number)", facts: facts)
  }

  private static func interfaces(
    _ number: Int, _ generator: inout SeededGenerator
  ) -> Fact<[NetworkInterface]>? {
    let texts = ["192.0.2.\(number + 1)", "198.51.100.\(number + 1)", "192.0.2.20"]
    guard let first = pick(texts, &generator), let address = IPv4Address(first) else { return nil }
    let length = [24, 25, nil].randomElement(using: &generator) ?? nil
    let six = IPv6Address("2001:db8::\(number + 1)").map {
      [InterfaceAddress.ipv6($0, prefixLength: 64)]
    }
    return Fact([
      NetworkInterface(
        name: "en\(Int.random(in: 0...1, using: &generator))",
        isUp: !generator.chance(1, of: 5), addresses: [.ipv4(address, prefixLength: length)]),
      NetworkInterface(name: "en2", addresses: generator.chance(1, of: 2) ? six ?? [] : []),
    ])
  }

  private static func mount(_ directory: String, _ node: String?) -> MountEntry {
    MountEntry(
      node: node, device: node == nil ? "/dev/lv" : "/export", directory: directory,
      fileSystemType: node == nil ? "jfs2" : "nfs3", options: [])
  }

  private static func disk(_ id: String?) -> Disk {
    Disk(
      name: id == "b" ? "hdisk5" : "hdisk4", physicalVolumeID: nil, uniqueID: id,
      reservePolicy: id.map { $0 == "a" ? "no_reserve" : "single_path" })
  }

  private static func server(_ name: String, _ generator: inout SeededGenerator) -> NFSServer {
    let lists: [[String]?] = [
      nil, [],
      ["wpar0", "wpar1.example.com", "wpar2", "wpar3", "lpar0", "lpar1", "lpar2.example.com"],
      ["lpar1", "@192.0.2.0/28"], ["clients"], ["192.0.2.1", "192.0.2.20", "lpar3"],
      ["wpar0", "wpar1", "wpar2", "wpar3", "lpar0", "lpar1", "lpar2", "lpar3"],
    ]
    func list() -> [String]? { lists.randomElement(using: &generator) ?? nil }
    let export = NFSExport(
      directory: "/export", access: list(), root: list(),
      isReadOnly: generator.chance(1, of: 6),
      anonymousUser: generator.chance(1, of: 3) ? "0" : nil)
    return NFSServer(name: name, exports: generator.chance(1, of: 6) ? nil : Fact([export]))
  }

  private static func partition(
    _ number: Int, _ lparCount: Int, _ generator: inout SeededGenerator
  ) -> Partition {
    Partition(
      name: "wpar\(number)", spec: spec(number, &generator).map { Fact($0) },
      place: generator.chance(1, of: 10)
        ? nil : Fact(Int.random(in: 0..<lparCount, using: &generator)),
      state: Fact(.active))
  }

  private static func spec(_ number: Int, _ generator: inout SeededGenerator) -> Spec? {
    if generator.chance(1, of: 8) { return nil }
    var text = "general:\n\tname = \"wpar\(number)\"\n\tcheckpointable = \"yes\"\n"
    if generator.chance(1, of: 5) { text += "\thostname = \"wpar_\(number)\"\n" }
    let isApplication = generator.chance(1, of: 4)
    if isApplication { text += "\tapplication = \"/opt/example/bin/worker\"\n" }
    let addresses = ["192.0.2.20", "192.0.2.21", "198.51.100.\(20 + number)", "192.0.2.200"]
    if let address = pick(addresses, &generator) {
      text += "\nnetwork:\n\taddress = \"\(address)\"\n\tnetmask = \"255.255.255.0\"\n"
      if generator.chance(1, of: 3) { text += "\tinterface = \"en1\"\n" }
    }
    if generator.chance(1, of: 4) {
      text += "\nnetwork:\n\taddress6 = \"2001:db8::2\(number)\"\n\tprefixlen = \"64\"\n"
    }
    for directory in ["/", "/home", "/tmp", "/var"] where !generator.chance(1, of: 9) {
      let host =
        generator.chance(1, of: 6)
        ? ["lpar1", "lpar0.example.com", "192.0.2.2", "wpar2"].randomElement(using: &generator)
        : ["vault", "attic.example.com"].randomElement(using: &generator)
      text +=
        "\nmount:\n\tdirectory = \"\(directory)\"\n\tvfs = \"nfs\"\n"
        + "\thost = \"\(host ?? "vault")\"\n\tdev = \"/export/wpar\(number)\"\n"
    }
    if isApplication { text += "\nmount:\n\tdirectory = \"/data/\(number)\"\n" }
    if generator.chance(1, of: 3) {
      let gateway = ["192.0.2.254", "198.51.100.254", "gate"].randomElement(using: &generator)
      text += "\nroute:\n\trtdest = \"default\"\n\trtgateway = \"\(gateway ?? "gate")\"\n"
    }
    if generator.chance(1, of: 2) {
      text += "\ndevice:\n\tdevname = \"hdisk\(generator.chance(1, of: 2) ? 4 : 5)\"\n"
    }
    return Compilation(of: SourceFile(path: "wpar\(number).spec", text: text)).specs.first?.spec
  }

  /// One of the values, or nothing now and then.
  private static func pick<Value>(_ values: [Value], _ generator: inout SeededGenerator) -> Value? {
    generator.chance(1, of: 8) ? nil : values.randomElement(using: &generator)
  }
}
