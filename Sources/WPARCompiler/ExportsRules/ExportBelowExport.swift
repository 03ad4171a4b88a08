import WPARDiagnostics
import WPARModel

extension ExportsRule {
  // NFS-04.
  static let exportBelowExport = ExportsRule(
    id: "export-below-export", severity: .warning, evidence: .confirmed(source: .exportsFile),
    summary: "A directory is exported that lies below another one.",
    rationale: """
      exportfs refuses a directory when a directory above or below it in the same file system is \
      exported. Which file systems there are, the file does not show.
      """,
    help: "export one of them, or see that they are file systems of their own",
    fails: [.exports("/export -access=app20\n↓/export/app20 -access=app20\n")],
    passes: [.exports("/export/app20 -access=app20\n/export/app21 -access=app21\n")],
    nearMisses: [.exports("/export/app2 -access=app2\n/export/app20 -access=app20\n")],
    check: { tree, report in
      var exported: [String: SourceRange] = [:]
      for entry in tree.entries {
        let path = tree.directory(of: entry).normalized.description
        if exported[path] == nil { exported[path] = entry.directory }
      }
      for entry in tree.entries {
        let path = tree.directory(of: entry)
        guard path.isAbsolute,
          let above = path.parentsAndSelf.dropLast().last(where: { exported[$0] != nil }),
          let place = exported[above]
        else { continue }
        report.add(
          "\(quoted(tree.text(of: entry))) lies below \(quoted(above)), which is exported too",
          at: entry.directory, labels: [Label(place, "exported here")])
      }
    })
}
