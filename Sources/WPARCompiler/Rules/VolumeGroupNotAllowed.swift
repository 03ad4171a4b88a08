import WPARDiagnostics
import WPARModel

extension Rule {
  static let volumeGroupNotAllowed = Rule(
    id: "volume-group-not-allowed", family: .site, severity: .warning,
    evidence: .inferred(from: "'site' of the configuration"),
    summary: "A file system is made in a volume group that the site does not allow.",
    rationale: """
      The site keeps file systems of partitions in some volume groups, so that others do not run \
      full. The configuration names them.
      """,
    help: "use a volume group that the configuration names, or add this one there",
    fails: [
      Example(
        "general:\n\tname = \"app20\"\n\tvg = \"↓rootvg\"\n",
        configuration: "site: { volume-groups: [datavg, \"wpar*vg\"] }\n"),
      Example(
        "mount:\n\tdirectory = \"/data\"\n\tvfs = \"jfs2\"\n\tsize = \"1G\"\n\tvg = \"↓datevg\"\n",
        configuration: "site: { volume-groups: [datavg] }\n"),
    ],
    passes: [
      Example(
        "general:\n\tname = \"app20\"\n\tvg = \"wpar01vg\"\n",
        configuration: "site: { volume-groups: [datavg, \"wpar*vg\"] }\n")
    ],
    nearMisses: ["general:\n\tname = \"app20\"\n\tvg = \"rootvg\"\n"],
    when: .given(General.vg, Mount.vg),
    check: { spec, report in
      guard let allowed = report.site?.volumeGroups else { return }
      func check(_ stanza: Stanza, _ attribute: any AttributeProtocol) {
        guard let name = stanza.text(of: attribute), !allowed.allows(name) else { return }
        report.add(name, "volume group", notIn: allowed, at: stanza.contentRange(of: attribute))
      }
      if let general = spec.stanza(General.self) { check(general, General.vg) }
      for mount in spec.stanzas(Mount.self) { check(mount, Mount.vg) }
    })
}

extension RuleReport {
  /// Adds that the site does not allow a name, with the place of what it allows.
  mutating func add(
    _ name: String, _ noun: String, notIn list: SitePolicy.List, at range: SourceRange
  ) {
    add(
      "the site allows no \(noun) \(quoted(name))\(Suggestion.phrase(list.nearest(to: name)))",
      at: range, labels: [list.label], help: list.help)
  }
}
