import WPARDiagnostics
import WPARModel

extension Rule {
  static let copyControlsWithoutCopy = Rule(
    id: "copy-controls-without-copy", family: .commandLines, severity: .warning,
    evidence: .inferred(from: "IBM's page on system copies, where alone they are described"),
    summary: "It is said what a copy of the system keeps, and no copy is made.",
    rationale: """
      copy_controls says which filesets and file systems stay in a copy of the running system. A \
      partition that is made anew has nothing to keep, so the stanza does nothing, or a line that \
      asks for the copy was forgotten.
      """,
    help: "set copy_rootvg to yes, remove the stanza, or give mkwpar a backup with -B",
    fails: ["↓copy_controls:\n\tpreserve_private = \"yes\"\n"],
    passes: [
      Example(
        "general:\n\tname = \"alder\"\n\tcopy_rootvg = \"yes\"\n\n"
          + "copy_controls:\n\tpreserve_private = \"yes\"\n")
    ],
    nearMisses: [
      Example(
        "general:\n\tname = \"legacy53\"\n\tostype = \"1024\"\n\tprivateusr = \"yes\"\n\n"
          + "copy_controls:\n\tpreserve_private = \"yes\"\n")
    ],
    when: .given(CopyControls.preservePrivate, CopyControls.preserveWpars),
    check: { spec, report in
      guard let controls = spec.stanza(CopyControls.self), !spec.isTruncated,
        // wparexec takes no such stanza, which is told by itself.
        !spec.isApplication
      else { return }
      if let general = spec.stanza(General.self) {
        guard general.lacks(General.copyRootvg) || general[General.copyRootvg] == false,
          // A versioned partition is made from a backup.
          general.lacks(General.ostype) || general[General.ostype] == .native
        else { return }
      }
      report.add("nothing is copied that the stanza could control", at: controls.headerRange)
    })
}
