import WPARDiagnostics

// Rules held against each other, against cordons, and against where partitions are.

extension FleetReader {
  mutating func checkRules(of fleet: Fleet) {
    let groups = TogetherGroups(fleet)
    checkApart(of: fleet, groups)
    checkPins(of: fleet, groups)
    checkTogether(of: fleet)
    checkRequirements(of: fleet)
  }

  // MARK: apart

  private mutating func checkApart(of fleet: Fleet, _ groups: TogetherGroups) {
    for rule in fleet.rules {
      guard case .apart(let members) = rule.kind else { continue }
      var inGroup: [Int: Fact<Int>] = [:]
      var onLPAR: [Int: Fact<Int>] = [:]
      for member in members {
        if let group = groups.group(of: member.value) {
          if let other = inGroup[group] {
            reportConflict(rule, member, other, groups.rule(of: member.value), in: fleet)
            continue
          }
          inGroup[group] = member
        }
        let partition = fleet.partitions[member.value]
        guard let place = partition.place?.value, partition.state?.value.holdsResources ?? true
        else { continue }
        if let other = onLPAR[place] {
          reportTogether(member, other, place, in: fleet)
        } else {
          onLPAR[place] = member
        }
      }
    }
  }

  private mutating func reportConflict(
    _ rule: FleetRule, _ member: Fact<Int>, _ other: Fact<Int>, _ together: Origin?,
    in fleet: Fleet
  ) {
    guard let range = rule.origin?.range else { return }
    let names = (fleet.partitions[other.value].name, fleet.partitions[member.value].name)
    diagnostics.append(
      Diagnostic(
        FleetRules.apartAndTogether,
        "\(quoted(names.0)) and \(quoted(names.1)) are to be apart, and together by another rule",
        at: range, labels: [label(together, "together by this rule")].compactMap(\.self)))
  }

  private mutating func reportTogether(
    _ member: Fact<Int>, _ other: Fact<Int>, _ place: Int, in fleet: Fleet
  ) {
    let partitions = [other, member].map { fleet.partitions[$0.value] }
    reportBroken(
      "\(quoted(partitions[0].name)) and \(quoted(partitions[1].name)) are to be apart, and both are on '\(fleet.lpars[place].name)'",
      at: member.origin,
      partitions.map { label($0.place?.origin, "'\($0.name)' is here") })
  }

  private mutating func reportBroken(_ message: String, at origin: Origin?, _ labels: [Label?]) {
    guard let range = origin?.range else { return }
    diagnostics.append(
      Diagnostic(
        FleetRules.ruleBroken, message, at: range, labels: labels.compactMap(\.self)))
  }

  // MARK: together

  private mutating func checkTogether(of fleet: Fleet) {
    for rule in fleet.rules {
      guard case .together(let members) = rule.kind else { continue }
      let placed = members.filter { fleet.partitions[$0.value].place != nil }
      guard let first = placed.first,
        let place = fleet.partitions[first.value].place?.value,
        let other = placed.first(where: { fleet.partitions[$0.value].place?.value != place })
      else { continue }
      let partitions = [first, other].map { fleet.partitions[$0.value] }
      let lpars = partitions.compactMap(\.place).map { fleet.lpars[$0.value].name }
      reportBroken(
        "\(quoted(partitions[0].name)) and \(quoted(partitions[1].name)) are to be together, and are on '\(lpars[0])' and '\(lpars[1])'",
        at: other.origin,
        zip(partitions, lpars).map { label($0.place?.origin, "'\($0.name)' is on '\($1)'") })
    }
  }

  // MARK: pin

  private mutating func checkPins(of fleet: Fleet, _ groups: TogetherGroups) {
    var allowed: [Int: (lpars: Set<Int>, origin: Origin?)] = [:]
    for rule in fleet.rules {
      guard case .pin(let partition, let lpars) = rule.kind else { continue }
      checkCordons(of: partition.value, lpars, in: fleet)
      checkPlace(of: partition, lpars, in: fleet)
      // Partitions that are to be together share what their pins leave.
      let key = groups.group(of: partition.value) ?? partition.value
      let targets = Set(lpars.map(\.value))
      guard let earlier = allowed[key] else {
        allowed[key] = (targets, rule.origin)
        continue
      }
      let rest = earlier.lpars.intersection(targets)
      guard rest.isEmpty else {
        allowed[key] = (rest, earlier.origin)
        continue
      }
      guard let range = rule.origin?.range else { continue }
      let name = fleet.partitions[partition.value].name
      diagnostics.append(
        Diagnostic(
          FleetRules.pinsWithoutCommonLPAR,
          "the pin of \(quoted(name)) and another one leave no LPAR that both allow", at: range,
          labels: [label(earlier.origin, "the other pin")].compactMap(\.self)))
    }
  }

  private mutating func checkCordons(
    of partition: Int, _ lpars: [Fact<Int>], in fleet: Fleet
  ) {
    for target in lpars {
      let lpar = fleet.lpars[target.value]
      guard let cordon = lpar.isCordoned, cordon.value, let range = target.origin?.range,
        fleet.partitions[partition].place?.value != target.value
      else { continue }
      diagnostics.append(
        Diagnostic(
          FleetRules.pinToCordonedLPAR,
          "\(quoted(fleet.partitions[partition].name)) is pinned to '\(lpar.name)', on which nothing may arrive",
          at: range, labels: [label(cordon.origin, "cordoned here")].compactMap(\.self)))
    }
  }

  private mutating func checkPlace(
    of partition: Fact<Int>, _ lpars: [Fact<Int>], in fleet: Fleet
  ) {
    let pinned = fleet.partitions[partition.value]
    guard let place = pinned.place, !lpars.contains(where: { $0.value == place.value }) else {
      return
    }
    reportBroken(
      "\(quoted(pinned.name)) is pinned to other LPARs, and is on '\(fleet.lpars[place.value].name)'",
      at: partition.origin, [label(place.origin, "it is here")])
  }

  // MARK: requires

  private mutating func checkRequirements(of fleet: Fleet) {
    let labels = fleet.lpars.map { Set($0.labels.map(\.value)) }
    let known = labels.reduce(into: Set()) { $0.formUnion($1) }
    for partition in fleet.partitions {
      guard let place = partition.place else { continue }
      for required in partition.requires
      where known.contains(required.value) && !labels[place.value].contains(required.value) {
        reportBroken(
          "\(quoted(partition.name)) requires \(quoted(required.value)), and is on '\(fleet.lpars[place.value].name)', which lacks it",
          at: required.origin, [label(place.origin, "it is here")])
      }
    }
  }
}

/// Partitions that rules put together, directly or by others.
private struct TogetherGroups {
  private var parents: [Int: Int] = [:]
  private var rules: [Int: Origin] = [:]

  init(_ fleet: Fleet) {
    for rule in fleet.rules {
      guard case .together(let members) = rule.kind, let first = members.first else { continue }
      for member in members {
        if rules[member.value] == nil { rules[member.value] = rule.origin }
        join(first.value, member.value)
      }
    }
  }

  /// A number that all partitions of a group share; `nil` for a partition that no rule puts together
  /// with another.
  func group(of partition: Int) -> Int? {
    guard var current = parents[partition] else { return nil }
    while let parent = parents[current], parent != current { current = parent }
    return current
  }

  /// The first rule that puts a partition together with others.
  func rule(of partition: Int) -> Origin? { rules[partition] }

  /// The smaller number becomes the root of both, and the path to it is shortened.
  private mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(a), root(b))
    parents[max(first, second)] = min(first, second)
  }

  private mutating func root(_ partition: Int) -> Int {
    var root = partition
    while let parent = parents[root], parent != root { root = parent }
    var current = partition
    while current != root {
      let next = parents[current] ?? root
      parents[current] = root
      current = next
    }
    parents[root] = root
    return root
  }
}

extension FleetRules {
  static let apartAndTogether = RuleDescription(
    id: "apart-and-together", family: .fleet, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the two rules"),
    summary: "Two partitions are to be apart and together.",
    rationale: "No placement fulfils both rules, so no plan can be made.",
    help: "drop one of the rules",
    fails: [
      Example(
        """
        lpars: { lpar01: {}, lpar02: {} }
        wpars: { app20: {}, app21: {}, app22: {} }
        rules:
          - { together: [app20, app21] }
          - { together: [app21, app22] }
          - ↓{ apart: [app20, app22] }

        """, language: .fleet)
    ],
    passes: [
      Example(
        """
        lpars: { lpar01: {}, lpar02: {} }
        wpars: { app20: {}, app21: {}, app22: {} }
        rules:
          - { together: [app20, app21] }
          - { apart: [app20, app22] }

        """, language: .fleet)
    ],
    nearMisses: [
      Example(
        """
        lpars: { lpar01: {}, lpar02: {} }
        wpars: { app20: {}, app21: {}, app22: {}, app23: {} }
        rules:
          - { together: [app20, app21] }
          - { together: [app22, app23] }
          - { apart: [app20, app22] }

        """, language: .fleet)
    ])

  static let pinsWithoutCommonLPAR = RuleDescription(
    id: "pins-without-common-lpar", family: .fleet, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the two rules"),
    summary:
      "Two pins of one partition, or of partitions that are to be together, have no LPAR in common.",
    rationale: "Each pin holds, so what is left is what all of them name; that is nothing.",
    help: "name an LPAR in both, or make one pin of the two",
    fails: [
      Example(
        """
        lpars: { lpar01: {}, lpar02: {} }
        wpars: { db1: {} }
        rules:
          - { pin: db1, to: [lpar01] }
          - ↓{ pin: db1, to: [lpar02] }

        """, language: .fleet),
      Example(
        """
        lpars: { lpar01: {}, lpar02: {} }
        wpars: { web1: {}, web2: {} }
        rules:
          - { together: [web1, web2] }
          - { pin: web1, to: [lpar01] }
          - ↓{ pin: web2, to: [lpar02] }

        """, language: .fleet),
    ],
    passes: [
      Example(
        """
        lpars: { lpar01: {}, lpar02: {} }
        wpars: { db1: {} }
        rules:
          - { pin: db1, to: [lpar01, lpar02] }

        """, language: .fleet)
    ],
    nearMisses: [
      Example(
        """
        lpars: { lpar01: {}, lpar02: {}, lpar03: {} }
        wpars: { db1: {} }
        rules:
          - { pin: db1, to: [lpar01, lpar02] }
          - { pin: db1, to: [lpar02, lpar03] }

        """, language: .fleet)
    ])

  static let pinToCordonedLPAR = RuleDescription(
    id: "pin-to-cordoned-lpar", family: .fleet, severity: .warning,
    evidence: .inferred(from: "the rule and the cordon"),
    summary: "A partition is pinned to an LPAR on which nothing may arrive.",
    rationale: "The pin allows what the cordon forbids; whoever counts on that LPAR has none.",
    help: "name another LPAR, or lift the cordon",
    fails: [
      Example(
        """
        lpars: { lpar01: {}, lpar02: { cordoned: true } }
        wpars: { db1: { on: lpar01 } }
        rules: [{ pin: db1, to: [lpar01, ↓lpar02] }]

        """, language: .fleet)
    ],
    passes: [
      Example(
        """
        lpars: { lpar01: {}, lpar02: {} }
        wpars: { db1: { on: lpar01 } }
        rules: [{ pin: db1, to: [lpar01, lpar02] }]

        """, language: .fleet)
    ],
    nearMisses: [
      // Being cordoned moves nobody away.
      Example(
        """
        lpars: { lpar01: { cordoned: true } }
        wpars: { db1: { on: lpar01 } }
        rules: [{ pin: db1, to: [lpar01] }]

        """, language: .fleet)
    ])

  static let ruleBroken = RuleDescription(
    id: "rule-broken-already", family: .fleet, severity: .warning,
    evidence: .inferred(from: "the rule and where the partitions are"),
    summary: "The fleet breaks one of its rules as it is.",
    rationale: """
      A plan may start so: no step makes it worse, and nothing arrives where a rule is broken. But \
      partitions that are to be together, or pinned elsewhere, may have to move first.
      """,
    help: "move the partition, or change the rule",
    fails: [
      Example(
        """
        lpars: { lpar01: {}, lpar02: {} }
        wpars: { app20: { on: lpar01 }, app21: { on: lpar01 } }
        rules: [{ apart: [app20, ↓app21] }]

        """, language: .fleet),
      Example(
        """
        lpars: { lpar01: {}, lpar02: {} }
        wpars: { web1: { on: lpar01 }, web2: { on: lpar02 } }
        rules: [{ together: [web1, ↓web2] }]

        """, language: .fleet),
      Example(
        """
        lpars: { lpar01: {}, lpar02: {} }
        wpars: { db1: { on: lpar01 } }
        rules: [{ pin: ↓db1, to: [lpar02] }]

        """, language: .fleet),
      Example(
        """
        lpars: { lpar01: {}, lpar02: { labels: [power9] } }
        wpars: { db1: { on: lpar01, requires: [↓power9] } }

        """, language: .fleet),
    ],
    passes: [
      Example(
        """
        lpars: { lpar01: {}, lpar02: {} }
        wpars: { app20: { on: lpar01 }, app21: { on: lpar02 } }
        rules: [{ apart: [app20, app21] }]

        """, language: .fleet)
    ],
    nearMisses: [
      // What is only defined is not there.
      Example(
        """
        lpars: { lpar01: {}, lpar02: {} }
        wpars: { app20: { on: lpar01 }, app21: { on: lpar01, state: defined } }
        rules: [{ apart: [app20, app21] }]

        """, language: .fleet)
    ])
}
