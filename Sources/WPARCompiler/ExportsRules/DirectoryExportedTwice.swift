import WPARDiagnostics
import WPARModel

extension ExportsRule {
  static let directoryExportedTwice = ExportsRule(
    id: "directory-exported-twice", severity: .warning,
    evidence: .inferred(from: "IBM's page on /etc/exports, which knows one entry for a directory"),
    summary: "Two lines export the same directory.",
    rationale: """
      Which of the two counts is not established. Hosts that only one of them names may lose their \
      access with the next exportfs.
      """,
    help: "merge the lists of hosts into one line",
    fails: [.exports("/export/app20 -access=app20\n↓/export/app20/ -access=app21\n")],
    passes: [.exports("/export/app20 -access=app20:app21\n")],
    nearMisses: [.exports("/export/app20 -access=app20\n#/export/app20 -access=app21\n")],
    check: { tree, report in
      var firsts: [String: SourceRange] = [:]
      for entry in tree.entries {
        let path = tree.directory(of: entry).normalized.description
        if let first = firsts[path] {
          report.add(
            "\(quoted(path)) is exported twice", at: entry.directory,
            labels: [Label(first, "first here")])
        } else {
          firsts[path] = entry.directory
        }
      }
    })
}
