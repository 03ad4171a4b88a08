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

  mutating func reportLoneMember(_ list: Located<[Located<String>]>) {
    let name = list.value[0].value
    diagnostics.append(
      Diagnostic(
        FleetRules.ruleOfOne, "the rule is about \(quoted(name)) alone, expected two partitions",
        at: list.node.firstLine))
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
    summary: "A rule about several partitions names one.",
    rationale: "It holds wherever the partition is, so the other name has been left out.",
    help: "name the other partitions, or drop the rule",
    fails: [
      Example(
        "lpars: { lpar01: {} }\nwpars: { app20: {} }\nrules: [{ apart: ↓[app20] }]\n",
        language: .fleet)
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
}
