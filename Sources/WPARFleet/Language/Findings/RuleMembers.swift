import WPARDiagnostics
import WPARDocument

// Rules that by themselves cannot be meant so.

extension FleetReader {
  mutating func reportRepetition(of item: Located<String>, first: Node) {
    diagnostics.append(
      Diagnostic(
        FleetRules.repeatedName, "\(quoted(item.value)) stands twice in one list", at: item.range,
        labels: [Label(first.range, "first here")]))
  }

  mutating func reportApartFromItself(_ name: String, at range: SourceRange, first: SourceRange) {
    diagnostics.append(
      Diagnostic(
        FleetRules.apartFromItself, "\(quoted(name)) is to be apart from itself", at: range,
        labels: [Label(first, "the same partition")]))
  }

  mutating func reportTooFew(_ list: Located<[Located<String>]>) {
    let members = list.value.first.map { "\(quoted($0.value)) alone" } ?? "nobody"
    diagnostics.append(
      Diagnostic(
        FleetRules.ruleOfOne, "the rule is about \(members), expected two partitions",
        at: list.node.firstLine))
  }

  mutating func reportPinWithoutLPAR(
    _ partition: Located<String>, _ list: Located<[Located<String>]>
  ) {
    diagnostics.append(
      Diagnostic(
        FleetRules.pinWithoutLPAR,
        "\(quoted(partition.value)) is pinned to no LPAR, expected one at least",
        at: list.node.firstLine, labels: [Label(partition.range, "the partition")]))
  }

  mutating func reportMeasuredTwice(_ link: MeasuredLink, _ node: Node, _ first: MeasuredLink) {
    let names = [link.from, link.to].map { lpars[$0.value].name }
    diagnostics.append(
      Diagnostic(
        FleetRules.linkMeasuredTwice,
        "the link from \(quoted(names[0])) to \(quoted(names[1])) stands twice, and the first counts",
        at: node.firstLine,
        labels: [first.bandwidth.origin.map { Label($0.range, "first here") }].compactMap(\.self)))
  }
}

extension FleetRules {
  static let repeatedName = RuleDescription(
    id: "repeated-name", family: .fleet, severity: .warning,
    evidence: .inferred(from: "a list of names, in which each counts once"),
    summary: "A list holds one name twice.",
    rationale: "The second says nothing; most likely another name was meant.",
    help: "drop it, or correct it",
    fails: [
      Example("lpars: { lpar01: { labels: [fast, ↓fast] } }\n", language: .fleet),
      Example(
        """
        lpars: { lpar01: {} }
        wpars: { web1: {}, web2: {} }
        rules: [{ together: [web1, web2, ↓web1] }]

        """, language: .fleet),
    ],
    passes: [Example("lpars: { lpar01: { labels: [fast, power9] } }\n", language: .fleet)],
    nearMisses: [
      Example(
        "lpars: { lpar01: { labels: [fast] }, lpar02: { labels: [fast] } }\n", language: .fleet)
    ])

  static let apartFromItself = RuleDescription(
    id: "apart-from-itself", family: .fleet, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the rule itself"),
    summary: "A partition is to be apart from itself.",
    rationale: "No plan can fulfil it; another partition was meant.",
    help: "name another partition, or drop the name",
    fails: [
      Example(
        """
        lpars: { lpar01: {} }
        wpars: { app20: {}, app21: {} }
        rules: [{ apart: [app20, app21, ↓app20] }]

        """, language: .fleet),
      Example("lpars: { lpar01: {} }\nwpars: { app20: { apart: [↓app20] } }\n", language: .fleet),
    ],
    passes: [
      Example(
        """
        lpars: { lpar01: {} }
        wpars: { app20: {}, app21: {} }
        rules: [{ apart: [app20, app21] }]

        """, language: .fleet)
    ],
    nearMisses: [
      // Each may say it of the other.
      Example(
        """
        lpars: { lpar01: {} }
        wpars: { app20: { apart: [app21] }, app21: { apart: [app20] } }

        """, language: .fleet)
    ])

  static let ruleOfOne = RuleDescription(
    id: "rule-of-one", family: .fleet, severity: .warning,
    evidence: .inferred(from: "the rule itself"),
    summary: "A rule about several partitions names one or none.",
    rationale: "It holds wherever the partitions are, so names have been left out.",
    help: "name the other partitions, or drop the rule",
    fails: [
      Example(
        "lpars: { lpar01: {} }\nwpars: { app20: {} }\nrules: [{ apart: ↓[app20] }]\n",
        language: .fleet),
      Example(
        "lpars: { lpar01: {} }\nwpars: { app20: {} }\nrules: [{ together: ↓[] }]\n",
        language: .fleet),
    ],
    passes: [
      Example(
        """
        lpars: { lpar01: {} }
        wpars: { app20: {}, app21: {} }
        rules: [{ apart: [app20, app21] }]

        """, language: .fleet)
    ],
    nearMisses: [
      Example(
        "lpars: { lpar01: {} }\nwpars: { app20: {} }\nrules: [{ pin: app20, to: [lpar01] }]\n",
        language: .fleet)
    ])

  static let pinWithoutLPAR = RuleDescription(
    id: "pin-without-lpar", family: .fleet, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the rule itself"),
    summary: "A partition is pinned, and to no LPAR.",
    rationale: """
      The list says where the partition may be. An empty one leaves it nowhere, and was most likely \
      to be filled in.
      """,
    help: "name the LPARs, or drop the rule",
    fails: [
      Example(
        "lpars: { lpar01: {} }\nwpars: { db1: {} }\nrules: [{ pin: db1, to: ↓[] }]\n",
        language: .fleet)
    ],
    passes: [
      Example(
        "lpars: { lpar01: {} }\nwpars: { db1: {} }\nrules: [{ pin: db1, to: [lpar01] }]\n",
        language: .fleet)
    ],
    nearMisses: [
      Example("lpars: { lpar01: {} }\nwpars: { db1: {} }\nrules: []\n", language: .fleet)
    ])

  static let linkMeasuredTwice = RuleDescription(
    id: "link-measured-twice", family: .fleet, severity: .warning,
    evidence: .inferred(from: "the list of measured links"),
    summary: "The rate from one LPAR to another is stated twice.",
    rationale: "One of the two is not what was measured, and plans count with the first.",
    help: "keep one of the two; the way back is a link of its own",
    fails: [
      Example(
        """
        lpars: { lpar01: {}, lpar02: {} }
        limits:
          model:
            measured:
              - { from: lpar01, to: lpar02, bandwidth: 95M }
              - ↓{ from: lpar01, to: lpar02, bandwidth: 60M }

        """, language: .fleet)
    ],
    passes: [
      Example(
        """
        lpars: { lpar01: {}, lpar02: {} }
        limits: { model: { measured: [{ from: lpar01, to: lpar02, bandwidth: 95M }] } }

        """, language: .fleet)
    ],
    nearMisses: [
      Example(
        """
        lpars: { lpar01: {}, lpar02: {} }
        limits:
          model:
            measured:
              - { from: lpar01, to: lpar02, bandwidth: 95M }
              - { from: lpar02, to: lpar01, bandwidth: 60M }

        """, language: .fleet)
    ])
}
