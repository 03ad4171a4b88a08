import WPARDiagnostics
import WPARModel

extension Rule {
  static let partitionNameNotAllowed = Rule(
    id: "partition-name-not-allowed", family: .site, severity: .warning,
    evidence: .inferred(from: "'site' of the configuration"),
    summary: "A partition has a name of a form that the site does not use.",
    rationale: """
      Monitoring, backups and people tell by the form of a name what a partition is for. The \
      configuration says which forms there are.
      """,
    help: "give a name of a form that the configuration names, or add the form there",
    fails: [
      Example(
        "general:\n\tname = \"↓test7\"\n",
        configuration: "site: { names: [\"app*\", \"db?\"] }\n")
    ],
    passes: [
      Example(
        "general:\n\tname = \"db2\"\n", configuration: "site: { names: [\"app*\", \"db?\"] }\n")
    ],
    nearMisses: ["general:\n\tname = \"test7\"\n"],
    when: .given(General.name),
    check: { spec, report in
      guard let allowed = report.site?.names, let general = spec.stanza(General.self),
        let name = general.text(of: General.name), !allowed.allows(name)
      else { return }
      report.add(name, "partition", notIn: allowed, at: general.contentRange(of: General.name))
    })
}
