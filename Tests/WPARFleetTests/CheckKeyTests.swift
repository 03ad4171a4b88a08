import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARFleet

/// What the checks say that they read, held against what they find for every move.
@Suite struct CheckKeyTests {
  @Test(arguments: PropertyRuns.seeds)
  func keysLeaveNothingOut(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let fleet = try Self.fleet(&generator)
    let compatibility = Compatibility(fleet)
    for check in CompatibilityCheck.all {
      let alone = Compatibility(fleet, checks: [check])
      for kind in RelocationKind.allCases {
        for partition in fleet.partitions.indices where fleet.partitions[partition].place != nil {
          for departure in fleet.lpars.indices {
            for arrival in fleet.lpars.indices where arrival != departure {
              let verdict = alone.verdict(of: partition, from: departure, to: arrival, kind)
              let results = alone.results(of: partition, from: departure, to: arrival, kind)
              #expect(
                verdict == results.verdict,
                """
                \(generator): \(check.name), \(fleet.partitions[partition].name) from \
                \(departure) to \(arrival), \(kind)
                """)
              if verdict == .incompatible {
                #expect(
                  compatibility.verdict(of: partition, from: departure, to: arrival, kind)
                    == .incompatible)
              }
            }
          }
        }
      }
    }
  }

  // MARK: Fleets

  /// A fleet document with parts that may be absent, equal or in each other's way.
  private static func fleet(_ generator: inout SeededGenerator) throws -> Fleet {
    let lparCount = Int.random(in: 2...4, using: &generator)
    let names = (0..<lparCount).map { "lpar\($0)" }
    var text = "kind: Fleet\nlpars:\n"
    for (number, name) in names.enumerated() {
      text += "  \(name): { \(lpar(number, &generator).joined(separator: ", ")) }\n"
    }
    let partitionCount = Int.random(in: 1...4, using: &generator)
    text += "nfs:\n"
    for server in ["vault", "lpar1"] {
      let exports = (0..<partitionCount).map { export($0, names, &generator) }
      text += "  \(server): { exports: [\(exports.joined(separator: ", "))] }\n"
    }
    text += "wpars:\n"
    for number in 0..<partitionCount {
      text +=
        "  app\(number): { \(partition(number, names, &generator).joined(separator: ", ")) }\n"
    }
    text += "policy: [\(optional.joined(separator: ", "))]\n"
    let file = SourceFile(path: "fleet.yaml", text: text)
    let document = try #require(
      FleetDocument.all(in: DocumentStream(reading: file)).first, "\(generator)")
    var files = FleetFiles()
    for spec in document.inlineSpecs {
      files.inlineSpecs[spec.partition] =
        Compilation(ofStanzas: spec.stanzas, options: CompilationOptions()).specs.first?.spec
    }
    let (fleet, diagnostics) = document.fleet(resolving: files)
    let unreadable = (document.diagnostics + diagnostics).filter {
      $0.severity == .error && $0.rule.hasPrefix("unknown")
    }
    #expect(unreadable.map(\.message) == [], "\(generator)")
    return fleet
  }

  private static let optional = CompatibilityCheck.all.filter {
    $0.live == .optional || $0.static == .optional
  }.map(\.name)

  private static func lpar(_ number: Int, _ generator: inout SeededGenerator) -> [String] {
    var parts: [String] = []
    func add(_ key: String, _ values: [String], always: Bool = false) {
      guard always || !generator.chance(1, of: 10),
        let value = values.randomElement(using: &generator)
      else { return }
      parts.append("\(key): \(value)")
    }
    let dash = generator.chance(1, of: 8) ? "_" : "-"
    add("hostname", ["h\(dash)\(number)", "h\(dash)\(number).example.com", "lpar\(number)"])
    add("aix", ["7200-05-02-2114", "7200-05-03-2148", "7300-01-01-2246"])
    add("processor", ["POWER8", "POWER9"])
    add("clock-speed", ["3000", "4000"])
    add("online-cpus", ["4", "8"])
    add("smt", ["4", "8"])
    add("mode", ["capped", "uncapped"])
    add("memory", ["32G", "64G"])
    add("memory-mode", ["Dedicated", "Shared"])
    add(
      "filesets",
      [
        "{ bos.rte.libc: 7.2.5.2, bos.wpars: 7.2.5.2, mcr.rte: 7.2.5.2, wio.common: 7.2.5.0 }",
        "{ bos.rte.libc: 7.2.5.1, bos.wpars: 7.2.5.2, vwpar.52.rte: 1.1.3.0 }",
        "{ bos.wpars: 7.2.5.0, mcr.rte: 7.2.5.2, vwpar.52.rte: 1.1.4.0, xlC.rte: 16.1.0.3 }",
      ])
    add("ifixes", ["[]", "[IJ00101s2a]"])
    let address = number + 1
    add(
      "interfaces",
      [
        "[{ name: en0, address: 192.0.2.\(address)/24 }]",
        "[{ name: en1, address: [198.51.100.\(address)/24, 192.0.2.\(address)/24] }]",
        "[{ name: en0, address: [192.0.2.\(address)/24, 192.0.2.2\(address)/24] }]",
      ])
    add(
      "routes",
      [
        "[]", "[{ to: default, gateway: 192.0.2.254, interface: en0 }]",
        "[{ to: default, gateway: 198.51.100.254, interface: en1 }]",
      ])
    add(
      "mounts",
      [
        "[{ dev: /dev/hd4, directory: /, vfs: jfs2 }]",
        """
        [{ dev: /dev/hd4, directory: /, vfs: jfs2 }, \
        { host: vault, dev: /export/tools, directory: /tools, vfs: nfs3 }]
        """,
        "[{ dev: /dev/x, directory: /wpars/app\(number % 2), vfs: jfs2 }]",
      ])
    add(
      "disks",
      [
        "[]", "[{ name: hdisk4, pvid: 00f8c00000000004, unique-id: 3E2136000004 }]",
        "[{ name: hdisk5, pvid: 00f8c00000000004, unique-id: 3E2136000004 }]",
      ])
    let defined = (0..<4).filter { _ in generator.chance(1, of: 4) }.map { app in
      let state = generator.chance(1, of: 2) ? "active" : "defined"
      let host = generator.chance(1, of: 2) ? "app\(app)" : "other"
      return "{ name: app\(app), state: \(state), hostname: \(host), addresses: [192.0.2.2\(app)] }"
    }
    add("defined-wpars", ["[\(defined.joined(separator: ", "))]"])
    add("ntp", ["true", "false"])
    add("clock-offset", ["0s", "2s", "60s"])
    return parts
  }

  private static func export(
    _ number: Int, _ lpars: [String], _ generator: inout SeededGenerator
  ) -> String {
    func hosts() -> String {
      var hosts = ["app\(number)"]
      for lpar in 0..<lpars.count where !generator.chance(1, of: 4) {
        hosts.append(
          ["h-\(lpar)", "h-\(lpar).example.com", "lpar\(lpar)", "192.0.2.\(lpar + 1)"]
            .randomElement(using: &generator) ?? "")
      }
      if generator.chance(1, of: 5) { hosts.append("clients") }
      if generator.chance(1, of: 5) { hosts.append("\"@198.51.100.0/24\"") }
      return "[\(hosts.joined(separator: ", "))]"
    }
    var parts = ["directory: /export/app\(number)"]
    if !generator.chance(1, of: 6) { parts.append("access: \(hosts())") }
    if !generator.chance(1, of: 6) { parts.append("root: \(hosts())") }
    if generator.chance(1, of: 6) { parts.append("options: [anon=0]") }
    return "{ \(parts.joined(separator: ", ")) }"
  }

  private static func partition(
    _ number: Int, _ lpars: [String], _ generator: inout SeededGenerator
  ) -> [String] {
    func one(_ values: [String]) -> String { values.randomElement(using: &generator) ?? "" }
    var stanzas: [String] = []
    var general = ["name: app\(number)"]
    if generator.chance(3, of: 4) { general.append("hostname: app\(number)") }
    if generator.chance(1, of: 4) { general.append("application: /usr/bin/app") }
    if generator.chance(1, of: 5) { general.append("privateusr: \"yes\"") }
    if generator.chance(1, of: 5) { general.append("ostype: 1") }
    general.append("checkpointable: \"\(one(["yes", "no"]))\"")
    stanzas.append("general: { \(general.joined(separator: ", ")) }")
    let address = one(["192.0.2.2\(number)", "192.0.2.20", "203.0.113.9", "198.51.100.4\(number)"])
    let interface = generator.chance(1, of: 2) ? "interface: \(one(["en0", "en1"])), " : ""
    if generator.chance(4, of: 5) {
      stanzas.append(
        "network: [{ \(interface)address: \(address), netmask: 255.255.255.0 }]")
    }
    if generator.chance(1, of: 3) {
      stanzas.append(
        "route: [{ rtdest: default, rtgateway: \(one(["192.0.2.254", "192.0.2.253"])) }]")
    }
    let server = one(["vault", "vault", "lpar1", "192.0.2.1", "nowhere"])
    if generator.chance(4, of: 5) {
      stanzas.append(
        """
        mount: [{ directory: /, vfs: nfs, host: \(server), dev: /export/app\(number)/root }, \
        { directory: /tools, vfs: \(one(["namefs", "nfs"])), dev: /tools, host: \(server) }]
        """)
    }
    if generator.chance(1, of: 4) {
      stanzas.append("device: [{ devname: hdisk4, rootvg: \"yes\" }]")
    }
    if generator.chance(1, of: 4) { stanzas.append("resource: { rset: rs1 }") }
    var parts: [String] = []
    if !generator.chance(1, of: 8) { parts.append("spec: { \(stanzas.joined(separator: ", ")) }") }
    if !generator.chance(1, of: 10) { parts.append("\"on\": \(one(lpars))") }
    if !generator.chance(1, of: 6) {
      parts.append("state: \(one(["active", "active", "defined"]))")
    }
    if generator.chance(1, of: 3) { parts.append("lowest-processor: \(one(["POWER8", "POWER9"]))") }
    return parts
  }
}
