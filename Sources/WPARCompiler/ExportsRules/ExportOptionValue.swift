import WPARDiagnostics
import WPARModel

extension ExportsRule {
  static let exportOptionValue = ExportsRule(
    id: "export-option-value", severity: .warning,
    evidence: .confirmed(source: .exportsFile),
    summary: "An option of an export has a value that it does not take.",
    rationale: """
      vers takes 2, 3 and 4, sec the names of security methods, each with colons between. With \
      another value the export may be refused, and then no host can mount the directory.
      """,
    help: "give the option values that it takes, with ':' between them",
    fails: [
      .exports("/export/app20 -rw,vers=↓5\n"),
      .exports(
        "/export/app20 -sec=sys:↓krb,rw\n", fixed: "/export/app20 -sec=sys:krb5,rw\n"),
    ],
    passes: [.exports("/export/app20 -vers=3:4,sec=sys:krb5p,rw\n")],
    nearMisses: [.exports("/export/app20 -rw,anon=-1,access=5:krb\n")],
    check: { tree, report in
      for option in tree.entries.lazy.flatMap(\.options) {
        let name = tree.file.text(in: option.name)
        guard let known = values[name] else { continue }
        for range in option.values {
          let text = tree.file.text(in: range)
          guard !text.isEmpty, !known.contains(text) else { continue }
          let meant = Suggestion.nearest(to: text, among: known)
          report.add(
            "\(name) is \(quoted(text)), must be of \(known.joined(separator: ", "))"
              + Suggestion.phrase(meant),
            at: range,
            fixes: meant.count == 1
              ? [FixIt(.unsafe, "write '\(meant[0])'", edits: [Edit(range, meant[0])])] : [])
        }
      }
    })
}

/// The values of the options that take words.
private let values: [String: [String]] = [
  "vers": ["2", "3", "4"], "sec": ["sys", "dh", "krb5", "krb5i", "krb5p", "none"],
]
