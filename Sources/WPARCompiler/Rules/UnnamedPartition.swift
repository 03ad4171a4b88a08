import WPARDiagnostics
import WPARModel

extension Rule {
  static let unnamedPartition = Rule(
    id: "unnamed-partition", family: .names, severity: .warning,
    evidence: .inferred(from: "the synopsis of mkwpar, which wants a name from somewhere"),
    summary: "A specification does not say what its partition is called.",
    rationale: """
      The name may be given with -n on the command line, but then nothing in the file says which \
      partition it describes, and it cannot be compiled to a command.
      """,
    help: "add 'name' to the stanza 'general'",
    fails: ["↓general:\n\tauto = \"yes\"\n"],
    passes: ["general:\n\tname = \"app20\"\n\tauto = \"yes\"\n"],
    nearMisses: ["general:\n\tapplication = \"/usr/bin/vmstat 120\"\n"],
    when: .missing(General.name),
    check: { spec, report in
      // Of a command line, `command-without-name` tells.
      guard !spec.isTruncated, spec.language != .commands else { return }
      let general = spec.stanza(General.self)
      // wparexec names a partition after its command.
      guard general?.lacks(General.name) != false, general?.has(General.application) != true else {
        return
      }
      report.add(
        "the specification names no partition",
        at: general?.headerRange ?? SourceRange(at: spec.range.lowerBound))
    })
}
