import WPARDiagnostics
import WPARDocument
import WPARModel

// Amounts, held against what LPARs have.

extension FleetReader {
  mutating func checkResources(of fleet: Fleet) {
    var largest: [String: (amount: Int64, lpar: Int)] = [:]
    for (index, lpar) in fleet.lpars.enumerated() {
      for capacity in lpar.capacity
      where capacity.amount.value > largest[capacity.resource]?.amount ?? -1 {
        largest[capacity.resource] = (capacity.amount.value, index)
      }
    }
    var loads = fleet.lpars.map { Load(count: $0.capacity.count) }
    for (index, partition) in fleet.partitions.enumerated() {
      for use in partition.uses ?? [] where use.amount.value > 0 {
        check(use, of: partition, index, largest, &loads, in: fleet)
      }
    }
    for (index, lpar) in fleet.lpars.enumerated() {
      for (slot, capacity) in lpar.capacity.enumerated()
      where loads[index].sums[slot] > capacity.amount.value {
        reportOverload(of: lpar, capacity, loads[index], slot, in: fleet)
      }
    }
  }

  /// What the partitions on an LPAR use of each resource of its capacity.
  struct Load {
    var sums: [Int64]
    /// The partition that uses most.
    var largest: [(partition: Int, amount: Fact<Int64>)?]

    init(count: Int) {
      sums = Array(repeating: 0, count: count)
      largest = Array(repeating: nil, count: count)
    }

    mutating func add(_ amount: Fact<Int64>, of partition: Int, to slot: Int) {
      let (sum, overflow) = sums[slot].addingReportingOverflow(amount.value)
      sums[slot] = overflow ? .max : sum
      if amount.value > largest[slot]?.amount.value ?? 0 { largest[slot] = (partition, amount) }
    }
  }

  private mutating func check(
    _ use: ResourceAmount, of partition: Partition, _ index: Int,
    _ largest: [String: (amount: Int64, lpar: Int)], _ loads: inout [Load], in fleet: Fleet
  ) {
    guard let range = use.amount.origin?.range else { return }
    let limit = lparsWithUnknownCapacity.isEmpty ? largest[use.resource] : nil
    if let place = partition.place?.value {
      let lpar = fleet.lpars[place]
      guard let slot = lpar.capacity.firstIndex(where: { $0.resource == use.resource }) else {
        if !lparsWithUnknownCapacity.contains(place) {
          reportLack(
            of: use.resource, "capacity of '\(lpar.name)'", among: lpar.capacity.map(\.resource),
            at: range, label(lpar.origin, "its capacity has no \(quoted(use.resource))"))
        }
        return
      }
      let isTooMuch = use.amount.value > limit?.amount ?? .max
      // That alone overloads the LPAR, and is said once.
      if !isTooMuch, partition.state?.value.holdsResources ?? true {
        loads[place].add(use.amount, of: index, to: slot)
      }
    } else if largest[use.resource] == nil, lparsWithUnknownCapacity.isEmpty {
      let key = document.record.key(of: FleetKeys.lpars)
      return reportLack(
        of: use.resource, "capacity of any LPAR", among: largest.keys.sorted(), at: range,
        key.map { Label($0.range, "the LPARs are declared here") })
    }
    guard let limit, limit.amount < use.amount.value else { return }
    let lpar = fleet.lpars[limit.lpar]
    let capacity = lpar.capacity.first { $0.resource == use.resource }
    let most = ResourceAmount.text(limit.amount, of: use.resource)
    let used = ResourceAmount.text(use.amount.value, of: use.resource)
    diagnostics.append(
      Diagnostic(
        FleetRules.demandAboveEveryLPAR,
        "\(quoted(partition.name)) uses \(used) of \(quoted(use.resource)); the most that an LPAR has is \(most)",
        at: range,
        labels: [label(capacity?.amount.origin ?? lpar.origin, "'\(lpar.name)' has \(most)")]
          .compactMap(\.self)))
  }

  private mutating func reportLack(
    of resource: String, _ place: String, among known: [String], at range: SourceRange,
    _ label: Label?
  ) {
    let suggestions = Suggestion.nearest(to: resource, among: known)
    diagnostics.append(
      Diagnostic(
        FleetRules.unknownResource,
        "\(quoted(resource)) is used and not in the \(place)\(Suggestion.phrase(suggestions))",
        at: range, labels: label.map { [$0] } ?? []))
  }

  private mutating func reportOverload(
    of lpar: LPAR, _ capacity: ResourceAmount, _ load: Load, _ slot: Int, in fleet: Fleet
  ) {
    let origin = capacity.amount.origin
    let isHere = origin?.file === file
    guard let range = isHere ? origin?.range : lpar.origin?.range else { return }
    let used = ResourceAmount.text(load.sums[slot], of: capacity.resource)
    let has = ResourceAmount.text(capacity.amount.value, of: capacity.resource)
    var labels: [Label?] = []
    if !isHere { labels.append(label(origin, "it has \(has)")) }
    if let (partition, amount) = load.largest[slot] {
      labels.append(
        label(amount.origin, "'\(fleet.partitions[partition].name)' uses most of it"))
    }
    diagnostics.append(
      Diagnostic(
        FleetRules.lparOverloaded,
        "partitions on '\(lpar.name)' use \(used) of \(quoted(capacity.resource)), it has \(has)",
        at: range, labels: labels.compactMap(\.self)))
  }

  /// Reports that an LPAR's capacity is not what its facts say.
  mutating func reportContradiction(_ capacity: ResourceAmount, _ fact: Fact<Int64>) {
    guard let range = capacity.amount.origin?.range else { return }
    let key = capacity.resource == "cpu" ? LPARKeys.cpus.key : LPARKeys.memory.key
    let counted = ResourceAmount.text(capacity.amount.value, of: capacity.resource)
    let stated = ResourceAmount.text(fact.value, of: capacity.resource)
    diagnostics.append(
      Diagnostic(
        FleetRules.capacityContradiction,
        "capacity of \(quoted(capacity.resource)) is \(counted), and '\(key)' is \(stated)",
        at: range, label: "plans count this",
        labels: [label(fact.origin, "'\(key)' is here")].compactMap(\.self)))
  }
}

extension ResourceAmount {
  /// An amount as people write it: memory with its unit, everything else as a number.
  package static func text(_ amount: Int64, of resource: String) -> String {
    if resource == "memory" { return "\(ByteSize(megabytes: Int(amount)))" }
    let (whole, rest) = (amount / 100, amount % 100)
    if rest == 0 { return "\(whole)" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension PartitionState {
  /// Whether a partition in this state takes up room on its LPAR: it is more than defined.
  package var holdsResources: Bool { self != .defined && self != .broken }
}

extension FleetRules {
  static let unknownResource = RuleDescription(
    id: "unknown-resource", family: .fleet, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the capacity of the LPAR"),
    summary: "A partition uses a resource that its LPAR has nothing of.",
    rationale: """
      What an LPAR's capacity does not name is nothing, so the partition cannot be where it is. The \
      resource is misspelled on one side, or missing in the capacity.
      """,
    help: "use one name on both sides, or add the resource to the capacity",
    fails: [
      Example(
        """
        lpars: { lpar01: { capacity: { cpu: 8, memory: 64G, iops: 9000 } } }
        wpars: { db1: { on: lpar01, uses: { cpu: 1, iosp: ↓200 } } }

        """, language: .fleet),
      Example(
        "lpars: { lpar01: { cpus: 8 } }\nwpars: { db1: { uses: { disks: ↓2 } } }\n",
        language: .fleet),
    ],
    passes: [
      Example(
        """
        lpars: { lpar01: { capacity: { cpu: 8, memory: 64G, iops: 9000 } } }
        wpars: { db1: { on: lpar01, uses: { cpu: 1, iops: 200 } } }

        """, language: .fleet)
    ],
    nearMisses: [
      // None of a resource is no use of it.
      Example(
        "lpars: { lpar01: { cpus: 8 } }\nwpars: { db1: { on: lpar01, uses: { iops: 0 } } }\n",
        language: .fleet)
    ])

  static let demandAboveEveryLPAR = RuleDescription(
    id: "demand-above-every-lpar", family: .fleet, severity: .warning,
    evidence: .inferred(from: "the capacities of all LPARs"),
    summary: "A partition uses more of a resource than any LPAR has.",
    rationale: "It fits nowhere, so no plan can move it; most likely a unit is wrong.",
    help: "correct the amount, or the capacity of the LPAR it is meant for",
    fails: [
      Example(
        """
        lpars: { lpar01: { memory: 64G }, lpar02: { memory: 32G } }
        wpars: { db1: { on: lpar01, uses: { memory: ↓6T } } }

        """, language: .fleet)
    ],
    passes: [
      Example(
        """
        lpars: { lpar01: { memory: 64G }, lpar02: { memory: 32G } }
        wpars: { db1: { on: lpar01, uses: { memory: 6G } } }

        """, language: .fleet)
    ],
    nearMisses: [
      Example(
        "lpars: { lpar01: { memory: 64G } }\nwpars: { db1: { uses: { memory: 64G } } }\n",
        language: .fleet)
    ])

  static let capacityContradiction = RuleDescription(
    id: "capacity-contradiction", family: .fleet, severity: .warning,
    evidence: .inferred(from: "the capacity and the facts in one entry"),
    summary: "An LPAR's capacity differs from the processors or memory that are written beside it.",
    rationale: """
      Plans count the capacity, checks look at the facts. When somebody changes one of the two, \
      the other is left behind.
      """,
    help: "drop one of the two; without a capacity, 'cpus' and 'memory' are it",
    fails: [
      Example(
        "lpars: { lpar01: { cpus: 8, capacity: { cpu: ↓6, memory: 64G } } }\n", language: .fleet)
    ],
    passes: [Example("lpars: { lpar01: { cpus: 8, memory: 64G } }\n", language: .fleet)],
    nearMisses: [
      Example(
        "lpars: { lpar01: { memory: 64G, capacity: { memory: 65536M } } }\n", language: .fleet)
    ])

  static let lparOverloaded = RuleDescription(
    id: "lpar-overloaded", family: .fleet, severity: .warning,
    evidence: .inferred(from: "the capacity of the LPAR and what its partitions use"),
    summary: "The partitions on an LPAR use more of a resource than it has.",
    rationale: """
      Nothing can arrive on it, and a plan has to start from there. Partitions that are only \
      defined are not counted.
      """,
    help: "correct the amounts; if they are right, move a partition away",
    fails: [
      Example(
        """
        lpars: { lpar01: { cpus: ↓2 }, lpar02: { cpus: 8 } }
        wpars:
          app20: { on: lpar01, uses: { cpu: 1.5 } }
          app21: { on: lpar01, uses: { cpu: 0.75 } }

        """, language: .fleet)
    ],
    passes: [
      Example(
        """
        lpars: { lpar01: { cpus: 2 } }
        wpars:
          app20: { on: lpar01, uses: { cpu: 1.25 } }
          app21: { on: lpar01, uses: { cpu: 0.75 } }

        """, language: .fleet)
    ],
    nearMisses: [
      Example(
        """
        lpars: { lpar01: { cpus: 2 } }
        wpars:
          app20: { on: lpar01, uses: { cpu: 1.5 } }
          app21: { on: lpar01, state: defined, uses: { cpu: 0.75 } }

        """, language: .fleet)
    ])
}
