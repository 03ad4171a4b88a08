import WPARDiagnostics
import WPARModel

extension ExportsRule {
  static let hostBehindComma = ExportsRule(
    id: "host-behind-comma", severity: .warning,
    evidence: .inferred(from: "the form of entries in /etc/exports, with ':' between hosts"),
    summary: "A comma stands between two hosts of a list.",
    rationale: """
      A comma ends the option, so that what stands behind it is read as an option by the name of the \
      host. The host is not on the list, and is refused.
      """,
    help: "write ':' between the hosts of a list",
    fails: [
      .exports(
        "/export/app20 -rw,access=app20,↓lpar01\n",
        fixed: "/export/app20 -rw,access=app20:lpar01\n"),
      .exports(
        "/export/app20 -access=app20:lpar01,↓lpar02,↓lpar03,root=app20\n",
        fixed: "/export/app20 -access=app20:lpar01:lpar02:lpar03,root=app20\n"),
    ],
    passes: [.exports("/export/app20 -rw,access=app20:lpar01\n")],
    nearMisses: [
      .exports("/export/app20 -rw=app20,secure\n"), .exports("/export/app20 -sec=sys,lpar01\n"),
      .exports("/export/app20 -access=app20,lpar01=x\n"),
    ],
    check: { tree, report in
      for entry in tree.entries {
        // The option whose list goes on.
        var list: ExportsTree.Option?
        for option in entry.options {
          let name = tree.file.text(in: option.name)
          if option.hasEquals {
            list = ExportsTree.hostOptions.contains(name) && !option.values.isEmpty ? option : nil
            continue
          }
          guard let open = list else { continue }
          let comma = SourceRange(option.range.lowerBound - 1, option.range.lowerBound)
          guard tree.file.text(in: comma) == ",", !name.isEmpty,
            !ExportsTree.knownOptions.contains(name), ExportsTree.optionsOfLinux[name] == nil,
            Suggestion.nearest(to: name, among: ExportsTree.knownOptions).isEmpty
          else {
            list = nil
            continue
          }
          report.add(
            "\(quoted(name)) is read as an option, not as a host of "
              + "'\(tree.file.text(in: open.name))'", at: option.name,
            fixes: [FixIt(.unsafe, "write ':'", edits: [Edit(comma, ":")])])
        }
      }
    })
}
