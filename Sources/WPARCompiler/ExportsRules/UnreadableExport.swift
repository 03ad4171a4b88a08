import WPARDiagnostics
import WPARModel

extension ExportsRule {
  static let unreadableExport = ExportsRule(
    id: "unreadable-export", severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the form of entries in /etc/exports"),
    summary: "A line of /etc/exports is not a directory with options.",
    rationale: """
      exportfs reads a directory and, behind a hyphen, options with commas between them. A line that \
      has another form exports nothing, or something else than was meant.
      """,
    help: "write the absolute path of the directory, a blank, and '-' with the options",
    fails: [
      .exports("↓export/app20 -rw\n"), .exports("/export/app20 -rw,↓access=\n"),
      .exports("/export/app20 -↓=app20\n"),
      .exports("/export/app20 ↓rw,access=app20\n", fixed: "/export/app20 -rw,access=app20\n"),
      .exports("/export/app20 ↓app20(rw,sync) lpar01(rw,sync)\n"),
      .exports("/export/app20 -rw, ↓access=app20\n", fixed: "/export/app20 -rw,access=app20\n"),
      .exports(
        "/export/app20 -rw,access=app20: ↓lpar01,root=app20:lpar01\n",
        fixed: "/export/app20 -rw,access=app20:lpar01,root=app20:lpar01\n"),
      .exports(
        "/export/app20 -access=app20 ↓-root=app20\n",
        fixed: "/export/app20 -access=app20,root=app20\n"),
      .exports(
        "/export/app20 -rw,access=app20 \\\n↓/export/app21 -rw,access=app21\n",
        fixed: "/export/app20 -rw,access=app20 \n/export/app21 -rw,access=app21\n"),
    ],
    passes: [.exports("/export/app20 -rw,access=app20:lpar01,root=app20:lpar01\n")],
    nearMisses: [
      .exports("/export/app20\n"), .exports("# export/app20 -access=\n"),
      .exports("/export/app20 -rw,\\\n  access=app20:\\\n  lpar01:lpar02,root=lpar01\n"),
      .exports("/export/app20 -rw,access=app20 # until March\n"),
    ],
    check: { tree, report in
      for entry in tree.entries {
        for problem in tree.problems(of: entry) {
          report.add(
            problem.message, at: problem.range, help: problem.help,
            fixes: problem.fix.map { [$0] } ?? [], severity: problem.severity)
        }
      }
    })
}
