import WPARDiagnostics
import WPARDocument
import WPARModel

// Files that the fleet names, and the specifications in them.

extension FleetReader {
  /// Reports a file that could not be read.
  mutating func reportProblem(of path: String, at range: SourceRange) {
    guard let problem = files.problems[path] else { return }
    diagnostics.append(
      Diagnostic(
        FleetRules.namedFileUnreadable,
        "\(quoted(path)): \(problem.reason)\(Suggestion.phrase(problem.suggestions))", at: range,
        fixes: renaming(problem.suggestions, at: range)))
  }

  /// The specification of a partition: of a file with several the one of its name.
  mutating func spec(of entry: NamedEntry<Record>) -> Fact<Spec>? {
    guard entry.value.has(PartitionKeys.specification),
      let specification = entry.value[PartitionKeys.specification]
    else { return nil }
    let found: Spec?
    switch specification.value {
    case .second: found = files.inlineSpecs[entry.name]
    case .first(let path):
      reportProblem(of: path, at: specification.range)
      guard let specs = files.specs[path] else { return nil }
      if let spec = named(entry.name, path, specs) {
        found = spec
      } else if specs.count == 1 {
        found = specs[0]
      } else {
        reportAbsence(of: entry.name, in: path, specs, at: specification.range)
        found = nil
      }
    }
    guard let spec = found else { return nil }
    if let name = spec.name, name != entry.name, let general = spec.stanza(General.self) {
      let origin = Origin(spec.file, general.range(of: General.name))
      diagnostics.append(
        Diagnostic(
          FleetRules.specOfOtherName,
          "partition \(quoted(entry.name)) has the specification of \(quoted(name))",
          at: specification.node.firstLine,
          labels: [label(origin, "the name is \(quoted(name)) here")].compactMap(\.self)))
    }
    return Fact(spec, origin(specification.node))
  }

  private mutating func named(_ name: String, _ path: String, _ specs: [Spec]) -> Spec? {
    if specs.count == 1 { return specs[0].name == name ? specs[0] : nil }
    if specsByName[path] == nil {
      specsByName[path] = Dictionary(
        specs.compactMap { spec in spec.name.map { ($0, spec) } },
        uniquingKeysWith: { first, _ in first })
    }
    return specsByName[path]?[name]
  }

  private mutating func reportAbsence(
    of name: String, in path: String, _ specs: [Spec], at range: SourceRange
  ) {
    let suggestions = Suggestion.nearest(to: name, among: specs.prefix(1000).compactMap(\.name))
    let found =
      specs.isEmpty ? "describes no partition" : "describes \(specs.count) partitions, not this one"
    let first = specs.first { $0.name == suggestions.first } ?? specs.first
    diagnostics.append(
      Diagnostic(
        FleetRules.specNotInFile,
        "\(quoted(path)) \(found): \(quoted(name))\(Suggestion.phrase(suggestions))", at: range,
        labels: [
          label(
            first.flatMap { spec in
              spec.stanza(General.self).map { Origin(spec.file, $0.range(of: General.name)) }
            }, "a partition of the file")
        ].compactMap(\.self)))
  }
}

extension FleetRules {
  static let namedFileUnreadable = RuleDescription(
    id: "named-file-unreadable", family: .fleet, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the answer of the system"),
    summary: "A file that the fleet names cannot be read.",
    rationale: """
      What it says is not known, so checks that need it are undecided. Paths lead from the folder of \
      the fleet file.
      """,
    help: "correct the path, or put the file there",
    fails: [
      Example(
        "lpars: { lpar01: {} }\nwpars: { app20: { spec: ↓ap20.spec } }\n",
        fixed: "lpars: { lpar01: {} }\nwpars: { app20: { spec: app20.spec } }\n",
        language: .fleet)
    ],
    passes: [
      Example("lpars: { lpar01: {} }\nwpars: { app20: { spec: app20.spec } }\n", language: .fleet)
    ],
    nearMisses: [
      Example(
        "lpars: { lpar01: {} }\nwpars: { app20: { spec: { general: { name: app20 } } } }\n",
        language: .fleet)
    ])

  static let specOfOtherName = RuleDescription(
    id: "spec-of-other-name", family: .fleet, severity: .warning,
    evidence: .inferred(from: "the name in the specification"),
    summary: "A partition has a specification that names another partition.",
    rationale: """
      What is checked is what the specification says. If it is that of another partition, the \
      verdicts are about the other one.
      """,
    help: "correct the path, or the name in the specification",
    fails: [
      Example(
        "lpars: { lpar01: {} }\nwpars: { app21: { spec: ↓app20.spec } }\n", language: .fleet)
    ],
    passes: [
      Example("lpars: { lpar01: {} }\nwpars: { app20: { spec: app20.spec } }\n", language: .fleet)
    ],
    nearMisses: [
      Example("lpars: { lpar01: {} }\nwpars: { web1: { spec: webs.yaml } }\n", language: .fleet)
    ])

  static let specNotInFile = RuleDescription(
    id: "spec-not-in-file", family: .fleet, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the names in the specification file"),
    summary: "A specification file does not describe the partition that it is named for.",
    rationale: "Of several partitions in a file the one with the name of the partition counts.",
    help: "correct the path, or name the partition as its specification does",
    fails: [
      Example(
        "lpars: { lpar01: {} }\nwpars: { web3: { spec: ↓webs.yaml } }\n", language: .fleet)
    ],
    passes: [
      Example("lpars: { lpar01: {} }\nwpars: { web2: { spec: webs.yaml } }\n", language: .fleet)
    ],
    nearMisses: [
      // A file that describes one partition without a name is taken as it is.
      Example("lpars: { lpar01: {} }\nwpars: { web3: { spec: unnamed.spec } }\n", language: .fleet)
    ])
}
