import WPARDiagnostics
import WPARDocument

// Names that stand for nothing.

extension FleetReader {
  mutating func index(ofLPAR name: Located<String>) -> Fact<Int>? {
    index(ofLPAR: Fact(name.value, origin(name.node)))
  }

  /// The index of an LPAR; a name that is none is reported.
  mutating func index(ofLPAR name: Fact<String>) -> Fact<Int>? {
    if let index = lparNames[name.value] { return Fact(index, name.origin) }
    report(
      FleetRules.unknownLPAR, "no LPAR is named", name, lparNames.nearest(to: name.value),
      lparNames, "the LPARs")
    return nil
  }

  /// The index of a partition; a name that is none is reported.
  mutating func index(ofPartition name: Fact<String>) -> Fact<Int>? {
    if let index = partitionNames[name.value] { return Fact(index, name.origin) }
    report(
      FleetRules.unknownPartition, "no partition is named", name,
      partitionNames.nearest(to: name.value), partitionNames, "the partitions")
    return nil
  }

  private mutating func report(
    _ rule: RuleDescription, _ message: String, _ name: Fact<String>, _ suggestions: [String],
    _ table: NameTable, _ noun: String
  ) {
    guard let range = name.origin?.range else { return }
    diagnostics.append(
      Diagnostic(
        rule, "\(message) \(quoted(name.value))\(Suggestion.phrase(suggestions))", at: range,
        labels: table.label(suggestions, noun), fixes: renaming(suggestions, at: range)))
  }

  func renaming(_ suggestions: [String], at range: SourceRange) -> [FixIt] {
    guard suggestions.count == 1 else { return [] }
    return [FixIt(.unsafe, "write '\(suggestions[0])'", edits: [Edit(range, suggestions[0])])]
  }

  /// The names of compatibility checks; one that is none is reported.
  mutating func checks(_ list: Located<[Located<String>]>?) -> [Fact<String>] {
    names(list).filter { name in
      guard CompatibilityCheck.named(name.value) == nil, let range = name.origin?.range else {
        return true
      }
      let suggestions = Suggestion.nearest(
        to: name.value, among: CompatibilityCheck.all.map(\.name))
      diagnostics.append(
        Diagnostic(
          FleetRules.unknownCheck,
          "no compatibility check is named \(quoted(name.value))\(Suggestion.phrase(suggestions))",
          at: range, fixes: renaming(suggestions, at: range)))
      return false
    }
  }

  /// Reports labels that are required and that no LPAR has.
  mutating func checkLabels(of fleet: Fleet) {
    var places: [String: Origin] = [:]
    for label in fleet.lpars.lazy.flatMap(\.labels) where places[label.value] == nil {
      places[label.value] = label.origin
    }
    let labels = places.keys.sorted { $0.precedes($1) }
    var table = NameTable(
      labels.compactMap { label in places[label].map { (label, $0.range) } },
      declaredAt: document.record.key(of: FleetKeys.lpars))
    for label in fleet.partitions.lazy.flatMap(\.requires) where places[label.value] == nil {
      report(
        FleetRules.unknownLabel, "no LPAR has the label", label,
        table.nearest(to: label.value), table, "the LPARs and their labels")
    }
  }
}

extension FleetRules {
  static let unknownLPAR = RuleDescription(
    id: "unknown-lpar", family: .fleet, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the names under the key lpars of the same file"),
    summary: "A name stands where an LPAR is expected, and no LPAR has it.",
    rationale: """
      A partition that is on no LPAR of the fleet, or a rule about one, cannot be counted: the plan \
      would take the space it fills for free.
      """,
    help: "correct the name, or add the LPAR under 'lpars'",
    fails: [
      Example(
        "lpars: { lpar01: {} }\nwpars: { app20: { on: ↓lpar10 } }\n",
        fixed: "lpars: { lpar01: {} }\nwpars: { app20: { on: lpar01 } }\n", language: .fleet),
      Example(
        """
        lpars: { lpar01: {} }
        wpars: { db1: { on: lpar01 } }
        rules: [{ pin: db1, to: [lpar01, ↓backup] }]

        """, language: .fleet),
    ],
    passes: [
      Example("lpars: { lpar01: {} }\nwpars: { app20: { on: lpar01 } }\n", language: .fleet)
    ],
    nearMisses: [
      // Where a partition is need not be known.
      Example("lpars: { lpar01: {} }\nwpars: { app20: {} }\n", language: .fleet)
    ])

  static let unknownPartition = RuleDescription(
    id: "unknown-partition", family: .fleet, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the names under the key wpars of the same file"),
    summary: "A name stands where a partition is expected, and no partition has it.",
    rationale: "The rule does not hold for whom it was meant, and nothing else would show it.",
    help: "correct the name, or add the partition under 'wpars'",
    fails: [
      Example(
        """
        lpars: { lpar01: {}, lpar02: {} }
        wpars: { app20: { on: lpar01 }, app21: { on: lpar02 }, web1: {} }
        rules: [{ apart: [app20, app21, ↓wbe1] }]

        """,
        fixed: """
          lpars: { lpar01: {}, lpar02: {} }
          wpars: { app20: { on: lpar01 }, app21: { on: lpar02 }, web1: {} }
          rules: [{ apart: [app20, app21, web1] }]

          """, language: .fleet),
      Example(
        "lpars: { lpar01: {} }\nwpars: { app20: { apart: [↓database] } }\n", language: .fleet),
    ],
    passes: [
      Example(
        "lpars: { lpar01: {} }\nwpars: { app20: { apart: [app21] }, app21: {} }\n",
        language: .fleet)
    ],
    nearMisses: [
      // An LPAR may be called as a partition is.
      Example("lpars: { app20: {} }\nwpars: { app20: { on: app20 } }\n", language: .fleet)
    ])

  static let unknownCheck = RuleDescription(
    id: "unknown-check", family: .fleet, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the list of compatibility checks"),
    summary: "A name stands where a compatibility check is expected, and no check has it.",
    rationale: """
      A waiver or a choice that names nothing changes nothing, and whoever wrote it believes that \
      it does.
      """,
    help: "correct the name; 'wparc explain --all' lists the checks",
    fails: [
      Example("lpars: { lpar01: {} }\nwaive: [↓no-such-check]\n", language: .fleet),
      // Only missing facts can be accepted as a whole.
      Example("lpars: { lpar01: {} }\nenforce: [↓\"*\"]\n", language: .fleet),
    ],
    passes: [Example("lpars: { lpar01: {} }\nwaive: []\n", language: .fleet)],
    nearMisses: [Example("lpars: { lpar01: {} }\nwaive: [\"*\"]\n", language: .fleet)])

  static let unknownLabel = RuleDescription(
    id: "unknown-label", family: .fleet, severity: .warning,
    evidence: .inferred(from: "the labels of all LPARs of the same file"),
    summary: "A partition requires a label that no LPAR has.",
    rationale: "It can go nowhere, and a plan that has to move it is infeasible.",
    help: "correct the label, or give it to an LPAR",
    fails: [
      Example(
        """
        lpars: { lpar01: { labels: [power9] } }
        wpars: { db1: { requires: [↓powre9] } }

        """,
        fixed: """
          lpars: { lpar01: { labels: [power9] } }
          wpars: { db1: { requires: [power9] } }

          """, language: .fleet)
    ],
    passes: [
      Example(
        "lpars: { lpar01: { labels: [power9] } }\nwpars: { db1: { requires: [power9] } }\n",
        language: .fleet)
    ],
    nearMisses: [
      Example(
        """
        lpars: { lpar01: {}, lpar02: { labels: [power9] } }
        wpars: { db1: { requires: [power9] } }

        """, language: .fleet)
    ])
}
