package import WPARDiagnostics

/// The findings of a configuration beside those of its keys and values.
package enum ConfigurationRules {
  package static let all: [RuleDescription] = [
    unknownRule, unusableAttribute, unusableBase, unknownRulesVersion, secondConfiguration,
    unusedPattern,
  ]

  private static let evidence = Evidence.inferred(
    from: "the form of configurations, which is defined here")

  static let unknownRule = RuleDescription(
    id: "unknown-rule", family: .configuration, severity: .error, isUnreadableText: true,
    evidence: evidence,
    summary: "A configuration names a rule or family that does not exist or cannot be set.",
    rationale: """
      What was to be changed stays as it was: findings that were to stop a merge pass, or a rule that \
      was to be off goes on.
      """,
    help: "correct the name; 'wparc rules' lists the rules, and their families",
    fails: [
      Example(
        "severity: { ↓hostname-underscor: error }\n",
        fixed: "severity: { hostname-underscore: error }\n", language: .config),
      Example("locked-rules: [↓hostnames-of-ours]\n", language: .config),
    ],
    passes: [Example("severity: { hostname-underscore: error }\n", language: .config)],
    nearMisses: [Example("severity: { host-names: off }\n", language: .config)])

  static let unusableAttribute = RuleDescription(
    id: "unusable-attribute", family: .configuration, severity: .error, isUnreadableText: true,
    evidence: evidence,
    summary: "An attribute that a configuration adds or renames does not fit into the table.",
    rationale: """
      The attribute stays unknown, and specifications that use it are reported, or compiled without \
      it.
      """,
    help: "name a stanza that exists, and an attribute that it does not have yet",
    fails: [
      Example(
        "attributes: [{ stanza: ↓netwrok, name: mtu }]\n",
        fixed: "attributes: [{ stanza: network, name: mtu }]\n", language: .config),
      Example("attributes: [{ stanza: network, name: ↓Address }]\n", language: .config),
    ],
    passes: [
      Example(
        "attributes: [{ stanza: network, name: mtu, type: whole-number }]\n", language: .config)
    ],
    nearMisses: [
      Example(
        "attributes: [{ stanza: network, name: Address, renames: address }]\n", language: .config)
    ])

  static let unusableBase = RuleDescription(
    id: "unusable-base", family: .configuration, severity: .error, isUnreadableText: true,
    evidence: evidence,
    summary: "A configuration extends a file that cannot be read, or itself.",
    rationale: "What the site decided for all of its specifications would not count for these.",
    help: "name a file from the folder of this one",
    // It takes another file; a path by itself is neither right nor wrong.
    fails: [],
    passes: [Example("extends: ../.wparc.yaml\n", language: .config)],
    nearMisses: [Example("exclude: [nowhere.yaml]\n", language: .config)])

  static let unknownRulesVersion = RuleDescription(
    id: "unknown-rules-version", family: .configuration, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the versions of the catalogue that this release has"),
    summary: "A configuration asks for a version of the rules that this release does not have.",
    rationale: """
      It was written for a later release of the tool. What that release would report is not looked \
      for here.
      """,
    help: "use the release that has it, or ask for a version up to \(RuleCatalogue.version)",
    fails: [Example("rules-version: ↓99\n", language: .config)],
    passes: [Example("rules-version: \(RuleCatalogue.version)\n", language: .config)],
    nearMisses: [Example("max-warnings: 99\n", language: .config)])

  static let secondConfiguration = RuleDescription(
    id: "second-configuration", family: .configuration, severity: .error, isUnreadableText: true,
    evidence: evidence,
    summary: "A configuration file holds more than one document.",
    rationale: "Only the first would count, and whoever wrote the others meant them to.",
    help: "keep one, or move the other into the folder that it is about",
    fails: [Example("aix: 7.2\n---\n↓aix: 7.3\n", language: .config)],
    passes: [Example("aix: 7.2\n", language: .config)],
    nearMisses: [Example("---\naix: 7.2\n", language: .config)])

  static let unusedPattern = RuleDescription(
    id: "unused-pattern", family: .configuration, severity: .warning,
    evidence: .inferred(from: "the files of a run that looks through the configuration's folder"),
    summary: "A path behind per-file or exclude fits no file.",
    rationale: """
      It is misspelled, or what it was about has moved. Settings that were meant for it apply to \
      nothing, and files that were to be passed over are checked. Of exclude it is a note: what is \
      generated may not be there yet.
      """,
    help: "correct the path, or delete the entry",
    // It takes a folder to look through; a path by itself is neither right nor wrong.
    fails: [],
    passes: [Example("per-file: { \"prod/**\": { aix: 7.1 } }\n", language: .config)],
    nearMisses: [Example("exclude: [generated/]\n", language: .config)])
}
