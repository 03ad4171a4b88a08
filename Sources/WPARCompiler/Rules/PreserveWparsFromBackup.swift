import WPARDiagnostics
import WPARModel

extension Rule {
  static let preserveWparsFromBackup = Rule(
    id: "preserve-wpars-from-backup", family: .commandLines, severity: .warning,
    evidence: .confirmed(source: .systemCopy),
    summary: "A partition that is made from a backup is to keep other partitions.",
    rationale: """
      preserve_wpars keeps the file systems of other partitions in a copy of the running system. \
      A versioned partition is made from a backup, for which the attribute is ignored: what was \
      to be kept is not there.
      """,
    help: "remove 'preserve_wpars'",
    fails: [
      Example(
        versioned + "copy_controls:\n\tpreserve_private = \"yes\"\n\t↓preserve_wpars = \"yes\"\n",
        fixed: versioned + "copy_controls:\n\tpreserve_private = \"yes\"\n")
    ],
    passes: [Example(versioned + "copy_controls:\n\tpreserve_private = \"yes\"\n")],
    nearMisses: [
      Example(
        "general:\n\tname = \"alder\"\n\tcopy_rootvg = \"yes\"\n\n"
          + "copy_controls:\n\tpreserve_wpars = \"yes\"\n")
    ],
    when: .given(CopyControls.preserveWpars),
    check: { spec, report in
      guard let controls = spec.stanza(CopyControls.self), controls.has(CopyControls.preserveWpars),
        let general = spec.versionedGeneral
      else { return }
      report.add(
        "preserve_wpars is ignored for a partition that is made from a backup",
        at: controls.keyRange(of: CopyControls.preserveWpars),
        labels: [
          Label(general.contentRange(of: General.ostype), "versioned, so made from a backup")
        ],
        fixes: [
          controls.removing(CopyControls.preserveWpars).map {
            FixIt(.safe, "remove 'preserve_wpars'", edits: [$0])
          }
        ])
    })
}

private let versioned =
  "general:\n\tname = \"legacy53\"\n\tostype = \"1024\"\n\tprivateusr = \"yes\"\n\n"
