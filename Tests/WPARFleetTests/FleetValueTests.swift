import TestSupport
import Testing
import WPARDiagnostics
import WPARFleet
import WPARModel

/// Values of a fleet file, and what is made of them.
@Suite struct FleetValueTests {
  @Test func amountsAreExact() throws {
    let fleet = FleetText(
      """
      lpars:
        h1: { capacity: { cpu: 8.25, memory: 1.5T, iops: 9000 } }
        h2: { cpus: 0.05, memory: 65536MB, memory-free: 0 }
      """)
    #expect(fleet.diagnostics.isEmpty)
    let amounts = fleet.fleet.lpars.map { $0.capacity.map { "\($0.resource) \($0.amount.value)" } }
    #expect(
      amounts == [
        ["cpu 825", "iops 900000", "memory \(1536 * 1024)"], ["cpu 5", "memory 65536"],
      ])
    #expect(fleet.fleet.lpars[1].facts.memoryFree?.value == 0)
    let written = fleet.fleet.lpars[0].capacity.map {
      ResourceAmount.text($0.amount.value, of: $0.resource)
    }
    #expect(written == ["8.25", "9000", "1536G"])
  }

  @Test func limitsAndDurationsAreRead() throws {
    let fleet = FleetText(
      """
      lpars: { h1: { link: 120M, clock-offset: -2s }, h2: { clock-offset: 3 } }
      wpars: { w1: { downtime: 1h30m5s }, w2: { downtime: 90s } }
      limits:
        moves-at-once: { lpar: unlimited, fleet: 7 }
        reserve: 12.5%
        model: { bandwidth: 1G, overhead: 2m, measured: [{ from: h2, to: h1, bandwidth: 95M }] }
      """)
    #expect(fleet.diagnostics.isEmpty)
    let limits = fleet.fleet.limits
    #expect(limits.movesPerLPAR.value == .unlimited && limits.movesPerServer.value == .atMost(1))
    #expect(limits.movesInFleet.value == .atMost(7) && limits.reserve.value == 1250)
    #expect(limits.bandwidth?.value == 1024 && limits.overhead?.value == 120)
    #expect(limits.measured.map { [$0.from.value, $0.to.value] } == [[1, 0]])
    #expect(fleet.fleet.partitions.map { $0.downtime?.value } == [5405, 90])
    #expect(fleet.fleet.lpars.map { $0.facts.clockOffset?.value } == [-2, 3])
    #expect(fleet.fleet.lpars[0].link?.value == 120)
  }

  @Test func wordsOfEveryYAMLAreRead() {
    let fleet = FleetText(
      """
      lpars: { h1: { cordoned: yes }, h2: { cordoned: false } }
      wpars:
        w1: { "on": h1, movable: false, state: A }
        w2: { on: h2, movable: true, state: active }
        w3: { movable: static, state: defined }
      """)
    #expect(fleet.diagnostics.isEmpty)
    #expect(fleet.fleet.lpars.map { $0.isCordoned?.value } == [true, false])
    #expect(fleet.fleet.partitions.map { $0.movability?.value } == [.no, .live, .static])
    #expect(fleet.fleet.partitions.map { $0.state?.value } == [.active, .active, .defined])
    #expect(fleet.fleet.partitions.map { $0.place?.value } == [0, 1, nil])
  }

  @Test(
    arguments: [
      ("memory: ↓64", "memory is '64' without a unit, must be a whole number of M, in M, G or T"),
      ("memory: ↓-4G", "memory is '-4G', must be more than 0"),
      ("memory: ↓0G", "memory is '0G', must be more than 0"),
      ("memory: ↓0.3M", "memory is '0.3M', must be a whole number of M, in M, G or T"),
      ("memory: ↓9999999999999999999T", nil),
      ("cpus: ↓0", "cpus is '0', must be more than 0"),
      ("cpus: ↓1.234", "cpus is '1.234', must be a number with at most two decimals"),
      ("cpus: ↓''", "cpus has no value, must be a number more than 0 with at most two decimals"),
      ("cpus: ↓1e3", nil), ("cpus: ↓99999999999999999999", nil), ("capacity: { disk: ↓-1 }", nil),
      ("smt: ↓0", "smt is 0, must be 1 to 64"),
      (
        "mode: ↓cappd",
        "mode is 'cappd', must be capped, uncapped or dedicated; did you mean 'capped'?"
      ),
      ("aix: ↓seven", nil), ("processor: ↓x86", nil),
      ("interfaces: [{ name: en0, address: ↓192.0.2.1/33 }]", nil),
      ("interfaces: [{ name: en0, address: ↓192.0.2 }]", nil), ("clock-offset: ↓soon", nil),
      ("link: ↓fast", nil), ("labels: ['↓a b']", "labels is 'a b', must be one word"),
      (
        "filesets: { bos.wpars: ↓[] }",
        "a list behind 'bos.wpars', expected a level, such as 7.1.5.15"
      ),
    ] as [(String, String?)])
  func valuesThatDoNotFitAreTold(_ member: String, _ message: String?) {
    let marked = MarkedText("lpars: { h1: { \(member) } }\n")
    let found = FleetText("kind: Fleet\n" + marked.text).diagnostics
    #expect(found.map { $0.range.lowerBound - 12 } == marked.offsets, "\(found.map(\.message))")
    #expect(found.allSatisfy { $0.severity == .error })
    if let message { #expect(found.map(\.message) == [message]) }
  }

  @Test(arguments: [
    (
      "downtime: ↓90",
      "downtime is '90' without a unit, must be a duration, such as 90s, 2m or 1h30m"
    ),
    ("downtime: ↓2m1h", "downtime is '2m1h', must be a duration, such as 90s, 2m or 1h30m"),
    ("state: ↓actve", nil), ("movable: ↓yes", nil), ("uses: { memory: ↓6 }", nil),
    ("lowest-processor: ↓POWER", nil),
  ])
  func valuesOfPartitionsAreTold(_ member: String, _ message: String?) {
    let marked = MarkedText("lpars: { h1: {} }\nwpars: { w1: { \(member) } }\n")
    let found = FleetText("kind: Fleet\n" + marked.text).diagnostics
    #expect(found.map { $0.range.lowerBound - 12 } == marked.offsets, "\(found.map(\.message))")
    if let message { #expect(found.map(\.message) == [message]) }
  }

  /// One mistake is one finding: what follows from it is not reported.
  @Test(arguments: [
    "lpras: { h1: { cpus: 2 } }\nwpars: { w1: { on: h1, uses: { cpu: 1 } } }\n",
    "lpars: { h1: { cpus: x } }\nwpars: { w1: { on: h1, uses: { cpu: 1 } } }\n",
    "lpars: { h1: { capacity: { cpu: x } } }\nwpars: { w1: { on: h1, uses: { cpu: 1 } } }\n",
    "lpars: { h1: { facts: gone } }\nwpars: { w1: { on: h2, uses: { cpu: 1 } } }\n",
    "lpars: { h1: { cpus: 8 } }\nwpars: { w1: { on: h1, uses: { cpu: 9 } } }\n",
    "lpars: { h1: { routes: [{ too: default, gateway: 192.0.2.1 }] } }\n",
    "lpars: { h1: {} }\nwpars: { v: {}, w: {} }\nrules: [{ aprat: [v, w] }]\n",
    "lpars: { h1: {} }\nwpars: { v: {} }\nrules: [{ apart: [v, u] }]\n",
  ])
  func oneMistakeIsOneFinding(_ text: String) {
    #expect(FleetText(text).diagnostics.count == 1, "\(FleetText(text).diagnostics.map(\.message))")
  }

  @Test func stanzasInTheFleetAreCompiled() throws {
    let fleet = FleetText(
      """
      lpars: { h1: {} }
      wpars:
        w1:
          on: h1
          spec:
            general: { hostname: w_1 }
            network: [{ interface: en0, adress: 192.0.2.20 }]
      """)
    #expect(fleet.diagnostics.map(\.rule) == ["hostname-underscore", "unknown-attribute"])
    let spec = try #require(fleet.fleet.partitions[0].spec)
    #expect(spec.value.stanza(General.self)?.text(of: General.hostname) == "w_1")
  }

  @Test func namesAreFoundByIndex() {
    let fleet = FleetText("lpars: { b: {}, a: {}, \"é\": {} }\nwpars: { z: { on: b }, y: {} }\n")
      .fleet
    #expect(fleet.lpars.map(\.name) == ["a", "b", "é"] && fleet.lparIndex("b") == 1)
    #expect(fleet.partitions.map(\.name) == ["y", "z"] && fleet.partitions[1].place?.value == 1)
  }
}
