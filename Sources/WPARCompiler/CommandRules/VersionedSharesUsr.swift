import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let versionedSharesUsr = CommandRule(
    id: "versioned-shares-usr", severity: .note,
    evidence: .confirmed(source: .versioned),
    summary: "A versioned partition is made without the flag for its own /usr and /opt.",
    rationale: """
      A versioned partition always has its own /usr and /opt, as the older AIX lives there. The flag \
      is implied; a reader of the script may not know.
      """,
    help: "add -l",
    fails: [
      .commands(
        "mkwpar -s ↓-C -B /backup/old53.mksysb -n alder\n",
        fixed: "mkwpar -s -C -l -B /backup/old53.mksysb -n alder\n")
    ],
    passes: [.commands("mkwpar -s -C -l -B /backup/old53.mksysb -n alder\n")],
    nearMisses: [.commands("mkwpar -s -A -n alder\n")],
    check: { call, report in
      guard let flag = call.flag("-C"), call.program == CommandSynopsis.mkwpar.name,
        call.lacks("-l"), call.lacks("-f"), call.lacks("-e")
      else { return }
      report.add(
        "'-C' implies '-l'", at: flag.range,
        fixes: flag.isByItself
          ? [
            FixIt(
              .unsafe, "add '-l'", edits: [Edit(SourceRange(at: flag.range.upperBound), " -l")])
          ] : [])
    })
}
