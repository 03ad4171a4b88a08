import WPARDiagnostics
import WPARModel

extension ExportsRule {
  static let hostListedTwice = ExportsRule(
    id: "host-listed-twice", severity: .note,
    evidence: .inferred(from: "the meaning of a list of hosts"),
    summary: "A host stands twice in one list of an export.",
    rationale: """
      The second one changes nothing, and makes a long list longer. Who takes a host off the list may \
      overlook that it is still there.
      """,
    help: "delete the second one",
    fails: [
      .exports(
        "/export/app20 -access=app20:lpar01:↓app20\n",
        fixed: "/export/app20 -access=app20:lpar01\n")
    ],
    passes: [.exports("/export/app20 -access=app20:lpar01\n")],
    nearMisses: [
      .exports("/export/app20 -access=app20:app20.example.com,root=app20\n")
    ],
    check: { tree, report in
      for option in tree.entries.lazy.flatMap(\.options)
      where ExportsTree.hostOptions.contains(tree.file.text(in: option.name)) {
        var firsts: [String: SourceRange] = [:]
        for value in option.values {
          let name = tree.file.text(in: value)
          guard let first = firsts[name] else {
            firsts[name] = value
            continue
          }
          // With the colon before it.
          let deletion = SourceRange(value.lowerBound - 1, value.upperBound)
          report.add(
            "\(quoted(name)) is listed twice", at: value, labels: [Label(first, "first here")],
            fixes: [FixIt(.safe, "delete the second one", edits: [Edit(deletion, "")])])
        }
      }
    })
}
