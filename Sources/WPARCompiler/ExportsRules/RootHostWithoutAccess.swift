import WPARDiagnostics
import WPARModel

extension ExportsRule {
  // NFS-03.
  static let rootHostWithoutAccess = ExportsRule(
    id: "root-host-without-access", severity: .warning,
    evidence: .confirmed(source: .exportsFile),
    summary: "A host stands in root= of an export and not in access=.",
    rationale: """
      root= makes a host's root user root on the files. It does not let the host mount: where there is \
      an access= list, only hosts on it may. Unless a netgroup on that list holds the host, the entry \
      has no effect.
      """,
    help: "add the host to access=, or take it from root=",
    fails: [
      .exports(
        "/export/app20 -access=app20,root=app20:↓lpar01\n",
        fixed: "/export/app20 -access=app20:lpar01,root=app20:lpar01\n")
    ],
    passes: [.exports("/export/app20 -access=app20:lpar01,root=lpar01\n")],
    nearMisses: [
      .exports("/export/app20 -root=lpar01\n"),
      .exports("/export/app20 -access=LPAR01.example.com.,root=lpar01\n"),
      .exports("/export/app20 -access=app20:@192.0.2.0/24,root=@192.0.2.0/24\n"),
    ],
    check: { tree, report in
      for entry in tree.entries {
        guard let access = tree.values(of: "access", in: entry), let last = access.last,
          let root = tree.values(of: "root", in: entry)
        else { continue }
        let hosts = ExportHosts(access.map { tree.file.text(in: $0) })
        for value in root {
          let name = tree.file.text(in: value)
          guard !name.hasPrefix("@"), !hosts.contains(name) else { continue }
          report.add(
            "\(quoted(name)) is in root= and not in access=", at: value,
            labels: [Label(last, "the last host that may mount")],
            fixes: [
              FixIt(
                .unsafe, "add it to access=",
                edits: [Edit(SourceRange(at: last.upperBound), ":\(name)")])
            ])
        }
      }
    })
}
