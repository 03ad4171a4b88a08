import WPARDiagnostics
import WPARModel

extension ExportsRule {
  static let misspelledExportOption = ExportsRule(
    id: "misspelled-export-option", severity: .warning,
    evidence: .inferred(from: "the options that IBM's page on /etc/exports names"),
    summary: "An option of an export is almost the name of another.",
    rationale: """
      An option that exportfs does not know is refused or passed over, and then everybody may mount \
      what was meant for a few hosts.
      """,
    help: "correct the name",
    fails: [
      .exports(
        "/export/app20 -rw,↓acess=app20\n", fixed: "/export/app20 -rw,access=app20\n"),
      .exports("/export/app20 -access=app20,↓rooot=app20\n"),
    ],
    passes: [.exports("/export/app20 -ro,vers=3:4,sec=sys,anon=0\n")],
    nearMisses: [.exports("/export/app20 -rw,exname=/exports/app20\n")],
    check: { tree, report in
      for option in tree.entries.lazy.flatMap(\.options) {
        let name = tree.file.text(in: option.name)
        guard !name.isEmpty, !ExportsTree.knownOptions.contains(name),
          ExportsTree.optionsOfLinux[name] == nil,
          let meant = Suggestion.nearest(to: name, among: ExportsTree.knownOptions).first
        else { continue }
        report.add(
          "unknown option \(quoted(name)); did you mean '\(meant)'?", at: option.name,
          fixes: [FixIt(.unsafe, "write '\(meant)'", edits: [Edit(option.name, meant)])])
      }
    })
}
