import WPARDiagnostics
import WPARModel

extension ExportsRule {
  static let exportOptionOfLinux = ExportsRule(
    id: "export-option-of-linux", severity: .warning,
    evidence: .inferred(from: "the options that IBM's page on /etc/exports names"),
    summary: "An option of an export is one of Linux.",
    rationale: """
      AIX has other options, and one that it does not know is refused or passed over. Passed over, \
      no_root_squash leaves root of the partition without rights on the server.
      """,
    help: "leave it out",
    fails: [
      .exports("/export/app20 -rw,access=app20,↓no_root_squash\n"),
      .exports("/export/app20 -rw,↓sync,access=app20\n"),
    ],
    passes: [.exports("/export/app20 -rw,access=app20,root=app20\n")],
    nearMisses: [.exports("/export/app20 -rw,access=sync:async\n")],
    check: { tree, report in
      // Of an entry that is in the form of Linux as a whole, that is told.
      for option in tree.entries.lazy.filter(\.beginsOptions).flatMap(\.options) {
        let name = tree.file.text(in: option.name)
        guard let remedy = ExportsTree.optionsOfLinux[name] else { continue }
        report.add("\(quoted(name)) is an option of Linux", at: option.name, help: remedy)
      }
    })
}

extension ExportsTree.Entry {
  /// Whether a hyphen stands before the options.
  fileprivate var beginsOptions: Bool {
    if case .lacksHyphen? = looseWords.first?.cause { false } else { true }
  }
}
